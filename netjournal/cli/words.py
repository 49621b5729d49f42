"""What a shell may complete: people, circles, tags, rules and reasons.

Only run while somebody presses Tab. Ids are file names, so that people are
found without reading a file; nothing here ever fails aloud.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netjournal.cli.context import App
    from netjournal.model import Journal
    from netjournal.settings import Settings

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
    from netjournal.cli.context import DIRECTORY, App

    said = ctx.find_root().params
    directory = ctx.meta.get(DIRECTORY) or said.get("directory")
    return App(directory=directory, today=said.get("today"))


@_quietly
def people(app: App, incomplete: str) -> Iterable[str]:
    """Complete a person: an id, by its beginning or that of one of its words."""
    from netjournal.folding import fold

    key = fold(incomplete)
    stems = sorted(_stems(app.root / "contacts"))
    begun = [stem for stem in stems if fold(stem).startswith(key)]
    return begun or [stem for stem in stems if f"-{key}" in fold(stem)]


def _stems(folder: Path) -> Iterable[str]:
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        for name in files:
            if name.endswith(".md") and name[0] not in "._" and name != "README.md":
                yield name.removesuffix(".md")


@_quietly
def circles(app: App, incomplete: str) -> Iterable[str]:
    """Complete the name of a circle."""
    return _begun(_contacts(app)[1].circles, incomplete)


@_quietly
def kinds(app: App, incomplete: str) -> Iterable[str]:
    """Complete a kind of note."""
    return _begun(_contacts(app)[1].kinds, incomplete)


@_quietly
def notes(app: App, incomplete: str) -> Iterable[str]:
    """Complete a note's id."""
    return _begun(_stems(app.root / "journal"), incomplete)


@_quietly
def tags(app: App, incomplete: str) -> Iterable[str]:
    """Complete a tag that somebody has."""
    people = _contacts(app)[0].contacts.values()
    return _begun({tag for one in people for tag in one.tags}, incomplete)


@_quietly
def organizations(app: App, incomplete: str) -> Iterable[str]:
    """Complete an organization where somebody is now."""
    people = _contacts(app)[0].contacts.values()
    names = {place.name for one in people for place in one.organizations}
    return _begun(names, incomplete)


@_quietly
def locations(app: App, incomplete: str) -> Iterable[str]:
    """Complete a place where somebody is."""
    people = _contacts(app)[0].contacts.values()
    return _begun({one.location for one in people if one.location}, incomplete)


@_quietly
def rules(_app: App, incomplete: str) -> Iterable[str]:
    """Complete a rule: by its name, or by its code."""
    from netjournal.rules import RULES

    begun = _begun((module.RULE.name for module in RULES), incomplete.lower())
    return begun or _begun((module.RULE.code for module in RULES), incomplete.upper())


def _begun(words: Iterable[str], incomplete: str) -> list[str]:
    return sorted({word for word in words if word.startswith(incomplete)})


def _contacts(app: App) -> tuple[Journal, Settings]:
    """Read the people only; a year's notes take longer than a key press."""
    from netjournal.join import read_journal
    from netjournal.source import SourceFile

    root = app.root
    sources = [
        SourceFile(
            path.relative_to(root).as_posix(), path.read_text("utf-8", "replace")
        )
        for path in (root / "contacts").rglob("*.md")
    ]
    config = SourceFile("mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8"))
    return read_journal(config, sources)
