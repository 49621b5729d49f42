"""What the practice asks of a journal, against `netjournal due`.

    python benchmarks/practice.py --folder DIR

Each command is run whole on 1,000 people and 5,000 notes: at most 1.5 times
`due`, `path` at most 2 times. `find` takes at most what it takes in an empty
journal and two bare reads of all files.
"""

from __future__ import annotations

import sys

import measure

BOUND = 1.5
PATH_BOUND = 2.0
COMMANDS = {
    "plan": ["plan"],
    "path": ["path"],
    "targets": ["targets"],
    "ledger": ["ledger"],
    "introductions": ["introductions"],
    "interviews": ["interviews"],
    "opportunities": ["opportunities"],
    "lessons": ["lessons"],
    "seeds": ["seeds"],
    "reconnect": ["reconnect"],
    "near": ["near", "Berlin"],
    "netjournal alone": [],
    "digest": ["digest"],
    "prepare": ["prepare"],
    "stats": ["stats"],
    "export ics": ["export", "ics"],
}
FIND_BOUND = 1.0
BARE = """
import sys
from pathlib import Path

for path in [*Path(sys.argv[1]).rglob("*.md")] * 2:
    path.read_text("utf-8")
"""


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__ or "").parse_args()
    root = measure.journal(options.folder, options.maker, people=1000, notes=5000)
    targets = sorted(
        path.stem
        for path in (root / "contacts").rglob("*.md")
        if "\nstatus: target\n" in path.read_text("utf-8")
    )
    program = [measure.program(), "-C", str(root)]
    commands = {name: [*program, *words] for name, words in COMMANDS.items()}
    commands["path"].append(targets[0])
    commands["due"] = [*program, "due"]
    commands["prepare"].append(targets[0])
    commands["find"] = [*program, "find", "model", "search"]
    empty = options.folder / "empty"
    (empty / "contacts").mkdir(parents=True, exist_ok=True)
    (empty / "mkdocs.yml").write_text("site_name: Nobody\n", "utf-8")
    commands["start"] = [measure.program(), "-C", str(empty), "find", "model"]
    commands["reads"] = [sys.executable, "-c", BARE, str(root)]
    commands["python"] = [sys.executable, "-c", BARE, str(empty)]
    runs = measure.in_turns(commands, rounds=options.rounds)
    due = measure.median(runs.pop("due"))
    found, start, reads, python = (
        measure.median(runs.pop(name)) for name in ("find", "start", "reads", "python")
    )
    allowed = start + reads - python
    print(measure.row("find, against two bare reads", found, allowed, FIND_BOUND))
    for name, timed in runs.items():
        bound = PATH_BOUND if name == "path" else BOUND
        print(measure.row(f"{name}, against due", measure.median(timed), due, bound))


if __name__ == "__main__":
    main()
