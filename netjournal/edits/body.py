"""Replacement of spans in a body."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.edits.front import parted
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import writable
from netjournal.format.diagnostics import Edit, apply
from netjournal.format.source import SourceFile


def replace_spans(source: SourceFile, edits: Iterable[Edit]) -> str:
    """Return the text of *source* with all *edits* made in its body.

    Raises `RefusedError` if an edit is outside of the body, or two overlap.
    """
    edits = sorted(edits)
    old = source.text
    if all(old[edit.span.start : edit.span.end] == edit.text for edit in edits):
        return old
    _, start = parted(source)
    for edit in edits:
        if not start <= edit.span.start <= edit.span.end <= len(old):
            raise RefusedError("the place is not in the body", edit.span)
        if not writable(edit.text):
            raise RefusedError("half a character cannot be written", edit.span)
    try:
        return apply(old, edits)
    except ValueError as error:
        raise RefusedError("two changes in the same place", edits[0].span) from error
