"""The filter for all that comes from files and goes to a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from netjournal.format.patterns import pattern

if TYPE_CHECKING:
    from json import JSONEncoder

# C0 without line end and tab, DEL and C1 (ECMA-48), the characters that turn
# the direction of text (Unicode Standard Annex 9), line and paragraph
# separators, and halves of surrogate pairs, which no encoding can say.
_CONTROL = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


_LINE_END = "\n"
# Characters that are written at once: no answer of megabytes is held as one text.
_BLOCK = 64 * 1024

# What pictures are drawn of, for terminals that show nothing but ASCII.
_ASCII = str.maketrans("█▇▆▅▄▃▂▁░■□·", "##**==__:#o.")


def in_ascii(text: str) -> str:
    """Return *text* with the signs of pictures in ASCII; letters stay as they are."""
    return text.translate(_ASCII)


def printable(text: str) -> str:
    """Return *text* with terminal control and bidi characters spelled out.

    Line feeds and tabs stay; a carriage return is control, too.
    """
    return text if _is_plain(text) else _CONTROL.sub(_spelled, text)


def spoken(text: str) -> str:
    """Return a line of talk for a terminal: printable, and no name turns it round."""
    if text.isascii():
        return printable(text)
    from netjournal.render.markup.isolates import in_line

    return in_line(printable(text))


def as_json(answer: object) -> str:
    """Return *answer* as JSON that is safe to print and means the same.

    Control and bidi characters are escaped as JSON has it.
    """
    return "".join(json_pieces(answer))


def json_pieces(answer: object) -> Iterator[str]:
    """Yield what `as_json` returns, piece by piece.

    An iterator in it, inside of nothing but maps, stands for a list, each value of
    which is made when its turn comes.
    """
    from json import JSONEncoder

    encoder = JSONEncoder(ensure_ascii=False, indent=2)
    return map(_escaped, _pieces(answer, _LINE_END, encoder))


def in_blocks(texts: Iterable[str]) -> Iterator[str]:
    """Yield *texts* joined to blocks that are each written at once."""
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size >= _BLOCK:
            yield "".join(block)
            block, size = [], 0
    if block:
        yield "".join(block)


def _pieces(value: object, end: str, encoder: JSONEncoder) -> Iterator[str]:
    """Yield *value* as JSON; *end* is the line end with the indent that it has."""
    inner = f"{end}  "
    if isinstance(value, dict) and value and _has_names(value):
        before = "{"
        for name, item in value.items():
            yield f"{before}{inner}{encoder.encode(name)}: "
            yield from _pieces(item, inner, encoder)
            before = ","
        yield f"{end}}}"
    elif isinstance(value, Iterator):
        before = "["
        for item in value:
            yield f"{before}{inner}"
            yield from _encoded(item, inner, encoder)
            before = ","
        yield "[]" if before == "[" else f"{end}]"
    else:
        yield from _encoded(value, end, encoder)


def _encoded(value: object, end: str, encoder: JSONEncoder) -> Iterator[str]:
    # No text has a line end in JSON, so each is one between values.
    for block in in_blocks(encoder.iterencode(value)):
        yield block.replace(_LINE_END, end)


def _has_names(value: dict[object, object]) -> bool:
    """Say whether all keys are texts; JSON has a way of its own for others."""
    return all(isinstance(name, str) for name in value)


def _escaped(text: str) -> str:
    if _is_plain(text):
        return text
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _is_plain(text: str) -> bool:
    """Say whether nothing in *text* is to be spelled out, as in most texts.

    All of that counts as unprintable; to see it takes a fraction of the time in which
    the pattern is compiled.
    """
    return text.replace("\n", "").replace("\t", "").isprintable()


def _spelled(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):02x}}}"
