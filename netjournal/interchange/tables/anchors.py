"""Source keys for people of programs that have no ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netjournal.format import phones
from netjournal.format.folding import fold
from netjournal.format.incoming import Person, Value


def anchor(name: str, fields: Mapping[str, Value], kind: str, region: str) -> str:
    """Return a source key for a person of a program that has no ids.

    It has the folded name, and the smallest address, or the smallest number.
    """
    addresses = sorted(map(fold, _plain(fields.get("email", ()))))
    numbers = () if addresses else _plain(fields.get("phone", ()))
    keys = addresses or sorted(
        filter(None, (phones.key(text, region) for text in numbers))
    )
    mark = keys[0] if keys else ""
    return f"{kind}:{fold(name)}/{mark}"


def _plain(values: Value) -> list[str]:
    return [
        str(value["value"] if isinstance(value, dict) else value) for value in values
    ]


def told_apart(people: Sequence[Person]) -> tuple[Person, ...]:
    """Return *people* in which anchors that several different ones have are longer.

    Two namesakes without an address have the same anchor. With their organization in
    it, they are two, in whatever order they stand.
    """
    groups: dict[str, list[Person]] = {}
    for person in people:
        if person.anchored:
            groups.setdefault(fold(person.key), []).append(person)
    shared = {
        key
        for key, group in groups.items()
        if len({fold(_organization(person)) for person in group}) > 1
        and key.endswith("/")
    }
    return tuple(
        replace(person, key=f"{person.key}{fold(_organization(person))}")
        if person.anchored and fold(person.key) in shared
        else person
        for person in people
    )


def _organization(person: Person) -> str:
    return str(person.fields.get("organization", ""))
