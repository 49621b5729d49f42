"""What the site says equals what the commands say, on journals made up at random."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.format.wording import day_for_people, spell
from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from netjournal.practice.portrait import gallery
from netjournal.privacy import outward
from netjournal.render.pages import days, pages
from netjournal.render.text.due import due_data
from netjournal.render.text.person import portrait_data, portrait_lines
from netjournal.render.text.readable import readable
from netjournal.render.text.styled import drawn
from tests.examples import one_in

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
PEOPLE = ("ada", "grace", "alan", "joan", "me")
# Ids, names, aliases, those of nobody, and what is a note's id as well.
NAMES = (*PEOPLE, "Ada", "Countess", "Al", "Stranger", "2026-11-01-tea", "Grace H")
KINDS = ("call", "meal", "event", "email", "interview", "introduction", "note", "text")
Files = Mapping[str, str]

names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(
    lambda found: f"[{', '.join(found)}]"
)
dates = st.dates(dt.date(2025, 6, 1), dt.date(2026, 12, 20))
tasks = st.builds(
    "- [{}] {}send it{}{}\n".format,
    st.sampled_from("  x-"),
    st.sampled_from(["", "waiting: "]),
    st.one_of(st.just(""), st.sampled_from(NAMES).map(" to [[{}]]".format)),
    st.one_of(st.just(""), dates.map(" due:{}".format)),
)
bodies = st.lists(
    st.one_of(tasks, st.sampled_from(NAMES).map("Saw [[{}]].\n".format)), max_size=3
).map("\n".join)


def front(keys: Mapping[str, object], body: str) -> str:
    rows = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{rows}---\n{body}"


@cache
def contacts(stem: str) -> st.SearchStrategy[str]:
    aliases = {"ada": "Countess", "alan": "2026-11-01-tea", "joan": "Al"}
    keys = st.fixed_dictionaries(
        {
            "name": st.just("Grace H" if stem == "grace" else stem.title()),
            "aliases": st.just(f"[{aliases.get(stem, '')}]"),
            "self": st.just("yes" if stem == "me" else "no"),
        },
        optional={
            "cadence": st.sampled_from(["1 week", "1 month", "1 year"]),
            "circle": st.sampled_from(["inner", "known"]),
            "status": st.sampled_from(["active", "target", "resting", "archived"]),
            "met": st.builds(
                "{{on: {}, through: grace, at: {}}}".format,
                dates,
                st.sampled_from(["2026-11-01-tea", "ada", "a fair"]),
            ),
            "knows": st.sampled_from(["ada", "{who: Al, as: friend}", "[grace, me]"]),
            "do_not_contact": st.sampled_from(["yes", "no"]),
            "snooze_until": dates,
            "birthday": st.sampled_from(["--11-25", "1980-12-24"]),
        },
    )
    return st.builds(front, keys, bodies)


notes = st.builds(
    front,
    st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS)},
        optional={
            "with": names,
            "expected": names,
            "hosts": names,
            "referrals": names,
            "from": names,
            "introduced": st.sampled_from(["[ada, Grace H]", "[al, countess]"]),
            "direction": st.sampled_from(["in", "out"]),
            "answered": st.sampled_from(["yes", "no"]),
            "attempt": st.sampled_from(["yes", "no"]),
            "follow_up": st.sampled_from(["no", "later", "2 weeks", "2026-11-09"]),
            "gave": st.sampled_from(["{who: Al, what: a map}", "a book"]),
            "received": st.sampled_from(["a hint", "{who: ada, what: a word}"]),
            "asked": st.just("{who: [alan, grace], what: time}"),
        },
    ),
    bodies,
)


@st.composite
def journals(draw: st.DrawFn) -> Files:
    files = {f"contacts/{stem}.md": draw(contacts(stem)) for stem in PEOPLE}
    files["journal/2026-11-01-tea.md"] = draw(notes)
    for number, (day, text) in enumerate(
        draw(st.lists(st.tuples(dates, notes), max_size=6))
    ):
        files[f"journal/{day}-{number}.md"] = text
    return files


def read(files: Files) -> tuple[Journal, Settings]:
    return read_journal(None, [SourceFile(name, text) for name, text in files.items()])


def shown(journal: Journal, chosen: Settings, stem: str) -> dict[str, Any]:
    """Return what `show --json` prints."""
    return portrait_data(
        gallery(Day(journal, chosen, TODAY)).portrait(journal.contacts[stem])
    )


def section(page: str, title: str) -> str:
    found = re.search(rf">{title}</h2>(.*?)</section>", page, re.DOTALL)
    return found[1] if found else ""


def below(text: str, title: str) -> list[str]:
    """Return the rows below a heading on the screen."""
    return text.partition(f"\n{title}\n")[2].partition("\n\n")[0].splitlines()


def plain(safe: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", "", safe)).split())


def rows(page: str, title: str) -> list[str]:
    return [plain(row) for row in re.findall("<p>(.*?)</p>", section(page, title))]


def said(item: dict[str, Any]) -> str:
    """Return an item of JSON as its row on a page: why, and the day."""
    why = readable(item["why"], TODAY)
    return f"{why[:1].upper()}{why[1:]} {when(item)}"


def promised(item: dict[str, Any]) -> str:
    """Return an item of JSON as its row in a checklist, where a badge says it is late."""
    late = (TODAY - dt.date.fromisoformat(item["due"])).days
    if item["state"] != "overdue":
        return said(item)
    return f"{said(item).removesuffix(when(item))}{spell(late)} overdue"


def when(item: dict[str, Any]) -> str:
    due = dt.date.fromisoformat(item["due"])
    day = day_for_people(due, TODAY)
    words = {
        "overdue": f"due {day}",
        "today": "due today",
        "resting": f"paused until {day}",
        "snoozed": f"snoozed until {day}",
    }
    return words.get(item["state"], f"{day}, {days.since(due, TODAY)}")


def undated(person: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for promise in person["contact"]["promises"]:
        if promise["state"] == "open" and promise["due"] is None:
            yield promise


HARD = {
    "contacts/ada.md": "---\nname: Ada\n---\n- [ ] send it\n- [ ] waiting: send it\n",
    "contacts/alan.md": "---\nname: Alan\naliases: [2026-11-01-tea]\n---\n",
    "contacts/joan.md": "---\nname: Joan\nmet: {at: 2026-11-01-tea}\n---\n",
    "contacts/me.md": "---\nname: Me\nself: yes\n---\n",
    "journal/2026-11-01-tea.md": "---\nkind: event\nexpected: ada\n---\nSaw [[me]].",
    "journal/2026-11-02-x.md": "---\nkind: meal\nwith: 2026-11-01-tea\n---\n",
    "journal/2026-11-03-x.md": "---\n---\nAt [[2026-11-01-tea]].",
}


def sample() -> Files:
    """Return what is public of the sample journal: this repository is one."""
    paths = [*(ROOT / "contacts").rglob("*.md"), *(ROOT / "journal").rglob("*.md")]
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}
    return {name: text for name, text in texts.items() if "private: yes" not in text}


@one_in(4)
@given(journals())
@example(HARD)
def test_a_persons_page_says_what_the_commands_say(files: Files) -> None:
    journal, chosen = read(files)
    site = pages(outward(Day(journal, chosen, TODAY)))
    items = due_data(follow_ups(Day(journal, chosen, TODAY)), TODAY)["items"]
    assert isinstance(items, list)

    for stem in journal.contacts:
        page = site[f"people/{stem}.md"].html
        person = shown(journal, chosen, stem)
        mine = [item for item in items if stem in item["contacts"]]
        assert mine == person["follow_ups"]

        last = person["last_touch"]
        touched = re.search("<dt>Last contact</dt><dd>(.*?), ", page)
        assert (touched and touched[1]) == (
            last and day_for_people(dt.date.fromisoformat(last), TODAY)
        )

        next_ = [item for item in mine if item["reason"] not in ("promise", "waiting")]
        assert list(map(said, next_)) == [row for row in rows(page, "Next") if next_]
        listed = rows(page, "Promises")
        for reason, whose in (("promise", "You: "), ("waiting", "They: ")):
            dated = [promised(item) for item in mine if item["reason"] == reason]
            open_ = [
                one["text"]
                for one in undated(person)
                if one["waiting"] == (reason == "waiting")
            ]
            assert dated == listed[: len(dated)]
            del listed[: len(dated)]
            # To someone out of bounds nothing is due, whatever its day.
            exact = not journal.contacts[stem].out_of_bounds
            there = [row for row in listed if row.startswith(whose)]
            assert there == listed[: len(there)]
            assert len(open_) <= len(there)
            assert len(open_) == len(there) or not exact
            del listed[: len(there)]
        assert not listed


@one_in(4)
@given(journals())
@example(HARD)
@example(sample())
def test_a_persons_page_names_the_same_notes(files: Files) -> None:
    journal, chosen = read(files)
    site = pages(outward(Day(journal, chosen, TODAY)))
    paths = {
        **{
            f"../../people/{stem}/": one.source.path
            for stem, one in journal.contacts.items()
        },
        **{
            f"../../notes/{stem}/": one.source.path
            for stem, one in journal.notes.items()
        },
    }

    for stem in journal.contacts:
        page = site[f"people/{stem}.md"].html
        person = shown(journal, chosen, stem)
        named = re.findall('href="(.*?)"', section(page, "Mentioned in"))
        assert person["mentions"] == [paths[html.unescape(href)] for href in named]

        there = {
            paths[html.unescape(href)]
            for title in ("Notes", "Planned")
            for href in re.findall('href="(.*?)"', section(page, title))
            if "/notes/" in href
        }
        assert {note["path"] for note in person["notes"]} == there


@one_in(4)
@given(journals())
@example(HARD)
@example(sample())
def test_screen_page_and_json_draw_one_portrait(files: Files) -> None:
    journal, chosen = read(files)
    site = pages(outward(Day(journal, chosen, TODAY)))

    for stem, contact in journal.contacts.items():
        page = site[f"people/{stem}.md"].html
        portrait = gallery(Day(journal, chosen, TODAY)).portrait(contact)
        person: dict[str, Any] = portrait_data(portrait)
        text = drawn(portrait_lines(portrait, journal, 200), color=False)

        for title, paths in (
            ("Notes", [note["path"] for note in person["notes"]]),
            ("Mentioned in", person["mentions"]),
        ):
            assert paths == [row.rpartition("  ")[2] for row in below(text, title)]

        given_ = [[row[2:12], row[14:22].strip()] for row in below(text, "Giving")]
        brief = section(page, "Before you meet").partition("Giving and asking")[2]
        shown_there = [
            list(row)
            for row in re.findall(
                r'<time datetime="(.*?)">.*?nj-kind">(.*?)</span>', brief
            )
        ]
        assert contact.is_self or given_[:8] == shown_there

        at = re.search("<dt>At</dt><dd>(.*?)</dd>", section(page, "How we met"))
        if at is not None:
            assert f"at {plain(at[1])}" in text
            assert "/people/" not in at[1]

        known = [journal.contacts[each["who"]].name for each in person["known_by"]]
        connected = plain(section(page, "Around them"))
        assert all(name in connected for name in known)


@one_in(4)
@given(journals())
@example(HARD)
def test_a_notes_page_says_who_was_there(files: Files) -> None:
    journal, chosen = read(files)
    site = pages(outward(Day(journal, chosen, TODAY)))

    for stem, note in journal.notes.items():
        shown_there = section(site[f"notes/{stem}.md"].html, "With")
        there = set(re.findall('href="../../people/(.*?)/"', shown_there))
        present = set(journal.participants[stem])
        if note.kind == "event" and note.date > TODAY:
            # Nobody was there yet: they are expected.
            links = re.findall(
                'href="../../people/(.*?)/"', site[f"notes/{stem}.md"].html
            )
            assert present <= set(links)
            present = set()
        assert present <= there
        assert there <= {journal.who(one.text) for one in note.participants}
        assert "/notes/" not in shown_there


@one_in(4)
@given(journals())
@example(HARD)
def test_the_page_of_all_that_is_due_has_it(files: Files) -> None:
    journal, chosen = read(files)
    page = pages(outward(Day(journal, chosen, TODAY)))["due/index.md"].html
    items = due_data(follow_ups(Day(journal, chosen, TODAY)), TODAY)["items"]
    assert isinstance(items, list)

    for reason, title in (("promise", "Promises"), ("waiting", "Waiting for")):
        lines = {
            (place["path"], place["line"])
            for item in items
            if item["reason"] == reason
            and item["state"] in ("overdue", "today", "soon")
            for place in item["evidence"]
        }
        assert len(lines) == len(rows(page, title))
    reached = [
        item
        for item in items
        if item["reason"] not in ("promise", "waiting", "birthday")
        and item["state"] in ("overdue", "today", "soon")
    ]
    assert len(reached) == section(page, "Reach out").count("<li>")
