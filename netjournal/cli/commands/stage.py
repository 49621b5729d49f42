"""`netjournal stage`: write the site as Markdown, for another builder."""

from __future__ import annotations

from pathlib import Path

import click

from netjournal.cli import leaving, options
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--include-private",
    is_flag=True,
    help="Include private contacts and notes, for your eyes only.",
)
@leaving.option
@options.json_option
@pass_app
def command(
    app: App, folder: Path, include_private: bool, incomplete: bool, as_json: bool
) -> None:
    """Write the site's pages and a plain mkdocs.yml into DIR.

    They work without netjournal: each page is Markdown with finished HTML in it,
    for MkDocs or what comes after it.
    """
    from netjournal.cli.progress import progress
    from netjournal.format.wording import counted, sentence
    from netjournal.render.text.listing import envelope
    from netjournal.site.drawing import watched
    from netjournal.site.guard import UnsafeFolderError
    from netjournal.site.load import site
    from netjournal.site.stage import stage

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    with progress(app, "Drawing pages") as step, watched(step):
        made = site(app.workspace, include_private=include_private, public=True)
    try:
        count = stage(made, folder, root=app.root)
    except UnsafeFolderError as error:
        raise RequestError(sentence(str(error))) from error
    except OSError as error:
        message = f"The pages are incomplete: {in_words(error)}"
        raise RequestError(sentence(message)) from error
    if as_json:
        app.json({**envelope(app.today), "folder": str(folder), "pages": count})
    else:
        pages = counted(count, "page")
        app.say(f"Wrote {pages} to {folder}.")
