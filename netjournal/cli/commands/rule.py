"""`netjournal rule`: explain a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, options
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.filters import unknown

if TYPE_CHECKING:
    from netjournal.rules import RuleModule


@click.command()
@click.argument("name", required=False, shell_complete=completing.rules)
@options.json_option
@pass_app
def command(app: App, name: str | None, as_json: bool) -> None:
    """Explain the rule NAME, or list all rules.

    NAME is a rule's name, such as unknown-contact, or its code, such as NJ201.
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

    module = BY_NAME.get(name.upper()) or BY_NAME.get(name.lower())
    if module is None:
        raise no_rule(name)
    return module


def no_rule(name: str) -> RequestError:
    """Return what to say where no rule is called *name*."""
    from netjournal.format.spelling import near
    from netjournal.rules import BY_NAME

    error = unknown("rule", name, (), near(name, BY_NAME, limit=1))
    return error if error.hint else RequestError(error.message, _LISTS)


_LISTS = "Run `netjournal rule` to list them."
