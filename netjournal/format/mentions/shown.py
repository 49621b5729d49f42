"""The text shown for a link: a label, a name or a title."""

from __future__ import annotations

from netjournal.format.folding import fold
from netjournal.format.mentions.links import pieces
from netjournal.format.model import Journal, Link

SOMEONE = "someone"


def plain(text: str, journal: Journal) -> str:
    """Return *text* with each link replaced by its label, name or title.

    People and notes hidden from a public view become "someone", whatever the label.
    """
    if "[" not in text:
        return text
    return "".join(
        piece if isinstance(piece, str) else _shown_link(piece, journal)
        for piece in pieces(text)
    )


def _shown_link(link: Link, journal: Journal) -> str:
    heading = "" if link.target else link.heading
    return shown(link.target, journal, link.label or heading)


def shown(text: str, journal: Journal, label: str = "") -> str:
    """Return the name or title of the person or note that *text* means."""
    stem = journal.contact_ids.get(fold(text))
    note = journal.note_id(text) if stem is None else None
    if note is not None:
        return label or journal.notes[note].shown_title
    stem = journal.who(text)
    if stem is not None:
        return label or journal.contacts[stem].name
    return SOMEONE if journal.is_hidden(text) else label or text
