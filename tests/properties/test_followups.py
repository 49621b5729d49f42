"""Laws of follow-ups, on journals that hypothesis makes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.dates import Duration
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.touches import Histories
from tests.examples import one_in

TODAY = dt.date(2026, 11, 22)
PEOPLE = ("ada", "grace", "alan", "me")
Files = Mapping[str, str]

days = st.dates(dt.date(2025, 6, 1), dt.date(2027, 3, 1))
durations = st.builds(
    Duration, st.integers(1, 60), st.sampled_from(["days", "weeks", "months", "years"])
)
kinds = st.sampled_from(
    ["call", "email", "message", "interview", "introduction", "social", "note"]
)
decisions = st.one_of(
    st.sampled_from(["no", "later"]), durations.map(str), days.map(str)
)


def lines(pairs: Mapping[str, object]) -> str:
    """Return a front matter of *pairs*, without those that are `None`."""
    rows = (f"{key}: {value}\n" for key, value in pairs.items() if value is not None)
    return f"---\n{''.join(rows)}---\n"


def flow(people: list[str]) -> str:
    return f"[{', '.join(people)}]"


tasks = st.builds(
    "- [{}] {}send it{}{}\n".format,
    st.sampled_from("  x-"),
    st.sampled_from(["", "waiting: "]),
    st.sampled_from(["", " to [[grace]]", " to [[alan]] and [[nobody]]"]),
    st.one_of(st.just(""), days.map(" due:{}".format)),
)
bodies = st.lists(tasks, max_size=2).map("".join)


@cache
def contacts(stem: str) -> st.SearchStrategy[str]:
    """Return files of the person *stem*."""
    keys = st.fixed_dictionaries(
        {"name": st.just(stem.title())},
        optional={
            "circle": st.sampled_from(["inner", "close", "known"]),
            "cadence": durations.map(str),
            "status": st.sampled_from(["active", "target", "resting", "archived"]),
            "birthday": days,
            "met": st.builds("{{on: {}, through: grace}}".format, days),
            "snooze_until": days,
            "push_until": days,
            "self": st.just("yes" if stem == "me" else "no"),
        },
    )
    return st.builds("{}{}".format, keys.map(lines), bodies)


pairs = st.permutations(PEOPLE).map(lambda people: flow(list(people[:2])))
notes = st.builds(
    "{}{}".format,
    st.fixed_dictionaries(
        {
            "with": st.lists(st.sampled_from(PEOPLE), max_size=3).map(flow),
            "kind": kinds,
        },
        optional={
            "direction": st.sampled_from(["in", "out", "both"]),
            "answered": st.sampled_from(["yes", "no"]),
            "attempt": st.sampled_from(["yes", "no"]),
            "follow_up": decisions,
            "introduced": pairs,
        },
    ).map(lines),
    bodies,
)


@st.composite
def journals(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a small journal, by their paths."""
    files = {f"contacts/{stem}.md": draw(contacts(stem)) for stem in PEOPLE}
    for number, day in enumerate(draw(st.lists(days, max_size=8))):
        files[f"journal/{day}-{number}.md"] = draw(notes)
    return files


def items(files: Files, today: dt.date = TODAY) -> list[FollowUp]:
    sources = [SourceFile(path, text) for path, text in files.items()]
    return follow_ups(Day(*read_journal(None, sources), today))


def of_ada(files: Files, reason: str) -> list[dt.date]:
    found = items(files)
    return [one.due for one in found if (one.contact, one.reason) == ("ada", reason)]


def with_keys(text: str, **keys: object) -> str:
    """Return the file *text* with *keys* in place of what they said."""
    _, head, body = text.split("---\n", 2)
    kept = [row for row in head.splitlines() if row.partition(":")[0] not in keys]
    added = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "---\n" + "".join(f"{row}\n" for row in [*kept, *added]) + f"---\n{body}"


ADA = "contacts/ada.md"


@one_in(2)
@given(journals(), durations, durations)
def test_a_longer_cadence_is_never_due_sooner(
    files: dict[str, str], one: Duration, other: Duration
) -> None:
    # Months and days have no order between them that holds on every day.
    other = Duration(other.number, one.unit)
    shorter, longer = sorted((one, other))

    sooner = of_ada(files | {ADA: with_keys(files[ADA], cadence=shorter)}, "cadence")
    later = of_ada(files | {ADA: with_keys(files[ADA], cadence=longer)}, "cadence")

    assert len(sooner) == len(later)
    assert sooner <= later


@one_in(2)
@given(journals(), days)
def test_a_snooze_never_brings_a_day_forward(
    files: dict[str, str], until: dt.date
) -> None:
    plain = with_keys(files[ADA], snooze_until=None)
    snoozed = with_keys(files[ADA], snooze_until=until)
    before = {one.key: one.due for one in items(files | {ADA: plain})}

    after = {one.key: one.due for one in items(files | {ADA: snoozed})}

    assert before.keys() == after.keys()
    assert all(before[key] <= after[key] for key in before)


@one_in(2)
@given(journals())
def test_an_unanswered_try_of_today_brings_no_cadence_forward(
    files: dict[str, str],
) -> None:
    """Of someone met by today, however: else silence was due at once."""
    met = with_keys(files[ADA], met="{on: 2026-01-01}")
    letter = {"journal/2026-11-22-z.md": "---\nkind: email\nwith: ada\n---\n"}
    before = of_ada(files | {ADA: met}, "cadence")

    after = of_ada(files | {ADA: met} | letter, "cadence")

    # Where today's letter settles a reply, a cadence takes its place.
    assert not before or before <= after


def days_of(files: Files) -> list[tuple[str | None, str, dt.date, str]]:
    """Return what is due, for who, when and in which state, in its order."""
    return [(one.contact, one.reason, one.due, one.state) for one in items(files)]


@one_in(2)
@given(journals(), days, st.sampled_from(["call", "coffee", "email", "social"]))
def test_what_fell_through_counts_nowhere(
    files: dict[str, str], day: dt.date, kind: str
) -> None:
    note = f"---\nkind: {kind}\nwith: [ada, grace]\nattempt: yes\n---\n"

    assert days_of(files) == days_of(files | {f"journal/{day}-z.md": note})


@one_in(2)
@given(
    journals(),
    days,
    st.sampled_from(["call", "coffee", "interview", "social"]),
    st.sampled_from(["out", "in"]),
)
def test_a_try_is_due_as_a_letter_is_but_no_touch(
    files: dict[str, str], day: dt.date, kind: str, way: str
) -> None:
    """A try of mine is like a letter; one of theirs answers nothing."""
    path, keys = f"journal/{day}-z.md", f"with: ada\ndirection: {way}\n"
    letter = f"---\nkind: email\n{keys}---\n"
    tried = f"---\nkind: {kind}\nattempt: yes\n{keys}---\n"
    as_letter, as_try = (days_of(files | {path: text}) for text in (letter, tried))

    if way == "in":
        # Only their touch, and what it answers, move a cadence and its waits.
        moved = ("cadence", "first", "undecided")
        as_letter = [one for one in as_letter if one[1] not in moved]
        as_try = [one for one in as_try if one[1] not in moved]
    assert as_letter == as_try


@one_in(2)
@given(journals())
def test_a_try_is_never_a_touch(files: dict[str, str]) -> None:
    sources = [SourceFile(path, text) for path, text in files.items()]
    journal, settings = read_journal(None, sources)

    for history in Histories(journal, settings, TODAY).values():
        for one in history.interactions:
            assert not (one.note.attempt and (one.touch or one.weight))
            assert one.note.attempt <= (one.sort == "letter")


@one_in(2)
@given(journals(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    files: dict[str, str], random: Random
) -> None:
    paths = list(files)
    random.shuffle(paths)

    assert items(files) == items({path: files[path] for path in paths})


@one_in(2)
@given(journals())
def test_every_item_has_a_line_that_proves_it_and_a_key_of_its_own(
    files: dict[str, str],
) -> None:
    found = items(files)

    for one in found:
        for path, line in one.evidence:
            assert files[path].split("\n")[line - 1].strip()
    assert len(found) == len({one.key for one in found})


@one_in(2)
@given(journals(), st.integers(0, 30))
def test_a_key_stays_from_day_to_day(files: dict[str, str], later: int) -> None:
    """As long as an item's evidence stays, so does what it is called."""
    today, then = items(files), items(files, TODAY + dt.timedelta(days=later))
    before = {(one.contact, one.reason, one.evidence): one.key for one in today}
    after = {(one.contact, one.reason, one.evidence): one.key for one in then}

    both = before.keys() & after.keys()

    assert [before[one] for one in both] == [after[one] for one in both]


@one_in(2)
@given(journals())
def test_items_stand_in_their_order(files: dict[str, str]) -> None:
    groups = ("overdue", "today", "soon")

    ranks = [
        (groups.index(one.state) if one.state in groups else 3, one.due)
        for one in items(files)
    ]

    assert sorted(ranks) == ranks
