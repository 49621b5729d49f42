"""The filter for all that comes from files and goes to a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from netjournal.format.patterns import pattern

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
    return _pieces(answer, _LINE_END)


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


def _pieces(value: object, end: str) -> Iterator[str]:
    """Yield *value* as JSON; *end* is the line end with the indent that it has.

    Python's own way to do that leaves cycles behind, which would stay in memory.
    """
    inner = f"{end}  "
    if isinstance(value, dict) and value:
        before = "{" + inner
        for name, item in value.items():
            yield before + _key(name)
            yield from _pieces(item, inner)
            before = f",{inner}"
        yield end + "}"
    elif isinstance(value, (list, tuple, Iterator)):
        before = opening = "[" + inner
        for item in value:
            parts = [before]
            _write(item, inner, parts.append)
            yield "".join(parts)
            before = f",{inner}"
        yield "[]" if before == opening else end + "]"
    else:
        yield _encoded(value)


def _write(value: object, end: str, write: Callable[[str], None]) -> None:
    """Write a small *value* as JSON."""
    inner = f"{end}  "
    if isinstance(value, dict) and value:
        before = "{" + inner
        for name, item in value.items():
            write(before + _key(name))
            _write(item, inner, write)
            before = f",{inner}"
        write(end + "}")
    elif isinstance(value, (list, tuple)) and value:
        before = "[" + inner
        for item in value:
            write(before)
            _write(item, inner, write)
            before = f",{inner}"
        write(end + "]")
    else:
        write(_encoded(value))


def _key(name: object) -> str:
    text = _encoded(name)
    return f"{text}: " if isinstance(name, str) else f'"{text}": '


@cache
def _encoders() -> tuple[Callable[[str], str], Callable[[object], str]]:
    """Return how texts are written, and everything else."""
    from json import JSONEncoder
    from json.encoder import encode_basestring

    return encode_basestring, JSONEncoder().encode


def _encoded(value: object) -> str:
    of_text, of_others = _encoders()
    if not isinstance(value, str):
        return of_others(value)
    text = of_text(value)
    if text.isprintable():
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
