"""`netjournal completion`: the script that teaches a shell our words."""

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
    """Print the completion script for SHELL, by default the one you use."""
    from click.shell_completion import get_completion_class

    from netjournal.cli import cli

    name = shell or PurePath(os.environ.get("SHELL", "")).name
    found = get_completion_class(name) if name in SHELLS else None
    if found is None:
        raise RequestError("which shell?", f"say one of {', '.join(SHELLS)}")
    script = found(cli, {}, "netjournal", "_NETJOURNAL_COMPLETE")
    click.echo(script.source())
