"""What leaves this machine, or may: refused where its names cannot be hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from netjournal.cli.app import App, RequestError

_HINT = (
    "mend it first (`netjournal validate` says more); `--incomplete` goes on, hides"
    " what the files' names say and may show what they would hide"
)

option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--incomplete",
    is_flag=True,
    help="Go on although a file, and whom it hides, cannot be read at all.",
)


def check(app: App, *, include_private: bool, incomplete: bool) -> None:
    """Refuse what would leave while someone may be hidden who cannot be known.

    Raises `RequestError`. Where everything is to be shown, nothing is hidden.
    """
    from netjournal.format.unread import not_known, unknowable

    paths = unknowable(app.journal)
    if paths and not include_private and not incomplete:
        raise RequestError(not_known(paths), _HINT)
