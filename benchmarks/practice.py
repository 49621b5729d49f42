"""What the practice asks of a journal, against `netjournal due`.

    python benchmarks/practice.py --folder DIR

Each command is run whole on 1,000 people and 5,000 notes: at most 1.5 times
`due`, `path` at most 2 times.
"""

from __future__ import annotations

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
}


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
    runs = measure.in_turns(commands, rounds=options.rounds)
    due = measure.median(runs.pop("due"))
    for name, found in runs.items():
        bound = PATH_BOUND if name == "path" else BOUND
        print(measure.row(f"{name}, against due", measure.median(found), due, bound))


if __name__ == "__main__":
    main()
