"""What is being typed in the body of a file, below its front matter."""

from __future__ import annotations

from typing import Literal, NamedTuple

from netjournal.format.mentions import mask
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

What = Literal["link", "heading", "promise date", "tag", "task", "word"]

_MOST = 120  # characters before the cursor that can belong to what is typed
# Stands for the cursor where code and comments are looked for.
_MARK = "\ue000"
_HEADING = pattern(r"\[\[([^\[\]\n|#]*)#([^\[\]\n|]*)\Z")
_LINK = pattern(r"\[\[([^\[\]\n|#]*)\Z")
_REST_OF_LINK = pattern(r"[^\[\]\r\n|#]*(?=\]\]|\|[^\[\]\r\n]*\]\]|#[^\[\]\r\n]*\]\])")
_REST_OF_HEADING = pattern(r"[^\[\]\r\n|]*(?=\]\]|\|[^\[\]\r\n]*\]\])")
_DATE = pattern(
    r"(?:(?P<sign>[\U0001f4c5\U0001f4c6\U0001f5d3\u23f3\u231b\U0001f6eb]\ufe0f?)"
    r"|(?<![\w/])(?P<word>due:{1,2})|\((?P<paren>due)(?=[ ]))"
    r"(?P<gap>[ ]*)(?P<typed>(?:[\w./-]+(?:[ ][\w./-]*){0,3})?)\Z",
    2,  # IGNORECASE
)
_ISO_FIRST = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ ]")
_REST_OF_DATE = pattern(r"[0-9-]*")
_TAG = pattern(r"(?<![\w&/#])#([^\W\d_][\w/-]*|)\Z")
_REST_OF_TAG = pattern(r"[\w/-]*")
_BOX = pattern(r"[ \t]*(?:>[ \t]*)*[-*+][ ]+(?P<typed>\[?[ ]?)\Z")
_TASK = pattern(r"[ \t]*(?:>[ \t]*)*[-*+][ ]+\[[ ]\][ ]+(?P<typed>[\w:]*)\Z")
_WORD = pattern(r"(?<![\w#/@.\[-])(?P<typed>[^\W\d_][\w'\u2019-]*)\Z")
_REST_OF_WORD = pattern(r"[\w'\u2019-]*")


class Place(NamedTuple):
    """What is typed in a body: an offer replaces `span`.

    `target` is what a link leads to, where a heading is typed; `lead` is missing before
    it, `tail` is behind it already.
    """

    what: What
    typed: str
    span: Span
    target: str = ""
    lead: str = ""
    tail: str = ""


def place(text: str, start: int, offset: int) -> Place | None:
    """Return what is typed at *offset* in the body from *start*; `None` in code."""
    begin = max(text.rfind("\n", start, offset), text.rfind("\r", start, offset)) + 1
    row = text[max(begin, start, offset - _MOST) : offset]
    if not row.strip() or _is_hidden(text, start, offset):
        return None
    return (
        _heading(text, row, offset)
        or _link(text, row, offset)
        or _date(text, row, offset)
        or _tag(text, row, offset)
        or _task(text, row, offset)
        or _word(text, row, offset)
    )


def _is_hidden(text: str, start: int, offset: int) -> bool:
    """Say whether *offset* is in code or in a comment."""
    body = text[start:offset] + _MARK + text[offset:]
    if not any(sign in body for sign in ("`", "~~~", "<!--", "%%")):
        return False
    return mask(body)[offset - start] != _MARK


def _heading(text: str, row: str, offset: int) -> Place | None:
    match = _HEADING.search(row)
    if match is None:
        return None
    ahead = _REST_OF_HEADING.match(text, offset)
    end = ahead.end() if ahead else offset
    span = Span(offset - len(match[2]), end)
    return Place("heading", match[2], span, match[1].strip(), tail=_tail(text, end))


def _link(text: str, row: str, offset: int) -> Place | None:
    match = _LINK.search(row)
    if match is None:
        return None
    ahead = _REST_OF_LINK.match(text, offset)
    end = ahead.end() if ahead else offset
    tail = _tail(text, end)
    if tail == "]]":
        end, tail = end + 2, ""
    return Place("link", match[1], Span(offset - len(match[1]), end), tail=tail)


def _tail(text: str, end: int) -> str:
    """Return the sign with which the rest of a link begins, if there is one."""
    if text.startswith("]]", end):
        return "]]"
    sign = text[end : end + 1]
    return sign if sign in ("|", "#") else ""


def _date(text: str, row: str, offset: int) -> Place | None:
    match = _DATE.search(row)
    if match is None or _ISO_FIRST.match(match["typed"]):
        return None
    typed = match["typed"]
    ahead = _REST_OF_DATE.match(text, offset)
    end = ahead.end() if ahead else offset
    lead = " " if match["sign"] and not match["gap"] else ""
    tail = text[end : end + 1]
    needs_close = match["paren"] is not None and tail != ")"
    return Place(
        "promise date",
        typed,
        Span(offset - len(typed), end),
        lead=lead,
        tail=")" if needs_close else "",
    )


def _tag(text: str, row: str, offset: int) -> Place | None:
    match = _TAG.search(row)
    # A mark alone at the start of a line begins a heading.
    if match is None or (not match[1] and not row[: match.start()].strip()):
        return None
    ahead = _REST_OF_TAG.match(text, offset)
    end = ahead.end() if ahead else offset
    return Place("tag", match[1], Span(offset - len(match[1]), end))


def _task(text: str, row: str, offset: int) -> Place | None:
    match = _BOX.match(row)
    if match is not None:
        typed = match["typed"]
        end = offset + (1 if typed and text.startswith("]", offset) else 0)
        return Place("task", typed, Span(offset - len(typed), end), lead="box")
    match = _TASK.match(row)
    if match is None:
        return None
    return Place("task", match["typed"], Span(offset - len(match["typed"]), offset))


def _word(text: str, row: str, offset: int) -> Place | None:
    match = _WORD.search(row)
    if match is None:
        return None
    ahead = _REST_OF_WORD.match(text, offset)
    end = ahead.end() if ahead else offset
    return Place("word", match["typed"], Span(offset - len(match["typed"]), end))
