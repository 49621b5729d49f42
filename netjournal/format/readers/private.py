"""Whether a file is private: everything except a clear no means yes.

If you meant to hide a file and made a typo, it must not be published. So an invalid
value counts as yes, and so does a misspelled key. Both are problems, so that a typo
does not keep anyone hidden, either.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from netjournal.format import lookalikes, synonyms
from netjournal.format.diagnostics import INVALID_VALUE, MISSPELLED_PRIVATE, Edit, Fix
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.source import Span
from netjournal.format.values import Reader, is_nothing, shown, trimmed

KEY = "private"
_EXPECTED = "expected yes or no"
_HIDDEN = "the file counts as private until then"
_LONGEST = 1000  # characters of a line that are checked
# Their keys are labels that people choose.
_LABELS = frozenset(
    key.name for key in (*CONTACT_KEYS, *NOTE_KEYS) if key.shape.label is not None
)


class Slip(NamedTuple):
    """A misspelling of `private`, with its value; `inside` is the name of its map."""

    key: Node
    value: Node
    inside: str = ""


def value(reader: Reader, key: Key, node: Node) -> bool:
    """Read yes or no; anything else is a problem and counts as yes."""
    clear = _clear(node)
    if clear is not None:
        return clear
    place = trimmed(reader.source, span(node))
    got, fix = "", None
    if isinstance(node, ScalarNode):
        text = node.value.strip()
        got = f", got '{shown(text)}'"
        if synonyms.is_yes(lookalikes.plain(lookalikes.unquoted(text) or text)):
            fix = Fix((Edit(place, "yes"),), "write yes")
    message = f"{key.name}: {_EXPECTED}{got}"
    reader.report(INVALID_VALUE, place, message, _HIDDEN, fix)
    return True


def otherwise(
    reader: Reader, pairs: Iterable[tuple[Node, Node]], known: Container[str]
) -> Span | None:
    """Return what else makes a file private, besides the first value of that key.

    That is a second value, a comment in place of the value, or a misspelled key.
    *known* are the keys of the format.
    """
    own = [value for key, value in pairs if key.value == KEY]
    found = None
    for number, node in enumerate(own):
        if is_nothing(node):
            place = _comment(reader, node)
            if place is not None:
                message = f"{KEY}: {_EXPECTED}, got a comment"
                reader.report(INVALID_VALUE, place, message, _HIDDEN)
                found = place
        elif number and _clear(node) is not False:
            found = span(node)
    for slip in _slips(reader, pairs, known):
        _report(reader, slip, renamable=not own)
        found = span(slip.key)
    return found


def _comment(reader: Reader, node: Node) -> Span | None:
    """Return the span of the comment at the end of a line."""
    text, at = reader.source.text, node.end
    row = text[at : min(at + _LONGEST, len(text))].splitlines()[:1]
    if not row or not row[0].lstrip().startswith("#"):
        return None
    return Span(at + row[0].index("#"), at + len(row[0].rstrip()))


def _slips(
    reader: Reader, pairs: Iterable[tuple[Node, Node]], known: Container[str]
) -> Iterator[Slip]:
    """Yield the keys of a front matter that are misspellings of `private`.

    *known* are the keys of the format. Inside maps only the exact word counts, because
    labels can be similar.
    """
    for key, value in pairs:
        name = key.value
        if name.__class__ is str:
            if name in known:
                if value.__class__ is not ScalarNode and name not in _LABELS:
                    yield from _inside(name, value)
                continue
            if is_nothing(value) and _comment(reader, value) is None:
                continue
            if synonyms.near_private(name):
                yield Slip(key, value)
            elif not isinstance(value, ScalarNode):
                yield from _inside(name, value)
        elif any(map(synonyms.near_private, _texts(key))):
            yield Slip(key, value)


def _report(reader: Reader, slip: Slip, *, renamable: bool) -> None:
    """Report a key that may be a misspelling of `private`."""
    place = span(slip.key)
    name = reader.source.text[slice(*place)].strip("\"'")
    fix = None
    if renamable and not slip.inside and isinstance(slip.key, ScalarNode):
        # Correcting the key while its value is no would publish the file.
        safe = _clear(slip.value) is True
        fix = Fix((Edit(place, KEY),), f"rename to '{KEY}'", safe=safe)
    where = f" in {slip.inside}" if slip.inside else ""
    reader.report(
        MISSPELLED_PRIVATE,
        place,
        f"unknown key '{shown(name)}'{where}, possibly meant for '{KEY}'",
        f"write '{KEY}: yes' or '{KEY}: no' on a line of its own, or rename the key;"
        f" {_HIDDEN}",
        fix,
    )


def _clear(node: Node) -> bool | None:
    """Return the meaning of a value, if it is clear."""
    if not isinstance(node, ScalarNode):
        return None
    text = node.value.strip()
    return True if synonyms.is_yes(text) else False if synonyms.is_no(text) else None


def _inside(name: str, node: Node) -> Iterator[Slip]:
    """Yield the exact word among the keys within *node*."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if any(map(synonyms.is_private, _texts(key))) and not is_nothing(value):
                yield Slip(key, value, name)
            yield from _inside(name, value)
    elif not isinstance(node, ScalarNode):
        for item in node.value:
            yield from _inside(name, item)


def _texts(node: Node) -> Iterator[str]:
    """Yield the texts in a key: YAML allows lists and maps as keys."""
    if isinstance(node, ScalarNode):
        yield node.value
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for one in pair:
                yield from _texts(one)
    else:
        for item in node.value:
            yield from _texts(item)
