"""The guests of an event: who was there, who was expected, and who did not come."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.folding import fold
from netjournal.format.model import Note, Reference
from netjournal.render.pages.view import View


def awaited(view: View, note: Note) -> tuple[str, list[Reference]]:
    """Return the label for who was expected and did not come so far, and who that is.

    Once an event is over and has people in `with`, the others were not there. Where
    `with` is empty, or the event fell through, nothing is known of them. You yourself
    are not among them.
    """
    if not note.expected and not is_ahead(view, note):
        return "Expected", []
    present = there(view, note)
    others: dict[str, Reference] = {}
    for reference in (*note.participants, *note.expected):
        others.setdefault(_key(view, reference), reference)
    for reference in (*present, *_yourself(view, note)):
        others.pop(_key(view, reference), None)
    over = (note.end or note.date) < view.today and not note.attempt
    return "Expected, not there" if over and present else "Expected", [*others.values()]


def there(view: View, note: Note) -> list[Reference]:
    """Return the people in `with`, without yourself; of an event to come, no one yet.

    They are expected, like those in `expected`.
    """
    if is_ahead(view, note):
        return []
    me, who = view.journal.me, view.journal.who
    return [
        reference
        for reference in note.participants
        if me is None or who(reference.text) != me.id
    ]


def is_ahead(view: View, note: Note) -> bool:
    """Say whether *note* is an event to come: nobody was there yet."""
    return note.kind == "event" and note.date > view.today


def _yourself(view: View, note: Note) -> Iterator[Reference]:
    me = view.journal.me
    for reference in (*note.participants, *note.expected):
        if me is not None and view.journal.who(reference.text) == me.id:
            yield reference


def _key(view: View, reference: Reference) -> str:
    """Return the id of a person, or the name of one who has no file."""
    return view.journal.who(reference.text) or f"?{fold(reference.text)}"
