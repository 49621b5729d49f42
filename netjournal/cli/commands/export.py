"""`netjournal export`: the journal for other programs.

The table of `netjournal.interchange` has the formats; each is imported when it is
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from netjournal.cli import leaving
from netjournal.cli.app import App, add_shared_options, pass_app

if TYPE_CHECKING:
    from netjournal.interchange.codec import Codec


class Formats(click.Group):
    """The formats, by the names of their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names of all formats."""
        from netjournal.interchange import FORMATS

        return [name for name, entry in FORMATS.items() if entry.ways == "both"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Return what writes one format, or `None` where there is none."""
        from netjournal.interchange import writer

        format_ = writer(cmd_name)
        return None if format_ is None else _command(cmd_name, format_)


@click.group(cls=Formats)
def command() -> None:
    """Write the journal in the format of another program.

    It goes to standard output. Private contacts and notes are left out by default.
    """


def _command(name: str, codec: Codec) -> click.Command:
    @pass_app
    def write(
        app: App, /, include_private: bool, incomplete: bool, **chosen: str
    ) -> None:
        from netjournal.clock import utc
        from netjournal.interchange.codec import Beside
        from netjournal.privacy import outward

        leaving.check(app, include_private=include_private, incomplete=incomplete)
        out = outward(app.day, include_private=include_private)
        beside = Beside(utc(app.settings.time_zone))
        text = codec.write(out, beside, chosen)
        click.echo(text, nl=False)

    whole = click.command(name, help=codec.about)(leaving.option(write))
    whole.params = [*_options(codec), *whole.params]
    add_shared_options(whole)
    return whole


def _options(codec: Codec) -> Iterator[click.Option]:
    from netjournal.interchange.codec import FLAG

    for choice in codec.choices:
        if choice.values == FLAG:
            yield click.Option(
                [f"--{choice.name}", choice.name],
                flag_value=FLAG[1],
                default=FLAG[0],
                help=choice.about,
            )
            continue
        yield click.Option(
            [f"--{choice.name}", choice.name],
            type=click.Choice(choice.values),
            default=choice.default,
            help=choice.about,
        )
    yield click.Option(
        ["--include-private"],
        is_flag=True,
        help="Include what is private, marked as such.",
    )
