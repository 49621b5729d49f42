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
_SET_UP = re.compile(
    r"<!-- set-up ?(.*?) -->\n+```\w+\n(.*?)```\n+<!-- end -->", re.DOTALL
)


def set_up(name: str, part: str = "") -> str:
    """Return the set-up on the page of an editor, or a *part* of it."""
    page = (DOCS / f"editors/{name}.md").read_text("utf-8")
    (text,) = (text for title, text in _SET_UP.findall(page) if title == part)
    return str(text)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write(tmp_path / "journal of mine", FILES)
    return tmp_path / "journal of mine"


Run = Callable[..., dict[str, str]]


@pytest.fixture
def drive(tmp_path: Path) -> Run:
    """Return what runs an editor, and returns what its script has said, by topic."""

    def run(*command: str) -> dict[str, str]:
        if shutil.which(command[0]) is None:
            _without(command[0])
        said, home = tmp_path / "said", str(tmp_path)
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "TERM": "dumb",
            "SAID": str(said),
            "NOTE": NOTE,
        }
        done = subprocess.run(
            command,
            cwd=tmp_path / "journal of mine",
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


RELEASES = [
    pytest.param((0, 7), (0, 11), ["0.7"], id="0.7"),
    pytest.param((0, 11), (9, 0), ["0.11", "0.11 typing"], id="0.11"),
]


@pytest.mark.parametrize(("first", "before", "parts"), RELEASES)
def test_neovim(
    first: tuple[int, int],
    before: tuple[int, int],
    parts: list[str],
    tmp_path: Path,
    drive: Run,
) -> None:
    """Somebody opens the sample, reads what is wrong, writes a name, and renames her."""
    program = _neovim(first, before)
    root = tmp_path / "journal of mine"
    for name in ("contacts", "journal"):
        shutil.copytree(DOCS.parent / name, root / name)
    shutil.copy(DOCS.parent / "mkdocs.yml", root)
    write(root, {NOTE: FILES[NOTE].replace("[bo]", "[katharina-voit]")})
    page = "\n".join(set_up("neovim", part) for part in parts)
    (tmp_path / "init.lua").write_text(page, "utf-8")
    said = drive(
        *(program, "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua")),
        *("-c", f"luafile {HERE / 'drive.lua'}"),
    )
    assert "saved" == said.get("end"), said
    assert "NJ201 no contact 'katharina-voit'" in said["problem"]
    assert "with: [katharina-voigt]" == said["written"]
    assert "Professor of transport geography" in said["card"]
    assert "contacts/katharina-voigt.md" == said["definition"]
    assert "with: [kv]" == said["renamed"]
    assert not (root / "contacts/katharina-voigt.md").exists()
    assert "name: Prof. Katharina Voigt" in (root / "contacts/kv.md").read_text("utf-8")
    texts = [path.read_text("utf-8") for path in root.rglob("*.md")]
    assert texts
    assert not any("katharina-voigt" in text for text in texts)
    assert _valid(root)


def _neovim(first: tuple[int, int], before: tuple[int, int]) -> str:
    """Return a Neovim between two releases: `$NEOVIM`, or the one on the path."""
    names = filter(None, (os.environ.get("NEOVIM"), "nvim"))
    for program in filter(None, map(shutil.which, names)):
        answer = subprocess.run([program, "--version"], check=True, capture_output=True)
        numbers = re.search(rb"v(\d+)\.(\d+)", answer.stdout)
        assert numbers
        if first <= (int(numbers[1]), int(numbers[2])) < before:
            return program
    if first == (0, 7):
        _without("nvim")
    pytest.skip("no Neovim of this release is on the path, or named by $NEOVIM")


def test_emacs(drive: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "init.el").write_text(set_up("emacs"), "utf-8")
    before = digest(journal)
    said = drive(
        *("emacs", "--batch", "-l", "package", "-f", "package-initialize"),
        *("-l", str(tmp_path / "init.el"), "-l", str(HERE / "drive.el")),
    )
    assert "NJ201" in said["problem"] or "no contact" in said["problem"]
    assert "Katharina" in said["offered"]
    assert "with: [katharina-voigt" == said["written"]
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
    assert 'with: ["😀", katharina-voigt' == said["written"]
    assert "Katharina Voigt" in said["card"]
    assert said["definition"].endswith("contacts/katharina-voigt.md")
    assert _valid(journal)
