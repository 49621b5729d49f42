"""The preview: how soon an edit is in the browser, and what that costs.

    python benchmarks/serving.py --folder DIR [--rounds N]

`netjournal serve` shows a made-up journal of 1,000 people and 5,000 notes. A client has
one page open, as the script of the preview has it: it asks whether the page is still
the same, and fetches it anew when it is told so. Counted from the end of the write to
the last byte of the new page; the processor's time is that of the preview from before
the edit until it has come to rest, the rules over the whole journal included.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import measure

SHOWN = 1.0  # seconds
PROCESSOR = 0.5
_REST = 3.0
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    parser = measure.arguments(__doc__ or "")
    options = parser.parse_args()
    made = measure.journal(options.folder, options.maker, people=1000, notes=5000)
    root = made.with_name(f"{made.name}-served")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made, root, ignore=shutil.ignore_patterns("site"))
    note = max((root / "journal").rglob("*.md"))
    port = _free_port()
    command = [measure.program(), "-C", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _measure(process.pid, port, note, options.rounds)
        finally:
            process.terminate()


def _measure(process: int, port: int, note: Path, rounds: int) -> None:
    path = f"/notes/{note.stem}/"
    token = _token(_until_it_answers(port, path))
    shown, read, used = [], [], []
    for number in range(rounds):
        time.sleep(_REST)
        before = _processor(process)
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\nEdit {number} of them.\n")
        start = time.perf_counter()
        while json.loads(_get(port, f"/preview/{token}{path}"))["token"] == token:
            pass
        page = _get(port, path)
        shown.append(time.perf_counter() - start)
        read.append(_processor(process) - before)
        if f"Edit {number} of them.".encode() not in page:
            sys.exit("the page is an old one")
        token = _token(page)
        time.sleep(_REST)
        used.append(_processor(process) - before)
    for name, seconds, most in (
        ("edit to page", shown, SHOWN),
        ("processor", used, PROCESSOR),
    ):
        median = statistics.median(seconds)
        verdict = "met" if median <= most else "NOT MET"
        print(f"{name:<14} {median:6.2f} s   at most {most}: {verdict}")
    print(f"processor until the page is there: {statistics.median(read):.2f} s")


def _until_it_answers(port: int, path: str) -> bytes:
    for _ in range(600):
        try:
            return _get(port, path)
        except OSError:
            time.sleep(0.1)
    sys.exit("the preview does not answer")


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def _token(page: bytes) -> str:
    match = re.search(rb'data-token="([^"]+)"', page)
    if match is None:
        sys.exit("the page does not ask whether it is the same")
    return match[1].decode()


def _processor(process: int) -> float:
    """Return the seconds of the processor that a *process* has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
