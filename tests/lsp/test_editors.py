"""Real editors, set up as their pages in the manual say.

Each opens a note, sees a problem, is offered Katharina, reads her card, goes to her
file, and renames her; what is saved then is a valid journal.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import _without
from tests.docs_text import DOCS
from tests.index.whole import run_in
from tests.lsp.client import PATIENCE
from tests.lsp.conftest import digest, write

pytestmark = pytest.mark.editor

NOTE = "journal/2026/2026-11-20-tea.md"
FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/katharina-voigt.md": "---\nname: Prof. Katharina Voigt\n---\n",
    "contacts/bo.md": "---\nname: Bo\nmet: {on: 2025-11-25, through: katharina-voigt}\n---\n",
    NOTE: "---\nkind: coffee\nwith: [bo]\nfollow_up: no\n---\n[[katharina-voigt|K]]\n",
}
HERE = Path(__file__).parent / "editors"
_SET_UP = re.compile(r"<!-- set-up -->\n+```\w+\n(.*?)```\n+<!-- end -->", re.DOTALL)


def set_up(name: str) -> str:
    """Return the set-up on the page of an editor."""
    (text,) = _SET_UP.findall((DOCS / f"editors/{name}.md").read_text("utf-8"))
    return str(text)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write(tmp_path / "journal of mine", FILES)
    return tmp_path / "journal of mine"


Run = Callable[..., dict[str, str]]


@pytest.fixture
def drive(journal: Path, tmp_path: Path) -> Run:
    """Return what runs an editor, and returns what its script has said, by topic."""

    def run(*command: str) -> dict[str, str]:
        if shutil.which(command[0]) is None:
            _without(command[0])
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        said = tmp_path / "said"
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "TERM": "dumb",
            "SAID": str(said),
            "NOTE": NOTE,
        }
        done = subprocess.run(
            command,
            cwd=journal,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE * 3,
            check=False,
        )
        assert said.exists(), done
        rows = [row.partition(": ") for row in said.read_text("utf-8").splitlines()]
        return {topic: words for topic, _, words in rows}

    return run


def _valid(journal: Path) -> bool:
    result = run_in(journal, "validate", "--format", "concise")
    assert 0 == result.code, result
    return True


def test_neovim(drive: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "init.lua").write_text(set_up("neovim"), "utf-8")
    said = drive(
        *("nvim", "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua")),
        *("-c", f"luafile {HERE / 'drive.lua'}"),
    )
    assert "NJ201" in said["problem"]
    assert "katharina-voigt" in said["offered"]
    assert "Katharina Voigt" in said["card"]
    assert "contacts/katharina-voigt.md" == said["definition"]
    assert "with: [bo, kv]" == said["renamed"]
    assert not (journal / "contacts/katharina-voigt.md").exists()
    assert (journal / "contacts/kv.md").exists()
    assert "through: kv}" in (journal / "contacts/bo.md").read_text()
    assert "[[kv|K]]" in (journal / NOTE).read_text()
    assert _valid(journal)


def test_emacs(drive: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "init.el").write_text(set_up("emacs"), "utf-8")
    before = digest(journal)
    said = drive(
        *("emacs", "--batch", "-l", "package", "-f", "package-initialize"),
        *("-l", str(tmp_path / "init.el"), "-l", str(HERE / "drive.el")),
    )
    assert "NJ201" in said["problem"] or "no contact" in said["problem"]
    assert "Katharina" in said["offered"]
    assert "Katharina Voigt" in said["card"]
    assert said["definition"].endswith("contacts/katharina-voigt.md")
    assert (
        "This editor cannot rename files: save all, then"
        " `netjournal rename katharina-voigt kv`." in said["renamed"]
    )
    assert before == digest(journal)
    assert _valid(journal)


def test_vim(drive: Run, journal: Path, tmp_path: Path) -> None:
    if not Path("/usr/share/vim-ale").is_dir():
        _without("vim-ale")
    before = (
        "set packpath^=/usr/share/vim-ale rtp^=/usr/share/vim-ale\nfiletype plugin on\n"
    )
    vimrc = f"{before}runtime plugin/ale.vim\n{set_up('vim')}"
    (tmp_path / "vimrc").write_text(vimrc, "utf-8")
    said = drive(
        *(
            "vim",
            "-N",
            "-n",
            "-i",
            "NONE",
            "--not-a-term",
            "-u",
            str(tmp_path / "vimrc"),
        ),
        *("-S", str(HERE / "drive.vim")),
    )
    assert "NJ201" in said["problem"]
    assert "Katharina Voigt" in said["card"]
    assert said["definition"].endswith("contacts/katharina-voigt.md")
    assert _valid(journal)
