"""What a shell offers while somebody types, in a real bash and as data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli

SAMPLE = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

COMPLETIONS = [
    pytest.param(["val"], ["validate"], id="command"),
    pytest.param(["show", "tom"], ["tomasz-wieczorek"], id="id"),
    pytest.param(["show", "wie"], ["tomasz-wieczorek"], id="word-of-an-id"),
    pytest.param(["show", "TOM"], ["tomasz-wieczorek"], id="case"),
    pytest.param(["show", "quiet"], ["quiet-harbour"], id="id-in-a-sub-folder"),
    pytest.param(["due", "--who", "helga"], ["helga-straub"], id="value-of-who"),
    pytest.param(["due", "--circle", "a"], ["active"], id="circle"),
    pytest.param(["list", "--tag", "open"], ["open-data"], id="tags"),
    pytest.param(["list", "--location", "Hal"], ["Halle"], id="place"),
    pytest.param(["rule", "ambiguous-n"], ["ambiguous-name"], id="rule"),
    pytest.param(["rule", "nj20"], ["NJ201", "NJ202", "NJ203", "NJ204", "NJ205", "NJ206"], id="code"),
    pytest.param(["due", "--reason", "pro"], ["promise"], id="reason"),
    pytest.param(["show", "zzz"], [], id="nobody"),
    pytest.param(["--ver"], ["--version"], id="option"),
]  # fmt: skip


def _bash(words: list[str], folder: Path) -> list[str]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("this machine has no bash")
    script = """
        eval "$(netjournal completion bash)"
        COMP_WORDS=(netjournal "$@")
        COMP_CWORD=$#
        _netjournal_completion netjournal
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    result = subprocess.run(
        [bash, "--norc", "-c", script, "bash", *words],
        check=True,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
    )
    assert b"" == result.stderr
    return [word for word in result.stdout.decode().splitlines() if word]


@pytest.mark.parametrize(
    ("words", "expected"),
    [case for case in COMPLETIONS if case.id in ("command", "id", "tags", "nobody")],
)
def test_in_bash(words: list[str], expected: list[str]) -> None:
    assert expected == _bash(words, SAMPLE)


@pytest.mark.parametrize(("words", "expected"), COMPLETIONS)
def test_words(
    words: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    assert expected == _zsh(words)


def _person(name: str, tag: str) -> str:
    front = f"name: {name}\ntags: [{tag}]\nlocation: {tag}\norganization: {tag}"
    return f"---\n{front}\n---\n"


@pytest.fixture
def disorder(tmp_path: Path) -> Path:
    """Return a journal of one person, with much that is not part of it."""
    root = tmp_path / "root"
    files = {
        "mkdocs.yml": "plugins:\n  - netjournal\n",
        "contacts/ada.md": _person("Ada", "engines"),
        "contacts/README.md": _person("A Page", "page"),
        "contacts/.hidden.md": _person("A Dot", "dot"),
        "contacts/.trash/gone.md": _person("Gone", "trash"),
        "contacts/_drafts/maybe.md": _person("Maybe", "draft"),
        "contacts/#ada.md": _person("Ada", "autosave"),
        "contacts/ada 2.md": _person("Ada", "engines") + "more",
        "contacts/ada.sync-conflict-20260101-120000.md": _person("Ada", "conflict"),
        "../elsewhere/mallory.md": _person("Mallory", "elsewhere"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "contacts/mallory.md").symlink_to(tmp_path / "elsewhere/mallory.md")
    (root / "contacts/elsewhere").symlink_to(tmp_path / "elsewhere")
    return root


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["show", ""], ["ada"], id="ids"),
        pytest.param(["list", "--tag", ""], ["engines"], id="tags"),
        pytest.param(["list", "--location", ""], ["engines"], id="places"),
        pytest.param(["list", "--organization", ""], ["engines"], id="organizations"),
    ],
)
def test_nothing_is_offered_that_the_journal_does_not_read(
    disorder: Path, words: list[str], expected: list[str]
) -> None:
    assert expected == _zsh(["-C", str(disorder), *words])


def test_a_namesake_of_a_copy_is_offered(disorder: Path) -> None:
    (disorder / "contacts/ada 2.md").write_text(_person("Ada Byron", "poems"))
    assert ["ada", "ada 2"] == _zsh(["-C", str(disorder), "show", ""])


def test_no_file_has_to_read_for_its_id(disorder: Path) -> None:
    (disorder / "contacts/ada 2.md").unlink()
    (disorder / "contacts/ada.md").write_bytes(b"\xff")
    assert ["ada"] == _zsh(["-C", str(disorder), "show", ""])
    assert [] == _zsh(["-C", str(disorder), "list", "--tag", ""])


def _zsh(words: list[str]) -> list[str]:
    """Return the words as zsh's script is given them: kind, word, help."""
    env = {
        "COMP_WORDS": " ".join(["netjournal", *words]),
        "COMP_CWORD": str(len(words)),
    }
    runner = CliRunner(env={**env, "_NETJOURNAL_COMPLETE": "zsh_complete"})
    result = runner.invoke(
        cli, prog_name="netjournal", complete_var="_NETJOURNAL_COMPLETE"
    )
    assert 0 == result.exit_code
    return result.stdout.splitlines()[1::3]


def test_the_folder_may_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [] == _zsh(["show", "tom"])
    assert ["tomasz-wieczorek"] == _zsh(["-C", str(SAMPLE), "show", "tom"])
    assert ["tomasz-wieczorek"] == _zsh(["show", "-C", str(SAMPLE), "tom"])
    monkeypatch.setenv("NETJOURNAL_ROOT", str(SAMPLE))
    assert ["tomasz-wieczorek"] == _zsh(["show", "tom"])


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        pytest.param("bash", "complete -o nosort -F _netjournal_completion", id="bash"),
        pytest.param("zsh", "#compdef netjournal", id="zsh"),
        pytest.param("fish", "complete --no-files --command netjournal", id="fish"),
    ],
)
def test_scripts(shell: str, line: str) -> None:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert (0, "") == (result.exit_code, result.stderr)
    assert line in result.stdout
    assert f"_NETJOURNAL_COMPLETE={shell}_complete" in result.stdout


def test_the_shell_in_use_needs_no_name() -> None:
    result = CliRunner(env={"SHELL": "/usr/bin/zsh"}).invoke(cli, ["completion"])
    assert result.stdout.startswith("#compdef netjournal")


def test_another_shell_has_no_script() -> None:
    result = CliRunner(env={"SHELL": "/bin/tcsh"}).invoke(cli, ["completion"])
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: Which shell? Name one: bash, zsh or fish.\n" == result.stderr
