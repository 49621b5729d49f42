"""What a safe change of many files costs, against the barest loop there is.

    python benchmarks/store.py [--files N] [--rounds N] [--folder DIR]

The loop reads each file, writes its new text beside it, `fsync`s it, replaces
the old one and `fsync`s the folder: each file is safe then, but a crash leaves
some changed and some not, a save that comes in between is lost, and nothing
can be undone. `store.apply` makes the same change as one transaction.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from netjournal.store import Change, apply, redo, undo

BOUND = 2.0
BODY = "Coffee with [[ada-lovelace]], about engines and looms.\n" * 18


def text(person: str) -> str:
    """Return a note of about a kilobyte."""
    return f"---\ndate: 2026-03-01\nkind: coffee\nwith: [{person}]\n---\n{BODY}"


def bare(paths: list[Path], old: str, new: str) -> None:
    """Change the files one by one."""
    for path in paths:
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


def safe(root: Path, paths: list[Path], old: str, new: str) -> None:
    """Change the files as one transaction."""
    changes = []
    for path in paths:
        now = path.read_bytes().decode()
        name = path.relative_to(root).as_posix()
        changes.append(Change(name, now, now.replace(old, new)))
    apply(root, changes, title=f"rename {old} to {new}")


def timed(work: Callable[[], object]) -> float:
    """Return how long *work* takes, in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(root: Path, files: int, rounds: int) -> dict[str, list[float]]:
    """Return the times of each way, taken in turns."""
    folder = root / "journal" / "2026"
    folder.mkdir(parents=True)
    paths = [folder / f"2026-03-01-{number}.md" for number in range(files)]
    for path in paths:
        path.write_text(text("ada"), "utf-8")
    found: dict[str, list[float]] = {
        name: [] for name in ("bare loop", "apply", "undo", "redo")
    }
    for _ in range(rounds + 1):
        found["bare loop"].append(timed(lambda: bare(paths, "[ada]", "[bob]")))
        found["apply"].append(timed(lambda: safe(root, paths, "[bob]", "[ada]")))
        found["undo"].append(timed(lambda: undo(root)))
        found["redo"].append(timed(lambda: redo(root)))
    return {name: times[1:] for name, times in found.items()}  # the first warms up


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=7, help="of each; the median")
    parser.add_argument("--folder", type=Path, help="on the disk to measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        os.environ["XDG_STATE_HOME"] = f"{name}/state"

        for files in (1, options.files):
            found = measure(Path(name) / f"{files}", files, options.rounds)
            loop = statistics.median(found["bare loop"])
            print(f"{files} file{'s' if files > 1 else ''}:")
            for way, times in found.items():
                median = statistics.median(times)
                print(f"  {way:<10} {median * 1e3:8.1f} ms   {median / loop:5.2f} ×")
            ratio = statistics.median(found["apply"]) / loop
    met = ratio <= BOUND
    print(f"apply, at most {BOUND:.0f} × the loop: {'met' if met else 'NOT MET'}")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
