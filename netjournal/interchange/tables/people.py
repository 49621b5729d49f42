"""A person, from the cells of a row and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format.folding import fold
from netjournal.format.incoming import Person, Skipped, Value, Where, own_key
from netjournal.format.values import is_blank, several
from netjournal.interchange.tables import cells, days, names
from netjournal.interchange.tables.anchors import anchor
from netjournal.interchange.tables.drafts import Cell, Draft, Manner, day_of
from netjournal.interchange.tables.lists import take_lists

_NAME_PARTS = frozenset(
    {"name", "first", "middle", "last", "prefix", "suffix", "shown"}
)
_LISTS = frozenset({"email", "phone", "link", "address", "dates", "related"})
_TEXTS = frozenset({"organization", "title", "department", "location", "pronouns"})
_UNSEEN = "characters that cannot be seen were removed"
# Groups that Google makes itself, by their names and what they begin with.
_SYSTEM_GROUPS = frozenset(
    ["mycontacts", "starred", "friends", "family", "coworkers", "othercontacts"]
)
_SYSTEM_BEGINNINGS = ("imported on ", "restored from ", "imported from ")


def person_of(row: Iterable[Cell], line: int, manner: Manner) -> Person | Skipped:
    """Return the person of a row, or why there is none."""
    draft = Draft()
    listed: dict[str, list[Cell]] = {}
    for cell in _cleaned(row, draft):
        key = cell.column.key
        if key in _NAME_PARTS:
            _note_name(draft, cell, manner)
        elif key in _LISTS:
            listed.setdefault(key, []).append(cell)
        else:
            _take(draft, cell, manner)
    take_lists(draft, listed, manner)
    _take_birth_parts(draft)
    return _person(draft, Where(manner.file, line), manner)


def _cleaned(row: Iterable[Cell], draft: Draft) -> list[Cell]:
    clean = []
    for cell in row:
        text, was_changed = cells.cleaned(cell.text)
        if was_changed and _UNSEEN not in draft.notices:
            draft.notices.append(_UNSEEN)
        if text:
            clean.append(cell._replace(text=text))
    return clean


def _note_name(draft: Draft, cell: Cell, manner: Manner) -> None:
    key, text = cell.column.key, manner.line(cell.text)
    if (
        is_blank(text)
        or key in draft.names
        or (key == "prefix" and names.is_form_of_address(text))
    ):
        draft.lines.append(cell.line)
    else:
        draft.names[key] = names.shown(text) if key == "shown" else text


def _take(draft: Draft, cell: Cell, manner: Manner) -> None:
    """Take a cell that is a value by itself."""
    match cell.column.key:
        case "id":
            draft.key = cell.text
        case "aliases":
            _add(draft, "aliases", _aliases(cell.text, manner))
        case "tags":
            _add(draft, "tags", _tags(cell.text, manner))
        case "notes":
            draft.notes.append(cell.text)
        case "private" | "sensitivity":
            _take_private(draft, cell)
        case "birthday":
            _take_birthday(draft, cell, manner)
        case key if key in _TEXTS and cell.column.number == 1:
            _take_text(draft, key, cell, manner)
        case _:
            draft.lines.append(cell.line)


def _take_private(draft: Draft, cell: Cell) -> None:
    if cells.is_yes(cell.text):
        draft.fields["private"] = "yes"
    elif cell.column.key == "sensitivity":
        draft.lines.append(cell.line)


def _take_text(draft: Draft, key: str, cell: Cell, manner: Manner) -> None:
    if key in draft.fields or is_blank(cell.text):
        draft.lines.append(cell.line)
    else:
        draft.fields[key] = manner.line(cell.text)


def _add(draft: Draft, key: str, values: Iterable[str]) -> None:
    present = draft.fields.get(key, ())
    draft.fields[key] = list(dict.fromkeys([*map(str, present), *values]))
    if not draft.fields[key]:
        del draft.fields[key]


def _aliases(text: str, manner: Manner) -> list[str]:
    if manner.is_own:
        return [text]
    return [cells.one_line(part) for part in cells.parted(text)]


def _tags(text: str, manner: Manner) -> list[str]:
    if manner.is_own:
        return several.tags(text)
    if not manner.groups:
        return [*cells.tags(text)]
    return [
        tag
        for group in cells.parted(text)
        if not _is_system_group(group)
        for tag in cells.tags(group)
    ]


def _is_system_group(group: str) -> bool:
    name = fold(group.lstrip(cells.PREFERRED))
    return (
        group.startswith(cells.PREFERRED)
        or name.replace(" ", "") in _SYSTEM_GROUPS
        or name.startswith(_SYSTEM_BEGINNINGS)
    )


def _take_birthday(draft: Draft, cell: Cell, manner: Manner) -> None:
    if cell.column.part:
        draft.names[f"birthday {cell.column.part}"] = cell.text
        draft.names[f"birthday {cell.column.part} line"] = cell.line
        return
    if days.is_none(cell.text):
        return
    date = day_of(draft, cell, manner)
    if date and "birthday" not in draft.fields:
        draft.fields["birthday"] = date


def _take_birth_parts(draft: Draft) -> None:
    parts = [
        draft.names.pop(f"birthday {part}", "") for part in ("year", "month", "day")
    ]
    lines = [
        draft.names.pop(f"birthday {part} line", "")
        for part in ("year", "month", "day")
    ]
    if not any(parts) or "birthday" in draft.fields:
        draft.lines += filter(None, lines)
        return
    date = days.from_parts(*parts)
    if date:
        draft.fields["birthday"] = date
    else:
        draft.lines += filter(None, lines)
        draft.notices.append("the birthday is not read as a day")


def _person(draft: Draft, where_: Where, manner: Manner) -> Person | Skipped:
    fields = draft.fields
    department = str(fields.pop("department", ""))
    company = str(fields.get("organization", ""))
    if department and company:
        fields["organization"] = f"{company}, {department}"
    elif department:
        draft.lines.append(f"Department: {department}")
    name = names.full(draft.names, with_prefix=manner.prefixed)
    name = name or draft.names.get("shown", "")
    if not manner.prefixed and draft.names.get("prefix"):
        draft.lines.append(f"Title: {draft.names['prefix']}")
    if not name and company:
        if not manner.wishes.companies:
            return Skipped(where_, "a company", company)
        name = company
        del fields["organization"]
    name = name or _from_aliases(fields)
    if not name:
        return Skipped(where_, "no name")
    return Person(
        key=own_key(draft.key)
        if draft.key
        else anchor(name, fields, manner.kind, manner.wishes.region),
        anchored=not draft.key,
        where=where_,
        fields=_ordered({"name": name, **fields}),
        text="\n\n".join(draft.notes),
        rest=tuple(draft.lines),
        related=tuple(draft.related),
        notices=tuple(draft.notices),
    )


def _from_aliases(fields: dict[str, Value]) -> str:
    aliases = fields.pop("aliases", ())
    first, *others = [*map(str, aliases), ""]
    if others[:-1]:
        fields["aliases"] = others[:-1]
    return first


_ORDER = (
    *("name", "aliases", "pronouns", "email", "phone", "links", "address", "location"),
    *("organization", "title", "tags", "birthday", "dates", "met", "private"),
)


def _ordered(fields: dict[str, Value]) -> dict[str, Value]:
    return {key: fields[key] for key in _ORDER if key in fields}
