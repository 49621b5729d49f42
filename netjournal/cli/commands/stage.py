"""`netjournal stage`: the site's pages as Markdown, for another builder."""

from __future__ import annotations

from pathlib import Path

import click

from netjournal.cli import leaving
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--include-private",
    is_flag=True,
    help="With private people and notes: for your eyes only.",
)
@leaving.option
@pass_app
def command(app: App, folder: Path, include_private: bool, incomplete: bool) -> None:
    """Write the site's pages and a plain mkdocs.yml into DIR.

    They need no netjournal any more: each is Markdown with finished HTML in
    it, for MkDocs or what comes after it.
    """
    from netjournal.site.guard import UnsafeFolderError
    from netjournal.site.load import site
    from netjournal.site.stage import stage

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    made = site(app.workspace, include_private=include_private)
    try:
        count = stage(made, folder, root=app.root)
    except UnsafeFolderError as error:
        raise RequestError(str(error)) from error
    except OSError as error:
        raise RequestError(f"The pages are incomplete. {in_words(error)}.") from error
    app.say(f"{count} pages in {folder}")
