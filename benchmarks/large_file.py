"""The largest file there may be, in every shape of `tests/growth`.

    python benchmarks/large_file.py [--folder DIR]

A journal of one person and one note of 4 MiB; each command a whole process, its
own seconds (user and system), and the slowest shapes of each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ROOT, TODAY, program

sys.path.insert(0, str(ROOT))

from netjournal.format.source import MAX_FILE
from tests.growth.shapes import ALL

COMMANDS = (["due", "--all"], ["validate"], ["show", "ada"], ["find", "map"], ["list"])
HEAD = "---\ndate: 2026-11-01\nwith: ada-lovelace\n---\n"
SLOWEST = 8


def main() -> None:
    """Print the slowest shapes of each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the journal is made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = _journal(options.folder or Path(made))
        for command in COMMANDS:
            _print(command, sorted(_costs(root, command), reverse=True))


def _journal(root: Path) -> Path:
    (root / "contacts").mkdir(parents=True, exist_ok=True)
    (root / "journal").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: S\ndocs_dir: journal/_pages\n")
    person = root / "contacts" / "ada-lovelace.md"
    person.write_text("---\nname: Ada Lovelace\n---\n", encoding="utf-8")
    return root


def _costs(root: Path, command: list[str]) -> list[tuple[float, str]]:
    found = []
    for name, shape in ALL.items():
        data = (HEAD + shape(MAX_FILE)).encode("utf-8", "replace")
        fit = data[: MAX_FILE - 4].decode("utf-8", "ignore")
        note = root / "journal" / "2026-11-01-a.md"
        note.write_text(fit, encoding="utf-8", newline="")
        found.append((_seconds(root, command), name))
    return found


def _seconds(root: Path, command: list[str]) -> float:
    before = os.times()
    environment = {**os.environ, "NETJOURNAL_TODAY": TODAY}
    whole = [program(), "-C", str(root), *command]
    subprocess.run(whole, check=False, capture_output=True, env=environment)
    after = os.times()
    own = after.children_user - before.children_user
    return own + after.children_system - before.children_system


def _print(command: list[str], costs: list[tuple[float, str]]) -> None:
    slowest = ", ".join(f"{name} {cost:.2f}" for cost, name in costs[:SLOWEST])
    median = costs[len(costs) // 2][0]
    print(f"{' '.join(command)}: median {median:.2f} s; {slowest}", flush=True)


if __name__ == "__main__":
    main()
