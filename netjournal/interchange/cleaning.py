"""Texts of other programs without characters that have no place in a file."""

from __future__ import annotations

from netjournal.format.patterns import pattern

# Control characters but tab and line feed, half characters, and what turns the
# direction of a text around without showing it (Unicode TR 36, 2.6).
_UNSEEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LINE_END = pattern("\r\n?|\u2028|\u2029")


def clean(text: str) -> str:
    """Return *text* without such characters, with line feeds at its line ends."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text)).strip()


def line(text: str) -> str:
    """Return *text* clean and on one line."""
    return " ".join(clean(text).split())
