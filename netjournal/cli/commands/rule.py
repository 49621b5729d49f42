"""`netjournal rule`: the manual page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from netjournal.rules import RuleModule


@click.command()
@click.argument("name", required=False, shell_complete=completing.rules)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, name: str | None, as_json: bool) -> None:
    """Explain the rule NAME, or list all of them.

    NAME is a rule's name, such as unknown-contact, or its code, NJ201.
    """
    from netjournal.render.text import rule_page
    from netjournal.rules import RULES

    chosen = RULES if name is None else [_module(name)]
    if as_json:
        app.json(rule_page.data(chosen))
    elif name is None:
        app.draw(rule_page.index(chosen))
    else:
        app.print(rule_page.page(chosen[0]))


def _module(name: str) -> RuleModule:
    from netjournal.rules import BY_NAME

    found = BY_NAME.get(name.upper()) or BY_NAME.get(name.lower())
    if found is None:
        from netjournal.format.spelling import nearest

        near = nearest(name, BY_NAME)
        hint = f"did you mean {near!r}?" if near else "`netjournal rule` lists them"
        raise RequestError(f"there is no rule {name!r}", hint)
    return found
