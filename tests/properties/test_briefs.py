"""Laws of preparing, searching, counting and feeding, on made-up journals."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from netjournal.clock import utc
from netjournal.format.folding import searched
from netjournal.format.join import read_journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.interchange.ics import entries, feed
from netjournal.practice.day import Day
from netjournal.practice.overview import overview
from netjournal.practice.prepare import (
    EventBrief,
    PersonBrief,
    event_brief,
    person_brief,
)
from netjournal.practice.statistics import statistics
from netjournal.privacy import outward
from netjournal.privacy.digest import digest
from netjournal.render.text.brief import sheet_of
from netjournal.render.text.brief_data import briefs_data
from netjournal.render.text.digest import digest_data, digest_sheet, overview_lines
from netjournal.render.text.sheets import sheet_markdown
from netjournal.render.text.statistics import statistics_data
from netjournal.render.text.styled import drawn
from netjournal.render.text.terminal import as_json
from netjournal.search import QueryError, find, read_query
from netjournal.search.raw import original
from tests.examples import one_in
from tests.properties.test_practice import Files, journals

TODAY = dt.date(2026, 11, 22)
SINCE = dt.date(2019, 1, 1)
WORDS = ("send", "ada grace", "kind:call", "with:ada", "has:gave circle:close")

words = st.text("aAäöß ffi…łx\u0308-_\n½", max_size=12)
queries = st.lists(
    st.one_of(
        words,
        st.builds(
            "{}{}:{}".format,
            st.sampled_from(["", "-"]),
            st.sampled_from(["tag", "with", "kind", "before", "on", "has", "is", "x"]),
            st.sampled_from(["ada", "call", "2026-11", "gave", "past", '"', ",", ""]),
        ),
    ),
    max_size=3,
).map(" ".join)


def sources(files: Files) -> list[SourceFile]:
    return [SourceFile(name, text) for name, text in files.items()]


def answers(files: Files) -> list[object]:
    journal, rules = read_journal(None, sources(files))
    briefs: list[PersonBrief | EventBrief] = [
        *(
            person_brief(Day(journal, rules, TODAY), one)
            for one in journal.contacts.values()
        ),
        *(
            event_brief(Day(journal, rules, TODAY), note)
            for note in journal.notes.values()
        ),
    ]
    out = outward(Day(journal, rules, TODAY))
    a_digest = digest(out)
    return [
        briefs_data(briefs, journal, TODAY),
        [sheet_markdown(sheet_of(brief, journal)) for brief in briefs],
        as_json(
            statistics_data(statistics(Day(journal, rules, TODAY), SINCE), journal)
        ),
        as_json(digest_data(a_digest, out)),
        sheet_markdown(digest_sheet(a_digest, out)),
        drawn(
            overview_lines(
                overview(Day(journal, rules, TODAY)), journal, TODAY, 80, bool
            ),
            color=False,
        ),
        feed(outward(Day(journal, rules, TODAY)), utc("Europe/Berlin")),
        [
            find(sources(files), read_query(text, rules), rules, TODAY).hits
            for text in WORDS
        ],
    ]


@one_in(4)
@given(journals(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(files: Files, random: Random) -> None:
    shuffled = list(files.items())
    random.shuffle(shuffled)

    assert answers(files) == answers(dict(shuffled))


@one_in(2)
@given(journals())
def test_a_feed_is_a_calendar_whose_entries_have_names_of_their_own(
    files: Files,
) -> None:
    journal, rules = read_journal(None, sources(files))

    events = Calendar.from_ical(
        feed(outward(Day(journal, rules, TODAY)), utc("Europe/Berlin"))
    ).walk("VEVENT")

    found = entries(outward(Day(journal, rules, TODAY)))
    assert len(found) == len(events) == len({str(one["uid"]) for one in events})
    assert all(one.decoded("dtstart") >= TODAY for one in events)


@one_in(2)
@given(journals(), st.integers(1, 400))
def test_an_entry_keeps_its_name_from_day_to_day(files: Files, days: int) -> None:
    """What is still in the calendar later is still the same entry."""
    journal, rules = read_journal(None, sources(files))
    later = TODAY + dt.timedelta(days=days)

    now = {
        one.key: one.category for one in entries(outward(Day(journal, rules, TODAY)))
    }
    then = {
        one.key: one.category for one in entries(outward(Day(journal, rules, later)))
    }

    assert all(now[key] == then[key] for key in now.keys() & then.keys())


@one_in(2)
@given(journals(), queries)
def test_any_query_is_answered_or_refused(files: Files, text: str) -> None:
    rules = Settings()
    try:
        query = read_query(text, rules)
        answer = find(sources(files), query, rules, TODAY)
    except QueryError:
        return
    by_path = {source.path: source for source in sources(files)}
    for hit in answer.hits:
        assert hit.text == by_path[hit.path].row(hit.line).strip()


@one_in(2)
@given(journals(), st.sampled_from(["send", "ada", "map", "grace", "2026"]))
def test_what_is_found_has_the_word(files: Files, word: str) -> None:
    rules = Settings()
    found = find(sources(files), read_query(word, rules), rules, TODAY).hits

    texts = {source.path: source for source in sources(files)}
    assert all(
        word in searched(texts[hit.path].text) or word in searched(hit.id)
        for hit in found
    )


@one_in(2)
@given(words, st.data())
def test_a_place_in_folded_text_is_that_of_its_letter(
    text: str, data: st.DataObject
) -> None:
    plain = searched(text)
    start = data.draw(st.integers(0, len(plain)))

    found = original(text, start)

    assert len(searched(text[:found])) <= start
    assert found == len(text) or len(searched(text[: found + 1])) >= start
