"""`netjournal log` at the command line: questions, answers, and the ways in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from tests.answers import written
from tests.store.files import contents
from tests.terminals import Terminal

CONFIG = "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
PEOPLE = {
    "ada-lovelace": "name: Ada Lovelace\nphone: 0341 555 1815",
    "ada-yonath": "name: Ada Yonath",
    "grace-hopper": "name: Grace Hopper\ncircle: close",
    "mary-somerville": "name: Mary Somerville\nmet: {on: 2020}",
}
PROGRAM = str(Path(sys.executable).with_name("netjournal"))

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "journal"
    (folder / "contacts").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for stem, keys in PEOPLE.items():
        text = f"---\n{keys}\n---\n"
        (folder / "contacts" / f"{stem}.md").write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(root: Path) -> Run:
    def run(*arguments: str, given: str = "") -> Result:
        assert root.is_dir()
        return CliRunner().invoke(cli, arguments, input=given, prog_name="netjournal")

    return run


@pytest.fixture
def terminal(root: Path, tmp_path: Path) -> Callable[..., Terminal]:
    def terminal(*arguments: str) -> Terminal:
        env = {"XDG_STATE_HOME": str(tmp_path / "state"), "NO_COLOR": "1"}
        return Terminal([PROGRAM, *arguments], cwd=root, env=env)

    return terminal


def notes(root: Path) -> list[str]:
    return sorted(path.stem for path in root.glob("journal/**/*.md"))


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


# Where nobody can be asked


REFUSED = [
    pytest.param("lunch with Ada", "'Ada' matches 2 contacts.", id="two-people"),
    pytest.param(
        "11/12 call with Grace",
        "'11/12' may be 2026-12-11 or 2026-11-12.",
        id="two-days",
    ),
    pytest.param(
        "call with Grace on 2026-02-30", "There is no day 'on 2026-02-30'.", id="no-day"
    ),
    pytest.param(
        "call with Grace; follow up soon", "'follow up soon': when?", id="no-decision"
    ),
    pytest.param(
        "call with Grace; promised: a map by 10/11",
        "'10/11' may be 2027-11-10 or 2027-10-11.",
        id="a-promise",
    ),
    pytest.param(
        "lunch with Ada and Zorro the other day",
        "'the other day': which day? 'Ada' matches 2 contacts. No contact matches"
        " 'Zorro'.",
        id="all-at-once",
    ),
]


@pytest.mark.parametrize(("sentence", "message"), REFUSED)
def test_what_is_open_is_refused_and_nothing_is_written(
    run: Run, root: Path, sentence: str, message: str
) -> None:
    done = run("log", sentence)
    assert 2 == done.exit_code
    assert message in done.stderr.splitlines()[0]
    assert [] == notes(root)


@pytest.mark.parametrize(
    ("sentence", "options", "key"),
    [
        pytest.param(
            "lunch with Ada", ["--with", "ada-yonath"], "with: [ada-yonath]", id="with"
        ),
        pytest.param(
            "11/12 call with Grace",
            ["--date", "2026-11-12"],
            "date: 2026-11-12",
            id="date",
        ),
        pytest.param(
            "call with Grace; follow up soon",
            ["--follow-up", "a fortnight"],
            "follow_up: 2 weeks",
            id="follow-up",
        ),
    ],
)
def test_an_option_answers(
    run: Run, root: Path, sentence: str, options: list[str], key: str
) -> None:
    done = run("log", sentence, *options)
    assert 0 == done.exit_code, done.stderr
    assert f"{key}\n" in text_of(root, written(done.stdout)[-1])


# What is said, and what is written


def test_what_is_empty_is_said_too(run: Run) -> None:
    done = run("log", "rain all day")
    assert (
        "  date       2026-11-22, Sunday\n"
        "  with       no one – add with --with\n"
        "  kind       note – does not count as contact; change with --kind\n"
        "  follow_up  undecided\n"
    ) == done.stderr


def test_a_doubt_is_quoted(run: Run) -> None:
    done = run("log", "coffee with Grace and the interns")
    assert "  doubt      'the interns': not a name\n" in done.stderr


def test_whoever_is_only_mentioned_is_linked(run: Run, root: Path) -> None:
    done = run("log", "told Grace about Mary - Mary moves to Oslo")
    text = text_of(root, written(done.stdout)[-1])
    assert "with: [grace-hopper]\n" in text
    assert "# Told Grace about [[mary-somerville|Mary]]\n" in text
    assert "\n[[mary-somerville|Mary]] moves to Oslo\n" in text


def test_a_promise_links_whom_it_is_to(run: Run, root: Path) -> None:
    done = run("log", "coffee with Grace; promised Mary a map by 1 Dec")
    text = text_of(root, written(done.stdout)[-1])
    assert "- [ ] [[mary-somerville|Mary]]: a map 📅 2026-12-01\n" in text


def test_each_gets_their_own_decision(run: Run, root: Path) -> None:
    said = "dinner with Grace and Mary; follow up with Grace in 2w, no fu with Mary"
    done = run("log", said)
    key = "follow_up: {grace-hopper: 2 weeks, mary-somerville: no}\n"
    assert key.replace("no}", '"no"}') in text_of(
        root, written(done.stdout)[-1]
    ).replace(": no}", ': "no"}')


def test_whoever_introduced_us_is_written_down(run: Run, root: Path) -> None:
    done = run("log", "Grace introduced me to Zorro Vega at the fair", "--create")
    assert 0 == done.exit_code, done.stderr
    met = "met: {on: 2026-11-22, through: grace-hopper, where: the fair}\n"
    assert met in text_of(root, "contacts/zorro-vega.md")
    note = text_of(root, "journal/2026/2026-11-22-introduction-grace-hopper.md")
    assert "direction: in\n" in note
    assert "introduced" not in note.partition("\n---\n")[0]


def test_a_met_that_is_there_stays(run: Run, root: Path) -> None:
    before = text_of(root, "contacts/mary-somerville.md")
    assert 0 == run("log", "Grace introduced me to Mary").exit_code
    assert before == text_of(root, "contacts/mary-somerville.md")


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        pytest.param("coffee with Zorro Vega", "", id="a-coffee-says-nothing"),
        pytest.param("met Zorro Vega", "{on: 2026-11-22}", id="met"),
        pytest.param(
            "meetup in Oslo, talked to Zorro Vega",
            "{on: 2026-11-22, where: Oslo}",
            id="an-event",
        ),
        pytest.param("called Zorro Vega, no answer", "", id="an-attempt"),
        pytest.param("called Zorro Vega", "", id="a-call-meets-nobody"),
        pytest.param("emailed Zorro Vega", "", id="a-letter-meets-nobody"),
    ],
)
def test_met_is_written_where_the_sentence_says_so(
    run: Run, root: Path, sentence: str, met: str
) -> None:
    done = run("log", sentence, "--create")
    assert 0 == done.exit_code, done.stderr
    text = text_of(root, "contacts/zorro-vega.md")
    assert (f"met: {met}\n" if met else "name: Zorro Vega\n---\n") in text
    assert ("Did you just meet" in done.stderr) == sentence.startswith("coffee")


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        pytest.param("Called Zorro Vega", False, id="called"),
        pytest.param("coffee with Zorro Vega", False, id="coffee"),
        pytest.param("met Zorro Vega", True, id="met"),
    ],
)
def test_only_a_meeting_that_is_told_has_an_anniversary(
    run: Run, sentence: str, *, met: bool
) -> None:
    assert 0 == run("log", sentence, "--create").exit_code

    due = json.loads(run("due", "--all", "--json").stdout)["items"]
    later = run("seeds", "--today", "2027-11-20", "--json")

    assert met == any(item["reason"] == "first" for item in due)
    seeds = json.loads(later.stdout)["items"]
    assert met == any(seed["contacts"] == ["zorro-vega"] for seed in seeds)


def test_json_has_the_answer_without_a_dry_run_too(run: Run, root: Path) -> None:
    done = run("log", "met Zorro", "--create", "--json")
    answer = json.loads(done.stdout)
    assert ["contacts/zorro.md", "journal/2026/2026-11-22-meeting-zorro.md"] == (
        answer["files"]
    )
    assert (["zorro"], 1) == (answer["with"], answer["undo"])
    assert ["2026-11-22-meeting-zorro"] == notes(root)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        pytest.param("met Zorro", 2, id="would-ask"),
        pytest.param("met Grace", 0, id="would-write"),
    ],
)
def test_json_of_a_dry_run_says_by_its_code_whether_it_would_ask(
    run: Run, root: Path, sentence: str, code: int
) -> None:
    done = run("log", sentence, "--json", "--dry-run")
    assert code == done.exit_code
    assert bool(json.loads(done.stdout)["asks"]) == bool(code)
    assert [] == notes(root)


# Many lines


LINES = "coffee with Grace\nlunch with Ada\n\ncall with Mary yesterday\n"


def test_one_undo_takes_back_all_lines(run: Run, root: Path) -> None:
    before = contents(root)
    run("log", "--lines", given="coffee with Grace\ncall with Grace\n")
    assert 2 == len(notes(root))

    assert 0 == run("undo").exit_code

    assert before == contents(root)


def test_lines_are_a_note_each_and_what_is_open_is_said(run: Run, root: Path) -> None:
    done = run("log", "--lines", given=LINES)
    assert 1 == done.exit_code
    assert [
        "2026-11-21-call-mary-somerville",
        "2026-11-22-coffee-grace-hopper",
    ] == notes(root)
    assert "line 2: lunch with Ada\n" in done.stderr
    assert "'Ada' matches 2 contacts." in done.stderr
    assert "1 line not written. Answer what is open, and log again.\n" in done.stderr


INBOX = """\
# Inbox

- 2026-11-20 18:30 coffee with Grace at Elbgold
called Mary yesterday
## 2026-11-18
- tea with Mary, follow up in 2 weeks
lunch with Ada
yesterday: call with Grace
"""
LEFT = "# Inbox\n\ncalled Mary yesterday\n## 2026-11-18\nlunch with Ada\n"


def test_an_inbox_is_emptied_of_what_is_written(run: Run, root: Path) -> None:
    (root / "inbox.md").write_text(INBOX, "utf-8")
    done = run("log", "--inbox")
    assert (1, LEFT) == (done.exit_code, text_of(root, "inbox.md"))
    assert [
        "2026-11-17-call-grace-hopper",
        "2026-11-18-coffee-mary-somerville",
        "2026-11-20-coffee-grace-hopper",
    ] == notes(root)
    coffee = text_of(root, "journal/2026/2026-11-20-coffee-grace-hopper.md")
    assert "date: 2026-11-20 18:30\n" in coffee
    assert "inbox.md:3: called Mary yesterday\nThe line has no date" in done.stderr
    assert "2 of 5 lines stay in inbox.md.\n" in done.stderr


def test_a_line_comes_back_with_undo(run: Run, root: Path) -> None:
    (root / "inbox.md").write_text("coffee with Grace\n", "utf-8")
    assert 0 == run("log", "--inbox").exit_code
    assert "\n" == text_of(root, "inbox.md")
    assert 0 == run("undo").exit_code
    assert "coffee with Grace\n" == text_of(root, "inbox.md")
    assert [] == notes(root)


def test_an_inbox_may_be_elsewhere(run: Run, root: Path, tmp_path: Path) -> None:
    phone = tmp_path / "phone.txt"
    phone.write_bytes(b"2026-11-01 call with Mary\r\nlunch with Ada\r\n")
    done = run("log", "--inbox", str(phone))
    assert (1, b"lunch with Ada\r\n") == (done.exit_code, phone.read_bytes())
    assert ["2026-11-01-call-mary-somerville"] == notes(root)


def test_a_dry_run_leaves_the_inbox(run: Run, root: Path) -> None:
    (root / "inbox.md").write_text("coffee with Grace\ntea with Mary\n", "utf-8")
    done = run("log", "--inbox", "--dry-run")
    assert 0 == done.exit_code, done.stderr
    assert "coffee with Grace\ntea with Mary\n" == text_of(root, "inbox.md")
    assert [] == notes(root)


def test_there_may_be_no_inbox(run: Run) -> None:
    done = run("log", "--inbox")
    assert 2 == done.exit_code
    assert "There is no inbox" in done.stderr


# The prompt


def test_a_terminal_is_asked_line_by_line(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log") as screen:
        screen.until("> ")
        screen.type("coffee with Grace - she can't come; follow up in 2 weeks\r")
        said = screen.until("c drops it: ")
        assert "with       Grace Hopper (grace-hopper)" in said
        assert [] == notes(root)
        screen.type("\r")
        screen.until("> ")
        screen.type("rain\r")
        screen.until("c drops it: ")
        screen.type("c\r")
        screen.until("> ")
        screen.type("\r")
        assert 0 == screen.end()
    assert ["2026-11-22-coffee-grace-hopper"] == notes(root)
    text = text_of(root, "journal/2026/2026-11-22-coffee-grace-hopper.md")
    assert "\nshe can't come\n" in text


def test_a_line_can_be_changed_before_it_is_written(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log") as screen:
        screen.until("> ")
        screen.type("coffee with Grace\r")
        screen.until("c drops it: ")
        screen.type("e\r")
        screen.until("coffee with Grace")
        screen.type(" and Mary\r")
        assert "Mary Somerville" in screen.until("c drops it: ")
        screen.type("\r")
        screen.until("> ")
        screen.type("\r")
        assert 0 == screen.end()
    text = text_of(root, "journal/2026/2026-11-22-coffee-grace-hopper.md")
    assert "with: [grace-hopper, mary-somerville]\n" in text


def test_a_day_is_chosen_at_a_terminal(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log", "11/12 call with Grace; follow up soon") as screen:
        assert "1  2026-12-11\r\n  2  2026-11-12" in screen.until("Which? ")
        screen.type("2\r")
        screen.until("'follow up soon': when?")
        screen.type("in a month\r")
        assert 0 == screen.end()
    text = text_of(root, "journal/2026/2026-11-12-call-grace-hopper.md")
    assert "follow_up: 1 month\n" in text


def test_somebody_new_may_have_just_been_met(
    terminal: Callable[..., Terminal], root: Path
) -> None:
    with terminal("log", "--create", "coffee with Zorro") as screen:
        screen.until("Did you just meet Zorro? [y/N]: ")
        screen.type("y\r")
        assert 0 == screen.end()
    assert "met: {on: 2026-11-22}\n" in text_of(root, "contacts/zorro.md")
