"""Shell completion: what may be typed next for each argument and option.

Only run while Tab is pressed. Ids are file names, so most people and notes are
found without opening a file. Errors are never shown: then nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netjournal.cli.app import App

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
# A word, or a word and its description.
Offer = str | tuple[str, str]

_MOST_NOTES = 50  # offered where nothing is typed yet, the latest first


def _quietly(
    complete: Callable[[App, str, Sequence[str]], Iterable[Offer]],
) -> Completer:
    """Return click's kind of completer.

    *complete* gets the app, the word that is begun and the words before it that
    belong to the same argument.
    """

    @wraps(complete)
    def completer(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        typed = ctx.params.get(param.name or "") or ()
        before = typed if isinstance(typed, tuple) else (str(typed),)
        try:
            offers = list(complete(_app(ctx), incomplete, before))
        except Exception:  # noqa: BLE001 (a shell's prompt is no place for errors)
            return []
        pairs = [(offer, None) if isinstance(offer, str) else offer for offer in offers]
        return [CompletionItem(word, help=words) for word, words in pairs]

    return completer


def _app(ctx: click.Context) -> App:
    from netjournal.cli.app import DIRECTORY, App

    root = ctx.find_root()
    app = root.obj if isinstance(root.obj, App) else App()
    app.directory = ctx.meta.get(DIRECTORY) or root.params.get("directory")
    app.today_text = root.params.get("today")
    return app


@_quietly
def people(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a contact: an id, by its beginning or that of one of its words."""
    return _ids(_people(app), incomplete)


@_quietly
def notes(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a note: an id, by its beginning or that of one of its words."""
    return _notes(app, incomplete)


@_quietly
def documents(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a contact or a note."""
    return _documents(app, incomplete)


@_quietly
def items(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a follow-up that is due, by its key, or a contact."""
    from netjournal.practice.followups import follow_ups

    for item in follow_ups(app.day, until=app.today):
        if item.key.startswith(incomplete):
            yield item.key, f"{item.name}: {item.why}" if item.name else item.why
    yield from _ids(_people(app), incomplete)


@_quietly
def circles(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete the name of a circle."""
    return _begun(app.workspace.settings.circles, incomplete)


def formats_and_files(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a format that is imported, and then files."""
    from click.shell_completion import CompletionItem

    from netjournal.interchange import FORMATS

    files = [CompletionItem(incomplete, type="file")]
    if ctx.params.get("words"):
        return files
    begun = [name for name in FORMATS if name.startswith(incomplete)]
    return [CompletionItem(name, help=FORMATS[name].about) for name in begun] or files


@_quietly
def kinds(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a kind of note."""
    return _begun(app.workspace.settings.kinds, incomplete)


@_quietly
def tags(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a tag of a contact."""
    return _begun(_values(app, "tag"), incomplete)


@_quietly
def organizations(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a current organization of a contact."""
    return _begun(_values(app, "organization"), incomplete)


@_quietly
def locations(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete the location of a contact."""
    return _begun(_values(app, "location"), incomplete)


@_quietly
def statuses(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a status of a contact."""
    return _begun(_values(app, "status"), incomplete.lower())


@_quietly
def rules(_app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a rule: by its name, or by its code."""
    from netjournal.rules import RULES

    known = [module.RULE for module in RULES]
    begun = _begun((rule.name for rule in known), incomplete.lower())
    return begun or _begun((rule.code for rule in known), incomplete.upper())


@_quietly
def query(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete a filter of `find` such as `tag:`, and the values after it."""
    from netjournal.search.language import FILTERS

    minus = "-" if incomplete.startswith("-") else ""
    name, colon, value = incomplete.removeprefix(minus).partition(":")
    if not colon:
        return [f"{minus}{known}:" for known in FILTERS if known.startswith(name)]
    chosen, comma, begun = value.rpartition(",")
    lead = f"{minus}{name}:{chosen}{comma}"
    return [f"{lead}{word}" for word in _begun(_values(app, name), begun)]


@_quietly
def where(app: App, incomplete: str, _before: Sequence[str]) -> Iterable[Offer]:
    """Complete FILTER=WORD, as `set --where` takes it."""
    name, equals, value = incomplete.partition("=")
    if not equals:
        return [f"{known}=" for known in _OF_PEOPLE if known.startswith(name)]
    return [f"{name}={word}" for word in _begun(_values(app, name), value)]


@_quietly
def assignments(app: App, incomplete: str, before: Sequence[str]) -> Iterable[Offer]:
    """Complete [WHO] KEY=VALUE: a contact or a note first, then its keys."""
    name, equals, value = incomplete.partition("=")
    if equals:
        key = name.rstrip("+-")
        return [f"{name}={word}" for word in _begun(_values(app, key), value)]
    keys = [f"{key}=" for key in _keys(app, before) if key.startswith(name)]
    return keys if before else [*_documents(app, incomplete), *keys]


_OF_PEOPLE = ("circle", "tag", "status", "organization", "location")


def _keys(app: App, before: Sequence[str]) -> list[str]:
    """Return the keys of the contact or the note that the words *before* name."""
    from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS

    is_note = bool(before) and before[0] in app.workspace.ids("journal")
    return [key.name for key in (NOTE_KEYS if is_note else CONTACT_KEYS)]


def _documents(app: App, incomplete: str) -> list[str]:
    contacts = _ids(_people(app), incomplete)
    return [*contacts, *_notes(app, incomplete)]


def _notes(app: App, incomplete: str) -> list[str]:
    stems = _ids(sorted(app.workspace.ids("journal"), reverse=True), incomplete)
    return stems if incomplete else stems[:_MOST_NOTES]


def _people(app: App) -> list[str]:
    from netjournal.format.folding import by_name

    return sorted(app.workspace.ids("contacts"), key=lambda stem: by_name(stem, stem))


def _ids(stems: Sequence[str], incomplete: str) -> list[str]:
    from netjournal.format.folding import fold

    key = fold(incomplete)
    begun = [stem for stem in stems if fold(stem).startswith(key)]
    return begun or [stem for stem in stems if f"-{key}" in fold(stem)]


def _values(app: App, name: str) -> Iterable[str]:
    """Return the values that a filter or a key called *name* may have here."""
    values = _VALUES.get(name)
    return values(app) if values else ()


def _of_contacts(app: App) -> Iterator[str]:
    for contact in app.workspace.people.contacts.values():
        yield from contact.tags


def _organizations(app: App) -> Iterator[str]:
    for contact in app.workspace.people.contacts.values():
        yield from (place.name for place in contact.organizations)


def _locations(app: App) -> Iterator[str]:
    for contact in app.workspace.people.contacts.values():
        yield from filter(None, [contact.location])


def _statuses(_app: App) -> Iterable[str]:
    from netjournal.format.schema import STATUSES

    return STATUSES


def _has(_app: App) -> Iterable[str]:
    from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
    from netjournal.search.language import PROMISE

    return [PROMISE, *(key.name for key in (*CONTACT_KEYS, *NOTE_KEYS))]


def _is(_app: App) -> Iterable[str]:
    from netjournal.search.language import IS

    return IS


_VALUES: Mapping[str, Callable[[App], Iterable[str]]] = {
    "circle": lambda app: app.workspace.settings.circles,
    "has": _has,
    "is": _is,
    "kind": lambda app: app.workspace.settings.kinds,
    "location": _locations,
    "organization": _organizations,
    "status": _statuses,
    "tag": _of_contacts,
    "tags": _of_contacts,
    "with": lambda app: app.workspace.ids("contacts"),
}


def _begun(words: Iterable[str], incomplete: str) -> list[str]:
    from netjournal.format.folding import by_name

    key = incomplete.casefold()
    begun = {word for word in words if word.casefold().startswith(key)}
    return sorted(begun, key=lambda word: by_name(word, word))
