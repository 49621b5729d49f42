"""A journal in memory, into which things are imported, and deliveries to import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

from hypothesis import strategies as st

from netjournal.changes.importing import NO_ANSWERS, Answers, Options, Plan, plan
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.incoming import (
    Delivery,
    Mark,
    Occasion,
    Party,
    Person,
    Related,
    Task,
    Value,
    Where,
)
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.rules import check

TODAY = dt.date(2026, 11, 23)
GOOGLE = Options(format="google", label="Google")


@dataclass
class Folder:
    """The texts of a journal's files, by path."""

    files: dict[str, str] = field(default_factory=dict)
    region: str = "DE"
    today: dt.date = TODAY

    def day(self) -> Day:
        """Return the journal."""
        sources = [
            SourceFile(path, text)
            for path, text in sorted(self.files.items())
            if path.endswith(".md")
        ]
        journal, settings = read_journal(None, sources, [])
        return Day(journal, replace(settings, default_region=self.region), self.today)

    def planned(
        self,
        delivery: Delivery,
        options: Options = GOOGLE,
        answers: Answers = NO_ANSWERS,
    ) -> Plan:
        """Return the plan of an import, whose counts have to add up."""
        texts = {
            path: text
            for path, text in self.files.items()
            if path.startswith(("imports/", "photos/"))
        }
        made = plan(self.day(), texts, delivery, options, answers)
        assert sum(made.counts) == delivery.records
        return made

    def imported(
        self,
        delivery: Delivery,
        options: Options = GOOGLE,
        answers: Answers = NO_ANSWERS,
    ) -> Plan:
        """Import, and return what was done."""
        made = self.planned(delivery, options, answers)
        assert len({change.path for change in made.changes}) == len(made.changes)
        for change in made.changes:
            assert self.files.get(change.path) == change.old
            assert change.new is not None
            self.files[change.path] = change.new
        return made

    def errors(self) -> list[Diagnostic]:
        """Return what `validate` calls an error."""
        found = check(self.day())
        return [one for one in found if one.rule.severity is Severity.ERROR]


def person(key: str, name: str, line: int = 1, /, **fields: Value) -> Person:
    """Return a record; a key with a slash is an anchor."""
    return Person(
        key=key,
        where=Where("file", line),
        fields={"name": name, **fields},
        anchored="/" in key,
    )


def people(*records: Person) -> Delivery:
    """Return the delivery of these people."""
    return Delivery(people=records)


def contact(text: str, body: str = "") -> str:
    """Return the text of a contact's file."""
    return f"---\n{text.strip()}\n---\n{body}"


_FIRST = ["Ada", "A.", "Rob", "Robert", "Zoë", "山田", "Jo", "Anna-Maria", "Bob"]
_LAST = ["Bell", "Bel", "King", "King Jr.", "Müller", "太郎", "", "Smith", "de la Cruz"]
_HOSTILE = [
    '"quoted" # no comment',
    "[[ada-bell]]",
    "a: b",
    "- [ ] pay 📅 2026-01-01",
    "<script>alert(1)</script>",
    "---",
    "no",
    "12:30",
    "\u202eabc\x00\ud800",
    "&anchor *alias",
    "line\nbreak",
    "{a: b}",
    "x" * 300,
]
_WORDS = st.sampled_from(["Acme", "Globex", "Café Rio", "club", "music"])
_TEXT = st.one_of(_WORDS, st.sampled_from(_HOSTILE), st.text(max_size=20))
_NAMES = st.one_of(
    st.builds(lambda a, b: f"{a} {b}".strip(), *map(st.sampled_from, (_FIRST, _LAST))),
    st.sampled_from(["CON", "README", "2026-03-01", "straße", "🦄", *_HOSTILE]),
)
_EMAIL = st.builds(
    lambda box, host: f"{box}@{host}",
    st.sampled_from(["ada", "ada+x", "a.da", "bob", "info", "ADA"]),
    st.sampled_from(["x.example", "gmail.com"]),
)
_PHONE = st.sampled_from(["+49 341 1234567", "0341 1234567", "+49 341 7654321", "110"])
_BIRTHDAY = st.sampled_from(["--12-10", "1815-12-10", "1990-01-02", "nonsense"])
_LABELLED = st.one_of(
    _EMAIL, st.builds(lambda value: {"value": value, "label": "work"}, _EMAIL)
)
_POSITION = st.one_of(
    _WORDS, st.builds(lambda a, b: {"name": a, "title": b}, _WORDS, _TEXT)
)
_LINKS = st.dictionaries(
    st.sampled_from(["linkedin", "home", "a: b"]),
    st.sampled_from(
        ["https://linkedin.com/in/ada", "https://x.example/", "javascript:x", ""]
    ),
    max_size=2,
)
FIELDS: dict[str, st.SearchStrategy[Value]] = {
    "email": st.lists(_LABELLED, max_size=2),
    "phone": st.lists(_PHONE, max_size=2),
    "aliases": st.lists(_NAMES, max_size=2),
    "tags": st.lists(_TEXT, max_size=2),
    "location": _TEXT,
    "organization": st.one_of(_WORDS, st.lists(_POSITION, max_size=2)),
    "title": _TEXT,
    "birthday": _BIRTHDAY,
    "dates": st.dictionaries(_WORDS, _BIRTHDAY, max_size=2),
    "links": _LINKS,
    "private": st.just("yes"),
    "status": st.sampled_from(["deceased", "nonsense"]),
    "circle": st.just("inner"),
    "pronouns": _TEXT,
    "address": st.lists(
        st.one_of(
            _TEXT, st.builds(lambda city: {"city": city, "label": "home"}, _TEXT)
        ),
        max_size=2,
    ),
}
_KEYS = st.one_of(
    st.sampled_from([f"vcard:{letter}" for letter in "abcdef"]),
    st.sampled_from([f"google:{letter}/{letter}@x.example" for letter in "abcdef"]),
)


# To make a strategy takes longer than to draw from it: each of these is made once.
_FIELDS = st.fixed_dictionaries({}, optional=FIELDS)
_LINE = st.integers(1, 9)
_OFFERED = st.fixed_dictionaries({}, optional={"cadence": st.just("3 months")})
_ADDED = st.one_of(st.just(""), _TEXT, st.sampled_from(["- [ ] x\n```\n# y"]))
_REST = st.lists(_TEXT, max_size=1)
_TASKS = st.lists(st.builds(Task, _TEXT), max_size=1)
_RELATED = st.lists(st.builds(Related, _NAMES, st.just("friend")), max_size=1)


@st.composite
def records(draw: st.DrawFn) -> Person:
    """Draw a person as another program may know them."""
    key = draw(_KEYS)
    fields = draw(_FIELDS)
    return Person(
        key=key,
        where=Where("file", draw(_LINE)),
        fields={"name": draw(_NAMES), **fields},
        anchored="/" in key,
        offered=draw(_OFFERED),
        text=draw(_ADDED),
        rest=tuple(draw(_REST)),
        tasks=tuple(draw(_TASKS)),
        related=tuple(draw(_RELATED)),
    )


_OCCASION = st.sampled_from(["ics:1", "ics:2", "mail:a/1", "mail:b/1"])
_DAY = st.sampled_from([dt.date(2026, 10, 5), dt.date(2026, 10, 6)])
_KIND = st.sampled_from(["meeting", "email", "call", "note"])
_PARTIES = st.lists(
    st.builds(lambda name, email: Party(name, (Mark("email", email),)), _NAMES, _EMAIL),
    max_size=2,
)
_DIRECTION: st.SearchStrategy[Literal["in", "out", "both"] | None] = st.sampled_from(
    [None, "in", "out", "both"]
)
_QUESTION = st.sampled_from(["", "", "you never answered"])


@st.composite
def occasions(draw: st.DrawFn) -> Occasion:
    """Draw a meeting or a message."""
    return Occasion(
        key=draw(_OCCASION),
        where=Where("calendar", draw(_LINE)),
        date=draw(_DAY),
        kind=draw(_KIND),
        title=draw(_TEXT),
        people=tuple(draw(_PARTIES)),
        direction=draw(_DIRECTION),
        text=draw(_TEXT),
        question=draw(_QUESTION),
    )


def deliveries(most: int = 6) -> st.SearchStrategy[Delivery]:
    """Draw what files may contain; several records may have one key."""
    return st.builds(
        lambda some, more: Delivery(people=tuple(some), occasions=tuple(more)),
        st.lists(records(), max_size=most),
        st.lists(occasions(), max_size=3, unique_by=lambda one: one.key),
    )
