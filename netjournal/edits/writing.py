"""Texts, lists and maps as YAML that means the same in versions 1.1 and 1.2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from netjournal.edits.fields import Path, is_known, is_text, meant
from netjournal.edits.refusal import RefusedError
from netjournal.format.patterns import pattern
from netjournal.format.shapes import TRUE_OR_FALSE
from netjournal.format.source import Span
from netjournal.format.values import misread_as

# Values that can be written to a key; inside, everything is text.
Value = str | Sequence["Value"] | Mapping[str, "Value"]
# The same, in the form used for comparison.
Data = str | list["Data"] | dict[str, "Data"]

LONGEST_LINE = 88

# YAML 1.2, 5.1, on one line, without tabs and without the marks that YAML 1.1
# takes for line ends (U+0085, U+2028, U+2029) or for a byte order (U+FEFF).
_SAYABLE = (
    r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
)
_ONE_LINE = pattern(f"[{_SAYABLE}]*")
_UNSAYABLE = pattern(rf"[^{_SAYABLE}]|[\"\\]")
_SURROGATE = pattern(r"[\ud800-\udfff]")
# YAML 1.2, 7.3.3, without anything that YAML 1.1 or some parser reads differently.
_PLAIN = pattern(r"(?![-?:,\[\]{}#&*!|>'\"%@`=]|---|\.\.\.)\S.*|-(?!--)[^\s,\[\]{}].*")
_NOT_IN_PLAIN = pattern(r":(?:\s|\Z)|\s#")
_NOT_IN_FLOW = pattern(r"[,?\[\]{}]|:(?:\s|\Z)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def data(value: Value) -> Data:
    """Return *value* in the form used for comparison."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: data(inner) for key, inner in value.items()}
    return [data(inner) for inner in value]


def checked(value: Value) -> Data:
    """Return *value* in the form used for comparison.

    Raises `RefusedError` if no file can contain it.
    """
    found = data(value)
    if not writable(found):
        raise RefusedError("half a character cannot be written", Span(0, 0))
    return found


def writable(value: Data) -> bool:
    """Say whether *value* can be written at all: without half characters."""
    if isinstance(value, str):
        return value.isascii() or _SURROGATE.search(value) is None
    if isinstance(value, dict):
        return all(writable(key) and writable(one) for key, one in value.items())
    return all(map(writable, value))


def fresh(text: str, path: Path, *, flow: bool) -> str:
    """Return *text* as a new scalar: plain if that is safe."""
    if _fits_plain(text, meant(path), flow=flow):
        return text
    return in_quotes(text, "'" if '"' in text or "\\" in text else '"')


def in_quotes(text: str, quote: str) -> str:
    """Return *text* in single quotes if requested and possible, or in double ones."""
    if quote == "'" and _is_one_line(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _UNSAYABLE.sub(_escaped, text) + '"'


def kept(raw: str, old: str, text: str, path: Path, *, flow: bool) -> str:
    """Return *text* in the style of the scalar *raw*, whose text is *old*.

    Quotes stay. A plain scalar that needs them now gets single quotes, and
    single quotes that only the old value needed go; so setting the old value
    again gives the old characters.
    """
    quote = raw[:1] if raw[:1] in ("'", '"') else ""
    plain = meant(path)
    if not quote and not is_text(path):
        # A number stays a number in a user's own key.
        plain |= {misread_as(old) or ""}
    if not quote or raw == _needed(old, plain, flow=flow):
        return _needed(text, plain, flow=flow)
    return in_quotes(text, quote)


def in_flow(value: Data, path: Path) -> str:
    """Return *value* on one line, for use inside brackets."""
    if isinstance(value, str):
        return fresh(value, path, flow=True)
    if isinstance(value, list):
        return "[" + ", ".join(in_flow(one, (*path, 0)) for one in value) + "]"
    pairs = (
        f"{key_text((*path, key), flow=True)}: {in_flow(inner, (*path, key))}"
        for key, inner in value.items()
    )
    return "{" + ", ".join(pairs) + "}"


def in_block(value: Data, path: Path) -> list[str]:
    """Return the lines after a key and its colon.

    The first line is empty if the value begins below the key.
    """
    if isinstance(value, str):
        return [fresh(value, path, flow=False)]
    line = in_flow(value, path)
    fits = len(f"{path[-1]}: {line}") <= LONGEST_LINE or not value
    if isinstance(value, dict):
        return [line] if fits else ["", *_deeper(pair_lines(value, path))]
    if fits and not any(isinstance(one, dict) for one in value):
        return [line]
    rows = [""]
    for one in value:
        rows += _deeper(item_lines(one, (*path, 0), block=False))
    return rows


def _deeper(rows: list[str]) -> list[str]:
    return ["  " + row for row in rows]


def pair_lines(pairs: Mapping[str, Data], path: Path) -> list[str]:
    """Return the lines of a map's pairs, without indentation."""
    rows: list[str] = []
    for key, value in pairs.items():
        first, *rest = in_block(value, (*path, key))
        name = key_text((*path, key), flow=False)
        rows += [f"{name}: {first}" if first else f"{name}:", *rest]
    return rows


def item_lines(item: Data, path: Path, *, block: bool) -> list[str]:
    """Return the lines of a list's item; with *block*, a map's keys below."""
    if isinstance(item, str):
        return ["- " + fresh(item, path, flow=False)]
    if isinstance(item, dict) and block and item:
        first, *rest = pair_lines(item, path)
        return ["- " + first, *_deeper(rest)]
    return ["- " + in_flow(item, path)]


def key_text(path: Path, *, flow: bool) -> str:
    """Return the name of the key at *path*."""
    key = str(path[-1])
    if is_known(path) or _fits_plain(key, frozenset(), flow=flow):
        return key
    return in_quotes(key, "'" if '"' in key or "\\" in key else '"')


def fits_flow(text: str) -> bool:
    """Say whether the plain scalar *text* means the same inside brackets."""
    return _NOT_IN_FLOW.search(text) is None


def _needed(text: str, plain: frozenset[str], *, flow: bool) -> str:
    """Return *text* in no more quotes than it needs."""
    return text if _fits_plain(text, plain, flow=flow) else in_quotes(text, "'")


def _fits_plain(text: str, plain: frozenset[str], *, flow: bool) -> bool:
    if (
        not _PLAIN.fullmatch(text)
        or text != text.strip()
        or not _is_one_line(text)
        or _NOT_IN_PLAIN.search(text)
        or (flow and _NOT_IN_FLOW.search(text))
    ):
        return False
    other = misread_as(text)
    if other is None or other in plain:
        return True
    return TRUE_OR_FALSE in plain and text in ("true", "false")


def _is_one_line(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return True  # what most texts are, and quicker to see
    return _ONE_LINE.fullmatch(text) is not None


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    known = _ESCAPES.get(character)
    if known is not None:
        return known
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 (YAML 1.2, 5.7: the three lengths)
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 (the basic plane)
