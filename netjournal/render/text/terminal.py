"""The filter for all that comes from files and goes to a terminal."""

from __future__ import annotations

import re

from netjournal.format.patterns import pattern

# C0 without line end and tab, DEL and C1 (ECMA-48), the characters that turn
# the direction of text (Unicode Standard Annex 9), line and paragraph
# separators, and halves of surrogate pairs, which no encoding can say.
_CONTROL = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


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
    import json

    text = json.dumps(answer, ensure_ascii=False, indent=2)
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
