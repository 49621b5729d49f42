"""The face of a file: all that a page may show of it that does not have it as an input.

It has everything but the prose: what reading made of the keys, what the body mentions,
and the lines where that is. Whatever else a text says is on one page alone; how a note
begins (`beginning`) is also on others that have the note as an input, which `Digests`
tells. So where files changed and kept their faces, only those pages may be others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from netjournal.format.bodies import Body
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile, Span
from netjournal.render.pages.texts import Texts, hashed

_APART = ("source", "body")
_PARTS = [field.name for field in fields(Body)]


class Faces(Texts):
    """Digests of what files are to those that do not show their prose."""

    def face(self, file: Contact | Note) -> str:
        """Return the face of *file*, the same in every process."""
        body, source = file.body, file.source
        names = (field.name for field in fields(file) if field.name not in _APART)
        parts = [getattr(body, name) for name in _PARTS]
        about = (
            isinstance(file, Contact),
            [getattr(file, name) for name in names],
            source.path,
            source.text[: body.start],
            parts,
            [_lines(source, span) for span in _spans(parts)],
        )
        return hashed(self.text(about))


def _spans(value: object) -> Iterator[Span]:
    """Yield each place within *value*, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _spans(inner)


def _lines(source: SourceFile, span: Span) -> tuple[int, str]:
    """Return the number of the line where *span* begins, and its whole lines."""
    first, last = source.line(span.start), source.line(span.end)
    begin, end = source.row_span(first).start, source.row_span(last).end
    return first, source.text[begin:end]
