"""Measure `netjournal lsp`: keys in a note of a large journal, while whole passes run.

    python benchmarks/lsp.py JOURNAL

The times are those of the editor: from the key that is sent to the answer that is
heard. Diagnostics wait for a pause of the keys, which is taken off.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from netjournal.lsp.server import Delays
from tests.lsp.client import Editor
from tests.lsp.conftest import ALL

TYPED = "with: [prof katharina"
ROUNDS = 4
PAUSES = (0.05, 0.45)  # seconds: a fast writer, and one whom whole passes overtake


def main(root: Path) -> None:
    """Type in a note in the middle of the journal, and print what it took."""
    notes = sorted((root / "journal").rglob("*.md"))
    path = notes[len(notes) // 2]
    text = path.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("with"))
    line = text.splitlines().index(row)
    with Editor() as editor:
        start = time.perf_counter()
        editor.begin(root, **ALL)
        print(f"initialize            {_since(start):7.0f} ms after the start")
        start = time.perf_counter()
        uri = editor.open(path)
        editor.problems(uri, 1)
        print(f"first diagnostics     {_since(start):7.0f} ms")
        offers: list[float] = []
        problems: list[float] = []
        version = 1
        for turn in range(ROUNDS):
            for size in range(6, len(TYPED) + 1):
                version += 1
                now = text.replace(row, TYPED[:size], 1)
                start = time.perf_counter()
                editor.change(uri, now, version)
                where = {"line": line, "character": size}
                editor.request(
                    "textDocument/completion",
                    {"textDocument": {"uri": uri}, "position": where},
                )
                offers.append(_since(start))
                if turn % 2:
                    editor.problems(uri, version)
                    problems.append(_since(start) - Delays().quick * 1000)
                time.sleep(PAUSES[turn % 2])
        _print("key to completion", offers)
        _print("key to diagnostics", problems)
        status = Path(f"/proc/{editor.process.pid}/status").read_text("ascii")
        size = int(status.partition("VmRSS:")[2].split()[0]) // 1024
        print(f"memory                {size:7} MB")
        editor.end()


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _print(name: str, times: list[float]) -> None:
    times.sort()
    most = times[int(len(times) * 0.95)]
    print(f"{name:20s} median {median(times):6.1f}  p95 {most:6.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
