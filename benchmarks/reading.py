"""Reading and validating against merely loading the same files; start-up.

    python benchmarks/reading.py --folder DIR [--large]

Ours is `netjournal validate`, whole: it starts, reads, checks every rule and
prints. Theirs is a script that loads the front matter of the same files with
python-frontmatter and pathlib and does nothing with it.
"""

from __future__ import annotations

import sys

import measure

LOADER = """
import sys
from pathlib import Path
import frontmatter

for path in Path(sys.argv[1]).rglob("*.md"):
    frontmatter.parse(path.read_text("utf-8"))
"""

BOUND = 1.3
HELP_BOUND = 1.5
MEMORY = 400


def main() -> None:
    """Measure and print."""
    parser = measure.arguments(__doc__ or "")
    parser.add_argument("--large", action="store_true", help="30,000 files as well")
    options = parser.parse_args()
    sizes = [(1000, 5000)] + [(5000, 25000)] * options.large
    for people, notes in sizes:
        root = measure.journal(
            options.folder, options.maker, people=people, notes=notes
        )
        runs = measure.in_turns(
            {
                "ours": [
                    measure.program(),
                    "-C",
                    str(root),
                    "validate",
                    "--format",
                    "concise",
                ],
                "theirs": [sys.executable, "-c", LOADER, str(root)],
            },
            rounds=options.rounds,
        )
        ours, theirs = measure.median(runs["ours"]), measure.median(runs["theirs"])
        print(measure.row(f"validate, {people + notes:,} files", ours, theirs, BOUND))
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
