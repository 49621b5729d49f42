"""Run all benchmarks, one after the other, and print what they say.

    python benchmarks/run.py [--folder DIR]

Journals are made in DIR and kept there for the next time; without one they
are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = (
    ("reading.py", "--large"),
    ("index.py",),
    ("edits.py",),
    ("vcards.py",),
    ("store.py",),
    ("changing.py",),
    ("rename.py",),
    ("practice.py",),
    ("offers.py",),
    ("importing.py",),
    ("fuzzing.py",),
    ("site.py",),
    ("pages.py",),
    ("publish.py",),
)
WITHOUT_FOLDER = ("edits.py", "vcards.py", "fuzzing.py")


def main() -> None:
    """Run them all; end with 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where journals are made and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        failed = [script[0] for script in SCRIPTS if not _passes(script, folder)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _passes(script: tuple[str, ...], folder: Path) -> bool:
    name, *options = script
    print(f"\n{name}", flush=True)
    where = [] if name in WITHOUT_FOLDER else ["--folder", str(folder)]
    command = [sys.executable, str(HERE / name), *options, *where]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
