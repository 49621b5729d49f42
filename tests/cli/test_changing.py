from __future__ import annotations

import subprocess
from pathlib import Path
from threading import Thread

import click
import pytest
from click.testing import CliRunner, Result

from netjournal import store
from netjournal.cli import cli
from netjournal.cli.app import App
from netjournal.cli.changing import Changer, changing
from netjournal.store import Change
from netjournal.store.state_folder import PREPARED, place

ADA = "contacts/ada.md"
OLD, NEW = "---\nname: Ada\n---\n", "---\nname: Ada Lovelace\n---\n"
DIFF = """\
--- a/contacts/ada.md
+++ b/contacts/ada.md
@@ -1,3 +1,3 @@
 ---
-name: Ada
+name: Ada Lovelace
 ---
"""


@click.command()
@click.argument("name")
@click.option("--shout", is_flag=True)
@changing
def rename(app: App, changer: Changer, name: str, shout: bool) -> None:  # noqa: FBT001 (a flag)
    """Give Ada another name."""
    (ada,) = (one for one in app.workspace.reading.sources if one.path == ADA)
    wanted = name.upper() if shout else name
    changer.write([Change(ADA, ada.text, f"---\nname: {wanted}\n---\n")], "rename Ada")


@click.command()
@changing(asks=True)
def ask(app: App, changer: Changer) -> None:
    name = click.prompt("Name")
    # Someone else, while the answer is awaited.
    change = Change("contacts/bob.md", None, "bob")
    other = Thread(target=store.apply, args=(app.root, [change]), kwargs={"title": ""})
    other.start()
    other.join(10)
    assert not other.is_alive()
    changer.write(
        [Change(ADA, OLD, f"---\nname: {name}\n---\n")], f"ask {app.root.name}"
    )


@click.command()
@changing
def remove(_app: App, changer: Changer) -> None:
    changer.write([Change(ADA, OLD, None)], "remove Ada")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "contacts").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Small\n")
    (folder / ADA).write_text(OLD)
    return folder


def _run(root: Path, command: click.Command, *words: str, said: str = "") -> Result:
    app = App(directory=str(root))
    return CliRunner().invoke(command, words, obj=app, input=said)


def test_the_file_is_written_and_named(root: Path) -> None:
    result = _run(root, rename, "Ada Lovelace")

    answer = "Rename Ada (contacts/ada.md). Undo: netjournal undo\n"
    assert (answer, "", 0) == (result.stdout, result.stderr, result.exit_code)
    assert NEW == (root / ADA).read_text()
    assert [("rename Ada", (ADA,), False)] == store.past(root)


def test_options_below_and_above(root: Path) -> None:
    assert 0 == _run(root, rename, "--shout", "--no-commit", "Ada").exit_code
    assert "---\nname: ADA\n---\n" == (root / ADA).read_text()


def test_a_dry_run_shows_the_difference(root: Path) -> None:
    result = _run(root, rename, "--dry-run", "Ada Lovelace")

    assert (DIFF, "Dry run: nothing written.\n") == (result.stdout, result.stderr)
    assert OLD == (root / ADA).read_text()
    assert [] == store.past(root)


@pytest.mark.parametrize("options", [[], ["--dry-run"]], ids=["real", "dry"])
def test_nothing_to_change(root: Path, options: list[str]) -> None:
    result = _run(root, rename, *options, "Ada")

    assert ("", "Nothing to change.\n") == (result.stdout, result.stderr)
    assert [] == store.past(root)


def test_a_removed_file_is_told(root: Path) -> None:
    result = _run(root, remove)

    answer = "Remove Ada (contacts/ada.md removed). Undo: netjournal undo\n"
    assert (answer, "") == (result.stdout, result.stderr)


def test_what_was_cut_short_comes_first(root: Path) -> None:
    store.apply(root, [Change("x.md", None, "x")], title="x")
    Path(place(root).record(PREPARED)).write_text('{"version": 1, "title"')

    result = _run(root, rename, "Ada Lovelace")

    assert "dropped a change that was interrupted before it began\n" == result.stderr
    assert NEW == (root / ADA).read_text()
    assert place(root).pending() is None


def test_an_answer_keeps_nobody_waiting(root: Path) -> None:
    result = _run(root, ask, said="Countess\n")

    assert 0 == result.exit_code
    assert "---\nname: Countess\n---\n" == (root / ADA).read_text()


@pytest.fixture
def repository(
    git: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Ada\nemail = ada@mail.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        subprocess.run([git, "-C", str(root), *words], check=True)
    return root


def _log(root: Path) -> list[str]:
    done = subprocess.run(
        ["git", "-C", str(root), "log", "--format=%s"],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def _set(root: Path, commit: str) -> None:
    text = f"site_name: Small\nplugins:\n  - netjournal:\n      commit: {commit}\n"
    (root / "mkdocs.yml").write_text(text)


@pytest.mark.parametrize(
    ("setting", "options", "expected"),
    [
        pytest.param("no", [], ["begin"], id="neither"),
        pytest.param("no", ["--commit"], ["rename Ada", "begin"], id="asked"),
        pytest.param("yes", [], ["rename Ada", "begin"], id="set"),
        pytest.param("yes", ["--no-commit"], ["begin"], id="set-but-not-now"),
        pytest.param("yes", ["--dry-run"], ["begin"], id="dry"),
    ],
)
def test_commits(
    repository: Path, setting: str, options: list[str], expected: list[str]
) -> None:
    _set(repository, setting)

    result = _run(repository, rename, *options, "Ada Lovelace")

    assert 0 == result.exit_code
    assert expected == _log(repository)
    assert ("Committed as" in result.stderr) == (expected != ["begin"])


def test_a_commit_that_cannot_be_made_is_said_before_writing(root: Path) -> None:
    result = _run(root, rename, "--commit", "Ada Lovelace")

    assert 2 == result.exit_code
    assert (
        "Nothing was written: this journal is not in a git repository."
    ) in result.stderr
    assert "Create one in its folder: git init" in result.stderr
    assert OLD == (root / ADA).read_text()


def test_a_setting_without_a_repository_does_not_stand_in_the_way(root: Path) -> None:
    _set(root, "yes")

    result = _run(root, rename, "Ada Lovelace")

    assert "Not committed: this journal is not in a git repository.\n" == result.stderr
    assert NEW == (root / ADA).read_text()


def test_edits_that_meet_ours_are_left_to_the_user(repository: Path) -> None:
    (repository / ADA).write_text("---\nname: Countess\n---\n")

    result = _run(repository, rename, "--commit", "Ada Lovelace")

    assert 2 == result.exit_code
    assert (
        "Nothing was written: contacts/ada.md has uncommitted edits in the same place."
    ) in result.stderr
    assert "---\nname: Countess\n---\n" == (repository / ADA).read_text()
    assert ["begin"] == _log(repository)


BAD = "---\nname: NO\n---\n"
MENDED = '---\nname: "NO"\n---\n'


def _validate(root: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "validate", "--fix", *options])


@pytest.mark.parametrize(
    ("setting", "options", "expected"),
    [
        pytest.param("no", [], ["begin"], id="neither"),
        pytest.param("no", ["--commit"], ["mend", "begin"], id="asked"),
        pytest.param("yes", [], ["mend", "begin"], id="set"),
        pytest.param("yes", ["--no-commit"], ["begin"], id="set-but-not-now"),
        pytest.param("yes", ["--diff"], ["begin"], id="diff"),
    ],
)
def test_what_is_mended_is_committed_as_all_else(
    git: str, repository: Path, setting: str, options: list[str], expected: list[str]
) -> None:
    (repository / ADA).write_text(BAD)
    subprocess.run(
        [git, "-C", str(repository), "commit", "-qam", "begin", "--amend"], check=True
    )
    _set(repository, setting)

    result = _validate(repository, *options)

    assert 0 == result.exit_code
    assert expected == _log(repository)
    assert ("Committed as" in result.stderr) == (expected != ["begin"])
    assert (BAD if "--diff" in options else MENDED) == (repository / ADA).read_text()


def test_what_is_mended_is_one_change(root: Path) -> None:
    (root / ADA).write_text(BAD)
    (root / "contacts/bob.md").write_text(BAD)

    result = _validate(root)

    paths = (ADA, "contacts/bob.md")
    assert [("mend", paths, False)] == store.past(root)
    assert (
        "Fixed contacts/ada.md: quote the value.\nFixed contacts/bob.md: quote the"
        " value.\nUndo: netjournal undo\n"
    ) in result.stderr


@pytest.mark.parametrize(
    ("first", "back", "expected"),
    [
        pytest.param(["--commit"], [], 2, id="committed"),
        pytest.param(["--commit"], ["--no-commit"], 1, id="not-now"),
        pytest.param([], [], 0, id="never-committed"),
    ],
)
def test_what_was_committed_is_undone_and_redone_with_a_commit(
    repository: Path, first: list[str], back: list[str], expected: int
) -> None:
    _run(repository, rename, *first, "Ada Lovelace")
    undone = CliRunner().invoke(cli, ["-C", str(repository), "undo", *back])

    assert (0, OLD) == (undone.exit_code, (repository / ADA).read_text())
    assert ["undo: rename Ada", "rename Ada"][2 - expected :] == _log(repository)[:-1]
    if not back:
        again = CliRunner().invoke(cli, ["-C", str(repository), "redo"])
        assert (0, NEW) == (again.exit_code, (repository / ADA).read_text())
        assert expected + bool(expected) == len(_log(repository)) - 1
