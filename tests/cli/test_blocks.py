"""Pictures in a terminal: of blocks where it shows them, else of ASCII."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminals import Terminal

JOURNAL = {
    "mkdocs.yml": "site_name: Mine\nplugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ada.md": "---\nname: Ada\n---\n",
    "journal/2026-11-02-call.md": "---\nkind: call\nwith: ada\n---\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in JOURNAL.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("env", "ascii_only"),
    [
        pytest.param({"TERM": "xterm", "LANG": "en_GB.UTF-8"}, False, id="utf-8"),
        pytest.param({"TERM": "xterm", "LANG": "C.utf8"}, False, id="c-in-utf-8"),
        pytest.param({"TERM": "xterm", "LANG": ""}, False, id="nothing-said"),
        pytest.param({"TERM": "xterm", "LC_ALL": "C"}, True, id="c"),
        pytest.param({"TERM": "xterm", "LC_ALL": "de_DE.ISO-8859-1"}, True, id="latin"),
        pytest.param({"TERM": "dumb", "LANG": "en_GB.UTF-8"}, True, id="dumb"),
        pytest.param(
            {"TERM": "xterm", "LC_CTYPE": "C", "LC_ALL": "C.UTF-8"}, False, id="first"
        ),
    ],
)
def test_a_plot_is_of_what_the_terminal_shows(
    env: dict[str, str],
    ascii_only: bool,  # noqa: FBT001 (a case of the table)
    root: Path,
) -> None:
    command = [sys.executable, "-m", "netjournal", "stats", "--plot"]
    with Terminal(command, cwd=root, env={"LC_ALL": "", "LC_CTYPE": "", **env}) as term:
        said = term.until("Nov\r")

    assert ascii_only == ("##" in said)
    assert ascii_only == ("█" not in said)
