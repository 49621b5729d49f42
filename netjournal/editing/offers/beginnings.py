"""Offers for an empty file: a contact, or a note of each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.words import begins
from netjournal.edits.writing import fresh
from netjournal.format.dates import day_in_name, parse_date
from netjournal.format.patterns import pattern
from netjournal.format.schema import Kind

_SPECIAL = pattern(r"[$}\\]")
_STAGES = {"interview": "agreed", "opportunity": "seed"}


def beginnings(request: Request) -> Iterator[Offer]:
    """Yield the beginnings of a file, by its folder."""
    typed = request.context.typed
    if request.context.sort == "contact":
        if begins("contact", typed) or begins(_name(request.source.stem), typed):
            yield _contact(request)
        return
    day = own_day(request)
    for kind in request.day.settings.kinds.values():
        if begins(kind.name, typed):
            yield _note(request, kind, day)


def _contact(request: Request) -> Offer:
    name = _name(request.source.stem)
    plain = f"---\nname: {fresh(name, ('name',), flow=False)}\n---\n"
    snippet = f"---\nname: ${{1:{_escaped(name)}}}\n---\n\n$0"
    return replace(request.offer("contact", plain, "file", name), snippet=snippet)


def _note(request: Request, kind: Kind, day: dt.date) -> Offer:
    rows = [f"date: {day}", f"kind: {fresh(kind.name, ('kind',), flow=False)}"]
    filled = list(map(_escaped, rows))
    if kind.name in _STAGES:
        rows.append(f"stage: {_STAGES[kind.name]}")
        filled.append(rows[-1])
    if kind.name == "event":
        rows.append("title:")
        filled.append("title: $1")
    else:
        rows.append("with: []")
        filled.append("with: [$1]")
    if kind.sort == "letter":
        rows.append("direction: out")
        filled.append("direction: ${2|out,in,both|}")
    plain = "\n".join(("---", *rows, "---", ""))
    snippet = "\n".join(("---", *filled, "---", "", "$0"))
    return replace(request.offer(kind.name, plain, "file", f"{day}"), snippet=snippet)


def own_day(request: Request) -> dt.date:
    """Return the day in the name of a note's file, or else today."""
    named = day_in_name(request.source.stem)
    try:
        return parse_date(named.iso) if named is not None else request.day.today
    except ValueError:
        return request.day.today


def _name(stem: str) -> str:
    """Return the name that a contact's file is called after."""
    if " " in stem or stem != stem.lower():
        return stem
    return " ".join(word[:1].upper() + word[1:] for word in stem.split("-") if word)


def _escaped(text: str) -> str:
    """Return *text* as a snippet has it (LSP 3.17, Snippet Syntax)."""
    return _SPECIAL.sub(r"\\\g<0>", text)
