"""`netjournal merge`: merge two contacts that are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, choose, on_terminal
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.changes.fields import Conflict, Side
    from netjournal.changes.merging import Merged


@click.command()
@click.argument(
    "names", nargs=-1, required=True, metavar="A B", shell_complete=completing.people
)
@click.option(
    "--prefer",
    type=click.Choice(["a", "b"]),
    help="Keep this contact's value wherever the two differ.",
)
@click.option(
    "--take",
    "taken",
    multiple=True,
    metavar="KEY=a|b",
    help="Keep this contact's value of KEY.",
)
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    names: tuple[str, ...],
    prefer: Side | None,
    taken: tuple[str, ...],
) -> None:
    """Merge contact B into contact A: one file, and every reference updated.

    Lists are combined, what only B has is added, and B's text comes below A's.
    Where the two differ, you are asked; without a terminal, the differences are
    shown and nothing is written.
    """
    from netjournal.changes.merging import merge

    if len(names) < 2:  # noqa: PLR2004 (a pair)
        raise RequestError("Name two contacts.", "Example: netjournal merge A B.")
    with alone(app):
        a, b = meaning.two_people(app, names)
        one, other = meaning.person(app, a), meaning.person(app, b)
        choices: dict[str, Side] = {"": prefer} if prefer else {}
        choices |= dict(map(_choice, taken))
        found = merge(app.journal, one, other, choices)
        if found.conflicts:
            choices |= _settled(found, one.id, other.id)
            found = merge(app.journal, one, other, choices)
        for notice in found.notices:
            app.say(notice)
        changer.write(
            [*found.changes],
            f"merge {other.id} into {one.id}",
            f"Merged {other.name} ({other.id}) into {one.name} ({one.id})",
        )


def _choice(text: str) -> tuple[str, Side]:
    key, _, side = text.rpartition("=")
    if not key or side not in ("a", "b"):
        raise RequestError(
            f"Invalid value for --take: expected KEY=a or KEY=b, got {text!r}."
        )
    return key, "a" if side == "a" else "b"


def _settled(found: Merged, a: str, b: str) -> dict[str, Side]:
    """Ask which value to keep, key by key. Raises `RequestError` elsewhere."""
    if not on_terminal():
        rows = [f"  {one.key}: a '{one.a}', b '{one.b}'" for one in found.conflicts]
        raise RequestError(
            "The two contacts differ, so nothing was written:\n" + "\n".join(rows),
            "Use --prefer a or --prefer b for all keys, --take KEY=a for one.",
        )
    return {one.key: _asked(one, a, b) for one in found.conflicts}


def _asked(one: Conflict, a: str, b: str) -> Side:
    options: list[tuple[Side, str]] = [
        ("a", f"{one.a}  ({a})"),
        ("b", f"{one.b}  ({b})"),
    ]
    return choose(f"{one.key}: which value do you want to keep?", options)
