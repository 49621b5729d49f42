"""The journal of the program friends: one Markdown file of days and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from netjournal.format.digests import sha256_of
from netjournal.format.folding import bare
from netjournal.format.incoming import (
    Delivery,
    Input,
    Occasion,
    Party,
    Skipped,
    Value,
    Where,
    Wishes,
)
from netjournal.format.patterns import pattern
from netjournal.format.schema import KINDS
from netjournal.format.spoken import kinds
from netjournal.interchange.intake import Intake
from netjournal.interchange.plain import Part, delivered, gathered, texts
from netjournal.interchange.tables.columns import Column
from netjournal.interchange.tables.reading import Harvest

_SURE = 100
_DIGITS = 8  # of the digest that tells two entries of a day apart
_HEADING = pattern(r"###[ \t]+(\w+):[ \t]*")
_ENTRY = pattern(r"- ([0-9]{4}-[0-9]{2}-[0-9]{2}):[ \t]*(.*)")
_ITEM = pattern(r"- (.*)")
_PERSON = pattern(r"\*\*(.+?)\*\*")
_PLACE = pattern(r"(?<![\w_])_(?!_)([^_]+)_(?![\w_])")
_TAG = pattern(r"(?<!\S)@([^\s@]+)")
_ALIASES = pattern(r"[ \t]*\((a\.k\.a\.[ \t]+.*?)\)")
_ALIAS = pattern(r"[ \t]*a\.k\.a\.[ \t]+")
_HOME = pattern(r"[ \t]*\[([^\]]*)\]")
_UNKNOWN = pattern(r"[ \t]*\(([^()]*)\)[ \t]*$")
_WORDS = pattern(r"\w+")
_KINDS = tuple(kind.name for kind in KINDS)
_USUAL = "meeting"
# What a word says of an entry that can be something else all the same.
_PLAIN = ("note", "meeting", "event")

_Take = Callable[[str, Where, Harvest, Wishes], None]


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    for source in inputs:
        section = ""
        for number, line in enumerate(texts(source, wishes, harvest), 1):
            match = _HEADING.fullmatch(line)
            if match is not None:
                section = match[1].lower()
            elif line.strip() and section in _SECTIONS:
                _SECTIONS[section](line, Where(source.name, number), harvest, wishes)
            elif line.strip() and section == _PLACES:
                harvest.notices.append("the list of locations is left out")
    return delivered(harvest, inputs, "journal of friends")


def _activity(line: str, origin: Where, harvest: Harvest, wishes: Wishes) -> None:
    _add_entry(line, origin, harvest, wishes)


def _note(line: str, origin: Where, harvest: Harvest, wishes: Wishes) -> None:
    _add_entry(line, origin, harvest, wishes, kind="note")


def _add_entry(
    line: str, origin: Where, harvest: Harvest, wishes: Wishes, *, kind: str = ""
) -> None:
    match = _ENTRY.fullmatch(line)
    if match is None:
        reason = "expected '- YYYY-MM-DD: text'"
        harvest.unread.append(Skipped(origin, reason))
        return
    try:
        day = dt.date.fromisoformat(match[1])
    except ValueError:
        harvest.unread.append(Skipped(origin, f"there is no day {match[1]}"))
        return
    if wishes.since is not None and day < wishes.since:
        harvest.left_out.append(Skipped(origin, f"before {wishes.since}"))
        return
    text = match[2].strip()
    people = dict.fromkeys(name.strip() for name in _PERSON.findall(text))
    places = _PLACE.findall(_PERSON.sub("", text))
    plain = _TAG.sub("", _PLACE.sub(r"\1", _PERSON.sub(r"\1", text)))
    fields: dict[str, Value] = {}
    if places:
        fields["place"] = places[0].strip()
    if _TAG.search(text):
        fields["tags"] = list(dict.fromkeys(_TAG.findall(text)))
    harvest.occasions.append(
        Occasion(
            key=f"friends:{day}/{sha256_of(text.encode())[:_DIGITS]}",
            where=origin,
            date=day,
            kind=kind or _kind(plain),
            people=tuple(Party(name) for name in people),
            fields=fields,
            text=" ".join(plain.split()),
        )
    )


def _kind(text: str) -> str:
    """Return the first kind that a word of *text* means, but for the usual ones."""
    meanings = (kinds.meant(word, _KINDS) for word in _WORDS.findall(bare(text)))
    return next((kind for kind in meanings if kind and kind not in _PLAIN), _USUAL)


def _friend(line: str, origin: Where, harvest: Harvest, wishes: Wishes) -> None:
    match = _ITEM.fullmatch(line)
    if match is None:
        harvest.unread.append(Skipped(origin, "expected '- Name'"))
        return
    text = match[1]
    parts = [Part(Column("tags"), "tag", tag) for tag in _TAG.findall(text)]
    text = _TAG.sub("", text)
    homes = _HOME.findall(text)
    parts += [Part(Column("location"), "location", home) for home in homes]
    text = _HOME.sub("", text)
    aliases = " ".join(f" {names}" for names in _ALIASES.findall(text))
    parts += [
        Part(Column("aliases"), "a.k.a.", alias.strip())
        for alias in _ALIAS.split(aliases)
    ]
    text = _ALIASES.sub("", text)
    # Other parentheses are not part of the name, and have no key.
    unknown = _UNKNOWN.search(text)
    if unknown is not None:
        parts.append(Part(Column(), "in parentheses", unknown[1]))
        text = text[: unknown.start()]
    name = text.strip()
    parts.insert(0, Part(Column("name"), "name", name))
    gathered(harvest, parts, origin, "friends", wishes, key=name)


_PLACES = "locations"
_SECTIONS: dict[str, _Take] = {
    "activities": _activity,
    "notes": _note,
    "friends": _friend,
}


def _fits(_name: str, head: bytes) -> int:
    sections = (b"### Activities:", b"### Friends:", b"### Notes:")
    return _SURE if sum(section in head for section in sections) > 1 else 0


INTAKE = Intake(
    about="""The journal of friends, usually ~/friends.md.

    Activities become meetings, or what their words say (a call, lunch); notes become
    notes. The list of locations is left out: places are taken from the entries.
    """,
    read=_read,
    fits=_fits,
    members=("friends.md",),
    options=("since", "companies", "encoding", "day-order"),
)
