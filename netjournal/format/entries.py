"""Files as most people write them, read entry by entry at a glance.

An entry is a key and its value, such as `kind: coffee`. Journals consist of the same
entries again and again, so what the readers made of one is remembered by its text; a
few kinds of values need not even be read once. At the first thing that takes more
(another form, a typo, a key of somebody's own) `plainly` gives up, and the file is
read as a whole, with everything that is to be said about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netjournal.format import shapes
from netjournal.format.fields import DEPENDENT, Field, Fields, Table, choices
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, plain
from netjournal.format.glances import GLANCES
from netjournal.format.patterns import pattern
from netjournal.format.readers import private
from netjournal.format.readers.keys import is_marked
from netjournal.format.settings import Settings
from netjournal.format.source import Span
from netjournal.format.values import (
    Reader,
    choice_value,
    is_nothing,
    scalar_reference,
)

_START = len("---\n")
_ENTRY = pattern(r"\n(?=[A-Za-z_])")
# So that unusual entries of a large journal do not fill the memory.
_MOST = 1 << 13
# Their values have no places, so that the same text is the same value anywhere.
_PLACELESS = frozenset(
    (
        *(shapes.TEXT, shapes.CIRCLE, shapes.TEXTS, shapes.TAGS, shapes.NAMES),
        *(shapes.PHRASES, shapes.FLAG, shapes.PRIVATE, shapes.CHOICE),
        *(shapes.DATE, shapes.DATE_TIME, shapes.DURATION_OR_NEVER, shapes.YEARLY),
    )
)
# Among the values that a glance is enough for, those worth remembering.
_REPEATED = frozenset(
    (shapes.TAGS, shapes.PHRASES, shapes.DATE, shapes.DATE_TIME, shapes.CIRCLE)
)
# An id, a name or a link in quotes, in a list of either form.
_ITEM = pattern(r"[A-Za-z0-9][\w .'-]*[\w.]|\"\[\[[\w .'-]+\]\]\"")


# An entry as it was read: its key, its name in the model (empty without a value),
# whether the model has a field of that name, its value, the offsets of where the entry
# began and its value ended.
_Row = tuple[str, str, bool, Any, int, int]


def plainly(reader: Reader, head: str, table: Table) -> Fields | None:
    """Return the keys of *head* if they are plain, and there is no problem in them."""
    if len(head) > plain.LONGEST:
        return None
    memory = _latest.get(id(table))
    if (
        memory is None
        or memory.settings is not reader.settings
        or memory.table is not table
    ):
        memory = _latest[id(table)] = _Memory(reader, table)
    rows = memory.rows
    values: dict[str, Any] = {}
    places: dict[str, Span] = {}
    others: dict[str, Any] = {}
    empty = []
    start = _START
    reader.has_comment = "#" in head
    for piece in _ENTRY.split(head[_START:-1]):
        behind = start + len(piece) + 1
        row = rows.get(piece) or memory.learn(reader, piece, start, behind)
        if row is None:
            return None
        name, attribute, own, value, was, end = row
        if name in places:
            return None
        if attribute:
            places[name] = Span(start, end + start - was)
            (values if own else others)[attribute] = value
        else:
            empty.append(name)
        start = behind
    if empty and (len({*empty}) < len(empty) or not places.keys().isdisjoint(empty)):
        return None
    if ("stage" in values or "type" in values) and not _fit(reader.settings, values):
        return None
    return Fields(values, places, others, {})


def _fit(settings: Settings, values: Mapping[str, Any]) -> bool:
    """Say whether `stage` and `type` are among the choices for the kind of the note."""
    kind = values.get("kind", "note")
    if "type" in values and kind != "opportunity":
        return False
    return all(
        values[name] in choices(settings, name, kind)
        for name in ("stage", "type")
        if name in values
    )


class _Memory:
    """The entries met so far, by their text, for some settings and a table."""

    def __init__(self, reader: Reader, table: Table) -> None:
        self.reader = reader
        self.settings = reader.settings
        self.table = table
        self.rows: dict[str, _Row] = {}
        # What the items of lists refer to, by their text.
        self.items: dict[str, str] = {}

    def learn(self, reader: Reader, piece: str, start: int, end: int) -> _Row | None:
        """Read the entry at *start*; `None` if that takes more."""
        name, _, raw = piece.partition(":")
        field = self.table.get(name)
        if field is None:
            return None
        shape = field.key.shape
        row: _Row | None = None
        look = GLANCES.get(shape) if raw else None
        if look is not None:
            self.reader = reader
            value = look(raw, start + len(name) + 1, end, self.item)
            if value is not None:
                # A block ends where the next entry begins.
                behind = end if raw[0] == "\n" else end - 1
                row = name, field.attribute, field.own, value, start, behind
                if shape not in _REPEATED:
                    return row
        row = row or self.read(reader, piece, start, end)
        if row is not None and (not row[1] or shape in _PLACELESS):
            if len(self.rows) >= _MOST:
                self.rows.clear()
            self.rows[piece] = row
        return row

    def item(self, part: str) -> str | None:
        """Return what an item of a list refers to, by the reader of references."""
        text = self.items.get(part)
        if text is not None:
            return text
        if not part.isprintable() or not _ITEM.fullmatch(part):
            return None
        style = part[0] if part[0] == '"' else ""
        node = ScalarNode(part.strip('"'), 0, 0, style)
        reader = self.reader
        reference = None if is_nothing(node) else scalar_reference(reader, node)
        if reader.problems or reference is None:
            reader.problems.clear()
            return None
        if len(self.items) >= _MOST:
            self.items.clear()
        self.items[part] = reference.text
        return reference.text

    def read(self, reader: Reader, piece: str, start: int, end: int) -> _Row | None:
        """Read an entry by the readers, which say what is wrong with it."""
        if plain.is_odd(piece):
            return None
        pair = plain.entry(reader.source.text, start, end)
        row = pair and _read(reader, self.table[pair[0].value], *pair)
        if reader.problems:
            reader.problems.clear()
            return None
        return row


_latest: dict[int, _Memory] = {}


def _read(reader: Reader, field: Field, name: ScalarNode, value: Node) -> _Row | None:
    key = field.key
    attribute = field.attribute
    read: Any = None
    if is_nothing(value):
        # It is passed over, unless a comment has swallowed the value.
        if reader.has_comment:
            return None
        attribute = ""
    elif key.name == "kind":
        read = choice_value(reader, key.name, value, reader.settings.kinds)
        if read is None:
            return None
    elif key.name in DEPENDENT:
        if not isinstance(value, ScalarNode):
            return None
        read = value.value
    else:
        if field.listed and is_marked(reader, key, value):
            return None
        read = field.read(reader, key, value)
        if read is None or _is_private_inside(reader, name, value):
            return None
    return key.name, attribute, field.own, read, name.start, value.end


def _is_private_inside(reader: Reader, name: ScalarNode, value: Node) -> bool:
    """Say whether there is a key for `private` among those inside of *value*."""
    maps = [value] if isinstance(value, MappingNode) else value.value
    if isinstance(value, ScalarNode) or not any(
        item.__class__ is not ScalarNode for item in maps
    ):
        return False
    return bool(private.otherwise(reader, [(name, value)], (name.value,)))
