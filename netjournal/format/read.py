"""A file → its content: a person or a note, and the problems in it.

Never raises for anything a person wrote. `join` combines several files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, TypeVar

from netjournal.format import frontmatter, lookalikes, synonyms
from netjournal.format.diagnostics import (
    DUPLICATE_KEY,
    INVALID_VALUE,
    Diagnostic,
    Related,
)
from netjournal.format.entries import plainly
from netjournal.format.fields import DEPENDENT, Fields, Table, choices, table
from netjournal.format.filenames import note_day, own_day, time_of_day
from netjournal.format.folding import fold
from netjournal.format.frontmatter import FrontMatter, Node, ScalarNode, SequenceNode
from netjournal.format.mentions.unseen import BodyInText
from netjournal.format.model import Contact, Decision, Note
from netjournal.format.readers import private
from netjournal.format.readers.keys import is_marked, report_type, unknown
from netjournal.format.records import NamedTuple
from netjournal.format.schema import (
    CONTACT_KEYS,
    NOTE_KEYS,
    OPPORTUNITY_TYPES,
)
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, Span
from netjournal.format.spelling import nearest
from netjournal.format.synonyms import Sort
from netjournal.format.values import (
    LETTERS,
    Reader,
    choice_value,
    is_nothing,
    scalar,
    several,
    shown,
)

T = TypeVar("T", Contact, Note)

CONTACTS = "contacts/"
JOURNAL = "journal/"

_FENCE = len("---\n")


class Read(NamedTuple):
    """The content of one file, and the problems in it.

    `value` is `None` if the front matter cannot be read, or for a note without a date.
    """

    source: SourceFile
    value: Contact | Note | None
    problems: tuple[Diagnostic, ...] = ()


_CONTACT_TABLE = table(CONTACT_KEYS, Contact)
_NOTE_TABLE = table(NOTE_KEYS, Note)


def read(source: SourceFile, settings: Settings) -> Read:
    """Read one file; its folder says whether it is a contact or a note.

    One bad key does not hide the others.
    """
    reader = Reader(source, settings)
    is_contact = source.path.startswith(CONTACTS)
    keys = _CONTACT_TABLE if is_contact else _NOTE_TABLE
    # Files as most people write them are read without looking at each thing.
    head = frontmatter.usual(source.text)
    fields = plainly(reader, head, keys) if head and not _may_conflict(source) else None
    start = len(head) + _FENCE
    if fields is None:
        front = _front_matter(source)
        if isinstance(front, Diagnostic):
            return Read(source, None, (front,))
        if not is_contact:
            reader.day = partial(own_day, source, front.pairs)
        fields, start = _fields(reader, front, keys), front.body_start
    value: Contact | Note | None
    if is_contact:
        value = _contact(reader, fields, start)
    else:
        value = _note(reader, fields, start)
    return Read(source, value, tuple(reader.problems))


def _contact(reader: Reader, fields: Fields, start: int) -> Contact:
    """Return a contact; without a name, the id is the name."""
    source = reader.source
    values = fields.values
    values.setdefault("name", source.stem)
    aliases = values.get("aliases")
    if aliases:
        own = values["name"]
        values["aliases"] = tuple(
            name for text in aliases for name in several.names(text, own)
        )
    circle = values.get("circle")
    if circle is not None:
        values["circle"] = _circle(reader, circle, fields.places["circle"])
    return _frozen(Contact, _complete(source, fields, start))


def _complete(source: SourceFile, fields: Fields, start: int) -> dict[str, Any]:
    values = fields.values
    values["id"] = source.stem
    values["source"] = source
    values["body"] = BodyInText(source.text, start, source.path)
    values["places"] = fields.places
    values["more"] = fields.more
    values["extra"] = fields.extra
    return values


def _frozen(kind: type[T], values: Mapping[str, Any]) -> T:
    """Return the same as `kind(**values)`, several times faster.

    A frozen dataclass sets its forty fields one by one, with a call each. Here the few
    keys in the file are set at once, and the others keep the class's defaults. `more`
    and `extra` have no defaults and have to be in *values*.
    """
    value = object.__new__(kind)
    value.__dict__.update(values)
    return value


def _circle(reader: Reader, text: str, place: Span) -> str:
    circles = reader.settings.circles
    if text in circles:
        return text
    by_key = {fold(name): name for name in circles}
    circle = by_key.get(fold(lookalikes.plain(text)), "")
    if not circle:
        guess = nearest(text, circles)
        start = max(place.start, reader.source.text.rfind(text, *place))
        reader.report(
            INVALID_VALUE,
            Span(start, place.end),
            f"circle: expected one of {', '.join(circles)}, got '{shown(text)}'",
            f"did you mean {guess}?" if guess else "circles are defined in mkdocs.yml",
        )
    return circle


def _note(reader: Reader, fields: Fields, start: int) -> Note | None:
    """Return a note; `None` if it has no date."""
    source = reader.source
    values, places = fields.values, fields.places
    if not note_day(reader, values, places):
        return None
    if "end" in values:
        values["end_time"] = time_of_day(source, places["end"])
    decision = values.get("decision")
    if decision is not None and not isinstance(decision, Decision):
        values["decisions"] = values.pop("decision")
    return _frozen(Note, _complete(source, fields, start))


def _front_matter(source: SourceFile) -> FrontMatter | Diagnostic:
    front = frontmatter.read(source)
    if isinstance(front, FrontMatter) and _may_conflict(source):
        return frontmatter.conflict_markers(source) or front
    return front


def _may_conflict(source: SourceFile) -> bool:
    return "<<<<<<< " in source.text


def _fields(reader: Reader, front: FrontMatter, keys: Table) -> Fields:
    """Read every pair by the table of keys; unknown keys are kept."""
    values: dict[str, Any] = {}
    places: dict[str, Span] = {}
    others: dict[str, Any] = {}
    first: dict[str, Span] = {}
    extra: dict[str, str] = {}
    later: list[tuple[str, Node]] = []
    reader.has_comment = front.has_comment
    for key_node, value in front.pairs:
        name = key_node.value
        place = Span(key_node.start, value.end)
        field = None
        if name.__class__ is str:
            field = keys.get(name)
            if name in first:
                _report_twice(reader, key_node, name, first[name])
                continue
            first[name] = place
        # Most values begin with a letter, so they are not empty.
        text = value.value
        if text and value.__class__ is SequenceNode:
            text = text[0].value
        plainly = text.__class__ is str and text[:1] in LETTERS
        if not plainly and is_nothing(value):
            _pass_over(reader, key_node, value, places, extra)
            continue
        if field is None:
            _keep_unknown(reader, key_node, value, _names(front), extra)
            continue
        places[name] = place
        if name in DEPENDENT:
            later.append((name, value))
            continue
        if field.listed and is_marked(reader, field.key, value):
            continue
        read = field.read(reader, field.key, value)
        if read is not None:
            (values if field.own else others)[field.attribute] = read
    _read_later(reader, later, values, places)
    _hide(reader, front, keys, values, places)
    return Fields(values, places, others, extra)


def _read_later(
    reader: Reader,
    later: list[tuple[str, Node]],
    values: dict[str, Any],
    places: dict[str, Span],
) -> None:
    """Read the keys that depend on the kind, which may come after them."""
    for name, value in sorted(later, key=_name) if len(later) > 1 else later:
        kind = values.get("kind", "note")
        if name == "type" and kind != "opportunity" and _is_kind(reader, value):
            report_type(reader, places.pop(name))
            continue
        words = choices(reader.settings, name, kind)
        by_word = partial(_kind_meant, reader.settings) if name == "kind" else None
        choice = choice_value(reader, name, value, words, by_word)
        if choice is not None:
            values[name] = choice


def _kind_meant(settings: Settings, text: str) -> str:
    """Return the kind that a word such as `lunch` stands for, or nothing."""
    from netjournal.format.spoken.kinds import meant

    return meant(text, tuple(settings.kinds))


def _pass_over(
    reader: Reader,
    key_node: Node,
    value: Node,
    places: dict[str, Span],
    extra: dict[str, str],
) -> None:
    """Skip a key without a value, unless a comment swallowed the value."""
    before = len(reader.problems)
    scalar(reader, value)
    name = scalar(reader, key_node)
    if len(reader.problems) > before:
        places[name] = Span(key_node.start, value.end)
    elif name.startswith("x_"):
        extra[name] = ""


def _name(pair: tuple[str, Node]) -> str:
    return pair[0]


def _is_kind(reader: Reader, value: Node) -> bool:
    """Say whether a `type` gives the kind of a note, as in other programs."""
    return scalar(reader, value).casefold() not in OPPORTUNITY_TYPES


def sort_of(source: SourceFile) -> Sort:
    """Return whether a file is a contact or a note, by its folder."""
    return "contact" if source.path.startswith(CONTACTS) else "note"


def _names(front: FrontMatter) -> set[str]:
    names = (key.value for key, _ in front.pairs)
    return {name for name in names if isinstance(name, str)}


def _hide(
    reader: Reader,
    front: FrontMatter,
    keys: Table,
    values: dict[str, Any],
    places: dict[str, Span],
) -> None:
    """Make the file private if any of its keys says so, in any form."""
    hiding = private.otherwise(reader, front.pairs, keys)
    if hiding is not None:
        values[private.KEY] = True
        places.setdefault(private.KEY, hiding)


def _keep_unknown(
    reader: Reader,
    key_node: Node,
    value: Node,
    written: Collection[str],
    extra: dict[str, str],
) -> None:
    start, end = key_node.start, key_node.end
    name = scalar(reader, key_node) or reader.source.text[start:end]
    raw = reader.source.text[value.start : value.end].strip()
    extra[name] = value.value if isinstance(value, ScalarNode) else raw
    if name.startswith("x_") or synonyms.near_private(name):
        return
    sort = sort_of(reader.source)
    if not synonyms.redundant(name, extra[name], sort, written):
        unknown(reader, key_node, name, sort, written)


def _report_twice(reader: Reader, node: Node, name: str, first: Span) -> None:
    place = frontmatter.span(node)
    line = reader.source.line(first.start)
    counts = "the first counts"
    if name == private.KEY:
        counts = "the file counts as private unless both are no"
    reader.problems.append(
        Diagnostic(
            rule=DUPLICATE_KEY,
            source=reader.source,
            span=place,
            message=f"duplicate key '{name}' (first on line {line})",
            hint=f"{counts}; combine both values in one key",
            related=(Related(reader.source, first, "first here"),),
        )
    )
