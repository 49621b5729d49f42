"""What leaves this machine, or may: refused where its names cannot be hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from netjournal.cli.app import App, RequestError

_HINT = (
    "Fix it first: run `netjournal validate`. Or add --incomplete to go on: it hides"
    " the names that the files' names give, and may show what the files would hide."
)

option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--incomplete",
    is_flag=True,
    help="Go on although a file cannot be read, and may hide people.",
)


def check(app: App, *, include_private: bool, incomplete: bool) -> None:
    """Refuse what would leave while a file that does not read may hide a person.

    Raises `RequestError`. Where everything is to be shown, nothing is hidden.
    """
    from netjournal.format.unread import not_known, unknowable
    from netjournal.format.wording import sentence

    paths = unknowable(app.journal)
    if paths and not include_private and not incomplete:
        raise RequestError(sentence(not_known(paths)), _HINT)
