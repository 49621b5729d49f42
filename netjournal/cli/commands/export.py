"""`netjournal export`: the journal for other programs.

The table of `netjournal.interchange` has the formats; each is imported when it is
asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from netjournal.cli import leaving
from netjournal.cli.app import App, add_shared_options, pass_app

if TYPE_CHECKING:
    from netjournal.format.memory import Memory
    from netjournal.format.model import Contact
    from netjournal.interchange.codec import Beside, Codec
    from netjournal.privacy import Outward


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
        app: App,
        /,
        include_private: bool,
        incomplete: bool,
        folder: Path | None = None,
        file: Path | None = None,
        **chosen: str,
    ) -> None:
        from netjournal.clock import utc
        from netjournal.interchange.codec import Beside
        from netjournal.privacy import outward

        leaving.check(app, include_private=include_private, incomplete=incomplete)
        out = outward(app.day, include_private=include_private)
        beside = Beside(
            utc(app.settings.time_zone),
            memories=_memories(app),
            config=_config(app),
            photo=_photo(app, bare=not include_private),
        )
        if folder is not None and codec.cards is not None:
            from netjournal.cli.vdir import export_to

            export_to(app, codec.cards(out, beside, chosen), folder)
            return
        if file is not None:
            _write(app, file, codec.write(out, beside, chosen), codec.mark)
            return
        _print(codec, out, beside, chosen)
        if codec.is_backup and not include_private:
            _say_left_out(app)

    whole = click.command(name, help=codec.about)(leaving.option(write))
    whole.params = [*_options(codec), *whole.params]
    add_shared_options(whole)
    return whole


def _print(
    codec: Codec, out: Outward, beside: Beside, chosen: Mapping[str, str]
) -> None:
    if codec.pieces is not None:
        output = sys.stdout.buffer
        for piece in codec.pieces(out, beside, chosen):
            output.write(piece)
        output.flush()
    else:
        click.echo(codec.write(out, beside, chosen), nl=False)


def _write(app: App, file: Path, text: bytes, mark: bytes) -> None:
    from netjournal.store import feeds

    if feeds.write(str(file), text, root=str(app.root), mark=mark):
        app.report(f"Wrote '{file}'.")
    else:
        app.report(f"Nothing changed, so '{file}' was not written.")


def _memories(app: App) -> dict[str, Memory]:
    """Return what imports remember, by the kind of the source."""
    from netjournal.format import memory
    from netjournal.store.deliveries import memories

    texts = memories(app.root).items()
    return {PurePath(path).stem: memory.read(text) for path, text in texts}


def _photo(app: App, *, bare: bool) -> Callable[[Contact], bytes]:
    """Return what gives a contact's picture; a *bare* one has nothing but the image."""
    from netjournal.format.pictures import BrokenPictureError, redrawn
    from netjournal.store.photos import NoPhotoError, read

    def picture(contact: Contact) -> bytes:
        if not contact.photo:
            return b""
        try:
            content = read(contact.photo, app.root)
            image = redrawn(content).content
        except (NoPhotoError, BrokenPictureError) as error:
            app.say(f"The photo of {contact.name} is left out: {error}.")
            return b""
        return image if bare else content

    return picture


def _config(app: App) -> str:
    from netjournal.store import read_config

    config = read_config(app.root).config
    return config.text if config is not None else ""


def _say_left_out(app: App) -> None:
    """Say how many private files are not in a backup."""
    from netjournal.format.wording import counted

    journal = app.journal
    files = (*journal.contacts.values(), *journal.notes.values())
    count = sum(file.private for file in files)
    if count:
        app.say(
            f"{counted(count, 'private file')} left out. A full backup needs"
            " --include-private."
        )


def _options(codec: Codec) -> Iterator[click.Option]:
    for choice in codec.choices:
        names = [f"--{choice.name}", choice.name]
        if choice.values:
            type_ = click.Choice(choice.values)
            yield click.Option(
                names, type=type_, default=choice.default, help=choice.about
            )
        else:
            yield click.Option(names, flag_value="yes", default="", help=choice.about)
    if codec.cards is not None:
        yield click.Option(
            ["--to", "folder"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Write a file per person into DIR, for khard and vdirsyncer.",
        )
    if codec.mark:
        yield click.Option(
            ["--to", "file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write it into FILE, and only if something changed.",
        )
    yield click.Option(
        ["--include-private"],
        is_flag=True,
        help="Include what is private, marked as such.",
    )
