"""`netjournal sync` between two clones, with real git: never forced, never half answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli

ADA = "contacts/ada.md"
FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    ADA: "---\nname: Ada\ntitle: Head\ntags: [a]\n---\n",
    "contacts/bo.md": "---\nname: Bo\n---\n",
    "journal/2026-03-01-tea.md": "---\nwith: ada\nfollow_up: no\n---\n",
}


class Clone:
    """One person's clone of a journal."""

    def __init__(self, program: str, root: Path) -> None:
        self.program = program
        self.root = root

    def run(self, *arguments: str) -> str:
        command = [self.program, "-C", str(self.root), *arguments]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        return answer.stdout

    def write(self, path: str, text: str, *, commit: bool = True) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)
        if commit:
            self.run("add", "-A")
            self.run("commit", "-q", "-m", path)

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def sync(self, *options: str) -> Result:
        return CliRunner().invoke(cli, ["-C", str(self.root), "sync", *options])

    def state(self) -> tuple[str, str, str]:
        """Return the commit, the remote's, and what is changed."""
        return (
            self.run("rev-parse", "HEAD"),
            self.run("ls-remote", "origin", "main"),
            self.run("status", "--porcelain"),
        )


@pytest.fixture
def clones(
    git: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Clone, Clone]:
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\nname = Ada\nemail = ada@mail.example\n[init]\ndefaultBranch = main\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # The merge driver is the program of these tests, even if another is installed.
    folders = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    monkeypatch.setenv("PATH", folders)
    hub = tmp_path / "hub.git"
    subprocess.run([git, "init", "-q", "--bare", str(hub)], check=True)
    first, second = (Clone(git, tmp_path / name) for name in ("laptop", "desk"))
    subprocess.run([git, "clone", "-q", str(hub), str(first.root)], check=True)
    for name, text in FILES.items():
        first.write(name, text, commit=False)
    first.write("README.md", "x\n")
    first.run("push", "-q", "-u", "origin", "main")
    subprocess.run([git, "clone", "-q", str(hub), str(second.root)], check=True)
    return first, second


def _said(result: Result) -> str:
    return " ".join((result.stdout + result.stderr).split())


def test_commits_come_and_go(clones: tuple[Clone, Clone]) -> None:
    first, second = clones
    first.write("contacts/cy.md", "---\nname: Cy\n---\n")
    result = first.sync()
    assert (0, "Synced: 1 commit went there.") == (result.exit_code, _said(result))
    second.write("contacts/di.md", "---\nname: Di\n---\n")
    result = second.sync()
    assert 0 == result.exit_code
    assert "1 commit came from origin/main, 1 commit went there." in _said(result)
    assert "Cy" in second.read("contacts/cy.md")
    assert "1 commit came" in _said(first.sync())
    assert "Di" in first.read("contacts/di.md")
    assert "In line with origin/main." == _said(first.sync())


def test_a_conflict_changes_nothing(clones: tuple[Clone, Clone]) -> None:
    first, second = clones
    first.write(ADA, FILES[ADA].replace("Head", "Chair"))
    first.sync()
    second.write(ADA, FILES[ADA].replace("Head", "Treasurer"))
    before = second.state()
    result = second.sync()
    assert 1 == result.exit_code
    assert f"{ADA}: both sides changed the same lines." in _said(result)
    assert "Nothing was changed here. To merge by hand: git pull --rebase" in (
        _said(result)
    )
    assert before == second.state()
    assert "Treasurer" in second.read(ADA)


def test_the_merge_driver_is_used_and_names_keys(clones: tuple[Clone, Clone]) -> None:
    first, second = clones
    CliRunner().invoke(cli, ["-C", str(first.root), "merge-driver", "--install"])
    first.write(ADA, FILES[ADA].replace("[a]", "[a, b]"))
    first.sync()
    second.write(ADA, FILES[ADA].replace("[a]", "[a, c]"))
    assert 1 == second.sync().exit_code  # without the driver, the lines are in conflict
    CliRunner().invoke(cli, ["-C", str(second.root), "merge-driver", "--install"])
    (second.root / ".gitattributes").unlink()  # it comes with the first's commit
    assert 0 == second.sync().exit_code
    assert "tags: [a, b, c]" in second.read(ADA).replace("c, b", "b, c")

    first.sync()
    first.write(ADA, first.read(ADA).replace("Head", "Chair"))
    first.sync()
    second.write(ADA, second.read(ADA).replace("Head", "Treasurer"))
    result = second.sync()
    assert f"{ADA}: both sides changed title." in _said(result)


def test_errors_are_not_pushed(clones: tuple[Clone, Clone]) -> None:
    first, _ = clones
    first.write("journal/2026-03-02-tea.md", "---\nwith: nobody\n---\n")
    before = first.state()
    result = first.sync()
    assert 1 == result.exit_code
    assert "Nothing was pushed: the journal has errors. Run netjournal validate." in (
        _said(result)
    )
    assert before == first.state()


def test_uncommitted_changes_are_named(clones: tuple[Clone, Clone]) -> None:
    first, _ = clones
    first.write(ADA, FILES[ADA] + "More.\n", commit=False)
    first.write("contacts/ed.md", "---\nname: Ed\n---\n", commit=False)
    before = first.state()
    result = first.sync()
    assert 2 == result.exit_code
    assert f"A file changed since the last commit ({ADA})." in _said(result)
    assert "git commit -am" in _said(result)
    assert before == first.state()
    first.run("commit", "-qam", "more")
    assert "Not in git yet: contacts/ed.md." in _said(first.sync())


def test_a_dry_run_says_what_would_come_and_go(clones: tuple[Clone, Clone]) -> None:
    first, second = clones
    first.write("contacts/cy.md", "---\nname: Cy\n---\n")
    first.sync()
    second.write("contacts/di.md", "---\nname: Di\n---\n")
    before = second.state()
    result = second.sync("--dry-run")
    assert "Dry run: 1 commit would come from origin/main, 1 commit would go." == _said(
        result
    )
    assert before == second.state()
    data = json.loads(second.sync("--json").stdout)
    expected = {"branch": "main", "upstream": "origin/main", "behind": 1, "ahead": 1}
    expected |= {"sent": 1, "valid": True, "dry_run": False, "untracked": []}
    assert expected == {key: data[key] for key in expected}


def test_somebody_pushes_meanwhile(
    clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    from netjournal.git.syncing import Sync

    first, second = clones
    first.write("contacts/cy.md", "---\nname: Cy\n---\n")
    second.write("contacts/di.md", "---\nname: Di\n---\n")
    push = Sync.push

    def late(sync: Sync) -> None:
        second.run("push", "-q")
        push(sync)

    monkeypatch.setattr(Sync, "push", late)
    result = first.sync()
    assert 2 == result.exit_code
    assert "Somebody pushed at the same moment. Run `netjournal sync` again." in (
        _said(result)
    )
    monkeypatch.undo()
    assert "1 commit came from origin/main" in _said(first.sync())


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        pytest.param(
            (("branch", "--unset-upstream"),),
            "The branch main has no upstream yet. To set it: git push -u origin main",
            id="no upstream",
        ),
        pytest.param(
            (("checkout", "-q", "--detach"),),
            "No branch is checked out.",
            id="no branch",
        ),
        pytest.param(
            (("remote", "set-url", "origin", "/nowhere"),),
            "Nothing was fetched: '/nowhere' does not appear to be a git repository.",
            id="no such remote",
        ),
    ],
)
def test_what_is_missing_is_said(
    clones: tuple[Clone, Clone], commands: tuple[tuple[str, ...], ...], expected: str
) -> None:
    first, _ = clones
    for command in commands:
        first.run(*command)
    result = first.sync()
    assert 2 == result.exit_code
    assert expected in _said(result)
