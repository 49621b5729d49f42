"""What is being typed at a place of a file, read from its text alone.

The YAML of a file is mostly broken while one types, so no reader is asked. A front
matter that is not closed runs to the end of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from netjournal.editing import prose
from netjournal.editing.cursor import cursor_in
from netjournal.editing.frames import Cursor, Frame, unquoted
from netjournal.format.patterns import pattern
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.settings import Settings
from netjournal.format.shapes import INTRODUCTIONS, Shape
from netjournal.format.source import SourceFile, Span

Sort = Literal["contact", "note", "settings", ""]
What = Literal[
    "key",
    "value",
    "reference",
    "note",
    "link",
    "heading",
    "date",
    "tag",
    "word",
    "promise date",
    "task",
    "empty file",
    "nothing",
]

SETTINGS = "mkdocs.yml"
PLUGIN = ("plugins", "netjournal")

_OPENING = pattern(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = pattern(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_ONE_WORD = pattern(r"\ufeff?\s*+(\w*+)\s*+")
_BY_NAMES: Mapping[str, What] = {
    **dict.fromkeys(("person", "either", "pair"), "reference"),
    "note": "note",
}
_BY_SHAPE: Mapping[str, What] = {
    "tags": "tag",
    **dict.fromkeys(("choice", "circle", "flag", "private"), "value"),
    **dict.fromkeys(("date", "date-time", "partial-date"), "date"),
    **dict.fromkeys(("yearly", "yearly-inside", "decision", "follow-up"), "date"),
    "duration-or-never": "date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is being typed: an offer replaces `span`, and begins like `typed`.

    `raw` is the text from the start of `span` to the cursor. `path` are the keys that
    lead to a value, or to the map that a key is typed in; `shape` is that of the value.
    `kind` is a note's kind as its text has it, `others` are the keys of the same map or
    the texts of the same list. How a value is written: `quote` is the quote it begins
    with, `is_flow` says that it is in brackets, `is_linked` that it is a link, `lead`
    is what is missing before it, and `tail` what follows it already.
    """

    sort: Sort
    what: What = "nothing"
    typed: str = ""
    span: Span = Span(0, 0)
    raw: str = ""
    path: tuple[str, ...] = ()
    shape: Shape | None = None
    kind: str = ""
    others: frozenset[str] = frozenset()
    quote: str = ""
    is_flow: bool = False
    is_linked: bool = False
    is_item: bool = False
    lead: str = ""
    tail: str = ""


class Parts(NamedTuple):
    """Where a file's front matter is, and where its body begins; -1 without one."""

    front: Span
    body: int


def parts(text: str) -> Parts | None:
    """Return the parts of a contact or a note; `None` without a front matter."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return Parts(Span(opening.end(), len(text)), -1)
    return Parts(Span(opening.end(), closing.start()), closing.end())


def sort_of(source: SourceFile) -> Sort:
    """Return what a file is, by its place in the journal."""
    if source.path == SETTINGS:
        return "settings"
    if source.path.startswith("contacts/"):
        return "contact"
    return "note" if source.path.startswith("journal/") else ""


def keys_of(sort: Sort) -> tuple[Key, ...]:
    """Return the keys of a file of that sort."""
    return {"contact": CONTACT_KEYS, "note": NOTE_KEYS}.get(sort, ())


def context(source: SourceFile, offset: int, settings: Settings) -> Context:  # noqa: ARG001 (part of the interface)
    """Return what is being typed at *offset* of *source*."""
    sort, text = sort_of(source), source.text
    offset = min(max(offset, 0), len(text))
    nothing = Context(sort=sort, span=Span(offset, offset))
    if sort == "settings":
        return _setting(text, offset) or nothing
    if not sort:
        return nothing
    place = parts(text)
    if place is None:
        return _empty(sort, text, offset) or _prose(sort, text, 0, offset) or nothing
    if 0 <= place.body < offset:
        return _prose(sort, text, place.body, offset) or nothing
    # The place before the closing fence would not be a line of its own.
    end = place.front.end - (place.body >= 0)
    if place.front.start <= offset <= end:
        return _front(sort, text, place.front, offset) or nothing
    return nothing


def _empty(sort: Sort, text: str, offset: int) -> Context | None:
    """Return the context of a file without anything, or with one word that is begun."""
    word = _ONE_WORD.fullmatch(text)
    if word is None:
        return None
    begin = 1 if text.startswith("\ufeff") else 0
    return Context(
        sort=sort,
        what="empty file",
        typed=text[word.start(1) : offset],
        span=Span(begin, len(text)),
        raw=text[begin:offset],
    )


def _prose(sort: Sort, text: str, start: int, offset: int) -> Context | None:
    place = prose.place(text, start, offset)
    if place is None:
        return None
    return Context(
        sort=sort,
        what=place.what,
        typed=place.typed,
        span=place.span,
        raw=text[place.span.start : offset],
        path=(place.target,) if place.what == "heading" else (),
        lead=place.lead,
        tail=place.tail,
    )


def _setting(text: str, offset: int) -> Context | None:
    """Return the context in MkDocs' own file, where only our plugin is ours."""
    cursor, _ = cursor_in(text, Span(0, len(text)), offset)
    if cursor is None or cursor.path[: len(PLUGIN)] != PLUGIN:
        return None
    path = cursor.path[len(PLUGIN) :]
    is_map = path in ((), ("circles",), ("goal",), ("kinds",))
    is_map = is_map or (path[:1] == ("kinds",) and len(path) == len(("kinds", "walk")))
    is_key = cursor.role == "key" or (cursor.manner.below and is_map)
    subject: What = "key" if is_key else "value"
    bare = Context(sort="settings", what=subject, path=path)
    return _written(text, offset, cursor, bare)


def _front(sort: Sort, text: str, front: Span, offset: int) -> Context | None:
    cursor, root = cursor_in(text, front, offset)
    if cursor is None or cursor.role == "hidden":
        return None
    key = next((key for key in keys_of(sort) if key.name in cursor.path[:1]), None)
    shape = key.shape.at(cursor.path[1:]) if key is not None else None
    subject = _what(cursor, shape)
    if subject == "nothing":
        return None
    bare = Context(
        sort=sort,
        what=subject,
        path=cursor.path,
        shape=shape,
        kind=unquoted(root.values.get("kind", "")),
    )
    return _written(text, offset, cursor, bare)


def _what(cursor: Cursor, shape: Shape | None) -> What:
    """Return what is typed at a place of a front matter."""
    if cursor.role == "key":
        has_keys = shape is not None and (shape.inner or shape.label)
        return "key" if has_keys or not cursor.path else "nothing"
    if shape is None:
        return "nothing"
    if cursor.manner.below and shape.mapped:
        return "key"
    return _BY_NAMES.get(shape.names) or _BY_SHAPE.get(shape.name, "word")


def _written(text: str, offset: int, cursor: Cursor, bare: Context) -> Context:
    """Return a context with how its value is written, and what an offer replaces."""
    span, frame = cursor.span, cursor.frame
    raw = text[span.start : offset]
    typed = unquoted(raw) if raw[:1] in ("'", '"') else raw
    quote, is_value = cursor.manner.quote, cursor.role == "value"
    is_link = bool(quote) and typed.startswith("[[")
    if is_link:
        typed = typed[2:].partition("|")[0]
    elif is_value and cursor.outer is not None and _is_bare_link(cursor, bare):
        is_link, span = True, Span(cursor.outer.start, span.end)
    if is_link and text.startswith("]]", span.end):
        span = Span(span.start, span.end + len("]]"))
    return replace(
        bare,
        typed=typed,
        span=span,
        raw=text[span.start : offset],
        others=_others(text, cursor, bare),
        quote=quote,
        is_flow=frame.flow,
        is_linked=is_link or (not frame.is_map and _has_links(frame)),
        is_item=cursor.manner.has_dash or (frame.flow and not frame.is_map),
        lead=_lead(text, span.start, cursor, bare) if is_value else "",
        tail=":" if cursor.has_colon else "",
    )


def _others(text: str, cursor: Cursor, bare: Context) -> frozenset[str]:
    """Return the other keys of the map, or the other texts of the list."""
    frame = cursor.frame
    if cursor.role == "key":
        own = unquoted(text[slice(*cursor.span)]) if cursor.has_colon else ""
        return frozenset(frame.keys) - {own}
    if frame.is_map or bare.what == "key":
        return frozenset()
    return frozenset(
        _meant(item) for at, item in frame.items if at != cursor.span.start
    )


def _has_links(frame: Frame) -> bool:
    return any(item.startswith("[[") for _, item in frame.items)


def _lead(text: str, start: int, cursor: Cursor, bare: Context) -> str:
    """Return what is missing before a value: the space after a colon, a dash."""
    if cursor.manner.below:
        listed = bare.shape is not None and bare.shape.listed
        return "- " if listed or bare.path[:1] == ("ignore",) else ""
    before = text[start - 1 : start]
    is_glued = before == "-" and cursor.manner.has_dash
    return " " if is_glued or before in (":", ",") else ""


def _is_bare_link(cursor: Cursor, bare: Context) -> bool:
    """Say whether `[[` opens a link without quotes, and not a pair in a list."""
    frame, outer = cursor.frame, cursor.outer
    if outer is None or frame.is_map or outer.is_map:
        return False
    return frame.start == outer.start + 1 and bare.shape is not INTRODUCTIONS


def _meant(raw: str) -> str:
    """Return the id or text of an item, without quotes and brackets."""
    return unquoted(raw).removeprefix("[[").removesuffix("]]").partition("|")[0]
