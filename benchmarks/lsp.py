"""Measure `netjournal lsp`: keys in files of a large journal, while whole passes run.

    python benchmarks/lsp.py JOURNAL

The times are those of the editor: from the key that is sent to the answer that is
heard. Diagnostics wait for a pause of the keys, which is taken off. Each key is typed
when nothing else is going on, and while the whole journal is looked at, in turns. On a
machine that others use as well, time in which the editor and the server's main thread
were ready and the processor was not is taken off (Linux, /proc/PID/schedstat).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from netjournal.lsp.server import Delays
from tests.lsp.client import Editor
from tests.lsp.conftest import ALL

TYPED = {
    "with": "with: [prof katharina",
    "date": "date: 2026-11-",
    "name": "name: Katharina V",
}
# Seconds before a key: more than a whole pass takes, and less.
PAUSES = {"idle": 2.5, "fast": 0.05, "pass": Delays().whole + 0.02, "late": 0.6}


def main(root: Path) -> None:
    """Type in a note and in a contact, and print what it took."""
    with Editor() as editor:
        start = time.perf_counter()
        editor.begin(root, **ALL)
        print(f"initialize            {_since(start):7.0f} ms after the start")
        start = time.perf_counter()
        notes, people = (
            sorted((root / "journal").rglob("*.md")),
            [*root.glob("contacts/*.md")],
        )
        paths = {"with": notes[len(notes) // 2], "date": notes[-1], "name": people[7]}
        uri = editor.open(paths["with"])
        editor.problems(uri, 1)
        print(f"first diagnostics     {_since(start):7.0f} ms")
        for key, path in paths.items():
            _type(editor, key, path)
        print(f"memory                {_memory(editor.process.pid):7} MB")
        editor.end()


def _type(editor: Editor, key: str, path: Path) -> None:
    text = path.read_text("utf-8")
    rows = text.splitlines()
    typed = TYPED[key]
    line = next((at for at, row in enumerate(rows) if row.startswith(f"{key}:")), 1)
    is_new = not rows[line].startswith(f"{key}:")
    uri = editor.open(path)
    editor.problems(uri, 1)
    offers: dict[str, list[float]] = {name: [] for name in PAUSES}
    problems: dict[str, list[float]] = {name: [] for name in PAUSES}
    version = 1
    for size in range(6, len(typed) + 1):
        for name, pause in PAUSES.items():
            time.sleep(pause)
            version += 1
            now = [*rows]
            now[line : line + (not is_new)] = [typed[:size]]
            start = _Clock(editor)
            editor.change(uri, "\n".join((*now, "")), version)
            where: dict[str, Any] = {"line": line, "character": size}
            editor.request(
                "textDocument/completion",
                {"textDocument": {"uri": uri}, "position": where},
            )
            offers[name].append(start.passed())
            if name != "late":
                editor.problems(uri, version)
                problems[name].append(start.passed() - Delays().quick * 1000)
    print(key)
    for name in PAUSES:
        words = f"completion {_words(offers[name])}"
        print(f"  {name:6} {words}  diagnostics {_words(problems[name])}")
    editor.change(uri, text, version + 1)
    editor.problems(uri, version + 1)


class _Clock:
    """A clock that stands still while the processor works for somebody else."""

    def __init__(self, editor: Editor) -> None:
        pid = editor.process.pid
        own = Path("/proc/self/task").iterdir()
        self._threads = [Path(f"/proc/{pid}/task/{pid}"), *own]
        self._start = time.perf_counter_ns() - self._waits()

    def passed(self) -> float:
        """Return milliseconds since the start."""
        return (time.perf_counter_ns() - self._waits() - self._start) / 1e6

    def _waits(self) -> int:
        """Return nanoseconds for which threads were ready, and did not run."""
        rows = [(path / "schedstat").read_text("ascii") for path in self._threads]
        return sum(int(row.split()[1]) for row in rows)


def _memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _words(times: list[float]) -> str:
    if not times:
        return ""
    most = sorted(times)[int(len(times) * 0.95)]
    return f"median {median(times):6.1f}, p95 {most:6.1f} ms"


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
