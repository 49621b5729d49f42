"""Laws of what a sentence is read as, on sentences that hypothesis makes up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.folding import plain
from netjournal.format.join import read_journal
from netjournal.speech.draft import Draft, Mention, named
from netjournal.speech.reading import understand
from netjournal.store import read

CAST = Path(__file__).parents[1] / "speech" / "cast"
TODAY = dt.date(2026, 9, 16)
_FILES = read(CAST)
JOURNAL, SETTINGS = read_journal(_FILES.config, _FILES.sources, _FILES.problems)
# Whose name is no word besides, and is written in one way.
FULL_NAMES = {
    contact.name: stem
    for stem, contact in JOURNAL.contacts.items()
    if " " in contact.name and not contact.is_self
}

names = st.sampled_from(sorted(FULL_NAMES))
people = st.lists(names, min_size=1, max_size=3).map(" and ".join)
kinds = st.sampled_from(
    [
        *("coffee", "lunch", "call", "email", "met", "called", "wrote to", "zoom"),
        *("had dinner", "a walk", "interview", "ran into", "texted", "conference"),
        *("missed call", "tried to call", "planning lunch", "might meet", "birthday"),
    ]
)
days = st.sampled_from(
    [
        *("yesterday", "today", "last tuesday", "on 3 March", "2026-09-12", "tomorrow"),
        *("3 days ago", "last week", "at 17:30", "30.9.", "4/5", "in June", "31 June"),
    ]
)
connectors = st.sampled_from(
    [
        *(
            "with",
            "from",
            "to",
            "in Graz",
            "at the lake",
            "about",
            "about ferries with",
        ),
        *("via", "after", "and", "over", "for", "by", "at", "in", "through", "then"),
    ]
)
clauses = st.sampled_from(
    [
        *("follow up in 2 weeks", "no follow-up", "follow up by friday", "next: later"),
        *("gave: a map", "received: cake", "asked: a review", "lesson: come early"),
        *(
            "promised: the draft by friday",
            "waiting for a price",
            "topics: visas, rent",
        ),
        *("todo call the bank tomorrow", "outcome: good", "needs: a flat", "tags: x"),
    ]
)
prose = st.sampled_from(
    [
        *(
            "she wants to move to Oslo",
            "it rained",
            "he said hello",
            "nobody else came",
        ),
        *("(his treat)", "#work/berlin", "@mentor", "“so it goes”", "costs 20 €", "☕"),
        *("because of the strike", "didn't talk much", "no answer", "[[nobody|N]]"),
    ]
)
separators = st.sampled_from([" ", " ", " ", ", ", "; ", " - ", ". ", ": ", " and "])
parts = st.one_of(people, kinds, days, connectors, clauses, prose)
texts = st.text(max_size=60)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a sentence of parts, in any order."""
    chosen = draw(st.lists(parts, min_size=1, max_size=7))
    text: str = chosen[0]
    for part in chosen[1:]:
        text += draw(separators) + part
    return text


def draft(text: str) -> Draft:
    return understand(text, JOURNAL, SETTINGS, TODAY)


@given(texts | sentences() | st.lists(parts | texts, max_size=6).map("\n".join))
def test_any_text_is_read_and_twice_the_same(text: str) -> None:
    assert draft(text) == draft(text)


# Nothing is lost


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _kept(read_as: Draft) -> Iterator[str]:
    """Yield all that a draft holds as it was written."""
    yield from (read_as.heading, read_as.place, *read_as.text, *read_as.topics)
    yield from (*read_as.tags, *read_as.lessons, read_as.outcome)
    for line in (*read_as.gave, *read_as.received, *read_as.asked, *read_as.needs):
        yield line.what
    yield from (task.text for task in (*read_as.promised, *read_as.waiting))
    yield from (ask.text for ask in read_as.asks)
    yield from (doubt.text for doubt in read_as.doubts)
    yield from (mention.text for mention in (*named(read_as), *read_as.mentioned))


# The words of days, times and lengths, which a date stands for where one was read.
_DAYS = frozenset(
    _words(
        "yesterday today last tuesday on 3 March 2026-09-12 tomorrow days ago week"
        " at 17:30 30.9. friday by in 2 weeks"
    )
)
# The words of a key, and those between what keys hold.
_KEYS = frozenset(
    _words(
        "follow up no later next gave received asked lesson promised waiting for topics"
        " todo outcome needs tags and with then"
    )
)


def _has_date(read_as: Draft, text: str) -> bool:
    tasks = (*read_as.promised, *read_as.waiting)
    return bool(
        read_as.date != TODAY
        or "today" in text
        or read_as.time
        or read_as.follow_up
        or read_as.decisions
        or any(task.due for task in tasks)
    )


@given(sentences())
def test_every_word_is_kept_or_became_a_value(text: str) -> None:
    read_as = draft(text)
    kept = {word for part in _kept(read_as) for word in _words(part)}
    kept |= _KEYS | (_DAYS if _has_date(read_as, text) else frozenset())
    assert [] == [word for word in _words(text) if word not in kept]


# Nobody is lost


def _ids(read_as: Draft) -> set[str]:
    mentions: list[Mention] = [*named(read_as), *read_as.mentioned]
    ids = {stem for mention in mentions for stem in (*mention.ids, *mention.near)}
    quoted = " ".join(f"{doubt.text} {doubt.why}" for doubt in read_as.doubts)
    return ids | {stem for name, stem in FULL_NAMES.items() if name in quoted}


@given(sentences())
def test_whoever_is_named_in_full_is_somewhere(text: str) -> None:
    wanted = {stem for name, stem in FULL_NAMES.items() if name in text}
    assert set() == wanted - _ids(draft(text))


# The lines below

below = st.lists(
    st.sampled_from(
        [
            *(
                "It rained.",
                "  indented",
                "- a list",
                "| a | b |",
                "> gave: quoted",
                "",
            ),
            *("```", "gave: code", "~~~", "    promised: code", "<!-- x -->", "\ttab"),
        ]
    )
    | st.text(alphabet="abc *_#>|", max_size=20),
    max_size=8,
)


@given(below)
def test_lines_without_a_ledger_word_stay_as_they_are(lines: list[str]) -> None:
    # Only the spaces at the very end are none of a note's text.
    kept = (line for line in lines if line != "gave: code")
    text = "\n".join(kept).strip("\n").rstrip()
    if text.strip():
        assert text == "\n\n".join(draft(f"tea with Kofi Mensah\nx\n{text}").text)[2:]


@pytest.mark.parametrize("fence", ["```", "~~~"])
@given(st.lists(clauses, min_size=1, max_size=4))
def test_a_ledger_word_in_code_is_no_ledger_word(fence: str, lines: list[str]) -> None:
    code = "\n".join([fence, *lines, fence])
    read_as = draft(f"tea with Kofi Mensah\n{code}")
    assert (code,) == read_as.text
    assert ((), (), "") == (read_as.gave, read_as.promised, read_as.follow_up)
