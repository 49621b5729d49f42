"""How often a command waits for the disk: as often as its promises need, and no more.

For one file: the record of the change, the new text, the name that decides, and the
name of the file.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import real_commands

DAY = real_commands.DAY
_CALL = re.compile(r"\b(?:fsync|fdatasync|sync|syncfs)\([^)]*\)\s+=")


def _flushes(strace: str, root: Path, *arguments: str) -> int:
    trace = root.parent / "trace"
    process = subprocess.run(
        [
            *(strace, "-f", "-o", str(trace)),
            *("-e", "trace=fsync,fdatasync,?sync,?syncfs"),
            *(sys.executable, "-m", "netjournal", "-C", str(root), *arguments),
        ],
        env=os.environ | {"NETJOURNAL_TODAY": DAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return len(_CALL.findall(trace.read_text("utf-8")))


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        pytest.param(4, ["log", "2020-05-01 coffee with Ada"], id="log"),
        pytest.param(4, ["snooze", "ada", "2 weeks"], id="snooze"),
        pytest.param(4, ["set", "ada", "circle=close"], id="set"),
        pytest.param(5, ["done", "ada"], id="done-in-a-new-folder"),
        pytest.param(0, ["snooze", "ada", "2 weeks", "--dry-run"], id="dry-run"),
        pytest.param(0, ["due"], id="due"),
    ],
)
def test_flushes(expected: int, arguments: list[str], strace: str, root: Path) -> None:
    real_commands.build(root)
    (root / "journal" / "2020").mkdir()

    assert expected == _flushes(strace, root, *arguments)
