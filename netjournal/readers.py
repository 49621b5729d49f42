"""Values that have parts: positions, meetings, ties, entries, introductions.

`READERS` has a reader for each shape of `schema.Key`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Literal

from netjournal.dates import (
    Duration,
    PartialDate,
    YearlyDay,
    parse_date,
    parse_duration,
    parse_partial,
    parse_yearly,
)
from netjournal.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.mentions import reference as reference_in
from netjournal.model import (
    Decision,
    Entry,
    Introduction,
    Labelled,
    Met,
    NamedDay,
    Position,
    Reference,
    Tie,
)
from netjournal.schema import INTRODUCTION_STAGES, Key, Shape
from netjournal.source import Span
from netjournal.values import (
    Reader,
    choice_value,
    convert,
    flag_value,
    inner_pairs,
    is_unquoted_link,
    items,
    plain_text,
    reference_value,
    references_value,
    scalar,
    scalar_reference,
    shown,
    text_value,
    texts_value,
    unquoted_link,
)

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_DIGIT = re.compile(r"[0-9]")
_PAIR = 2


def date_value(reader: Reader, key: Key, node: Node) -> dt.date | None:
    """Read a day."""
    return convert(reader, key.name, node, parse_date)


def duration_or_never(
    reader: Reader, key: Key, node: Node
) -> Duration | Literal["never"] | None:
    """Read a duration, or `never`."""
    return convert(reader, key.name, node, _duration_or_never)


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


def labelled(reader: Reader, key: Key, node: Node) -> tuple[Labelled, ...]:
    """Read addresses or numbers, each a text or `{value, label}`."""
    check = _address if key.name == "email" else _number
    found = []
    for item in items(node):
        label, value = "", item
        if isinstance(item, MappingNode):
            parts = inner_pairs(reader, key.name, item, key.inner)
            label = _text(reader, f"{key.name}.label", parts.get("label"))
            if "value" not in parts:
                reader.invalid(item, key.name, "'value' is missing here")
                continue
            value = parts["value"]
        text = text_value(reader, key.name, value)
        if text is None:
            continue
        try:
            check(text)
        except ValueError as error:
            reader.invalid(value, key.name, str(error))
            continue
        found.append(Labelled(text, label, span(value)))
    return tuple(found)


def _address(text: str) -> None:
    before, at, after = text.rpartition("@")
    if not (before and at and after) or any(map(str.isspace, text)):
        raise ValueError("expected an address such as ada@example.org")


def _number(text: str) -> None:
    if not _DIGIT.search(text):
        raise ValueError("expected a number such as '+49 30 123456'")


def links(reader: Reader, key: Key, node: Node) -> tuple[Labelled, ...]:
    """Read a map of labels to URLs."""
    found = []
    for label, value in _map(
        reader, key.name, node, "a map such as {website: https://…}"
    ):
        text = text_value(reader, key.name, value)
        if text is None:
            continue
        if text.lower().startswith(SCHEMES):
            found.append(Labelled(text, label, span(value)))
        else:
            expected = "expected a URL that begins with http, https, mailto or tel"
            reader.invalid(value, f"{key.name}.{label}", expected)
    return tuple(found)


def _map(reader: Reader, key: str, node: Node, expected: str) -> list[tuple[str, Node]]:
    if isinstance(node, ScalarNode) and not scalar(reader, node):
        return []
    if not isinstance(node, MappingNode):
        reader.invalid(node, key, f"expected {expected}")
        return []
    found: dict[str, Node] = {}
    for name_node, value in node.value:
        name = scalar(reader, name_node)
        if name in found:
            reader.invalid(name_node, key, f"'{name}' stands twice")
        else:
            found[name] = value
    return list(found.items())


def positions(reader: Reader, key: Key, node: Node) -> tuple[Position, ...]:
    """Read employers: texts, or `{name, title, from, to}`."""
    found = []
    for item in items(node):
        if not isinstance(item, MappingNode):
            name = text_value(reader, key.name, item)
            if name:
                found.append(Position(name))
            continue
        parts = inner_pairs(reader, key.name, item, key.inner)
        name = _text(reader, f"{key.name}.name", parts.get("name"))
        if not name:
            reader.invalid(item, key.name, "'name' is missing here")
            continue
        found.append(
            Position(
                name,
                _text(reader, f"{key.name}.title", parts.get("title")),
                _partial(reader, f"{key.name}.from", parts.get("from")),
                _partial(reader, f"{key.name}.to", parts.get("to")),
            )
        )
    return tuple(found)


def _text(reader: Reader, key: str, node: Node | None) -> str:
    return (text_value(reader, key, node) or "") if node is not None else ""


def _partial(reader: Reader, key: str, node: Node | None) -> PartialDate | None:
    return convert(reader, key, node, parse_partial) if node is not None else None


def yearly(reader: Reader, key: Key, node: Node) -> YearlyDay | None:
    """Read a day that comes again each year."""
    return convert(reader, key.name, node, parse_yearly)


def yearly_map(reader: Reader, key: Key, node: Node) -> tuple[NamedDay, ...]:
    """Read a map of labels to such days."""
    found = []
    for label, value in _map(
        reader, key.name, node, "a map such as {wedding: --06-21}"
    ):
        day = convert(reader, f"{key.name}.{label}", value, parse_yearly)
        if day is not None:
            found.append(NamedDay(label, day, _with_label(node, value)))
    return tuple(found)


def _with_label(node: Node, value: Node) -> Span:
    """Return where *value* and its label stand in the map *node*."""
    names = (name for name, one in node.value if one is value)
    start: int = next(names).start_mark.index
    return Span(start, value.end_mark.index)


def met(reader: Reader, key: Key, node: Node) -> Met | None:
    """Read how we met."""
    if isinstance(node, ScalarNode) and not scalar(reader, node):
        return None
    if not isinstance(node, MappingNode):
        hint = "write it as 'met: {on: 2026-03-01, at: …, through: …, where: …}'"
        reader.invalid(node, key.name, "expected on, at, through or where", hint)
        return None
    parts = inner_pairs(reader, key.name, node, key.inner)
    at, through, on = parts.get("at"), parts.get("through"), parts.get("on")
    text = reference_in(_text(reader, "met.at", at))
    return Met(
        on=_partial(reader, "met.on", on),
        at=text,
        through=reference_value(reader, "met.through", through) if through else None,
        where=_text(reader, "met.where", parts.get("where")),
        span=span(on or at or node),
        at_span=span(at or node),
    )


def ties(reader: Reader, key: Key, node: Node) -> tuple[Tie, ...]:
    """Read whom a person knows: references, or `{who, as, since}`."""
    if is_unquoted_link(reader, node):
        return (Tie(unquoted_link(reader, node)),)
    found: list[Tie] = []
    for item in items(node):
        if not isinstance(item, MappingNode):
            found += map(Tie, references_value(reader, key.name, item) or ())
            continue
        parts = inner_pairs(reader, key.name, item, key.inner)
        who = parts.get("who")
        people = references_value(reader, f"{key.name}.who", who) if who else None
        if not people:
            reader.invalid(item, key.name, "'who' is missing here")
            continue
        role = _text(reader, f"{key.name}.as", parts.get("as"))
        since = _partial(reader, f"{key.name}.since", parts.get("since"))
        found += (Tie(one, role, since) for one in people)
    return tuple(found)


def entries(reader: Reader, key: Key, node: Node) -> tuple[Entry, ...]:
    """Read lines of the ledger, or needs: texts, or `{who, what}`."""
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
        parts = inner_pairs(reader, key.name, item, key.inner)
        what = _text(reader, f"{key.name}.what", parts.get("what"))
        who = parts.get("who")
        people = references_value(reader, f"{key.name}.who", who) if who else None
        if what:
            found.append(Entry(what, people or (), span(item)))
        else:
            reader.invalid(item, key.name, "'what' is missing here")
    return tuple(found)


def introductions(reader: Reader, key: Key, node: Node) -> tuple[Introduction, ...]:
    """Read pairs of people, or `{who: [a, b], stage, outcome, thanked}`."""
    if isinstance(node, MappingNode):
        one = _introduction(reader, key, node)
        return (one,) if one else ()
    if isinstance(node, ScalarNode):
        if scalar(reader, node):
            reader.invalid(
                node, key.name, "expected pairs of people, such as [ada, grace]"
            )
        return ()
    nodes = items(node)
    if nodes and all(_names_one(reader, item) for item in nodes):
        one = _pair(reader, key, node)
        return (one,) if one else ()
    found = (
        _introduction(reader, key, item)
        if isinstance(item, MappingNode)
        else _pair(reader, key, item)
        for item in nodes
    )
    return tuple(one for one in found if one is not None)


def _names_one(reader: Reader, node: Node) -> bool:
    return isinstance(node, ScalarNode) or is_unquoted_link(reader, node)


def _pair(reader: Reader, key: Key, node: Node) -> Introduction | None:
    pair = _two(reader, key, node, node)
    return (
        Introduction(pair, "made", "", thanked=False, span=span(node)) if pair else None
    )


def _two(
    reader: Reader, key: Key, node: Node, whole: Node
) -> tuple[Reference, Reference] | None:
    people: list[Reference] = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            one = scalar_reference(reader, item)
        elif is_unquoted_link(reader, item):
            one = unquoted_link(reader, item)
        else:
            one = None
        if one is None:
            reader.invalid(item, key.name, "expected a name or an id")
            return None
        people.append(one)
    if len(people) != _PAIR:
        said = f"an introduction is of two people, got {len(people)}"
        reader.invalid(whole, key.name, said, "write each pair as [ada, grace]")
        return None
    if people[0].key == people[1].key:
        reader.invalid(whole, key.name, "an introduction is of two different people")
        return None
    return people[0], people[1]


def _introduction(reader: Reader, key: Key, node: MappingNode) -> Introduction | None:
    parts = inner_pairs(reader, key.name, node, key.inner)
    who = parts.get("who")
    if who is None:
        reader.invalid(node, key.name, "'who' is missing here")
        return None
    pair = _two(reader, key, who, who)
    stage, thanked = parts.get("stage"), parts.get("thanked")
    read = stage and choice_value(
        reader, f"{key.name}.stage", stage, INTRODUCTION_STAGES
    )
    outcome = _text(reader, f"{key.name}.outcome", parts.get("outcome"))
    done = thanked and flag_value(reader, f"{key.name}.thanked", thanked)
    if pair is None:
        return None
    return Introduction(
        pair,
        read or "made",  # type: ignore[arg-type] # one of the stages
        outcome,
        thanked=bool(done),
        span=span(who),
    )


def follow_up(
    reader: Reader, key: Key, node: Node
) -> Decision | tuple[tuple[Reference, Decision], ...] | None:
    """Read the decision after meeting someone, or a map person → decision."""
    if not isinstance(node, MappingNode):
        when = convert(reader, key.name, node, _decision)
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
            reader.invalid(name_node, key.name, f"'{shown(who.text)}' stands twice")
            continue
        seen.add(who.key)
        when = convert(reader, f"{key.name}.{who.text}", value, _decision)
        if when is not None:
            place = Span(name_node.start_mark.index, value.end_mark.index)
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
    pairs = _map(reader, key.name, node, "a map of questions to answers")
    return tuple(
        (question, text)
        for question, value in pairs
        if (text := text_value(reader, key.name, value))
    )


def text(reader: Reader, key: Key, node: Node) -> str | None:
    """Read one text."""
    return text_value(reader, key.name, node)


def texts(reader: Reader, key: Key, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts."""
    return texts_value(reader, key.name, node)


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
    "text": text,
    "texts": texts,
    "flag": flag,
    "date": date_value,
    "date-time": date_value,
    "duration-or-never": duration_or_never,
    "choice": choice,
    "labelled": labelled,
    "links": links,
    "positions": positions,
    "yearly": yearly,
    "yearly-map": yearly_map,
    "met": met,
    "ties": ties,
    "reference": reference,
    "references": references,
    "entries": entries,
    "introductions": introductions,
    "follow-up": follow_up,
    "answers": answers,
}
