from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.folding import searched
from netjournal.format.settings import Settings
from netjournal.search import Answer, QueryError, find, from_arguments, read_query
from netjournal.search.raw import original
from tests.journals import sources

TODAY = dt.date(2026, 11, 22)
JOURNAL = """\
-- contacts/me.md --
---
name: Zoë
self: yes
---
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
aliases: [Enchantress of Numbers]
circle: Close
tags: [mentor, Maths]
location: London
organization:
  - {name: Analytical Society, to: 1842}
---

Writes about the engine.
-- contacts/bjoern-mueller.md --
---
name: Björn Müller
status: target
tags: mentor
private: yes
---

- [ ] find his essay on engines
-- contacts/broken.md --
---
name: Broken Engine
-- journal/2026-03-01-tea.md --
---
kind: coffee
with: Ada Lovelace
place: London
lesson: listen first
---

# Engines and looms

The Straße was closed.
-- journal/2026-04-01-call.md --
---
kind: call
with: [bjoern-mueller, me]
title: The second call
tags: [engine]
---
-- journal/2026-12-01-plan.md --
---
date: 2026-12-02
kind: coffee
with: ada-lovelace
needs: {who: ada-lovelace, what: a loom}
---
-- journal/2026-05-01-thought.md --
---
private: yes
---

An engine is no engine without a reader.
"""


def ask(*arguments: str, limit: int | None = None) -> Answer:
    settings = Settings()
    query = read_query(from_arguments(arguments), settings)
    return find([*sources(JOURNAL).values()], query, settings, TODAY, limit)


# What is typed, and the ids in the order they are shown.
QUERIES = [
    pytest.param(
        ["engine"],
        "broken 2026-03-01-tea 2026-04-01-call ada-lovelace"
        " 2026-05-01-thought bjoern-mueller",
        id="name-title-field-body",
    ),
    pytest.param(["engine", "reader"], "2026-05-01-thought", id="every-word"),
    pytest.param(
        ["engine", "-reader", "-essay"],
        "broken 2026-03-01-tea 2026-04-01-call ada-lovelace",
        id="not-these-words",
    ),
    pytest.param(["engine", "without"], "2026-05-01-thought", id="in-any-part"),
    pytest.param(["no engine"], "2026-05-01-thought", id="a-shells-phrase"),
    pytest.param(['"engine no"'], "", id="a-quoted-phrase"),
    pytest.param(["ada-lovelace"], "ada-lovelace 2026-12-01-plan 2026-03-01-tea", id="id-is-name"),
    pytest.param(["BJORN"], "bjoern-mueller", id="accents-and-case"),
    pytest.param(["bjoern"], "bjoern-mueller 2026-04-01-call", id="as-in-the-id"),
    pytest.param(["strasse"], "2026-03-01-tea", id="sharp-s"),
    pytest.param(["numbers"], "ada-lovelace", id="alias"),
    pytest.param(["with"], "2026-05-01-thought", id="keys-are-no-words"),
    pytest.param(["who"], "", id="inner-keys-are-no-words"),
    pytest.param(["what:"], "", id="no-filter-is-a-word"),
    pytest.param(["tag:mentor"], "ada-lovelace bjoern-mueller", id="tag"),
    pytest.param(["tag:maths,engine"], "ada-lovelace 2026-04-01-call", id="either-tag"),
    pytest.param(["tag:mentor", "kind:call"], "2026-04-01-call", id="tag-through-people"),
    pytest.param(["-tag:mentor", "is:person"], "me", id="without-tag"),
    pytest.param(["circle:close"], "ada-lovelace", id="circle-alone-is-people"),
    pytest.param(["circle:close", "loom"], "2026-03-01-tea 2026-12-01-plan", id="circle-through-people"),
    pytest.param(["status:target"], "bjoern-mueller", id="status"),
    pytest.param(["org:analytical"], "ada-lovelace", id="organization-past-and-part"),
    pytest.param(["location:london", "is:note"], "2026-12-01-plan 2026-03-01-tea", id="place-or-of-people"),
    pytest.param(["with:ada-lovelace"], "2026-12-01-plan 2026-03-01-tea", id="with-id"),
    pytest.param(["with:Ada Lovelace"], "2026-12-01-plan 2026-03-01-tea", id="with-name"),
    pytest.param(["with:Ada"], "2026-12-01-plan 2026-03-01-tea", id="with-first-name"),
    pytest.param(['with:"Ada Lovelace" kind:coffee'], "2026-12-01-plan 2026-03-01-tea", id="with-quoted"),
    pytest.param(["with:zoë"], "2026-04-01-call", id="with-me"),
    pytest.param(["kind:call,coffee"], "2026-12-01-plan 2026-04-01-call 2026-03-01-tea", id="kinds"),
    pytest.param(["kind:note"], "2026-05-01-thought", id="default-kind"),
    pytest.param(["before:2026-04"], "2026-03-01-tea", id="before-month"),
    pytest.param(["after:2026-04"], "2026-12-01-plan 2026-05-01-thought", id="after-month"),
    pytest.param(["on:2026-12-02"], "2026-12-01-plan", id="the-date-wins-over-the-name"),
    pytest.param(["has:lesson"], "2026-03-01-tea", id="has-key"),
    pytest.param(["has:promise"], "bjoern-mueller", id="has-promise"),
    pytest.param(["has:needs,aliases"], "ada-lovelace 2026-12-01-plan", id="has-either"),
    pytest.param(["is:private"], "bjoern-mueller 2026-05-01-thought", id="private"),
    pytest.param(["is:planned"], "2026-12-01-plan", id="planned"),
    pytest.param(["is:past", "-is:private"], "2026-04-01-call 2026-03-01-tea", id="past-and-public"),
    pytest.param(["zebra"], "", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected"), QUERIES)
def test_find(arguments: list[str], expected: str) -> None:
    assert expected.split() == [hit.id for hit in ask(*arguments).hits]


def test_find_says_where() -> None:
    hit = ask("strasse").hits[0]

    expected = (
        "note",
        "Engines and looms",
        dt.date(2026, 3, 1),
        "The Straße was closed.",
    )
    assert expected == (hit.kind, hit.title, hit.date, hit.text)
    assert ("journal/2026-03-01-tea.md", 10, 5) == (hit.path, hit.line, hit.column)


def test_find_counts_all_and_shows_the_first() -> None:
    answer = ask("engine", limit=1)

    assert (1, 6) == (len(answer.hits), answer.total)


def test_find_names_what_cannot_be_read() -> None:
    answer = ask("broken")

    assert ["broken"] == [hit.title for hit in answer.hits]
    assert ["NJ003"] == [problem.rule.code for problem in answer.problems]


@pytest.mark.parametrize(
    ("argument", "message", "hint"),
    [
        pytest.param(
            "circle:clos",
            "no circle is called 'clos'",
            "did you mean close?",
            id="circle",
        ),
        pytest.param(
            "circl:close",
            "no filter is called 'circl'",
            "did you mean circle: (put quotes around it to search for the text)?",
            id="filter",
        ),
        pytest.param(
            "kind:cofee",
            "no kind is called 'cofee'",
            "did you mean coffee?",
            id="kind",
        ),
        pytest.param(
            "is:xyz",
            "no state is called 'xyz'",
            "choose from: person, note, planned, past, private",
            id="is",
        ),
        pytest.param(
            "before:soon",
            "before: expected a date such as 2026-03-01, 2026-03 or 2026, got 'soon'",
            "",
            id="date",
        ),
        pytest.param(
            "on:2026,2025", "on: expected one day, got '2026,2025'", "", id="two-days"
        ),
        pytest.param('tag:""', "tag: expected a value", "with this tag", id="no-value"),
        pytest.param(
            "with:ada-lovelac",
            "no contact matches 'ada-lovelac'",
            "did you mean ada-lovelace?",
            id="nobody",
        ),
    ],
)
def test_query_that_cannot_be(argument: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as raised:
        ask(argument)

    assert (message, hint) == (str(raised.value), raised.value.hint)


# What the shell hands over, and how it is read.
ARGUMENTS = [
    pytest.param(["open data", "map"], '"open data" map', id="phrase"),
    pytest.param(["-open data"], '-"open data"', id="unwanted-phrase"),
    pytest.param(["org:Open Data"], 'organization:"Open Data"', id="value"),
    pytest.param(["tag:a kind:call"], "tag:a kind:call", id="whole-query"),
    pytest.param(["soup tag:a"], "soup tag:a", id="word-then-filter"),
    pytest.param(['"open data" -is:past'], '"open data" -is:past', id="quoted"),
    pytest.param(["http://x 18:00"], '"http://x 18:00"', id="colons"),
]


@pytest.mark.parametrize(("arguments", "expected"), ARGUMENTS)
def test_arguments(arguments: list[str], expected: str) -> None:
    assert expected == str(read_query(from_arguments(arguments), Settings()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Björn", "bjorn", id="umlaut"),
        pytest.param("STRASSE", "strasse", id="capitals"),
        pytest.param("Straße", "strasse", id="sharp-s"),
        pytest.param("Łódź", "lodz", id="stroke"),
        pytest.param("Nguyễn Thị Hà", "nguyen thi ha", id="vietnamese"),
        pytest.param("\uff21\uff44\uff41", "ada", id="full-width"),
        pytest.param("it’s", "it's", id="apostrophe"),
    ],
)
def test_searched(text: str, expected: str) -> None:
    assert expected == searched(text)


@pytest.mark.parametrize(
    "text", ["plain x", "Björn x", "Straße x", "o\u0308 x", "… ﬁ ½ x"]
)
def test_original_place(text: str) -> None:
    assert text.index("x") == original(text, searched(text).index("x"))
