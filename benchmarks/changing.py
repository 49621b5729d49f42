"""One `log`, `snooze` or `set` against `due`, on the same 6,000 files.

    python benchmarks/changing.py --folder DIR

Whole processes, in turns. Every changing command writes for real, on a copy;
`log` adds a note each time, which both sides read from then on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import measure

BOUND = 1.5


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__ or "").parse_args()
    made = measure.journal(options.folder, options.maker, people=1000, notes=5000)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder, "state"))
        root = Path(folder, "journal")
        shutil.copytree(made, root)
        who = _somebody(root)
        base = [measure.program(), "-C", str(root)]
        # What is the same as before is not written, so each run has its own.
        script = f"{measure.program()} -C {root} {{}}"
        days = "$(($$ % 900 + 1))"
        runs = measure.in_turns(
            {
                "due": [*base, "due"],
                "log": [*base, "log", "--with", who, "--kind", "coffee", "A talk"],
                "snooze": ["sh", "-c", script.format(f"snooze {who} {days}d")],
                "set": ["sh", "-c", script.format(f"set {who} goal=g$$")],
            },
            rounds=options.rounds,
        )
    due = measure.median(runs.pop("due"))
    for name, found in runs.items():
        said = f"{name}, 6,000 files, against due"
        print(measure.row(said, measure.median(found), due, BOUND))


def _somebody(root: Path) -> str:
    listed = subprocess.run(
        [measure.program(), "-C", str(root), "list", "--format", "ids"],
        capture_output=True,
        check=False,
        text=True,
    )
    if not listed.stdout:
        sys.exit(listed.stderr)
    return listed.stdout.split()[0]


if __name__ == "__main__":
    main()
