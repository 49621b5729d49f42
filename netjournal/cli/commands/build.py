"""`netjournal build`: build the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli import leaving, options
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from netjournal.index.answers import Sources
    from netjournal.site.build import Built
    from netjournal.site.traces import Left

_PROBLEMS = 1


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Output folder [default: `site_dir` in mkdocs.yml]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for problems in the journal.")
@click.option(
    "--include-private",
    is_flag=True,
    help="Include private contacts and notes, in a separate folder for your eyes only.",
)
@leaving.option
@click.option(
    "--trust-config",
    is_flag=True,
    help="Let MkDocs read mkdocs.yml itself and run the code it names.",
)
@options.json_option
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    out: Path | None,
    strict: bool,
    include_private: bool,
    incomplete: bool,
    trust_config: bool,
    as_json: bool,
) -> None:
    """Build the site, the same that plain `mkdocs build` builds.

    A folder with files that were not built here is left alone. Of mkdocs.yml, only
    names and the look of the site are used.
    """
    from netjournal.cli.progress import progress
    from netjournal.format.wording import sentence
    from netjournal.site.build import SiteError, StrictError, build
    from netjournal.site.drawing import watched

    root, sources = app.root, None if trust_config else app.sources
    app.sources = None  # until the site is there
    leaving.check(app, include_private=include_private, incomplete=incomplete)
    try:
        with progress(app, "Building the site") as step, watched(step):
            built = build(
                root.resolve(),
                say=app.say,
                out=out.resolve() if out else None,
                strict=strict,
                workspace=app.workspace,
                include_private=include_private,
                trust=trust_config,
            )
    except StrictError as error:
        app.say(str(error))
        _keep(app, sources, error.left)
        ctx.exit(app.close() or _PROBLEMS)
    except SiteError as error:
        raise RequestError(sentence(str(error))) from error
    except OSError as error:
        message = f"The site is incomplete: {in_words(error)}"
        raise RequestError(sentence(message)) from error
    _answer(app, built, as_json=as_json)
    _keep(app, sources, built.left)


def _answer(app: App, built: Built, *, as_json: bool) -> None:
    from netjournal.format.wording import counted
    from netjournal.render.text.listing import envelope

    folder = str(built.folder)
    if as_json:
        about = {"folder": folder, "pages": built.pages}
        app.json({**envelope(app.today), **about})
    else:
        app.say(f"Built {counted(built.pages, 'page')} in {folder}.")


def _keep(app: App, sources: Sources | None, left: Left | None) -> None:
    """Let the answer be given again as long as nothing has changed."""
    from netjournal.site import traces

    look = left.look if sources and left else None
    if sources is None or left is None or look is None:
        return
    sources.watch(traces.sources(app.workspace, left.folder))
    sources.leave(look.stamps, look.looked)
    app.sources = sources
