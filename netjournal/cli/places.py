"""What the name of an organization or a place means: text → one in the journal."""

from __future__ import annotations

from netjournal.cli.app import App, RequestError

_NEAR = 5


def organization(app: App, text: str) -> str | None:
    """Return the one organization that *text* means, `None` where there is none.

    Raises `RequestError` where it may be several.
    """
    from netjournal.practice.organization import find

    names = find(app.journal, text)
    if len(names) > 1:
        raise RequestError(
            f"{text!r} matches {len(names)} organizations.",
            f"Use the whole name: {', '.join(names)}.",
        )
    return names[0] if names else None


def unknown_organization(app: App, text: str) -> RequestError:
    """Return what to say where *text* matches no organization."""
    from netjournal.format.spelling import near
    from netjournal.format.wording import did_you_mean

    people = app.journal.contacts.values()
    names = {place.name for contact in people for place in contact.positions}
    hint = did_you_mean(near(text, sorted(names), limit=_NEAR))
    return RequestError(
        f"No organization matches {text!r}.",
        hint or "Add one to a contact: `netjournal set WHO organization=NAME`.",
    )


def check_place(app: App, text: str) -> None:
    """Raise `RequestError` where no contact and no note is in a place called *text*."""
    from netjournal.format.folding import fold
    from netjournal.format.spelling import near
    from netjournal.format.wording import did_you_mean

    people, notes = app.journal.contacts.values(), app.journal.notes.values()
    names = {contact.location for contact in people}
    names |= {note.place_name for note in notes}
    key = fold(text)
    if not any(key in fold(name) for name in names if name):
        hint = did_you_mean(near(text, sorted(filter(None, names)), limit=_NEAR))
        looking = "Run `netjournal list` to see where people are."
        raise RequestError(f"No place is called {text!r}.", hint or looking)
