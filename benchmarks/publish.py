"""What publishing adds to building: time and memory, the first time and again.

    python benchmarks/publish.py --folder DIR

`netjournal publish` builds the whole site each time, so what it adds is the difference
to a process that does the same and stops there. All are run in turns, and what is
promised is the difference of the medians. The key is derived while the site is built,
which takes a second core.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import measure

PHRASE = "correct horse battery staple"
FIRST = {"sample": 2.0, "large": 15.0}  # seconds
AGAIN = 1.0
MEMORY = 150.0  # MB
SIZE = {"people": 1000, "notes": 5000}
_ONLY_BUILD = "--only-build"


def main() -> None:
    """Measure and print; end with 1 where a promise is not met."""
    if _ONLY_BUILD in sys.argv:
        _build(Path(sys.argv[-1]))
        return
    options = measure.arguments(__doc__ or "").parse_args()
    large = measure.journal(options.folder, options.maker, **SIZE)
    results = [
        _measured(name, root, options.folder, options.rounds)
        for name, root in (("sample", measure.ROOT), ("large", large))
    ]
    sys.exit(0 if all(results) else 1)


def _measured(name: str, root: Path, folder: Path, rounds: int) -> bool:
    web, phrase = folder / f"web-{name}", folder / "phrase"
    phrase.write_text(PHRASE)
    phrase.chmod(0o600)
    command = [measure.program(), "-C", str(root), "publish", str(web)]
    again = [*command, "--passphrase-file", str(phrase)]
    first = f"rm -rf {shlex.quote(str(web))}; {shlex.join([*again, '--choose'])}"
    runs = measure.in_turns(
        {
            "build": [sys.executable, __file__, _ONLY_BUILD, str(root)],
            "first": ["sh", "-c", first],
            "again": again,
        },
        rounds=rounds,
    )
    build = measure.median(runs["build"])
    memory = measure.peak(runs["first"]) - measure.peak(runs["build"])
    print(f"{name}: the build alone takes {build:.2f} s")
    return all(
        [
            _row("first", measure.median(runs["first"]) - build, FIRST[name], "s"),
            _row("again", measure.median(runs["again"]) - build, AGAIN, "s"),
            _row("memory", memory, MEMORY, "MB"),
        ]
    )


def _row(name: str, value: float, most: float, unit: str) -> bool:
    is_met = value <= most
    verdict = "met" if is_met else "NOT MET"
    print(f"  {name:<8} {value:7.2f} {unit} more   at most {most:g} {unit}   {verdict}")
    return is_met


def _build(root: Path) -> None:
    """Do what publishing does before it encrypts."""
    from netjournal.publish.workshop import workshop
    from netjournal.site.build import build_for_others
    from netjournal.workspace import Workspace

    with workshop(root) as site:
        build_for_others(Workspace(root), site, say=print)


if __name__ == "__main__":
    main()
