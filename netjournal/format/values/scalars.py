"""Single values: a text, a flag, a choice, or the result of a converter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import TypeVar

from netjournal.format import lookalikes
from netjournal.format.diagnostics import AMBIGUOUS_SCALAR, Edit, Fix
from netjournal.format.frontmatter import Node, ScalarNode, SequenceNode, span
from netjournal.format.mentions.links import link
from netjournal.format.otherdays import readings
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span
from netjournal.format.spelling import nearest
from netjournal.format.values.reader import (
    LETTERS,
    LONGEST_WORD,
    NOTHING,
    NUMBER_START,
    Reader,
    is_nothing,
    misread_as,
    quoted,
    shown,
)

T = TypeVar("T")


def scalar(reader: Reader, node: Node) -> str:
    """Return the text of a scalar as typed, trimmed; empty if there is none."""
    if not isinstance(node, ScalarNode):
        return ""
    text: str = node.value
    if not text and reader.has_comment and not node.style:
        reader.lost(node, empty=True)
    return "" if not node.style and text in NOTHING else text.strip()


def plain_text(reader: Reader, node: ScalarNode) -> str:
    """Return the text of a text field; warn if other programs would misread it."""
    text: str = node.value
    if text and not text.isascii():
        text = _without_lookalikes(reader, node)
    if node.style:
        return text.strip()
    if reader.has_comment:
        reader.lost(node)
    if text in NOTHING:
        return ""
    # Most texts are obviously nothing else.
    if text and (text[0] in NUMBER_START or len(text) <= LONGEST_WORD):
        other = misread_as(text)
        if other is not None:
            place = span(node)
            reader.report(
                AMBIGUOUS_SCALAR,
                place,
                f"'{shown(text)}' means {other} to other YAML readers",
                "put it in quotes",
                Fix((Edit(place, quoted(text)),), "quote the value"),
            )
    return text


def _without_lookalikes(reader: Reader, node: ScalarNode) -> str:
    """Return a text without enclosing curly quotes and invisible characters."""
    text: str = node.value
    meant = text.strip(lookalikes.EDGES)
    meant = lookalikes.unquoted(meant) or meant
    if meant == text.strip(" \n") or node.style in ("|", ">"):
        return text
    if meant:
        reader.lookalike(node, meant, is_text=True)
    return meant


def text_value(reader: Reader, key: str, node: Node) -> str | None:
    """Read one text."""
    if isinstance(node, ScalarNode):
        return _unlinked(plain_text(reader, node)) or None
    items = single_item(node)
    if items is not None:
        return text_value(reader, key, items)
    reader.invalid(node, key, "expected one text")
    return None


def _unlinked(text: str) -> str:
    """Return the label of a text that is a single link, or the file of an embed."""
    if text.startswith("![[") and text.endswith("]]"):
        # What follows the bar of an embed is its size.
        text = f"{text[1:].partition('|')[0].removesuffix(']]')}]]"
    if not (text.startswith("[[") and text.endswith("]]")):
        return text
    inner = text[2:-2]
    if "[[" in inner:
        return text
    found = link(inner, Span(0, 0))
    return found.label or found.target


def single_item(node: Node) -> Node | None:
    """Return the only item of a list."""
    if isinstance(node, SequenceNode) and len(node.value) == 1:
        item: Node = node.value[0]
        return item
    return None


def _one(node: Node) -> Node:
    """Return *node*, or the only item of a list if a single value is expected."""
    return node if isinstance(node, ScalarNode) else single_item(node) or node


def items(node: Node) -> list[Node]:
    """Return the nodes of a list; a single value counts as a list of one."""
    if isinstance(node, SequenceNode):
        return [
            item
            for item in node.value
            # Most begin with a letter and need no further check.
            if (item.value.__class__ is str and item.value[:1] in LETTERS)
            or not is_nothing(item)
        ]
    return [] if is_nothing(node) else [node]


def texts_value(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts."""
    if isinstance(node, ScalarNode):
        text = _unlinked(plain_text(reader, node))
        return (text,) if text else None
    found = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            text = _unlinked(plain_text(reader, item))
            if text:
                found.append(text)
        else:
            reader.invalid(item, key, "expected a text")
    return tuple(found)


def flag_value(reader: Reader, key: str, node: Node) -> bool | None:
    """Read yes/no, true/false or on/off."""
    return convert(reader, key, node, _flag)


def _flag(text: str) -> bool:
    word = text.lower()
    if word in ("yes", "true", "on"):
        return True
    if word in ("no", "false", "off"):
        return False
    raise ValueError("expected yes or no")


def convert(
    reader: Reader,
    key: str,
    node: Node,
    read: Callable[[str], T],
    words: str = "",
) -> T | None:
    """Read one scalar by *read*, whose `ValueError` says what was expected.

    *words* names how it may be written in words (a function of `spoken.files`).
    """
    one = _one(node)
    if not isinstance(one, ScalarNode):
        _say_what(reader, key, node, read)
        return None
    text = scalar(reader, one)
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        said = str(error)
    value = _otherwise(reader, key, one, read)
    if isinstance(value, _Unread):
        form = _in_words(reader, key, one, words) if not value.forms else None
        if form and not _is_read(read, form):  # as of no length
            form = None
        if form:
            reader.other_form(one, key, form)
            return read(form)
        if form is None:
            hint = " or ".join(value.forms)
            reader.invalid(one, key, said, f"write {hint}" if hint else None)
        return None
    return value


def _is_read(read: Callable[[str], object], form: str) -> bool:
    """Say whether *read* takes the stored *form* of some words."""
    try:
        read(form)
    except ValueError:
        return False
    return True


class _Unread(NamedTuple):
    """A scalar that does not read; `forms` are those it may have been meant as."""

    forms: tuple[str, ...]


def _in_words(reader: Reader, key: str, node: ScalarNode, words: str) -> str | None:
    """Return the stored form of a value in words, empty where a day is missing."""
    if not words:
        return None
    from netjournal.format.spoken import files

    text = scalar(reader, node)
    stored = files.stored(
        text, files.BY_NAME[words], reader.day(), reader.settings.day_order
    )
    if stored is None:
        return None
    if not stored.form:
        can_set = "." not in key or key.startswith("met.")
        command = f'netjournal set {reader.source.stem} {key}="{text}" writes it'
        reader.invalid(
            node,
            key,
            f"'{shown(text)}' counts from a day, and a contact has none",
            command if can_set else "write the day, such as 2026-03-01",
        )
    return stored.form


def _otherwise(
    reader: Reader, key: str, node: ScalarNode, read: Callable[[str], T]
) -> T | _Unread:
    """Read a scalar in another form, and report how to write it."""
    text = scalar(reader, node)
    meant = lookalikes.plain(lookalikes.unquoted(text) or text)
    if meant != text:
        found = _tried(read, (meant,))
        if found:
            reader.lookalike(node, meant)
            return found[meant]
    found = _tried(read, readings(meant))
    if len(found) == 1:
        ((form, value),) = found.items()
        reader.other_form(node, key, form)
        return value
    return _Unread(tuple(found))


def _tried(read: Callable[[str], T], forms: Iterable[str]) -> dict[str, T]:
    """Return the results of those *forms* that read."""
    found: dict[str, T] = {}
    for one in forms:
        with suppress(ValueError):
            found[one] = read(one)
    return found


def _say_what(
    reader: Reader, key: str, node: Node, read: Callable[[str], object]
) -> None:
    try:
        read("")
    except ValueError as error:
        reader.invalid(node, key, str(error))


def choice_value(
    reader: Reader,
    key: str,
    node: Node,
    choices: Collection[str],
    by_word: Callable[[str], str] | None = None,
) -> str | None:
    """Read one of *choices*, in any case, or what *by_word* finds for another word."""
    one = _one(node)
    text = scalar(reader, one)
    if text in choices:
        return text
    known = {choice.casefold(): choice for choice in choices}
    expected = "expected one of " + ", ".join(known.values())
    if not isinstance(one, ScalarNode):
        reader.invalid(node, key, expected)
        return None
    if not text:
        return None
    found = known.get(text.casefold())
    if found is None:
        meant = lookalikes.plain(lookalikes.unquoted(text) or text)
        found = known.get(meant.casefold())
        if found is not None:
            reader.lookalike(one, found)
    if found is None and by_word is not None:
        found = by_word(text) or None
        if found is not None:
            reader.other_form(one, key, found)
    if found is None:
        guess = nearest(text, known.values())
        reader.invalid(one, key, expected, f"did you mean {guess}?" if guess else None)
    return found
