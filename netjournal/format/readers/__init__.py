"""Values with parts: positions, meetings, relationships, entries, introductions.

`READERS` has a reader for each shape of a key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

from netjournal.format import shapes
from netjournal.format.dates import (
    Duration,
    PartialDate,
    YearlyDay,
    parse_date,
    parse_duration,
    parse_partial,
    parse_yearly,
)
from netjournal.format.diagnostics import OTHER_FORM, Edit, Fix
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    span,
)
from netjournal.format.mentions.links import reference as reference_in
from netjournal.format.model import (
    Decision,
    Entry,
    Met,
    NamedDay,
    Position,
    Reference,
    Tie,
)
from netjournal.format.readers import private
from netjournal.format.readers.addresses import addresses, links, numbers, postal
from netjournal.format.readers.introductions import introductions
from netjournal.format.readers.maps import named_values, text_or_empty
from netjournal.format.schema import Key
from netjournal.format.shapes import Shape
from netjournal.format.source import Span
from netjournal.format.values import (
    Reader,
    choice_value,
    convert,
    flag_value,
    in_yaml,
    inner_pairs,
    is_nothing,
    is_unquoted_link,
    items,
    plain_text,
    reference_value,
    references_value,
    scalar,
    scalar_reference,
    several,
    shown,
    text_value,
    texts_value,
    unquoted_link,
)

# Apple writes 1604, a leap year, for an unknown year; others write year zero or one.
_LISTED = 3
_NO_YEARS = frozenset((1604, 1))


def date_value(reader: Reader, key: Key, node: Node) -> dt.date | None:
    """Read a day."""
    return convert(reader, key.name, node, parse_date, "day")


def own_day(reader: Reader, key: Key, node: Node) -> dt.date | None:
    """Read the day of the file itself, from which words count."""
    return convert(reader, key.name, node, parse_date)


def duration_or_never(
    reader: Reader, key: Key, node: Node
) -> Duration | Literal["never"] | None:
    """Read a duration, or `never`."""
    return convert(reader, key.name, node, _duration_or_never, "length")


def _duration_or_never(text: str) -> Duration | Literal["never"]:
    if text.lower() == "never":
        return "never"
    try:
        return parse_duration(text)
    except ValueError as error:
        expected = "expected a duration such as 2 weeks, 3m or monthly, or never"
        raise ValueError(expected) from error


def choice(reader: Reader, key: Key, node: Node) -> str | None:
    """Read one of the key's choices."""
    return choice_value(reader, key.name, node, key.choices)


def positions(reader: Reader, key: Key, node: Node) -> tuple[Position, ...]:
    """Read employers: texts, or `{name, title, from, to}`."""
    found = []
    for item in items(node):
        if not isinstance(item, MappingNode):
            name = text_value(reader, key.name, item)
            if name:
                found.append(Position(name))
            continue
        parts = inner_pairs(reader, key.name, item, key.shape.inner)
        name = text_or_empty(reader, f"{key.name}.name", parts.get("name"))
        if not name:
            reader.invalid(item, key.name, "'name' is missing")
            continue
        found.append(
            Position(
                name,
                text_or_empty(reader, f"{key.name}.title", parts.get("title")),
                _partial(reader, f"{key.name}.from", parts.get("from")),
                _partial(reader, f"{key.name}.to", parts.get("to")),
            )
        )
    return tuple(found)


def _partial(reader: Reader, key: str, node: Node | None) -> PartialDate | None:
    if node is None:
        return None
    return convert(reader, key, node, parse_partial, "partial day")


def yearly(reader: Reader, key: Key, node: Node) -> YearlyDay | None:
    """Read a day that recurs each year."""
    day = convert(reader, key.name, node, parse_yearly)
    return day and _known_year(reader, key.name, node, day)


def _known_year(
    reader: Reader, key: str, node: Node, day: YearlyDay
) -> YearlyDay | None:
    """Return *day*, without a year that programs write for an unknown one."""
    if day.year not in _NO_YEARS:
        return day
    one = node if isinstance(node, ScalarNode) else node.value[0]
    if day.month is None:
        message = f"{day.year:04} is how programs write an unknown year"
        reader.invalid(one, key, message, "take it out, or write the day")
        return None
    found = day._replace(year=None)
    reader.report(
        OTHER_FORM,
        span(one),
        f"{key}: {day.year:04} means an unknown year",
        f"write {found}",
        Fix((Edit(span(one), str(found)),), f"write {found}"),
    )
    return found


def yearly_map(reader: Reader, key: Key, node: Node) -> tuple[NamedDay, ...]:
    """Read a map of labels to such days."""
    found = []
    for label, value in named_values(
        reader, key.name, node, "a map such as {wedding: --06-21}"
    ):
        day = convert(reader, f"{key.name}.{label}", value, parse_yearly)
        if day is not None:
            day = _known_year(reader, f"{key.name}.{label}", value, day)
        if day is not None:
            found.append(NamedDay(label, day, _with_label(node, value)))
    return tuple(found)


def _with_label(node: Node, value: Node) -> Span:
    """Return the span of *value* and its label in the map *node*."""
    names = (name for name, one in node.value if one is value)
    start: int = next(names).start
    return Span(start, value.end)


def met(reader: Reader, key: Key, node: Node) -> Met | None:
    """Read how you met."""
    if isinstance(node, ScalarNode) and not scalar(reader, node):
        return None
    if not isinstance(node, MappingNode):
        hint = "write it as 'met: {on: 2026-03-01, at: …, through: …, where: …}'"
        reader.invalid(node, key.name, "expected on, at, through or where", hint)
        return None
    parts = inner_pairs(reader, key.name, node, key.shape.inner)
    at, through, on = parts.get("at"), parts.get("through"), parts.get("on")
    text = reference_in(text_or_empty(reader, "met.at", at))
    return Met(
        on=_partial(reader, "met.on", on),
        at=text,
        through=reference_value(reader, "met.through", through) if through else None,
        where=text_or_empty(reader, "met.where", parts.get("where")),
        span=span(on or at or node),
        at_span=span(at or node),
    )


def ties(reader: Reader, key: Key, node: Node) -> tuple[Tie, ...]:
    """Read who a person knows: references, or `{who, as, since}`."""
    if is_unquoted_link(reader, node):
        return (Tie(unquoted_link(reader, node)),)
    found: list[Tie] = []
    within = node if isinstance(node, SequenceNode) else None
    for item in items(node):
        if not isinstance(item, MappingNode):
            found += map(Tie, references_value(reader, key.name, item, within) or ())
            continue
        parts = inner_pairs(reader, key.name, item, key.shape.inner)
        who = parts.get("who")
        people = references_value(reader, f"{key.name}.who", who) if who else None
        if not people:
            reader.invalid(item, key.name, "'who' is missing")
            continue
        role = text_or_empty(reader, f"{key.name}.as", parts.get("as"))
        since = _partial(reader, f"{key.name}.since", parts.get("since"))
        found += (Tie(one, role, since) for one in people)
    return tuple(found)


def entries(reader: Reader, key: Key, node: Node) -> tuple[Entry, ...]:
    """Read entries of the ledger, or needs: texts, or `{who, what}`."""
    found = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            text = plain_text(reader, item)
            if text:
                found.append(Entry(text, (), span(item)))
            continue
        if not isinstance(item, MappingNode):
            reader.invalid(item, key.name, "expected a text, or {who, what}")
            continue
        parts = inner_pairs(reader, key.name, item, key.shape.inner)
        what = text_or_empty(reader, f"{key.name}.what", parts.get("what"))
        who = parts.get("who")
        people = references_value(reader, f"{key.name}.who", who) if who else None
        if what:
            found.append(Entry(what, people or (), span(item)))
        else:
            reader.invalid(item, key.name, "'what' is missing")
    return tuple(found)


def follow_up(
    reader: Reader, key: Key, node: Node
) -> Decision | tuple[tuple[Reference, Decision], ...] | None:
    """Read the decision after meeting someone, or a map person → decision."""
    if not isinstance(node, MappingNode):
        when = convert(reader, key.name, node, _decision, "decision")
        return Decision(when, span(node)) if when is not None else None
    found = []
    seen: set[str] = set()
    for name_node, value in node.value:
        if isinstance(name_node, ScalarNode):
            who = scalar_reference(reader, name_node)
        elif is_unquoted_link(reader, name_node):
            who = unquoted_link(reader, name_node)
        else:
            who = None
        if who is None:
            reader.invalid(name_node, key.name, "expected a name or an id")
            continue
        if who.key in seen:
            reader.invalid(name_node, key.name, f"duplicate key '{shown(who.text)}'")
            continue
        seen.add(who.key)
        if is_nothing(value):
            continue
        when = convert(reader, f"{key.name}.{who.text}", value, _decision, "decision")
        if when is not None:
            place = Span(name_node.start, value.end)
            found.append((who, Decision(when, place)))
    return tuple(found)


def _decision(text: str) -> Literal["no", "later"] | dt.date | Duration:
    word = text.lower()
    if word in ("no", "false", "off"):
        return "no"
    if word == "later":
        return "later"
    for read in (parse_date, parse_duration):
        try:
            return read(text)
        except ValueError as error:
            if str(error).startswith("there is no"):
                raise
    raise ValueError("expected a date, a duration such as 2 weeks, no, or later")


def answers(reader: Reader, key: Key, node: Node) -> tuple[tuple[str, str], ...]:
    """Read a map of questions to answers."""
    found = named_values(reader, key.name, node, "a map of questions to answers")
    return tuple(
        (question, text)
        for question, value in found
        if (text := text_value(reader, key.name, value))
    )


def text(reader: Reader, key: Key, node: Node) -> str | None:
    """Read one text."""
    return text_value(reader, key.name, node)


def texts(reader: Reader, key: Key, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts."""
    return texts_value(reader, key.name, node)


def tags(reader: Reader, key: Key, node: Node) -> tuple[str, ...] | None:
    """Read tags; one text may contain several."""
    read = texts_value(reader, key.name, node)
    if not read or all(map(str.isalnum, read)):  # as most are
        return read
    return tuple(tag for text in read for tag in several.tags(text))


def phrases(reader: Reader, key: Key, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts; report a text that looks like a list."""
    read = texts_value(reader, key.name, node)
    if read and isinstance(node, ScalarNode):
        _ask_whether_several(reader, key, node, read[0])
    return read


def _ask_whether_several(reader: Reader, key: Key, node: ScalarNode, text: str) -> None:
    """Report how to write a list, if a text looks like one."""
    parts = several.parts(text)
    if len(parts) < _LISTED or any(len(part.split()) > _LISTED for part in parts):
        return
    listed = f"[{', '.join(map(in_yaml, parts))}]"
    message = f"{key.name}: '{shown(text)}' is a single text"
    hint = f"for several people, write a list: {shown(listed)}"
    fix = Fix((Edit(span(node), listed),), "write a list", safe=False)
    reader.report(OTHER_FORM, span(node), message, hint, fix)


def flag(reader: Reader, key: Key, node: Node) -> bool | None:
    """Read yes/no, true/false or on/off."""
    return flag_value(reader, key.name, node)


def reference(reader: Reader, key: Key, node: Node) -> Reference | None:
    """Read one reference."""
    return reference_value(reader, key.name, node)


def references(reader: Reader, key: Key, node: Node) -> tuple[Reference, ...] | None:
    """Read references."""
    return references_value(reader, key.name, node)


READERS: Mapping[Shape, Callable[[Reader, Key, Node], object]] = {
    shapes.TEXT: text,
    shapes.CIRCLE: text,
    shapes.TEXTS: texts,
    shapes.TAGS: tags,
    shapes.NAMES: texts,
    shapes.PHRASES: phrases,
    shapes.FLAG: flag,
    shapes.PRIVATE: private.value,
    shapes.DATE: date_value,
    shapes.DATE_TIME: own_day,
    shapes.DURATION_OR_NEVER: duration_or_never,
    shapes.CHOICE: choice,
    shapes.ADDRESSES: addresses,
    shapes.NUMBERS: numbers,
    shapes.LINKS: links,
    shapes.POSITIONS: positions,
    shapes.POSTAL: postal,
    shapes.YEARLY: yearly,
    shapes.YEARLY_MAP: yearly_map,
    shapes.MET: met,
    shapes.TIES: ties,
    shapes.REFERENCE: reference,
    shapes.NOTE: reference,
    shapes.REFERENCES: references,
    shapes.STRANGERS: references,
    shapes.ORIGINS: references,
    shapes.ENTRIES: entries,
    shapes.INTRODUCTIONS: introductions,
    shapes.FOLLOW_UP: follow_up,
    shapes.ANSWERS: answers,
}
