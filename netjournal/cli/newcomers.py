"""Who is meant by the names in a note: known people, and people who are new.

Nobody is guessed. A name that may be several people's, or no one's, is asked
about at a terminal and refused elsewhere, unless new contacts are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import choose, on_terminal
from netjournal.format.folding import fold
from netjournal.format.likeness.names import nearest
from netjournal.practice.day import Day

if TYPE_CHECKING:
    from netjournal.changes import Change
    from netjournal.speech.draft import Draft, Mention

# What may be answered beside an id.
_NEW = "\0new"
_NOBODY = "\0nobody"


class Who(NamedTuple):
    """The ids of those who are known, by folded name, and the names of others."""

    known: dict[str, str]
    new: list[str]


def resolved(app: App, draft: Draft, *, create: bool) -> Who:
    """Return who is meant in *draft*. Raises `RequestError`."""
    from netjournal.speech.draft import named, unresolved

    who = Who({fold(one.text): one.ids[0] for one in named(draft) if one.ids}, [])
    in_doubt: list[Mention] = []
    for one in unresolved(draft):
        if not one.ids and create:
            who.new.append(one.text)
        elif on_terminal():
            _ask(app, one, who)
        else:
            in_doubt.append(one)
    if in_doubt:
        raise refused_names(app, in_doubt)
    return who


def _near(app: App, one: Mention) -> tuple[str, ...]:

    return one.ids or one.near or tuple(nearest(app.journal, one.text))


def _ask(app: App, one: Mention, who: Who) -> None:
    from netjournal.speech.naming import called

    key, people = fold(one.text), app.journal.contacts
    who.known.pop(key, None)
    options = [(stem, called(people[stem])) for stem in _near(app, one)]
    options.append((_NEW, f"somebody new: write a contact '{one.text}'"))
    options.append((_NOBODY, "leave the name out"))
    answer = choose(_question(one), options)
    if answer == _NEW:
        who.new.append(one.text)
    elif answer != _NOBODY:
        who.known[key] = answer


def _question(one: Mention) -> str:
    if one.ids:
        return f"{one.text!r} may be any of {len(one.ids)} people"
    return f"no one here is called {one.text!r}"


def refused_names(app: App, mentions: Sequence[Mention]) -> RequestError:
    """Return what to say where nobody can be asked who *mentions* name."""
    message = "; ".join(_question(one) for one in mentions)
    return RequestError(message, "; ".join(name_hints(app, mentions)))


def name_hints(app: App, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield who may be meant by each name, and how to say which."""
    from netjournal.speech.naming import called

    people = app.journal.contacts
    for one in mentions:
        names = ", ".join(called(people[stem]) for stem in _near(app, one))
        if names:
            yield f"{one.text!r}: {names}"
    if any(not one.ids for one in mentions):
        yield "`--create` writes a contact for whoever is new"
    else:
        yield "say which by the id"


def same_as(app: App, contact: Change) -> str | None:
    """Return who a new contact is after all, having shown who it looks like.

    At a terminal someone chooses; elsewhere it is said, and it is new.
    """
    from netjournal.changes.preview import after, likenesses
    from netjournal.speech.naming import called

    then = after(app.journal, app.settings, [contact])
    alike = likenesses(contact.path, Day(then, app.settings, app.today))
    if not alike:
        return None
    stem = contact.path.rpartition("/")[2].removesuffix(".md")
    if not on_terminal():
        for other, why in alike:
            app.say(f"{stem} looks like {called(other)}: {why}")
        return None
    options = [(other.id, f"it is {called(other)}: {why}") for other, why in alike]
    options.append((_NEW, "it is somebody else: write the contact"))
    answer = choose(f"{stem} looks like somebody who is here already", options)
    return None if answer == _NEW else answer
