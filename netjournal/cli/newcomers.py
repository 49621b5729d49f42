"""Who is meant by the names in a note: known people, and people who are new.

Names are never guessed. Where a name matches several contacts or none, a terminal asks;
elsewhere it is an error, unless missing contacts are to be created.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import choose, on_terminal
from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.changes import Change
    from netjournal.speech.draft import Draft, Mention

# Answers other than an id.
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
    from netjournal.format.likeness.names import nearest

    return one.ids or one.near or tuple(nearest(app.journal, one.text))


def _ask(app: App, one: Mention, who: Who) -> None:
    from netjournal.speech.naming import called

    key, people = fold(one.text), app.journal.contacts
    who.known.pop(key, None)
    options = [(stem, called(people[stem])) for stem in _near(app, one)]
    options.append((_NEW, f"a new person: create the contact '{one.text}'"))
    options.append((_NOBODY, "leave the name out"))
    answer = choose(in_doubt(one), options)
    if answer == _NEW:
        who.new.append(one.text)
    elif answer != _NOBODY:
        who.known[key] = answer


def in_doubt(mention: Mention) -> str:
    """Say why a name needs an answer: it is several people's, or no one's."""
    if mention.ids:
        return f"{mention.text!r} matches {len(mention.ids)} contacts."
    return f"No contact matches {mention.text!r}."


def refused_names(app: App, mentions: Sequence[Mention]) -> RequestError:
    """Return the error for names in doubt where there is no terminal to ask at."""
    message = " ".join(map(in_doubt, mentions))
    return RequestError(message, " ".join(name_hints(app, mentions)))


def name_hints(app: App, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield who may be meant by each name, and how to choose."""
    from netjournal.format.wording import did_you_mean
    from netjournal.speech.naming import called

    people = app.journal.contacts
    for mention in mentions:
        near = _near(app, mention)
        if mention.ids:
            yield f"Use an id: {', '.join(near)}."
        elif near:
            names = near if len(near) == 1 else [called(people[stem]) for stem in near]
            yield did_you_mean(names)
    if any(not mention.ids for mention in mentions):
        yield "Add --create to create missing contacts."


def same_as(app: App, contact: Change) -> str | None:
    """Return the id of a contact that a new one turns out to be, if it does.

    At a terminal you choose among those it looks like; elsewhere they are named, and
    the contact is new.
    """
    from netjournal.changes.preview import after, likenesses
    from netjournal.practice.day import Day
    from netjournal.speech.naming import called

    then = after(app.journal, app.settings, [contact])
    alike = likenesses(contact.path, Day(then, app.settings, app.today))
    if not alike:
        return None
    stem = contact.path.rpartition("/")[2].removesuffix(".md")
    if not on_terminal():
        for other, why in alike:
            app.say(f"{stem} looks like {called(other)}: {why}.")
        return None
    options = [(other.id, f"it is {called(other)}: {why}") for other, why in alike]
    options.append((_NEW, "it is another person: create the contact"))
    answer = choose(f"{stem} looks like a contact you have.", options)
    return None if answer == _NEW else answer
