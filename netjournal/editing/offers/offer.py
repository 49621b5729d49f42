"""What is offered for what is being typed, and how it is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from netjournal.editing.context import Context
from netjournal.editing.stock import Stock
from netjournal.edits.writing import fresh, in_quotes, key_text
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day

Kind = Literal[
    "key", "value", "person", "note", "date", "tag", "word", "heading", "task", "file"
]

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that may be meant: `insert` replaces `span`.

    `filter_text` is what an editor compares with what is typed, where that is not the
    label. `id` is that of the contact or note that it stands for. `snippet` is the same
    as `insert` with places to fill in (LSP 3.17, Snippet Syntax), if it has any.
    """

    label: str
    insert: str
    span: Span
    kind: Kind
    detail: str = ""
    filter_text: str = ""
    id: str = ""
    snippet: str = ""


class Offers(NamedTuple):
    """Offers, the best first; not `is_complete` where typing more may bring others."""

    items: tuple[Offer, ...] = ()
    is_complete: bool = True


class Request(NamedTuple):
    """What is asked for: a place in a file of a journal on a day."""

    day: Day
    stock: Stock
    source: SourceFile
    context: Context

    def offer(self, label: str, insert: str, kind: Kind, detail: str = "") -> Offer:
        """Return an offer that replaces what is typed with *insert*."""
        return Offer(
            label=label,
            insert=self.context.lead + insert,
            span=self.context.span,
            kind=kind,
            detail=detail,
        )

    def value(self, label: str, text: str, kind: Kind, detail: str = "") -> Offer:
        """Return an offer of a value with *text*, quoted as its place requires."""
        return self.offer(label, self.written(text), kind, detail)

    def written(self, text: str) -> str:
        """Return *text* as a scalar at this place of a front matter."""
        place = self.context
        if place.quote:
            return in_quotes(text, place.quote)
        if place.sort == "settings":
            return text  # all that is offered there is a word, a length or a day
        return fresh(text, (*place.path, 0), flow=place.is_flow)

    def key(self, name: str) -> str:
        """Return a key with its colon, unless that stands there already."""
        place = self.context
        key = key_text((*place.path, name), flow=place.is_flow)
        return key if place.tail else f"{key}: "
