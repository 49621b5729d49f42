"""What a shell may complete: people, circles, tags, rules and reasons.

Only run while somebody presses Tab. Ids are file names, so that people are
found without opening a file; nothing here ever fails aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netjournal.cli.app import App

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _quietly(complete: Callable[[App, str], Iterable[str]]) -> Completer:
    """Return click's kind of completer; a journal in disorder offers nothing."""

    @wraps(complete)
    def completer(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        try:
            words = list(complete(_app(ctx), incomplete))
        except Exception:  # noqa: BLE001 (a shell's prompt is no place for errors)
            return []
        return [CompletionItem(word) for word in words]

    return completer


def _app(ctx: click.Context) -> App:
    from netjournal.cli.app import DIRECTORY, App

    directory = ctx.meta.get(DIRECTORY) or ctx.find_root().params.get("directory")
    return App(directory=directory)


@_quietly
def people(app: App, incomplete: str) -> Iterable[str]:
    """Complete a person: an id, by its beginning or that of one of its words."""
    from netjournal.format.folding import fold

    key = fold(incomplete)
    stems = sorted(app.workspace.ids("contacts"))
    begun = [stem for stem in stems if fold(stem).startswith(key)]
    return begun or [stem for stem in stems if f"-{key}" in fold(stem)]


@_quietly
def circles(app: App, incomplete: str) -> Iterable[str]:
    """Complete the name of a circle."""
    return _begun(app.workspace.settings.circles, incomplete)


@_quietly
def kinds(app: App, incomplete: str) -> Iterable[str]:
    """Complete a kind of note."""
    return _begun(app.workspace.settings.kinds, incomplete)


@_quietly
def tags(app: App, incomplete: str) -> Iterable[str]:
    """Complete a tag that somebody has."""
    people = app.workspace.people.contacts.values()
    return _begun({tag for one in people for tag in one.tags}, incomplete)


@_quietly
def organizations(app: App, incomplete: str) -> Iterable[str]:
    """Complete an organization where somebody is now."""
    people = app.workspace.people.contacts.values()
    names = {place.name for one in people for place in one.organizations}
    return _begun(names, incomplete)


@_quietly
def locations(app: App, incomplete: str) -> Iterable[str]:
    """Complete a place where somebody is."""
    people = app.workspace.people.contacts.values()
    return _begun({one.location for one in people if one.location}, incomplete)


@_quietly
def statuses(_app: App, incomplete: str) -> Iterable[str]:
    """Complete a status of a person."""
    from netjournal.format.schema import STATUSES

    return _begun(STATUSES, incomplete.lower())


@_quietly
def rules(_app: App, incomplete: str) -> Iterable[str]:
    """Complete a rule: by its name, or by its code."""
    from netjournal.rules import RULES

    known = [module.RULE for module in RULES]
    begun = _begun((rule.name for rule in known), incomplete.lower())
    return begun or _begun((rule.code for rule in known), incomplete.upper())


def _begun(words: Iterable[str], incomplete: str) -> list[str]:
    return sorted({word for word in words if word.startswith(incomplete)})
