"""Reading and validating against merely loading the same files; start-up.

    python benchmarks/reading.py --folder DIR [--large] [--peers DIR]

Ours is `netjournal validate`, whole and without an index: it starts, reads, checks
every rule and prints. Theirs is a script that loads the front matter of the same files
with python-frontmatter and pathlib and does nothing with it; and `hermitcrm check` on
the same people and notes, where it is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import measure
import peers

LOADER = """
import sys
from pathlib import Path
import frontmatter

for path in Path(sys.argv[1]).rglob("*.md"):
    frontmatter.parse(path.read_text("utf-8"))
"""

BOUND = 0.6
HERMIT = 4  # times as fast as hermitcrm
HELP_BOUND = 1.5
MEMORY = 250


def main() -> None:
    """Measure and print."""
    parser = measure.arguments(__doc__ or "")
    parser.add_argument("--large", action="store_true", help="30,000 files as well")
    parser.add_argument("--peers", type=Path, help="where programs of others are")
    options = parser.parse_args()
    sizes = [(1000, 5000)] + [(5000, 25000)] * options.large
    for people, notes in sizes:
        root = measure.journal(
            options.folder, options.maker, people=people, notes=notes
        )
        ours = [measure.program(), "-C", str(root), "validate", "--format", "concise"]
        commands = {
            "ours": ["env", "NETJOURNAL_INDEX=off", *ours],
            "theirs": [sys.executable, "-c", LOADER, str(root)],
        }
        hermit = peers.tool("hermitcrm", options.peers)
        if hermit:
            data = peers.hermit(hermit, root, root.with_name(f"{root.name}-hermit"))
            commands["hermit"] = [hermit, "--data", str(data), "check"]
        runs = measure.in_turns(commands, rounds=options.rounds)
        cold, theirs = measure.median(runs["ours"]), measure.median(runs["theirs"])
        print(measure.row(f"validate, {people + notes:,} files", cold, theirs, BOUND))
        if hermit:
            times = measure.median(runs["hermit"]) / cold
            print(f"{'':<34} {times:.1f} times hermitcrm check, at least {HERMIT}")
        print(f"{'':<34} peak {measure.peak(runs['ours']):.0f} MB, at most {MEMORY}")
    runs = measure.in_turns(
        {
            "ours": [measure.program(), "--help"],
            "theirs": [sys.executable, "-c", "import click"],
        },
        rounds=max(21, options.rounds),
    )
    ours, theirs = measure.median(runs["ours"]), measure.median(runs["theirs"])
    print(measure.row("--help, against `import click`", ours, theirs, HELP_BOUND))


if __name__ == "__main__":
    main()
