"""Offers of headings, after `[[target#`."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.editing.context import parts
from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.words import Words
from netjournal.format.folding import fold
from netjournal.format.mentions import scan
from netjournal.format.model import Heading
from netjournal.format.patterns import pattern

# A link cannot hold these.
_UNFIT = pattern(r"[\[\]|\r\n]")


def headings(request: Request) -> Iterator[Offer]:
    """Yield the headings of the file that the link leads to."""
    texts = dict.fromkeys(
        heading.text
        for heading in _headings(request)
        if heading.text and not _UNFIT.search(heading.text)
    )
    close = "" if request.context.tail else "]]"
    for text in Words((text, (text,)) for text in texts).begun(request.context.typed):
        yield request.offer(text, text + close, "heading")


def _headings(request: Request) -> tuple[Heading, ...]:
    """Return the headings of the target; without one they are this file's own."""
    target = request.context.path[0]
    if not target:
        text = request.source.text
        place = parts(text)
        start = place.body if place is not None and place.body >= 0 else 0
        return scan(text, start, request.source.path).headings
    journal = request.day.journal
    last = target.rpartition("/")[2].removesuffix(".md")
    stem = journal.contact_ids.get(fold(last))
    note = journal.note_id(last) if stem is None else None
    if note is not None:
        return journal.notes[note].body.headings
    stem = journal.who(last)
    return journal.contacts[stem].body.headings if stem is not None else ()
