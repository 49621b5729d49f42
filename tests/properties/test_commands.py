"""After any commands: nothing is wrong that was not, and as many undos undo them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from netjournal import rules, store
from netjournal.cli import cli
from netjournal.format.dates import parse_date
from netjournal.format.diagnostics import Severity
from netjournal.format.join import read_journal
from netjournal.practice.day import Day
from tests.examples import one_in
from tests.store.files import contents

DAY = "2026-11-20"
FILES = {
    "mkdocs.yml": "site_name: Small\nplugins:\n  - netjournal\n",
    "contacts/ada.md": "---\nname: Ada Lovelace\nemail: ada@mail.example\n---\n# Ada\n",
    "contacts/bob.md": (
        "---\r\nname: Bob Carr\r\naliases: Bobby, BC\r\ncompany: Engines\r\n"
        "birthday: 1.3.1980\r\nknows: ada\r\n---\r\n- [] call [[ada]]\r\n"
    ),
    "contacts/eve.md": "---\ntags: work, mentor\nnmae: Eve\n---\nSees [[Bobby]].",
    "journal/2026-11-01-tea.md": (
        "---\nwith: ada, bob\nkind: Coffee\nfollow_up: 2w\n---\n"
        "- [ ] send [[ada]] the map 📅 2026-12-01\n"
    ),
    "journal/2026-10-01-letter.md": "---\nkind: letter\nwith: [[[ada]]]\n---\n",
}
ODD = [
    *("", " ", "\0", "a\0b", "\x1b[31mred", "\u202eright", "no", "yes", "2026-02-30"),
    *("- [ ] x", "---", "...", "[[ada]]", "[[nobody]]", "<!-- x", "```", "a: b", "# x"),
    *(
        "{a: b}",
        "[a",
        "'",
        '"',
        "&a",
        "*a",
        "!x",
        "%x",
        "@x",
        "null",
        "~",
        "1.10",
        "Ada",
    ),
    *("Bobby", "éva", "x" * 300, "\n", "line\nline", "\r", "\x85", "\u2028", "\udc80"),
]
NAMES = [
    *("ada", "bob", "eve", "Bobby", "new-one", "con", "readme", "README", "a b"),
    *(
        "ada.conflict",
        "bob-copy",
        "ada (1)",
        "bob\u200b",
        ".x",
        "_x",
        "#x",
        "x.md",
        "../x",
    ),
    *(
        "Ada Lovelace",
        "2026-11-01-tea",
        "2026-11-01-more",
        "2026-11-02-tea",
        "ADA",
        "Å",
    ),
    *("bob.kept-1", "ada~", "ada.sync-conflict-20260101-120000", "a/b", "x" * 190),
]
KEYS = [
    *("name", "title", "birthday", "tags", "email", "cadence", "circle", "knows"),
    *("met.through", "snooze_until", "self", "private", "aliases", "phone", "x_own"),
]
texts = st.one_of(st.sampled_from(ODD), st.text(max_size=12))
people = st.sampled_from(["ada", "bob", "eve", "Bobby", "new-one"])
names = st.one_of(st.sampled_from(NAMES), st.text(max_size=6))
whens = st.sampled_from(
    ["no", "later", "2 weeks", "tomorrow", "2026-12-24", "soon", ""]
)
begun = st.sampled_from(["coffee with Ada", "call with Bob - gave Bob: ", "note: "])


def _command(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[list[str]]:
    given_ = [st.just(one) if isinstance(one, str) else one for one in parts]
    return st.tuples(*given_).map(list)


def _joined(first: str, second: str) -> st.SearchStrategy[str]:
    return texts.map(lambda text: f"{first}{text}{second}")


commands = st.one_of(
    _command("log", begun, texts),
    _command("log", "coffee with Ada", "--gave", texts, "--place", texts),
    _command("log", "call with Bob", "--follow-up", whens, "--lesson", texts),
    _command("log", "--create", "coffee with Zoe Quinn", "--tag", texts),
    _command("new", "contact", names),
    _command(
        "set", people, st.builds("{}={}".format, st.sampled_from(KEYS), texts | names)
    ),
    _command("rename", people | st.just("2026-11-01-tea"), names),
    _command("merge", people, people),
    _command("merge", people, people, "--yes"),
    _command("tags", "rename", st.sampled_from(["work", "mentor"]), texts | names),
    _command("done", people, people),
    _command("snooze", people, whens),
    _command("decide", people, whens),
    _command("done", people),
    _command("answered", people),
    _command("archive", people),
    _command("rest", people),
    _command("validate", "--fix"),
    _command("log", "--lines"),
    _command("log", "-"),
    _command("log", "--inbox"),
    _command("triage"),
    _command("undo"),
    _command("redo"),
)
# What is typed or piped into a command; it is asked nothing where that has an end.
rows = st.lists(texts | begun | names | st.builds("".join, st.tuples(begun, texts)))
answers = st.one_of(
    st.just(""),
    rows.map("\n".join),
    st.builds("---\nwith: {}\n{}: {}\n---\n{}".format, people, names, texts, texts),
)


def _errors(root: Path) -> Counter[tuple[str, str]]:
    """Return what is wrong in how many places: by rule and message."""
    reading = store.read(root)
    journal, config = read_journal(reading.config, reading.sources, reading.problems)
    return Counter(
        (one.rule.code, one.message)
        for one in rules.check(Day(journal, config, parse_date(DAY)))
        if one.rule.severity is Severity.ERROR
    )


@pytest.mark.slow
@one_in(4)
@given(said=st.lists(st.tuples(commands, answers), min_size=1, max_size=5))
def test_nothing_new_is_wrong_and_undo_restores_all(
    said: list[tuple[list[str], str]],
) -> None:
    with TemporaryDirectory() as folder:
        root, runner = Path(folder, "root"), CliRunner()
        for name, text in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        environment = {"XDG_STATE_HOME": f"{folder}/state"}
        kept = os.environ.get("XDG_STATE_HOME", "")
        os.environ |= environment
        try:
            _see(root, runner, said)
        finally:
            os.environ["XDG_STATE_HOME"] = kept


def _see(root: Path, runner: CliRunner, said: list[tuple[list[str], str]]) -> None:
    states, undone = [contents(root)], []
    wrong = _errors(root)
    for words, answer in said:
        typed = answer.encode("utf-8", "replace")
        whole = ["-C", str(root), "--today", DAY, *words]
        result = runner.invoke(cli, whole, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in (0, 1, 2), (words, result.output)
        now = contents(root)
        if words == ["undo"] and len(states) > 1:
            undone.append(states.pop())
            assert now == states[-1]
        elif words == ["redo"] and undone:
            states.append(undone.pop())
            assert now == states[-1]
        elif now != states[-1]:
            states.append(now)
            undone.clear()
        assert not _errors(root) - wrong, (words, result.output)
    for state in states[-2::-1]:
        store.undo(root)
        assert state == contents(root)
    assert not [one for one in store.past(root) if not one.undone]
