"""`netjournal completion`: the completion script for a shell."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from netjournal.cli.app import RequestError

SHELLS = ("bash", "zsh", "fish")


_HOW = """\b
bash:  echo 'eval "$(netjournal completion bash)"' >> ~/.bashrc
zsh:   echo 'eval "$(netjournal completion zsh)"' >> ~/.zshrc
fish:  netjournal completion fish > ~/.config/fish/completions/netjournal.fish
"""


@click.command(epilog=_HOW)
@click.argument("shell", type=click.Choice(SHELLS), required=False)
def command(shell: str | None) -> None:
    """Print the completion script for SHELL, by default for the one you use.

    It completes `netjournal` and `nj`: commands, contacts, notes, due follow-ups,
    fields and filters.
    """
    from netjournal.cli import cli, shells

    name = shell or PurePath(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise RequestError("Which shell?", "Name one: bash, zsh or fish.")
    script = shells.SHELLS[name](cli, {}, shells.PROGRAM, shells.VARIABLE)
    click.echo(script.source())
