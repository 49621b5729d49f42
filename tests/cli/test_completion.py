"""What a shell offers while someone types, in a real bash and as data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from tests.conftest import _without
from tests.terminals import Terminal

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
    pytest.param(["peo"], ["people"], id="alias"),
    pytest.param(["val", "--str"], ["--strict"], id="behind-a-beginning"),
    pytest.param(["search", "tag:open"], ["tag:open-data"], id="behind-an-alias"),
    pytest.param(["done", "p2ng"], ["p2ngsl"], id="item-for-done"),
    pytest.param(["snooze", "p2ngsl", "lwn"], ["lwn63i"], id="second-item-for-snooze"),
    pytest.param(["done", "helga"], ["helga-straub"], id="contact-for-done"),
    pytest.param(["set", "helga-s"], ["helga-straub"], id="who-for-set"),
    pytest.param(["set", "helga-straub", "circ"], ["circle="], id="key-for-set"),
    pytest.param(["set", "helga-straub", "circle=cl"], ["circle=close"], id="value-for-set"),
    pytest.param(["set", "helga-straub", "tags+=open"], ["tags+=open-data"], id="tag-for-set"),
    pytest.param(["set", "2026-11-20-night-of-maps", "follow"], ["follow_up="], id="key-of-a-note"),
    pytest.param(["set", "--where", "circle=cl"], ["circle=close"], id="where"),
    pytest.param(["prepare", "2026-11-20-n"], ["2026-11-20-night-of-maps"], id="note-for-prepare"),
    pytest.param(["debrief", "night"], ["2026-11-20-night-of-maps"], id="note-for-debrief"),
    pytest.param(["decide", "2026-11-20-n"], ["2026-11-20-night-of-maps"], id="note-for-decide"),
    pytest.param(["edit", "2026-11-20-n"], ["2026-11-20-night-of-maps"], id="note-for-edit"),
    pytest.param(["find", "ta"], ["tag:"], id="filter"),
    pytest.param(["find", "tag:open"], ["tag:open-data"], id="value-of-a-filter"),
    pytest.param(["find", "kind:call,vid"], ["kind:call,video"], id="second-value"),
    pytest.param(["find", "with:helga"], ["with:helga-straub"], id="with"),
    pytest.param(["tags", "rename", "open"], ["open-data"], id="tag-to-rename"),
    pytest.param(["tags", "ren"], ["rename"], id="command-of-a-command"),
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


# How each shell starts without settings, and what it then has to do.
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], 'PS1="ready> "'),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit; compinit -D -u; PS1="ready> "'),
    "fish": (["--no-config", "-i"], 'function fish_prompt; echo "ready> "; end'),
}
# What is typed, and what is seen then, one after the other.
TYPED = [
    pytest.param(["netjournal show tomasz-w\t", "ieczorek", "\r", "contacts/tomasz-wieczorek.md"], id="id"),
    pytest.param(["netjournal find tag:open-d\t", "ata", "\r", "Margarethe"], id="behind-a-colon"),
    pytest.param(["nj set helga-straub circ\t", "le=", "clos\t", "e", " --dry-run\r", "+circle: close"], id="behind-an-equals-sign"),
    pytest.param(["nj done p2ng\t", "sl", " --kind call --dry-run\r", "call-samir-el-sayed"], id="item"),
]  # fmt: skip


@pytest.fixture(scope="module", params=[*SHELLS])
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    """Start a real shell in which Tab completes, in the sample journal."""
    name = request.param
    program = shutil.which(name) or _without(name)
    home = tmp_path_factory.mktemp(name)
    (home / "nj").symlink_to(BIN / "netjournal")
    options, setup = SHELLS[name]
    path = f"{home}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
    env = {"HOME": str(home), "PATH": path, "COLUMNS": "200"}
    load = "netjournal completion fish | source"
    if name != "fish":
        load = f'eval "$(netjournal completion {name})"'
    with Terminal([program, *options], cwd=SAMPLE, env=env) as screen:
        screen.type(f"{setup}; {load}; echo lo''aded\r")
        screen.until("loaded\r\n")
        yield screen


@pytest.mark.parametrize("session", TYPED)
def test_in_a_real_shell(shell: Terminal, session: list[str]) -> None:
    shell.until("ready> ")
    for typed, seen in zip(session[::2], session[1::2], strict=True):
        shell.type(typed)
        shell.until(seen)


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
