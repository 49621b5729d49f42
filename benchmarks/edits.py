"""How long one edit of a file's text takes, read and read again included.

    python benchmarks/edits.py [--rounds N]

On every contact and note of the sample journal, and on the difficult files of
the tests: the median and the slowest file of each kind of edit, each file
being the best of some rounds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from netjournal.edits import (
    RefusedError,
    append_item,
    new_file,
    remove_key,
    set_value,
    tick,
)
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.mentions import scan
from netjournal.format.model import Promise
from netjournal.format.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
BOUND = 0.001
DAY = dt.date(2026, 12, 1)

Operation = Callable[[SourceFile], object]


def sources(paths: Iterable[Path]) -> list[SourceFile]:
    """Read the files whose front matter can be read."""
    found = []
    for path in sorted(paths):
        text = path.read_bytes().decode()
        source = SourceFile(path.relative_to(ROOT).as_posix(), text)
        if not isinstance(frontmatter.read(source), Diagnostic):
            found.append(source)
    return found


def promises(source: SourceFile) -> tuple[Promise, ...]:
    """Return the promises of a file."""
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):
        return ()
    return scan(source.text, block[1]).promises


def operations() -> dict[str, Operation]:
    """Return what is measured."""
    return {
        "set a key": lambda one: set_value(one, "title", "a day: by the sea"),
        "add an unknown key": lambda one: set_value(one, "x_new", "yes"),
        "append to a list": lambda one: append_item(one, "tags", "sea"),
        "remove a key": lambda one: remove_key(one, "tags"),
        "change nothing": lambda one: set_value(one, "missing", []),
        "tick a promise": lambda one: tick(one, promises(one)[0], DAY),
        "write a new file": lambda _: new_file(
            [("date", "2026-12-01"), ("kind", "coffee"), ("with", ["ada", "grace"])],
            "By the sea.",
        ),
    }


def best(operation: Operation, source: SourceFile, rounds: int) -> float | None:
    """Return the shortest time of some, in seconds; `None` if refused."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        try:
            operation(source)
        except RefusedError:
            return None
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="runs of each; the best")
    rounds = parser.parse_args().rounds
    sample = sources([*ROOT.glob("contacts/*.md"), *ROOT.glob("journal/**/*.md")])
    difficult = sources(ROOT.glob("tests/edits/*.md"))
    met = True
    for name, files in (("sample journal", sample), ("difficult files", difficult)):
        print(f"{name}: {len(files)} files")
        for said, operation in operations().items():
            has_any = promises if said == "tick a promise" else bool
            found = (best(operation, one, rounds) for one in files if has_any(one))
            times = [one for one in found if one is not None]
            median, slowest = statistics.median(times), max(times)
            met &= slowest <= BOUND
            print(
                f"  {said:<20} median {median * 1e3:5.3f} ms"
                f"   slowest {slowest * 1e3:5.3f} ms"
            )
    print(f"at most {BOUND * 1e3:.0f} ms each: {'met' if met else 'NOT MET'}")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
