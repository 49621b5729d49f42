"""Values of which a person can have several, each with its label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netjournal.format.incoming import Related, Value
from netjournal.interchange.tables import cells, days
from netjournal.interchange.tables.drafts import Cell, Draft, Manner, day_of
from netjournal.interchange.tables.places import Place, own_place, place_of

# Labels that programs write in their own way.
LABELS = {
    "home": "home",
    "work": "work",
    "business": "work",
    "mobile": "mobile",
    "cell": "mobile",
    "other": "other",
    "main": "main",
    "home fax": "home fax",
    "work fax": "work fax",
    "fax": "fax",
    "pager": "pager",
    "profile": "profile",
    "blog": "blog",
    "home page": "home page",
    "homepage": "home page",
    "anniversary": "anniversary",
    "spouse": "spouse",
    "partner": "partner",
    "child": "child",
    "mother": "mother",
    "father": "father",
    "parent": "parent",
    "brother": "brother",
    "sister": "sister",
    "friend": "friend",
    "relative": "relative",
    "manager": "manager",
    "assistant": "assistant",
    "referred by": "referred by",
    "domestic partner": "partner",
}


class Labelled(NamedTuple):
    """A value with its label; the preferred one comes first."""

    value: str
    label: str
    preferred: bool = False


def take_lists(
    draft: Draft, listed: Mapping[str, Iterable[Cell]], manner: Manner
) -> None:
    """Take the values of the keys that can have several, by their keys."""
    for key in ("email", "phone"):
        values = _labelled(draft, listed.get(key, ()), manner)
        if values:
            draft.fields[key] = [_value(value) for value in values]
    _take_links(draft, listed.get("link", ()), manner)
    _take_places(draft, listed.get("address", ()), manner)
    _take_dates(draft, listed.get("dates", ()), manner)
    for name in _labelled(draft, listed.get("related", ()), manner):
        draft.related.append(Related(name.value, name.label))


def _value(value: Labelled) -> Value:
    return {"value": value.value, "label": value.label} if value.label else value.value


def _groups(listed: Iterable[Cell]) -> list[dict[str, Cell]]:
    """Return the cells of each value by their part, in the order of the columns."""
    groups: dict[tuple[str, int], dict[str, Cell]] = {}
    for cell in listed:
        column = cell.column
        groups.setdefault((column.label, column.number), {})[column.part] = cell
    return [*groups.values()]


def _labelled(
    draft: Draft, listed: Iterable[Cell], manner: Manner
) -> tuple[Labelled, ...]:
    values: dict[str, Labelled] = {}
    for group in _groups(listed):
        cell = group.get("")
        label, preferred = _label(group, manner)
        if cell is None:
            continue
        for text in _texts(draft, cell, manner):
            key = f"{text}\n{label}" if manner.is_own else text
            values.setdefault(key, Labelled(text, label, preferred))
    return tuple(sorted(values.values(), key=lambda value: not value.preferred))


def _texts(draft: Draft, cell: Cell, manner: Manner) -> tuple[str, ...]:
    """Return the values of a cell; what is none goes to the lines."""
    key = cell.column.key
    if manner.is_own:
        return (cell.text,)
    match key:
        case "email":
            split = cells.emails(cell.text)
        case "phone":
            split = cells.phones(cell.text)
        case "link":
            split = cells.links(cell.text)
        case _:
            split = cells.Split(tuple(map(cells.one_line, cells.parted(cell.text))))
    draft.lines += [f"{cell.header}: {text}" for text in split.others]
    return split.values


def _label(group: dict[str, Cell], manner: Manner) -> tuple[str, bool]:
    """Return the label of a value, and whether it is the preferred one."""
    cell = group.get("label")
    if cell is None:
        columns = [cell.column for cell in group.values()]
        return columns[0].label, False
    if manner.is_own:
        return cell.text, False
    first = cells.parted(cell.text)[0]
    preferred = first.startswith(cells.PREFERRED)
    label = cells.one_line(first.lstrip(cells.PREFERRED).strip())
    return LABELS.get(label.lower(), label), preferred


def _take_links(draft: Draft, listed: Iterable[Cell], manner: Manner) -> None:
    links: dict[str, Value] = {}
    for url, label, _ in _labelled(draft, listed, manner):
        name = label or cells.link_label(url)
        unique, number = name, 2
        while unique in links:
            unique, number = f"{name} {number}", number + 1
        links[unique] = url
    if links:
        draft.fields["links"] = links


def _take_places(draft: Draft, listed: Iterable[Cell], manner: Manner) -> None:
    places: list[Place] = []
    for group in _groups(listed):
        label, preferred = _label(group, manner)
        parts = {part: cell.text for part, cell in group.items() if part != "label"}
        if manner.is_own:
            places += own_place(parts, label)
        else:
            places += place_of(parts, label, preferred=preferred)
    values = [place.value for place in places if not place.is_city]
    if values:
        draft.fields["address"] = values
    cities = sorted(places, key=lambda place: (not place.preferred, not place.is_home))
    city = next((place.city for place in cities if place.city), "")
    if city:
        draft.fields.setdefault("location", city)


def _take_dates(draft: Draft, listed: Iterable[Cell], manner: Manner) -> None:
    dates: dict[str, Value] = {}
    for group in _groups(listed):
        cell = group.get("")
        if cell is None or days.is_none(cell.text):
            continue
        date = day_of(draft, cell, manner)
        label = _label(group, manner)[0] or "event"
        unique, number = label, 2
        while unique in dates:
            unique, number = f"{label} {number}", number + 1
        if date:
            dates[unique] = date
    if dates:
        draft.fields["dates"] = dates
