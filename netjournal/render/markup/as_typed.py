"""A body that is too much for a page, as it was typed, with its links and tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netjournal.format.mentions import comments, scan
from netjournal.format.model import Promise
from netjournal.render.markup.finish import box_html, link_html
from netjournal.render.markup.html import Resolve, escape

TOO_LONG = "This text is longer than 256 KiB"
TOO_DEEP = "This text is nested too deeply, or has too long a paragraph"
_AS_TYPED = "so it is shown as it was typed, with its links and tasks"

Piece = tuple[int, int, str]


def as_typed(
    text: str, why: str, resolve: Resolve, inside: Callable[[str], str]
) -> str:
    """Return *text* as HTML, in lines as they are; the time grows linearly."""
    body = scan(text, 0)
    pieces = [(begin, end, "") for begin, end in comments(text)]
    pieces += (
        (one.span.start, one.span.end, link_html(one, resolve, inside))
        for one in (*body.links, *body.embeds)
    )
    writing = _Writing(text, sorted(pieces))
    return "".join(
        [f"<p><em>{why}, {_AS_TYPED}.</em></p>\n", *writing.blocks(body.promises)]
    )


class _Writing:
    """One walk over a text and the *pieces* that are shown instead of its words."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self.pieces = pieces
        self.next = 0

    def blocks(self, tasks: tuple[Promise, ...]) -> Iterator[str]:
        done = 0
        for task in tasks:
            yield self._lines(done, task.span.start)
            first, last = box_html(task)
            begin = self.text.index("]", task.box) + 1
            done = task.span.end
            words = self._shown(begin, done).strip()
            yield f'<ul><li class="task">{first}{words}{last}</li></ul>\n'
        yield self._lines(done, len(self.text))

    def _lines(self, begin: int, end: int) -> str:
        shown = self._shown(begin, end).strip("\n")
        return f"<pre>{shown}</pre>\n" if shown.strip() else ""

    def _shown(self, begin: int, end: int) -> str:
        parts: list[str] = []
        while self.next < len(self.pieces) and self.pieces[self.next][0] < end:
            first, last, instead = self.pieces[self.next]
            self.next += 1
            if first >= begin:
                parts += escape(self.text[begin:first]), instead
            begin = max(begin, last)
        parts.append(escape(self.text[begin:end]))
        return "".join(parts)
