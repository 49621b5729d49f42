"""Capture at the command line: an editor, git, a terminal, two at once."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from netjournal.store.state_folder import place
from tests.answers import written
from tests.terminals import Terminal

CONFIG = "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
PEOPLE = {
    "ada-lovelace": "name: Ada Lovelace\ncircle: inner\nsnooze_until: 2026-11-01",
    "ada-yonath": "name: Ada Yonath",
    "grace-hopper": "name: Grace Hopper\ncircle: close",
}
PROGRAM = [str(Path(sys.executable).with_name("netjournal"))]

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "journal folder"
    (folder / "contacts").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for stem, keys in PEOPLE.items():
        path = folder / "contacts" / f"{stem}.md"
        path.write_text(f"---\n{keys}\n---\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(root: Path) -> Run:
    def run(*arguments: str, given: str = "") -> Result:
        assert root.is_dir()
        return CliRunner().invoke(cli, arguments, input=given, prog_name="netjournal")

    return run


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return how to have $EDITOR do something to the text in `text`."""

    def editor(work: str) -> Path:
        seen = tmp_path / "seen.md"
        script = tmp_path / "my editor"
        script.write_text(
            f"#!{sys.executable}\n"
            "import sys\nfrom pathlib import Path\n\n"
            "path = Path(sys.argv[1])\n"
            "text = path.read_bytes().decode()\n"
            f"Path({str(seen)!r}).write_bytes(text.encode())\n"
            f"{work}\n"
            "path.write_bytes(text if isinstance(text, bytes) else text.encode())\n",
            "utf-8",
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", f"'{script}'")
        return seen

    return editor


def drafts(root: Path) -> list[str]:
    folder = Path(place(root).record("drafts"))
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


# Standard input


def test_log_reads_standard_input(run: Run, root: Path) -> None:
    done = run("log", given="phoned Grace;\nlesson: ring first\n")
    assert (0, ["journal/2026/2026-11-22-call-grace-hopper.md"]) == (
        done.exit_code,
        written(done.stdout),
    )
    text = (root / "journal/2026/2026-11-22-call-grace-hopper.md").read_text("utf-8")
    assert "lesson: [ring first]\n" in text


def test_a_dash_is_standard_input(run: Run) -> None:
    done = run("log", "-", "--dry-run", given="phoned Grace")
    assert "+kind: call\n" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["rest", "grace-hopper"], id="rest"),
        pytest.param(["decide", "grace-hopper", "no"], id="decide"),
    ],
)
def test_a_dry_run_does_not_say_that_it_is_done(run: Run, arguments: list[str]) -> None:
    done = run(*arguments, "--dry-run")
    assert (0, "Dry run: nothing written.\n") == (done.exit_code, done.stderr)


# The editor


def test_edit_fills_in_a_scaffold(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    seen = editor(
        'text = text.replace("place:          #", "place: Rome  #") + "More.\\n"'
    )
    done = run("log", "coffee with Grace", "--edit")

    path = "journal/2026/2026-11-22-coffee-grace-hopper.md"
    assert (0, [path], "") == (done.exit_code, written(done.stdout), done.stderr)
    scaffold = seen.read_text("utf-8")
    assert scaffold.startswith(
        "---\n# Fill in what you need. Empty keys are removed when you save.\n"
        "date: 2026-11-22\nkind: coffee\nwith: [grace-hopper]\nend:  "
    )
    assert (
        "---\ndate: 2026-11-22\nkind: coffee\nwith: [grace-hopper]\nplace: Rome\n---\n"
        "\n# Coffee with Grace\nMore.\n"
    ) == (root / path).read_text("utf-8")
    assert [] == drafts(root)


def test_a_file_is_called_by_what_was_saved(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor('text = text.replace("coffee", "call").replace("11-22", "11-20")')
    done = run("log", "coffee with Grace", "--edit")
    assert ["journal/2026/2026-11-20-call-grace-hopper.md"] == written(done.stdout)
    assert [] == drafts(root)


def test_a_bad_file_is_kept_and_explained_and_gone_on_with(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor('text = text.replace("kind: coffee", "kind: cofee") + "Hours of work.\\n"')
    bad = run("log", "coffee with Grace", "--edit")

    path = "journal/2026/2026-11-22-coffee-grace-hopper.md"
    kept = Path(place(root).record("drafts"), path)
    assert (1, "") == (bad.exit_code, bad.stdout)
    assert "NJ103 kind: expected one of meeting, coffee" in bad.stderr
    assert bad.stderr.endswith(
        f"It is not in the journal yet. Your text is saved in {kept}."
        " Use --resume to continue.\n"
    )
    assert "Hours of work.\n" in kept.read_text("utf-8")
    assert not (root / "journal").exists()

    seen = editor('text = text.replace("cofee", "coffee")')
    good = run("log", "--resume")
    assert (0, [path]) == (good.exit_code, written(good.stdout))
    assert "kind: cofee\n" in seen.read_text("utf-8")
    assert (root / path).read_text("utf-8").endswith("Hours of work.\n")
    assert [] == drafts(root)


BAD = [
    pytest.param('text = ""', "NJ002 expected front matter", id="emptied"),
    pytest.param(
        'text = "no keys"', "NJ002 expected front matter", id="no-front-matter"
    ),
    pytest.param('text = text.replace("Grace", "[", 1)', "NJ004", id="no-yaml"),
    pytest.param('text = text + "\\n---\\n" + text[:0]', "", id="dashes-in-the-body"),
    pytest.param(
        'text = text.replace("name: Grace", "name: {a: Grace", 1).replace("ray", "ray}")',
        "NJ103 name: expected one text",
        id="no-name",
    ),
]


@pytest.mark.parametrize(("work", "message"), BAD)
def test_what_is_wrong_with_a_contact(
    work: str, message: str, run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor(work)
    done = run("new", "contact", "Grace Murray", "--edit")
    assert (1 if message else 0) == done.exit_code
    assert message in done.stderr
    assert len(drafts(root)) == (1 if message else 0)


def test_what_is_not_utf8_is_kept(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor("text = text.encode() + b'\\xff'")
    done = run("new", "contact", "Mary", "--edit")
    assert 2 == done.exit_code
    assert "The saved text is not UTF-8, at byte " in done.stderr
    assert ["contacts/mary.md"] == drafts(root)


def test_an_editor_that_fails_loses_nothing(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor("path.write_text(text + 'work'); sys.exit(3)")
    done = run("new", "contact", "Mary", "--edit")
    kept = Path(place(root).record("drafts"), "contacts/mary.md")
    assert "my editor' failed with 3." in done.stderr
    assert f"Your text is saved in {kept}. Use --resume to continue.\n" in done.stderr
    assert kept.read_text("utf-8").endswith("work")


def test_an_editor_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "nobody-edits-with-this")
    monkeypatch.setenv("VISUAL", "")
    done = run("new", "contact", "Mary", "--edit")
    assert 2 == done.exit_code
    assert "The editor 'nobody-edits-with-this' does not start: " in done.stderr


@pytest.mark.parametrize("what", ["contact", "note", "event"])
def test_nothing_filled_in_is_nothing_written(
    what: str, run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor("")
    done = run("new", what, "--edit")
    assert (0, "", "Nothing was filled in, so nothing was written.\n") == (
        done.exit_code,
        done.stdout,
        done.stderr,
    )
    assert not (root / "journal").exists()
    assert [] == drafts(root)


def test_who_is_new_in_the_editor(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor('text = text.replace("with:           #", "with: Mary Somerville  #")')
    refused = run("log", "a walk", "--edit")
    assert 1 == refused.exit_code
    assert "NJ201 no contact 'Mary Somerville'" in refused.stderr

    editor("")
    done = run("log", "--resume", "--create")
    assert (0, "contacts/mary-somerville.md") == (
        done.exit_code,
        written(done.stdout)[0],
    )
    assert [] == drafts(root)


def test_a_likely_duplicate_is_shown_behind_the_editor_too(
    run: Run, editor: Callable[[str], Path]
) -> None:
    editor('text = text.replace("name:           #", "name: Grace Hoper  #")')
    done = run("new", "contact", "--edit")
    assert (0, ["contacts/grace-hoper.md"]) == (done.exit_code, written(done.stdout))
    looks = "grace-hoper looks like grace-hopper (Grace Hopper): nearly the same name"
    assert f"{looks}.\n" == done.stderr


def test_a_dry_run_keeps_what_was_typed(
    run: Run, root: Path, editor: Callable[[str], Path]
) -> None:
    editor('text += "Typed.\\n"')
    done = run("new", "contact", "Mary", "--edit", "--dry-run")
    assert "+Typed.\n" in done.stdout
    assert ["contacts/mary.md"] == drafts(root)


def test_there_is_nothing_to_go_on_with(run: Run) -> None:
    done = run("log", "--resume")
    assert 2 == done.exit_code
    assert "There is no saved draft.\n" in done.stderr


# git


def test_one_command_one_commit(run: Run, root: Path, git: str) -> None:
    def ask(*arguments: str) -> str:
        command = [git, "-C", str(root), *arguments]
        return subprocess.run(
            command, capture_output=True, check=True, text=True
        ).stdout

    ask("init", "-q")
    ask("config", "user.name", "Nora")
    ask("config", "user.email", "nora@example.org")
    ask("add", ".")
    ask("commit", "-qm", "begin")
    (root / "contacts/ada-yonath.md").write_text("---\nname: A. Y.\n---\n", "utf-8")

    assert 0 == run("log", "met Grace", "--commit").exit_code
    assert 0 == run("rename", "grace-hopper", "grace", "--commit").exit_code
    assert 0 == run("snooze", "grace", "2 weeks", "--commit").exit_code
    assert 0 == run("set", "grace", "goal=a paper", "--no-commit").exit_code

    assert [
        "snooze grace until 2026-12-06",
        "rename grace-hopper to grace",
        "log 2026-11-22-meeting-grace-hopper",
        "begin",
    ] == ask("log", "--format=%s").splitlines()
    assert [" M contacts/ada-yonath.md", " M contacts/grace.md"] == ask(
        "status", "--porcelain"
    ).splitlines()


# A terminal


@pytest.fixture
def terminal(root: Path) -> Callable[..., Terminal]:
    def terminal(*arguments: str, **environment: str) -> Terminal:
        return Terminal([*PROGRAM, *arguments], cwd=root, env=environment)

    return terminal


def test_a_name_of_two_is_chosen_by_number(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log", "coffee with Ada and Zorro") as screen:
        assert screen.until("Which? ").endswith(
            "'Ada' matches 2 contacts.\r\n"
            "  1  ada-lovelace (Ada Lovelace)\r\n"
            "  2  ada-yonath (Ada Yonath)\r\n"
            "  3  a new person: create the contact 'Ada'\r\n"
            "  4  leave the name out\r\n"
            "Which? "
        )
        screen.type("2\r")
        assert "No contact matches 'Zorro'." in screen.until("Which? ")
        screen.type("9\r")
        assert "Enter a number from 1 to 2." in screen.until("Which? ")
        screen.type("y\r")
        assert "Enter a number from 1 to 2." in screen.until("Which? ")
        screen.type("1\r")
        screen.until("Did you just meet Zorro? [y/N]: ")
        screen.type("n\r")
        assert 0 == screen.end()
    text = (root / "journal/2026/2026-11-22-coffee-ada-yonath.md").read_text("utf-8")
    assert "with: [ada-yonath, zorro]\n" in text
    assert "met" not in (root / "contacts/zorro.md").read_text("utf-8")


def test_a_likely_duplicate_is_shown_first(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log", "coffee with Grace Hoper") as screen:
        screen.until("Which? ")
        screen.type("2\r")
        said = screen.until("Which? ")
        assert "grace-hoper looks like a contact you have." in said
        assert "it is grace-hopper (Grace Hopper): nearly the same name" in said
        screen.type("1\r")
        assert 0 == screen.end()
    assert not (root / "contacts/grace-hoper.md").exists()
    assert (root / "journal/2026/2026-11-22-coffee-grace-hopper.md").exists()


def test_nothing_is_written_when_one_has_enough(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log", "coffee with Ada") as screen:
        screen.until("Which? ")
        assert 130 == screen.interrupt()
    assert not (root / "journal").exists()


def test_a_longer_cadence_is_offered(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("snooze", "ada-lovelace", "2", "weeks") as screen:
        said = screen.until("[y/N]: ")
        assert "You have snoozed Ada Lovelace before." in said
        assert "Every 2 months from now on?" in said
        screen.type("y\r")
        assert 0 == screen.end()
    text = (root / "contacts/ada-lovelace.md").read_text("utf-8")
    assert "cadence: 2 months\nsnooze_until: 2026-12-06\n" in text


TEA = """\
---
kind: coffee
with: ada-yonath
follow_up: 2026-11-20
---
- [ ] send the book 📅 2026-11-18
- [ ] ask about tea 📅 2026-11-19
"""


def _tea(root: Path) -> Path:
    path = root / "journal" / "2026-11-10-tea.md"
    path.parent.mkdir()
    path.write_text(TEA, "utf-8")
    return path


def test_triage_goes_through_what_is_due_key_by_key(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    tea = _tea(root)
    with terminal("--no-color", "triage") as screen:
        assert "Ada Yonath – you promised: send the book" in screen.until("5 to go: ")
        screen.type("d")
        assert "you promised: ask about tea" in screen.until("4 to go: ")
        screen.type("s")
        assert "you chose to follow up on 2026-11-20" in screen.until("3 to go: ")
        screen.type("n")
        assert "Ada Lovelace – not in touch yet" in screen.until("2 to go: ")
        screen.type("x")
        screen.until("'x' is not a key here. ? lists the keys.")
        screen.type("?")
        assert "n      no: do not follow up" in screen.until("q      stop here")
        screen.type("nr")  # there is nothing to decide, so reminders are paused
        assert "There is nothing to decide here." in screen.until("1 to go: ")
        screen.type("\r")
        screen.until("That is all for now.")
        assert 0 == screen.end()

    assert TEA.replace("[ ] send", "[x] send").replace(
        "18", "18 ✅ 2026-11-22"
    ).replace("-19", "-29").replace(
        "follow_up: 2026-11-20", "follow_up: 'no'"
    ) == tea.read_text("utf-8")
    ada = (root / "contacts/ada-lovelace.md").read_text("utf-8")
    assert "snooze_until: 2027-11-22\n" in ada


def test_triage_goes_on_where_it_was_left(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    _tea(root)
    with terminal("triage") as screen:
        screen.until("5 to go: ")
        screen.type("d q")  # in quick succession: done, skipped, enough
        assert 0 == screen.end()
    with terminal("triage") as screen:
        screen.until("3 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    # Tomorrow comes before `--again`, which would forget what was skipped.
    with terminal("triage", "--today", "2026-11-23") as screen:
        assert "you promised: ask about tea" in screen.until("4 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    with terminal("triage", "--again") as screen:
        assert "you promised: ask about tea" in screen.until("4 to go: ")
        screen.type("\x03")
        assert 130 == screen.end()


def test_triage_takes_back_and_opens_the_editor(
    terminal: Callable[..., Terminal],
    root: Path,
    editor: Callable[[str], Path],
) -> None:
    tea = _tea(root)
    editor("text = text.replace('send the book', 'send both books')")
    with terminal("triage") as screen:
        screen.until("5 to go: ")
        screen.type("u")
        screen.until("Nothing was changed here yet.")
        screen.type("d")
        screen.until("4 to go: ")
        screen.type("u")
        assert "you promised: send the book" in screen.until("5 to go: ")
        assert TEA == tea.read_text("utf-8")
        screen.type("e")
        assert "you promised: send both books" in screen.until("5 to go: ")
        screen.type("S")
        screen.until("Until when (tomorrow, 2 weeks, next friday …; Enter to cancel): ")
        screen.type("yesterday\r")
        screen.until("2026-11-21 is not after today, 2026-11-22")
        screen.until("to cancel): ")
        screen.type("next friday\r")
        screen.until("4 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    assert "send both books 📅 2026-11-27\n" in tea.read_text("utf-8")


def test_a_mistyped_day_is_asked_again_and_never_read_as_keys(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    tea = _tea(root)
    with terminal("triage") as screen:
        screen.until("5 to go: ")
        screen.type("S")
        screen.until("to cancel): ")
        screen.type("nxt month\r")
        assert "Error: Expected a day" in screen.until("to cancel): ")
        screen.type("next month\r")
        screen.until("Snoozed 'send the book' until ")
        screen.until("4 to go: ")
        screen.type("w")  # a promise is moved to another day
        screen.until("to cancel): ")
        screen.type("\r")
        screen.until("Nothing changed.")
        screen.type("next month\r")  # pasted where a key is awaited
        screen.until("Press one key. ? lists the keys.")
        screen.type("q")
        assert 0 == screen.end()
    text = tea.read_text("utf-8")
    assert "send the book 📅 2026-12-" in text
    assert text.partition("[ ] ask")[2] == TEA.partition("[ ] ask")[2]
    assert "follow_up: 2026-11-20\n" in text


def test_triage_asks_again_when_to_follow_up_and_what_it_was(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    tea = _tea(root)
    with terminal("triage") as screen:
        screen.until("5 to go: ")
        screen.type("  ")
        assert "you chose to follow up" in screen.until("3 to go: ")
        screen.type("w")
        screen.until("to cancel): ")
        screen.type("nxt month\r")
        screen.until("Error: Expected no, later, a day")
        screen.until("to cancel): ")
        screen.type("2 weeks\r")
        screen.until("2 to go: ")
        screen.type("D")
        screen.until("to cancel): ")
        screen.type("cofffee\r")
        screen.until("Did you mean")
        screen.until("to cancel): ")
        screen.type("coffee\r")
        screen.until("Done: coffee with Ada Lovelace today")
        screen.until("1 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    assert "follow_up: 2026-12-06\n" in tea.read_text("utf-8")
    assert (root / "journal/2026/2026-11-22-coffee-ada-lovelace.md").exists()


def test_triage_goes_through_those_who_are_asked_for(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    _tea(root)
    with terminal("triage", "--circle", "inner") as screen:
        assert "Ada Lovelace" in screen.until("1 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    with terminal("triage", "--circle", "known") as screen:
        screen.until("No follow-ups due.")
        assert 0 == screen.end()


def test_triage_may_only_show(terminal: Callable[..., Terminal], root: Path) -> None:
    tea = _tea(root)
    with terminal("triage", "--dry-run") as screen:
        screen.until("5 to go: ")
        screen.type("d")
        assert "Dry run: nothing written." in screen.until("4 to go: ")
        screen.type("q")
        assert 0 == screen.end()
    assert TEA == tea.read_text("utf-8")
    with terminal("triage") as screen:
        screen.until("5 to go: ")
        screen.type("q")
        assert 0 == screen.end()


def test_triage_wants_a_terminal(run: Run) -> None:
    done = run("triage")
    message = "Triage is interactive and needs a terminal."
    hint = "To list follow-ups: netjournal due"
    assert (2, f"Error: {message} {hint}\n") == (done.exit_code, done.stderr)


# Two at once


def test_two_who_log_at_once_lose_nothing(root: Path) -> None:
    script = (
        "import sys\n"
        "from netjournal.__main__ import main\n"
        "for _ in range(12):\n"
        "    sys.argv = ['netjournal', 'log', 'met Grace']\n"
        "    assert main() == 0\n"
    )
    command = [sys.executable, "-c", script]
    both = [
        subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [0, 0] == [process.wait() for process in both]
    assert 24 == len(list((root / "journal/2026").iterdir()))
