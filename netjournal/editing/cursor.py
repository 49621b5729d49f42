"""Where a cursor is in YAML, which is mostly broken while one types.

No tree is needed: indents, dashes, brackets, quotes and colons say in which map or list
a place is. What is not closed ends at the next line that can only be a key of a map
around it, so one open bracket does not hide the keys below.
"""

from __future__ import annotations

import re

from netjournal.editing.frames import Cursor, Frame, Manner, Watch, unquoted
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

_LINE = pattern(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
# YAML 1.2, 7.4: a key on one line has at most 1,024 characters.
_KEY = pattern(
    r"(\"[^\"\r\n]*\"|'[^'\r\n]*'"
    r"|(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=\S))(?:(?!\s\#|:\s)[^\r\n]){0,1024}?)"
    r"[ \t]{0,9}:(?=\s|\Z)"
)
_DASH = pattern(r"-(?:[ \t]+|(?=[\r\n])|\Z)")
_BLOCK_TEXT = pattern(r"[|>][-+0-9]*[ \t]*(?:\#.*)?\Z")
_PLAIN_IN_FLOW = pattern(r"(?:(?!\s\#|:(?:[\s,\[\]{}]|\Z))[^,\[\]{}\r\n])+")
_PLAIN = pattern(r"(?:(?!\s\#)[^\r\n])*")
_COLON = pattern(r"[ \t]*:(?=[\s,\[\]{}]|\Z)")
_GLUED_COLON = pattern(r"[ \t]*:")
_DOUBLE = pattern(r"\"(?:\\.|[^\"\\])*(\"?)", re.DOTALL)
_SINGLE = pattern(r"'(?:''|[^'])*('?)")
# The indent and the first sign of the next line that has more than a comment.
_BELOW = pattern(
    r"(?:[ \t]*+(?:\#[^\r\n]*+)?(?>\r\n|\n|\r))++([ \t]*+)(?:(-)(?=[ \t\r\n])|[^\s#])"
)
_UNCLOSED = pattern(r"[^,\]}\r\n]*")


def cursor_in(text: str, place: Span, offset: int) -> tuple[Cursor | None, Frame]:
    """Return what is around *offset*, and the outermost map of *place*."""
    scan = _Scan(text, place, offset)
    return scan.cursor, scan.root


class _Scan(Watch):
    """One walk over the lines of a front matter or of settings."""

    def __init__(self, text: str, place: Span, offset: int) -> None:
        super().__init__(offset)
        self.text = text
        self.root = Frame((), -1, is_map=True, start=place.start)
        self.frames = [self.root]
        self._walk(place)

    def _walk(self, place: Span) -> None:
        at = place.start
        text_column = -1  # of the key before a block of text
        for line in _LINE.finditer(self.text, at, place.end):
            at, end = line.span(1)
            indent = len(line[1]) - len(line[1].lstrip(" \t"))
            if text_column >= 0 and (at + indent == end or indent > text_column):
                self.hide(at + min(indent, text_column + 1) - 1, end)
            else:
                text_column = self._line(at, end, indent)
            if line.end() == end:
                return

    def _line(self, start: int, end: int, indent: int) -> int:
        """Read one line; return the column of its key if a block of text follows."""
        at = start + indent
        if self.flow and not self._ends_flow(at, end, indent):
            self._in_flow(start, end)
            return -1
        self.flow.clear()
        if at == end or self.text[at] == "#":
            self._comment(at, end)
            if start <= self.offset <= at:
                column = self.offset - start
                place = Span(self.offset, self.offset)
                self._place(self._around(column), column, place)
            return -1
        return self._entry(start, at, end)

    def _entry(self, start: int, at: int, end: int) -> int:
        has_dash = False
        while dash := _DASH.match(self.text, at, end):
            self._item(at - start)
            at, has_dash = dash.end(), True
            if at >= end and dash.start() < self.offset <= end:
                self.keep_empty(self.frames[-1], Manner(has_dash=True))
        key = _KEY.match(self.text, at, end)
        if key is None and at < end:
            self._loose(at, end, at - start, has_dash=has_dash)
        if key is None:
            return -1
        frame = self._map(at - start, at)
        frame.enter(unquoted(key[1]))
        if self.is_at(Span(at, key.end(1))):
            place = Span(at, key.end(1))
            self.keep_key(frame, place, has_colon=True, dash=has_dash)
        return self._value(frame, key.end(), end, Manner())

    def _ends_flow(self, at: int, end: int, indent: int) -> bool:
        """Say whether a line ends brackets that were not closed: it is a key beside."""
        column = self.frames[-1].column
        if column < 0 or indent > column or at >= end:
            return False
        if _DASH.match(self.text, at, end):
            return indent <= column
        return _KEY.match(self.text, at, end) is not None

    def _around(self, column: int) -> Frame:
        """Return the frame that something new in *column* is in."""
        frame = self.root
        for index in range(len(self.frames) - 1, -1, -1):
            frame = self.frames[index]
            if frame.column < column or (frame.is_map and frame.column == column):
                break
            # A list may have its dashes in the column of the key above it.
            beside = index > 0 and self.frames[index - 1].column == column
            if frame.column == column and not beside:
                break
        return frame

    def _place(self, frame: Frame, column: int, place: Span) -> None:
        """Keep a place without a dash or a colon, by its frame and its column."""
        if frame.takes_key_in(column):
            self.keep_key(frame, place)
        elif frame.takes_value_below(column):
            self.keep_value(frame, place, Manner(below=True))
        else:
            self.hide(place.start - 1, place.end)

    def _item(self, column: int) -> None:
        while len(self.frames) > 1 and self.frames[-1].column > column:
            self.frames.pop()
        frame = self.frames[-1]
        if frame.is_map or frame.column < column:
            self.frames.append(Frame(frame.inside, column, is_map=False, start=0))

    def _map(self, column: int, at: int) -> Frame:
        """Return the map of a key in *column*, which begins at *at*."""
        while len(self.frames) > 1 and (
            self.frames[-1].column > column
            or (self.frames[-1].column == column and not self.frames[-1].is_map)
        ):
            self.frames.pop()
        frame = self.frames[-1]
        if frame.column < 0:
            frame.column = column
        if frame.takes_key_in(column):
            return frame
        inner = Frame(frame.inside, column, is_map=True, start=at)
        self.frames.append(inner)
        return inner

    def _loose(self, at: int, end: int, column: int, *, has_dash: bool) -> None:
        """Read a line that is no key: an item, a key that is begun, or more text."""
        if has_dash:
            self._value(self.frames[-1], at, end, Manner(has_dash=True))
            return
        if self.root.column < 0 and self.text[at] == "{":
            self._in_flow(at, end)
            return
        frame = self._around(column)
        if frame.is_map and frame.takes_value_below(column):
            self._value(frame, at, end, Manner(below=True))
            return
        stop = _end(_PLAIN, self.text, at, end)
        place = Span(at, self._reach(at, stop, end))
        if self.is_at(place):
            self._place(frame, column, place)
        self._comment(stop, end)

    def _value(self, frame: Frame, at: int, end: int, manner: Manner) -> int:
        """Read a value; return the column of its key if a block of text follows."""
        begin = _gap(self.text, at, end)
        first = self.text[begin : begin + 1] if begin < end else ""
        is_spaced = begin > at or manner.has_dash or manner.below
        if not first or (first == "#" and is_spaced):
            if at <= self.offset <= begin and not self._goes_on_below(frame, end):
                self.keep_empty(frame, manner)
            self._comment(begin, end)
            return -1
        if _BLOCK_TEXT.match(self.text, begin, end):
            self.hide(begin, end)
            frame.values.setdefault(frame.key, first)
            return max(frame.column, 0)
        if first in "[{":
            self._in_flow(begin, end)
            frame.values.setdefault(frame.key, first)
            return -1
        if first in "\"'":
            stop = self._quoted(frame, begin, end, manner)
        else:
            stop = _end(_PLAIN, self.text, begin, end)
            self._plain(frame, Span(begin, self._reach(begin, stop, end)), manner)
        self._comment(stop, end)
        return -1

    def _goes_on_below(self, frame: Frame, end: int) -> bool:
        """Say whether what is empty up to *end* has its value on the lines below."""
        below = _BELOW.match(self.text, end)
        if below is None:
            return False
        indent = len(below[1])
        is_item = frame.is_map and below[2] is not None
        return indent > frame.column or (is_item and indent == frame.column)

    def _in_flow(self, at: int, end: int) -> None:
        """Read brackets up to the end of a line, or to the last that closes."""
        full = -1  # where an entry ends: only a comma can follow
        while True:
            begin, at = at, _gap(self.text, at, end)
            is_free = at >= end or self.text[at] in ",]}#"
            if is_free and self.flow and begin <= self.offset <= at and begin != full:
                self.keep_empty(self.flow[-1])
            if at >= end or (self.text[at] == "#" and at > begin):
                self._comment(at, end)
                return
            sign = self.text[at]
            if sign in "[{,:":
                self._sign(sign, at)
                at += 1
            elif sign in "]}":
                self.flow.pop()
                full = at = at + 1
                if not self.flow:
                    self._comment(at, end)
                    return
            else:
                at = self._in_entry(at, end)
                full = -1 if self.flow[-1].colon_at == at else at

    def _sign(self, sign: str, at: int) -> None:
        """Read a bracket that opens, a comma, or a colon."""
        if sign in "[{":
            around = self.flow[-1] if self.flow else self.frames[-1]
            column, is_map = self.frames[-1].column, sign == "{"
            self.flow.append(Frame(around.inside, column, is_map, at, flow=True))
        elif sign == ",":
            self.flow[-1].key, self.flow[-1].colon = "", False
        else:
            self.flow[-1].colon = True

    def _in_entry(self, at: int, end: int) -> int:
        """Read one scalar in brackets, and the colon after it; return where it ends."""
        frame = self.flow[-1]
        is_quoted = self.text[at] in "\"'"
        if is_quoted:
            stop = self._quote_end(at, end)[0]
            place = Span(at, stop)
        else:
            stop = max(_end(_PLAIN_IN_FLOW, self.text, at, end), at + 1)
            place = Span(at, self._reach(at, stop, end))
        if not frame.is_map or frame.colon:
            if is_quoted:
                return self._quoted(frame, at, end, Manner())
            self._plain(frame, place, Manner())
            return stop
        colon = (_GLUED_COLON if is_quoted else _COLON).match(self.text, stop, end)
        if self.is_at(place):
            self.keep_key(frame, place, has_colon=colon is not None)
        if colon is None:
            return stop
        frame.enter(unquoted(self.text[at:stop].strip()))
        frame.colon_at = colon.end()
        return colon.end()

    def _plain(self, frame: Frame, place: Span, manner: Manner) -> None:
        """Read a value without quotes at *place*."""
        if self.is_at(place):
            self.keep_value(frame, place, manner)
        frame.note(place.start, self.text[slice(*place)].strip())

    def _quoted(self, frame: Frame, at: int, end: int, manner: Manner) -> int:
        """Read a value in quotes; return where it ends."""
        stop, quote = self._quote_end(at, end)
        if at < self.offset < stop or (self.offset == stop and not quote):
            manner = manner._replace(quote=self.text[at])
            self.keep_value(frame, Span(at, stop), manner)
        elif self.offset in (at, stop):
            self.hide(self.offset - 1, self.offset)
        frame.note(at, unquoted(self.text[at:stop]))
        return stop

    def _quote_end(self, at: int, end: int) -> tuple[int, str]:
        """Return the end of a quoted text, and its closing quote, if it has one."""
        form = _DOUBLE if self.text[at] == '"' else _SINGLE
        match = form.match(self.text, at, end)
        if match is not None and match[1]:
            return match.end(), match[1]
        stop = self.offset if at < self.offset <= end else at + 1
        return _end(_UNCLOSED, self.text, stop, end), ""

    def _reach(self, at: int, stop: int, end: int) -> int:
        """Return the end of a plain scalar, with spaces before the cursor."""
        kept = at + len(self.text[at:stop].rstrip())
        is_behind = kept < self.offset <= _gap(self.text, kept, end)
        return self.offset if is_behind else kept

    def _comment(self, at: int, end: int) -> None:
        """Hide what is behind a `#`, if there is one."""
        sign = self.text.find("#", at, end)
        if sign >= 0:
            self.hide(sign, end)


def _end(form: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Return the end of what *form* matches at *at*, or *at* if it does not."""
    match = form.match(text, at, end)
    return match.end() if match is not None else at


def _gap(text: str, at: int, end: int) -> int:
    """Return the end of the spaces and tabs from *at*."""
    while at < end and text[at] in " \t":
        at += 1
    return at
