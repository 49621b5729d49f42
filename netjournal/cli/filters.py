"""Filters of people: the same options, with the same meaning, in all commands.

An unknown word is an error that offers what may be meant, so that a slip never looks
like an answer. Words that are known and fit nobody leave an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError
from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.format.model import Contact
    from netjournal.format.model.traits import Traits
    from netjournal.practice.followups import FollowUp

_LISTED = 12


class Filters(NamedTuple):
    """Who is meant: of each option one word has to fit, of tags all.

    Organizations and places fit by a part of their name; case never counts.
    `people` are ids.
    """

    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def fit(self, stem: str, traits: Traits) -> bool:
        """Say whether the person with the id *stem* and these *traits* is meant."""
        return (
            (not self.people or stem in self.people)
            and _any(self.statuses, [traits.status])
            and _any(self.circles, [traits.circle])
            and all(_any((tag,), traits.tags) for tag in self.tags)
            and _any(self.locations, [traits.location], part=True)
            and _any(self.organizations, traits.now, part=True)
        )

    def ids(self, app: App) -> frozenset[str]:
        """Return the ids of those who are meant; without filters, of everyone."""
        return frozenset(self._ids(app))

    def contacts(self, app: App) -> list[Contact]:
        """Return those who are meant, by id; without filters, everyone."""
        return app.journal.several(self._ids(app))

    def _ids(self, app: App) -> Iterable[str]:
        if not any(self):
            return app.journal.contacts
        traits = app.journal.traits.items()
        return [stem for stem, values in traits if self.fit(stem, values)]

    def items(self, app: App, items: Sequence[FollowUp]) -> list[FollowUp]:
        """Return those of *items* that are about a person who is meant."""
        if not any(self):
            return list(items)
        stems = self.ids(app)
        return [item for item in items if not stems.isdisjoint(item.contacts)]


def _any(choice: Sequence[str], had: Sequence[str], *, part: bool = False) -> bool:
    """Say whether any of *choice*, or nothing, is one of what is *had*, or in it."""
    if not choice:
        return True
    keys = [fold(word) for word in choice]
    words = [fold(word) for word in had]
    if part:
        return any(key in word for key in keys for word in words)
    return any(key in words for key in keys)


class _Filter(NamedTuple):
    """A filter: its option, the field of `Filters`, and the words it knows."""

    name: str
    field: str
    metavar: str
    complete: completing.Completer
    about: str
    noun: str
    words: Callable[[App], Iterable[str]]
    part: bool = False
    # Some of the words, for which fewer files are looked at.
    some: Callable[[App], Iterable[str]] | None = None

    def has(self, key: str, names: Iterable[str]) -> bool:
        """Say whether the folded word *key* is one of *names*, or a part of one."""
        keys = {fold(name) for name in names if name}
        return key in keys or bool(
            self.part and key and any(key in name for name in keys)
        )


def _circles(app: App) -> Iterable[str]:
    traits = app.journal.traits.values()
    return [*app.settings.circles, *(person.circle for person in traits)]


def _tags(app: App) -> Iterable[str]:
    from netjournal.practice.tags import tags

    return (tag.name for tag in tags(app.journal))


def _tags_of_people(app: App) -> Iterable[str]:
    return {tag for person in app.journal.traits.values() for tag in person.tags}


def _statuses(_app: App) -> Iterable[str]:
    from netjournal.format.schema import STATUSES

    return STATUSES


def _organizations(app: App) -> Iterable[str]:
    return (name for person in app.journal.traits.values() for name in person.ever)


def _locations(app: App) -> Iterable[str]:
    return (person.location for person in app.journal.traits.values())


def _people(_app: App) -> Iterable[str]:
    return ()


_FILTERS = (
    _Filter(
        "circle",
        "circles",
        "CIRCLE",
        completing.circles,
        "Only people in this circle.",
        "circle",
        _circles,
    ),
    _Filter(
        "tag",
        "tags",
        "TAG",
        completing.tags,
        "Only people with this tag; all of several.",
        "tag",
        _tags,
        some=_tags_of_people,
    ),
    _Filter(
        "status",
        "statuses",
        "STATUS",
        completing.statuses,
        "Only people with this status.",
        "status",
        _statuses,
    ),
    _Filter(
        "organization",
        "organizations",
        "NAME",
        completing.organizations,
        "Only people at this organization now; a part will do.",
        "organization",
        _organizations,
        part=True,
    ),
    _Filter(
        "location",
        "locations",
        "PLACE",
        completing.locations,
        "Only people in this place; a part will do.",
        "place",
        _locations,
        part=True,
    ),
    _Filter(
        "who",
        "people",
        "WHO",
        completing.people,
        "Only this person.",
        "contact",
        _people,
    ),
)
NAMES = tuple(option.name for option in _FILTERS)


def person_filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options; they reach it together, as `filters`."""

    def body(*args: object, **options: Any) -> object:  # noqa: ANN401 (what click read)
        words = {option.field: options.pop(option.field) for option in _FILTERS}
        app = click.get_current_context().find_object(App)
        filters = read_filters(app, words) if app is not None else Filters()
        return function(*args, filters=filters, **options)

    decorated = update_wrapper(body, function)
    for option in reversed(_FILTERS):
        decorated = click.option(
            f"--{option.name}",
            option.field,
            multiple=True,
            metavar=option.metavar,
            shell_complete=option.complete,
            help=option.about,
        )(decorated)
    return decorated


def read_filters(app: App, words: Mapping[str, Sequence[str]]) -> Filters:
    """Return the filters that *words* by field ask for.

    Raises `RequestError` for a word that nothing is called.
    """
    for option in _FILTERS[:-1]:
        for word in words.get(option.field, ()):
            _check(app, option, word)
    fields = {field: tuple(many) for field, many in words.items()}
    if fields.get("people"):
        from netjournal.cli.meaning import person

        people = (person(app, text, asks=False).id for text in fields["people"])
        fields["people"] = tuple(people)
    return Filters(**fields)


def _check(app: App, choice: _Filter, word: str) -> None:
    """Raise `RequestError` where nothing is called *word*."""
    key = fold(word)
    if choice.some is not None and choice.has(key, choice.some(app)):
        return
    known = list(dict.fromkeys(filter(None, choice.words(app))))
    if choice.has(key, known):
        return
    from netjournal.format.spelling import near

    if choice.noun == "organization":
        from netjournal.cli import places

        raise places.unknown_organization(app, word)
    begun = [name for name in known if fold(name).startswith(key)]
    raise unknown(choice.noun, word, known, begun or near(word, known))


def unknown(
    noun: str, text: str, known: Sequence[str], near: Sequence[str]
) -> RequestError:
    """Return what to say where no *noun* is called *text*.

    It offers what is *near*, else names what is *known*, unless that is too much.
    """
    from netjournal.format import wording

    message, hint = wording.unknown(noun, text, near)
    if not hint and 0 < len(known) <= _LISTED:
        hint = f"Use one of: {', '.join(known)}."
    return RequestError(message, hint)


def filter_named(text: str) -> tuple[str, str]:
    """Return the field and the word of a filter such as `circle=close`.

    Raises `RequestError` where there is no such filter.
    """
    from netjournal.format.spelling import near

    name, equals, word = text.partition("=")
    fields = {option.name: option.field for option in _FILTERS}
    if not equals:
        raise RequestError(
            f"Invalid value for --where: expected FILTER=WORD, got {text!r}.",
            f"The filters are {', '.join(fields)}.",
        )
    if name.strip().lower() not in fields:
        raise unknown("filter", name, NAMES, near(name, NAMES))
    return fields[name.strip().lower()], word.strip()
