"""Whatever stands in a journal, it is checked, and printed without harm."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic, apply, in_order
from netjournal.format.join import read_journal
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.source import SourceFile
from netjournal.format.spelling import one_slip
from netjournal.practice.day import Day
from netjournal.render.text.problems import FORMATS
from tests.examples import one_in

TODAY = dt.date(2026, 11, 22)

VALUES = st.one_of(
    st.sampled_from(
        [
            *(
                "ada",
                "Ada Lovelace",
                "[ada, nobody]",
                '"[[ada]]"',
                "[[ada]]",
                "2026-01-01",
            ),
            *(
                "2027-01-01",
                "no",
                "later",
                "2 weeks",
                "coffee",
                "email",
                "event",
                "yes",
            ),
            *("{who: ada, what: tea}", "{on: 2027, at: x}", "[[ada, bob]]", "#x", "@x"),
            *("&x y", "ada # netjournal: ignore[unknown-contact]", "NO", "~", "", "\t"),
            *("{ada: no, bob: 2020-01-01}", "password: hunter2!", "4111111111111111"),
        ]
    ),
    st.text(max_size=20),
)
BODIES = st.one_of(
    st.sampled_from(
        [
            "- [ ] tea with [[nobody]]\n",
            "[[ada#x]] [[#]] [[|]] <!-- netjournal: ignore[dead-link, NJ0] -->\n",
            "Ada Lovelace, DE89370400440532013000\n",
            "<!-- netjournal: ignore -->",
        ]
    ),
    st.text(max_size=60),
)


def _files(
    folder: str, stems: list[str], keys: list[str]
) -> st.SearchStrategy[SourceFile]:
    pairs = st.lists(st.tuples(st.sampled_from(keys), VALUES), max_size=6)
    return st.builds(
        lambda stem, pairs, body, end: SourceFile(
            f"{folder}/{stem}.md",
            "\n".join(
                ["---", *(f"{key}: {value}" for key, value in pairs), "---", body]
            ).replace("\n", end),
        ),
        st.sampled_from(stems),
        pairs,
        BODIES,
        st.sampled_from(["\n", "\r\n", "\r"]),
    )


CONTACTS = _files("contacts", ["ada", "bob", "zoë"], [key.name for key in CONTACT_KEYS])
NOTES = _files(
    "journal",
    ["2026-11-20", "2026-11-21-ada", "2027-01-01", "x"],
    [key.name for key in NOTE_KEYS],
)
JOURNALS = st.lists(st.one_of(CONTACTS, NOTES), max_size=5, unique_by=lambda f: f.path)


def _checked(sources: list[SourceFile]) -> list[Diagnostic]:
    journal, options = read_journal(None, sources)
    return rules.check(Day(journal, options, TODAY))


@given(JOURNALS)
def test_all_is_checked_in_order_and_printed(sources: list[SourceFile]) -> None:
    found = _checked(sources)
    assert in_order(found) == found
    for draw in FORMATS.values():
        text = draw(found)
        assert not set(text) & set("\x00\x07\x1b\x7f\x9b\u202e\u2066\ud800\r")
        text.encode()
    assert len(found) == len(json.loads(FORMATS["json"](found))["problems"])
    assert len(found) == FORMATS["concise"](found).count("\n")
    assert len(found) == FORMATS["github"](found).count("\n")


@given(JOURNALS)
def test_a_file_alone_tells_what_it_tells_among_all(sources: list[SourceFile]) -> None:
    journal, options = read_journal(None, sources)
    day = Day(journal, options, TODAY)
    codes = rules.codes_of_file()
    found = [one for one in rules.check(day) if one.rule.code in codes]
    for source in sources:
        there = [one for one in found if one.source.path == source.path]
        assert there == rules.check_file(day, source.path)


@given(JOURNALS)
def test_places_are_in_their_files(sources: list[SourceFile]) -> None:
    for problem in _checked(sources):
        for source, span in [
            (problem.source, problem.span),
            *((other.source, other.span) for other in problem.related),
        ]:
            assert 0 <= span.start <= span.end <= len(source.text)


def _like(found: list[Diagnostic], problem: Diagnostic, *, there: bool = False) -> int:
    """Count the problems of the same rule; with *there*, those in the same file."""
    alike = [one for one in found if one.rule == problem.rule]
    return sum(
        1 for one in alike if not there or one.source.path == problem.source.path
    )


@given(JOURNALS)
@example(
    [
        SourceFile("contacts/ada.md", "---\n---\n"),
        SourceFile("contacts/bob.md", "---\nname: ~\nname: ada\n---\n"),
    ]
)
@example(
    [
        SourceFile("contacts/ada.md", "---\nname: ~\nname: ada\n---\n"),
        SourceFile("contacts/bob.md", "---\n---\n"),
    ]
)
def test_a_safe_fix_mends_and_adds_no_error(sources: list[SourceFile]) -> None:
    found = _checked(sources)
    errors = [one.rule.code for one in found if one.rule.severity == "error"]
    for problem in found:
        if problem.fix is None or not problem.fix.safe:
            continue
        parts = ((problem.source, problem.fix.edits), *problem.fix.others)
        edits = {source.path: made for source, made in parts}
        mended = [
            SourceFile(one.path, apply(one.text, edits.get(one.path, ())))
            for one in sources
        ]
        after = _checked(mended)
        # Of several that are alike in many files, one is shown: those that cannot be
        # fixed are left, in their own files.
        assert _like(after, problem, there=True) < _like(found, problem, there=True)
        assert _like(after, problem) <= _like(found, problem)
        left = [one.rule.code for one in after if one.rule.severity == "error"]
        assert sorted(errors) == sorted(left)


@one_in(2)
@given(JOURNALS)
def test_the_order_of_files_makes_no_difference(sources: list[SourceFile]) -> None:
    draw = FORMATS["full"]
    assert draw(_checked(sources)) == draw(_checked(sources[::-1]))


WORDS = st.text("abc", max_size=6)


@given(WORDS, WORDS)
def test_one_slip_is_the_same_both_ways(one: str, other: str) -> None:
    assert one_slip(one, other) is one_slip(other, one)


@given(
    st.text("abcd", min_size=2, max_size=8), st.integers(0, 7), st.sampled_from("abcd")
)
def test_one_slip_finds_each_kind(word: str, at: int, letter: str) -> None:
    at %= len(word) - 1
    before, after = word[:at], word[at + 1 :]
    slips = {
        before + letter + after,
        before + after,
        before + letter + word[at:],
        before + after[0] + word[at] + after[1:],
    }
    assert all(one_slip(word, other) for other in slips - {word})


@given(WORDS, WORDS)
def test_one_slip_is_at_most_one_edit(one: str, other: str) -> None:
    """As `rapidfuzz` has it, which serves as the oracle."""
    from rapidfuzz.distance import OSA

    assert one_slip(one, other) is (OSA.distance(one, other) == 1)
