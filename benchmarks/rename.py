"""`rename` of someone in 500 notes, against the barest loop there is.

    python benchmarks/rename.py [--notes N] [--rounds N] [--folder DIR]

Ours is the whole process: it starts, reads the journal, finds every reference,
proves each edit, and writes all files as one change that can be undone. The
loop is a whole process too, which knows the files and the new texts: it
writes each beside the old one, `fsync`s it, replaces the old one and `fsync`s
the folder.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import measure

BOUND = 2.0
BODY = "Coffee with [[ada-lovelace|a friend]], about engines and looms.\n" * 18
LOOP = """
import os, sys
from pathlib import Path

old, new = sys.argv[2:]
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    data = path.read_bytes().replace(old.encode(), new.encode())
    beside = path.with_name(f".{path.name}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    ours, loop = [], []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder, "state"))
        root = Path(folder, "journal")
        _make(root, options.notes)
        old, new = "ada-lovelace", "ada-king"
        for _ in range(options.rounds + 1):
            command = [measure.program(), "-C", str(root), "rename", old, new]
            ours.append(_timed(command))
            journal = str(root / "journal")
            bare = [sys.executable, "-S", "-c", LOOP, journal]
            loop.append(_timed([*bare, new, "ada-x"]))
            _timed([*bare, "ada-x", new])
            old, new = new, old
    name = f"rename, {options.notes} notes, against a loop"
    ratio = [statistics.median(found[1:]) for found in (ours, loop)]
    print(measure.row(name, *ratio, BOUND))


def _make(root: Path, notes: int) -> None:
    (root / "contacts").mkdir(parents=True)
    (root / "journal").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Notes\n", "utf-8")
    contact = root / "contacts" / "ada-lovelace.md"
    contact.write_text("---\nname: Ada Lovelace\n---\n", "utf-8")
    head = "---\ndate: 2026-03-01\nkind: coffee\nwith: [ada-lovelace]\n---\n"
    for number in range(notes):
        path = root / "journal" / f"2026-03-01-coffee-{number:05}.md"
        path.write_text(head + BODY, "utf-8")


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    measure.run(command)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
