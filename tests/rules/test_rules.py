from __future__ import annotations

import datetime as dt
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal import rules
from netjournal.format import diagnostics
from netjournal.format.diagnostics import Rule, Severity
from netjournal.format.join import read_journal
from netjournal.format.likeness.marks import KINDS
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from netjournal.rules import BY_NAME, RULES, RuleModule
from tests.test_cases import CASES

TODAY = dt.date(2026, 11, 22)

FAMILIES = {
    "NJ0": "not-utf8 no-front-matter unclosed-front-matter invalid-yaml duplicate-key"
    " forbidden-yaml too-large conflict-markers conflict-copy outside-symlink unreadable photo-not-shown",
    "NJ1": "missing-key unknown-key invalid-value ambiguous-scalar invalid-setting"
    " unquoted-link value-lost-to-comment other-form links-in-one-text name-from-file"
    " lookalike-character docs-dir-holds-notes misspelled-private",
    "NJ2": "unknown-contact ambiguous-name duplicate-id file-name-differs dead-link"
    " unknown-event",
    "NJ3": "date-in-future follow-up-before-note end-before-date snooze-in-past"
    " push-in-past",
    "NJ4": "likely-duplicate second-self ledger-without-who unreachable same-note-twice"
    " attempt-without-effect",
    "NJ5": "ask-before-give pushy undecided-meeting promise-without-day"
    " private-name-in-public secret-in-note unread-task",
    "NJ9": "unused-ignore unknown-rule",
}

each_rule = pytest.mark.parametrize(
    "module", [pytest.param(one, id=one.RULE.name) for one in RULES]
)


@each_rule
def test_a_rule_is_in_the_module_of_its_name(module: RuleModule) -> None:
    assert module.__name__ == f"netjournal.rules.{module.RULE.name.replace('-', '_')}"


@each_rule
def test_a_rule_is_explained(module: RuleModule) -> None:
    """A rule's docstring is its page: a summary, why, and what is bad."""
    page = inspect.cleandoc(module.__doc__ or "")
    summary, _, rest = page.partition("\n\n")
    assert re.fullmatch(r"[A-Z].{10,75}\.", summary)
    assert re.search(r"^Bad\b.*:", rest, re.MULTILINE)


@each_rule
def test_a_rule_has_a_case(module: RuleModule) -> None:
    mark = f": {module.RULE.code} "
    ours = [case for case in CASES if case.stem.startswith(f"{module.RULE.code}-")]
    said = [case.read_text("utf-8").partition("-- expected --\n")[2] for case in ours]
    assert any(mark in text and f"[{module.RULE.name}]" in text for text in said)


def test_no_rule_leaves_its_family() -> None:
    """A new rule may join one, but what a file ignores by name stays what it is."""
    families = {module.RULE.name: module.RULE.code[:3] for module in RULES}
    known = {name: one for one, names in FAMILIES.items() for name in names.split()}
    assert known == {name: families.get(name) for name in known}


def test_codes_and_names_are_used_once() -> None:
    assert 2 * len(RULES) == len(BY_NAME)
    assert [one.RULE.code for one in RULES] == sorted(one.RULE.code for one in RULES)


def test_the_rules_of_reading_are_all_here() -> None:
    ours = {module.RULE for module in RULES}
    assert set() == set(diagnostics.READING) - ours


@pytest.mark.parametrize("name", FAMILIES["NJ5"].split())
def test_the_practice_never_fails_a_run(name: str) -> None:
    assert Severity.ADVICE is BY_NAME[name].RULE.severity


def test_every_rule_checks_on_its_own() -> None:
    """What a rule yields alone is what it yields among all."""
    journal, settings = read_journal(None, _sources())
    found = rules.check(Day(journal, settings, TODAY))
    assert found
    for module in RULES:
        alone = {_key(one) for one in module.check(Day(journal, settings, TODAY))}
        among = {_key(one) for one in found if one.rule == module.RULE}
        assert among == alone, module.RULE.name


def test_problems_come_by_path_line_column_and_code() -> None:
    journal, settings = read_journal(None, _sources())
    found = rules.check(Day(journal, settings, TODAY))
    assert diagnostics.in_order(found) == found


def test_a_check_does_not_import_what_only_a_mistake_needs() -> None:
    code = (
        "import sys; from netjournal.format.join import read_journal; from netjournal import rules;"
        "import datetime as dt; from netjournal.format.source import SourceFile; from netjournal.practice.day import Day;"
        "files = [SourceFile('contacts/ada.md', '---\\nname: Ada\\n---\\n')];"
        "journal, settings = read_journal(None, files);"
        "assert rules.check(Day(journal, settings, dt.date(2026, 11, 22))) == [];"
        "print([name for name in ('rapidfuzz', 'rich', 'netjournal.rules.not_utf8',"
        " 'netjournal.rules.pushy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['netjournal.rules.pushy']\n"


def test_nothing_is_said_of_who_is_hidden_in_a_public_view() -> None:
    journal, settings = read_journal(
        None,
        [
            _contact("otto", "name: Otto Vance\nprivate: yes\n"),
            _contact("ada", "name: Ada Lovelace\nknows: [otto, Otto Vance]\n"),
            _note("2026-03-01", "with: otto\n", "[[Otto Vance]] was there.\n"),
        ],
    )
    assert [] == rules.check(Day(journal.public(), settings, TODAY))


MET = "met: {at: 2026-11-18}\n"
UNDECIDED = [
    pytest.param(MET, "", "", True, id="first-meeting"),
    pytest.param("", "", "", False, id="old-friend"),
    pytest.param(MET, "follow_up: no\n", "", False, id="decided"),
    pytest.param(MET, "follow_up: later\n", "", False, id="put-off"),
    pytest.param("circle: known\n", "", "", False, id="in-a-circle"),
    pytest.param(f"{MET}cadence: never\n", "", "", True, id="no-cadence"),
    pytest.param(
        "circle: known\nmet: {on: 2026-11-18}\n", "", "", True, id="met-that-day"
    ),
    pytest.param("met: {on: 2020-01-01}\n", "", "", False, id="met-long-ago"),
    pytest.param("met: {on: 2026-11}\n", "", "", False, id="met-some-day"),
    pytest.param(f"{MET}status: resting\n", "", "", False, id="resting"),
    pytest.param(f"{MET}status: archived\n", "", "", False, id="archived"),
    pytest.param(f"{MET}do_not_contact: yes\n", "", "", False, id="do-not-contact"),
    pytest.param(f"{MET}self: yes\n", "", "", False, id="myself"),
    pytest.param(MET, "", "kind: email\nwith: ada\n", False, id="written-since"),
    pytest.param(MET, "", "follow_up: {ada: 1 week}\n", False, id="decided-elsewhere"),
]


@pytest.mark.parametrize(("contact", "meeting", "later", "asks"), UNDECIDED)
def test_undecided_meeting_asks_where_due_does(
    contact: str, meeting: str, later: str, *, asks: bool
) -> None:
    """The rule and the `first` item agree on who has been decided about."""
    sources = [
        _contact("ada", f"name: Ada Lovelace\n{contact}"),
        _note("2026-11-18", f"kind: coffee\nwith: ada\n{meeting}"),
        *([_note("2026-11-20", later)] if later else []),
    ]
    journal, settings = read_journal(None, sources)

    items = follow_ups(Day(journal, settings, TODAY))
    found = rules.check(Day(journal, settings, TODAY))

    assert asks is any(item.reason == "first" for item in items)
    assert asks is any(one.rule.name == "undecided-meeting" for one in found)


PUSHY = [
    pytest.param(["2026-11-01", "2026-11-08", "2026-11-15"], "", True, id="two-weeks"),
    pytest.param(
        ["2026-11-01", "2026-11-08", "2026-11-16"], "", False, id="longer-than-that"
    ),
    pytest.param(["2026-11-01", "2026-11-02"], "", False, id="two"),
    pytest.param(
        ["2026-11-01", "2026-11-02", "2026-11-30"], "", False, id="one-is-planned"
    ),
    pytest.param(
        ["2026-11-01", "2026-11-02", "2026-11-03"], "answered: yes\n", False, id="yes"
    ),
    pytest.param(
        ["2026-11-01", "2026-11-02", "2026-11-03"], "direction: in\n", False, id="in"
    ),
    pytest.param(
        ["2026-11-01", "2026-11-02", "2026-11-03"], "kind: social\n", False, id="likes"
    ),
]


@pytest.mark.parametrize(("days", "more", "said"), PUSHY)
def test_pushy(days: list[str], more: str, *, said: bool) -> None:
    kind = "" if "kind" in more else "kind: email\n"
    notes = [_note(day, f"with: ada\n{kind}{more}") for day in days]
    journal, settings = read_journal(
        None, [_contact("ada", "name: Ada Lovelace\n"), *notes]
    )
    found = rules.check(Day(journal, settings, TODAY))
    assert said is any(one.rule.name == "pushy" for one in found)


def test_several_letters_on_a_day_are_one_try() -> None:
    notes = [
        SourceFile(
            f"journal/2026-11-01-{number}.md", "---\nkind: email\nwith: ada\n---\n"
        )
        for number in range(5)
    ]
    journal, settings = read_journal(
        None, [_contact("ada", "name: Ada Lovelace\n"), *notes]
    )
    assert [] == rules.check(Day(journal, settings, TODAY))


ALIKE = [
    pytest.param("Grace Hopper", "Hopper Grace", True, id="last-name-first"),
    pytest.param("Grace Hopper", "Hopper, Grace", True, id="comma"),
    pytest.param("Grace Brewster Hopper", "Hopper, Grace Brewster", True, id="three"),
    pytest.param("Grace Ada Hopper", "Ada Grace Hopper", False, id="first-names"),
    pytest.param("Zoë Łukasz", "Zoe Lukasz", True, id="accents"),
    pytest.param("Sinéad O’Neil", "Sinead O'Neil", True, id="apostrophes"),
    pytest.param("Karl Müller", "Karl Mueller", True, id="umlaut-in-two-letters"),
    pytest.param("Dr. Ada Lovelace", "Ada Lovelace", True, id="title"),
    pytest.param("Ada Lovelace", "Ada Lovlace", True, id="letter-left-out"),
    pytest.param("Ada Lovelace", "Ada Lovvelace", True, id="letter-too-many"),
    pytest.param("Ada Lovelace", "Ada Lovelece", True, id="other-letter"),
    pytest.param("Ada Lovelace", "Ada Lovealce", True, id="letters-swapped"),
    pytest.param("Ada Lovelace", "Ada Lvoelcae", False, id="two-slips"),
    pytest.param("Ada Hopper", "Ada Hopper II", False, id="second"),
    pytest.param("Ada Hopper II", "Ada Hopper III", False, id="third"),
    pytest.param("Henry Ford 1234567", "Henry Ford 1234568", False, id="digits"),
    pytest.param("Ada Lovelace", "Ida Lovelace", False, id="first-letter"),
    pytest.param("Daniel Lovelace", "Daniela Lovelace", False, id="last-letter"),
    pytest.param("Anna Li", "Anna Le", False, id="short-words"),
    pytest.param("Grace", "Grace", True, id="one-word"),
    pytest.param("王伟", "王伟", True, id="no-latin-letters"),
    pytest.param("Ада Лавлейс", "Ада Лавлеис", True, id="cyrillic"),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_names_alike(one: str, other: str, *, alike: bool) -> None:
    people = [_contact("a", f'name: "{one}"\n'), _contact("b", f'name: "{other}"\n')]
    journal, settings = read_journal(None, people)
    found = rules.check(Day(journal, settings, TODAY))
    assert alike is any(one.rule.name == "likely-duplicate" for one in found)


def test_many_people_of_one_name_are_compared_with_few() -> None:
    """The time grows with the number of people, not of pairs."""
    people = [
        _contact(f"ada-{number}", "name: Ada Lovelace\n") for number in range(400)
    ]
    journal, settings = read_journal(None, people)
    found = rules.check(Day(journal, settings, TODAY))
    assert 399 == len(found)
    marks = list(KINDS[-1].marks(journal.contacts.values()))
    assert len(marks) <= 400 * 12


SECRETS = [
    pytest.param("password: hunter2!", "a password", id="password"),
    pytest.param("Passwort = Geheim99", "a password", id="passwort"),
    pytest.param("password: ask her", None, id="no-password"),
    pytest.param("4111111111111111", "a card number", id="card"),
    pytest.param("3782 822463 10005", "a card number", id="card-of-15"),
    pytest.param("4111111111111112", None, id="wrong-check-digit"),
    pytest.param("+4111111111111111", None, id="phone-number"),
    pytest.param("https://x.example/4111111111111111", None, id="in-an-address"),
    pytest.param("2026-03-01 10:00 2026-03-02", None, id="days"),
    pytest.param("GB29 NWBK 6016 1331 9268 19", "an IBAN", id="iban"),
    pytest.param("DE89370400440532013000", "an IBAN", id="iban-in-one"),
    pytest.param("DE88370400440532013000", None, id="wrong-iban"),
    pytest.param("-----BEGIN RSA PRIVATE KEY-----", "a private key", id="private-key"),
    pytest.param("sk-abcdefghijklmnopqrstuv", "an access key", id="api-key"),
    pytest.param("a task-list, a desk-lamp", None, id="words"),
]


@pytest.mark.parametrize(("text", "kind"), SECRETS)
def test_secrets(text: str, kind: str | None) -> None:
    journal, settings = read_journal(None, [_note("2026-03-01", "", f"\n{text}\n")])
    found = rules.check(Day(journal, settings, TODAY))
    assert [one.message for one in found] == (
        [f"this looks like {kind}"] if kind else []
    )


def test_a_plain_rule_is_an_error() -> None:
    assert Severity.ERROR is Rule("NJ000", "any").severity


def test_the_sample_is_clean() -> None:
    """The repository is itself a journal, and a good example."""
    from netjournal import store

    journal, settings = read_journal(*store.read(Path(__file__).parents[2]))
    assert settings.today is not None
    found = rules.check(Day(journal, settings, settings.today))
    assert [] == [one for one in found if one.rule.severity is not Severity.ADVICE]
    assert found, "the sample shows some advice, too"


def _key(problem: diagnostics.Diagnostic) -> tuple[str, int, str, str]:
    start = problem.span.start
    return problem.source.path, start, problem.rule.code, problem.message


def _contact(stem: str, front: str, body: str = "") -> SourceFile:
    return SourceFile(f"contacts/{stem}.md", f"---\n{front}---\n{body}")


def _note(stem: str, front: str, body: str = "") -> SourceFile:
    return SourceFile(f"journal/{stem}.md", f"---\n{front}---\n{body}")


def _sources() -> list[SourceFile]:
    """Return a journal in which much is wrong."""
    return [
        _contact("ada", "name: Ada Lovelace\nsnooze_until: 2020-01-01\nemial: x\n"),
        _contact("ada2", "name: Ada Lovelace\nself: yes\ncircle: close\n"),
        _contact("otto", "name: Otto Vance\nself: yes\nprivate: yes\n"),
        _contact("bad", "name: @bad\n"),
        SourceFile("contacts/bom.md", "\ufeff---\nemail: x\nbirthday: 1\n---\n"),
        _note("2026-03-01", "with: [ada, nobody]\nasked: money\nend: 2020-01-01\n"),
        _note("2026-03-02", "gave: x  # netjournal: ignore[dead-link, nothing]\n"),
        _note(
            "2026-11-20-otto", "kind: coffee\nwith: ada\n", "[[nobody]] Otto Vance\n"
        ),
    ]


@pytest.mark.parametrize(
    ("stem", "slip"), [("grace", "grade"), ("प्रिया", "प्रियाा"), ("สมชาย", "สมชายย")]
)
def test_a_slip_in_a_reference_has_a_fix_in_any_script(stem: str, slip: str) -> None:
    person = SourceFile(f"contacts/{stem}.md", "---\nname: Somebody\n---\n")
    note = SourceFile("journal/2026-03-01.md", f"---\nwith: {slip}\n---\n")
    (found,) = rules.check(Day(*read_journal(None, [person, note]), TODAY))

    assert found.fix is not None
    assert [stem] == [edit.text for edit in found.fix.edits]
