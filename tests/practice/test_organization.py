"""Who I know at an organization; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

from netjournal.practice.day import Day
from netjournal.practice.network import network
from netjournal.practice.organization import Organization, organization
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def _person(stem: str, organizations: str, more: str = "") -> str:
    name = stem.title()
    return f"-- contacts/{stem}.md --\n---\nname: {name}\norganization: {organizations}\n{more}---\n"


def _at(name: str, *files: str) -> Organization:
    return organization(network(Day(*read("".join(files)), TODAY)), name)


CALL = "-- journal/2026-11-01-call.md --\n---\nkind: call\nwith: [ada, target]\n---\n"


def test_who_is_known_there_and_who_is_missing() -> None:
    # That we are at one place ties us, and is not yet that I know someone.
    found = _at(
        "Looms",
        _person("me", "Looms", "self: yes\n"),
        _person("ada", "Looms"),
        _person("bob", "Looms"),
        _person("target", "Looms", "status: target\n"),
        _person("gone", "{name: Looms, to: 2020}"),
        _person("new", "{name: Looms, to: 2026}"),
        _person("away", "Nets"),
        CALL,
    )
    assert ["ada"] == [member.contact for member in found.present]
    assert ["bob", "new", "target"] == [member.contact for member in found.missing]
    assert ["gone"] == [member.contact for member in found.past]


def test_a_tie_has_its_line() -> None:
    found = _at(
        "Looms", _person("me", "Nets", "self: yes\n"), _person("ada", "Looms"), CALL
    )
    (ada,) = found.present
    assert [
        ("contacts/ada.md", 3),
        ("journal/2026-11-01-call.md", 3),
    ] == [(place.path, place.line) for place in ada.evidence]
