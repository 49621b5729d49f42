"""Laws of the follow-ups that are kept: the same as computed from nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.lines import Lines
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.practice.followups import (
    FollowUp,
    Place,
    follow_ups,
    kept_follow_ups,
    last_touches,
    next_days,
    place_of,
)
from tests.examples import one_in
from tests.shelves import MemoryShelf

Files = Mapping[str, str]

TODAY = dt.date(2026, 11, 22)
PEOPLE = ("ada", "grace", "alan", "me")
CALLED = {"ada": "Ada King", "grace": "Grace Hopper", "alan": "Alan", "me": "Me"}
NOTES = ("2026-11-02-fair", "2026-10-20", "2026-11-20-ada", "2026-12-01-tea", "plan")
# Ids, names, parts of names, notes that may not exist, and paths.
WORDS = (*PEOPLE, "Ada", "Grace Hopper", "nobody", *NOTES, "contacts/ada", "x/plan")

days = st.dates(dt.date(2026, 8, 1), dt.date(2026, 12, 24))
words = st.sampled_from(WORDS)
people = st.lists(st.sampled_from((*PEOPLE, "Ada", "Hopper")), max_size=3).map(
    lambda names: f"[{', '.join(names)}]"
)
links = words.map("[[{}]]".format)
lengths = st.sampled_from(["1 week", "2 weeks", "1 month", "3 months"])
decisions = st.one_of(st.sampled_from(["no", "later"]), lengths, days.map(str))
tasks = st.builds(
    "- [{}] {}send Ada it to {}{}\n".format,
    st.sampled_from("  x"),
    st.sampled_from(["", "waiting: "]),
    st.one_of(st.just("all"), links),
    st.one_of(st.just(""), days.map(" due:{}".format)),
)
bodies = st.lists(st.one_of(tasks, links.map("# Talk of {}\n".format)), max_size=2).map(
    "".join
)


def text(pairs: Mapping[str, object], body: str) -> str:
    """Return a file with a front matter of *pairs*."""
    rows = "".join(f"{key}: {value}\n" for key, value in pairs.items())
    return f"---\n{rows}---\n{body}"


@cache
def contacts(stem: str) -> st.SearchStrategy[str]:
    """Return files of the person *stem*."""
    pairs = st.fixed_dictionaries(
        {"self": st.just("yes" if stem == "me" else "no")},
        optional={
            "name": st.sampled_from([CALLED[stem], CALLED[stem], CALLED[stem], "Ada"]),
            "circle": st.sampled_from(["inner", "close", "known"]),
            "cadence": lengths,
            "status": st.sampled_from(["active", "target", "resting", "archived"]),
            "birthday": days,
            "met": st.one_of(
                st.builds("{{on: {}, through: {}}}".format, days, words),
                st.builds("{{at: {}, through: {}}}".format, words, words),
            ),
            "snooze_until": days,
            "push_until": days,
        },
    )
    return st.builds(text, pairs, bodies)


notes = st.builds(
    text,
    st.fixed_dictionaries(
        {
            "with": people,
            "kind": st.sampled_from(
                ["call", "email", "message", "interview", "introduction", "note"]
            ),
        },
        optional={
            "date": days,
            "title": links.map("'On {}'".format),
            "direction": st.sampled_from(["in", "out", "both"]),
            "answered": st.sampled_from(["yes", "no"]),
            "attempt": st.sampled_from(["yes", "no"]),
            "follow_up": st.one_of(
                decisions, st.builds("{{{}: {}}}".format, words, decisions)
            ),
            "introduced": st.builds("[{}, {}]".format, words, words),
        },
    ),
    bodies,
)
NAMES = (
    *(f"contacts/{stem}.md" for stem in PEOPLE),
    *(f"journal/{stem}.md" for stem in NOTES),
    "journal/2025/2026-10-20.md",
)


@st.composite
def edits(draw: st.DrawFn) -> dict[str, str | None]:
    """Return new texts of a few files, by their paths; `None` for a deleted one."""
    return {path: draw(_file(path)) for path in draw(_paths)}


_paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)


@cache
def _file(path: str) -> st.SearchStrategy[str | None]:
    stem = path.rpartition("/")[2].removesuffix(".md")
    there = contacts(stem) if path.startswith("contacts/") else notes
    return st.one_of(there, there, there, there, st.none(), st.just("---\nname: [\n"))


@st.composite
def beginnings(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a small journal, by their paths."""
    files = {path: draw(_file(path)) for path in NAMES}
    return {path: content for path, content in files.items() if content is not None}


def read(files: Files) -> tuple[Journal, Settings]:
    """Return the journal of *files*, with its settings."""
    return read_journal(None, [SourceFile(*file) for file in files.items()])


# A change, the days since the one before, and how far to look for birthdays.
steps = st.tuples(edits(), st.sampled_from([0, 0, 0, 1]), st.sampled_from([0, 14, 400]))


@one_in(2)
@given(beginnings(), st.lists(steps, max_size=5))
def test_what_is_kept_is_what_is_computed_from_nothing(
    files: dict[str, str], changes: list[tuple[dict[str, str | None], int, int]]
) -> None:
    shelf, today = MemoryShelf(), TODAY
    for edit, later, ahead in [({}, 0, 0), *changes]:
        for path, content in edit.items():
            files.pop(path, None)
            if content is not None:
                files[path] = content
        shelf.change(edit)
        today += dt.timedelta(days=later)
        horizon = today + dt.timedelta(days=ahead)
        journal, settings = read(files)

        kept = Day(journal, settings, today, shelf=shelf)
        plain = Day(journal, settings, today)

        assert follow_ups(kept, horizon) == follow_ups(plain, horizon)
        assert follow_ups(kept, horizon, until=today) == [
            item for item in follow_ups(plain, horizon) if item.due <= today
        ]
        assert next_days(kept) == next_days(plain)
        assert last_touches(kept) == last_touches(plain)
        by_file = kept_follow_ups(kept)
        assert by_file is not None
        given = by_file.given({mark for mark, _ in by_file.near})
        assert given is not None  # so few have no keys alike
        assert sorted(follow_ups(plain), key=_placed) == sorted(
            (item for items in given.values() for item in items), key=_placed
        )
        assert contents(shelf) == anew(journal, settings, today)


def anew(journal: Journal, settings: Settings, today: dt.date) -> Mapping[str, Any]:
    """Return what is kept of a journal that nothing was kept of before."""
    shelf = MemoryShelf()
    follow_ups(Day(journal, settings, today, shelf=shelf))
    return contents(shelf)


def contents(shelf: MemoryShelf) -> Mapping[str, Any]:
    """Return what is kept, but for when it was written, and in which order."""
    texts = {name: shelf.kept[name].partition(b"\n") for name in ("due", "due.more")}
    head, _, changes = shelf.kept["due.state"].partition(b"\n")
    near, _, links = changes.partition(b"\n\n")
    far = json.loads(texts["due.more"][0])["rows"] | json.loads(head)["far"]
    return {
        "far": {mark: rows for mark, rows in far.items() if rows},
        "unread": json.loads(texts["due.more"][0])["unread"],
        "near": dict(Lines(texts["due"][2], near).records()),
        "links": dict(Lines(texts["due.more"][2], links).records()),
    }


def _placed(item: FollowUp) -> tuple[Place, str]:
    return place_of(item), item.key
