"""`netjournal build`: make the site."""

from __future__ import annotations

from pathlib import Path

import click

from netjournal.cli import leaving
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app

_PROBLEMS = 1


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to; otherwise `site_dir` of mkdocs.yml.",
)
@click.option("--strict", is_flag=True, help="Fail where the journal has problems.")
@click.option(
    "--include-private",
    is_flag=True,
    help="With private people and notes, in a folder of its own: for your eyes only.",
)
@leaving.option
@click.option(
    "--trust-config",
    is_flag=True,
    help="Let MkDocs read mkdocs.yml itself and run the code it names.",
)
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
) -> None:
    """Make the site, the same that plain `mkdocs build` makes.

    A folder that holds anything that was not built here is left alone. What
    else but names and looks stands in mkdocs.yml is ignored.
    """
    from netjournal.site.build import SiteError, StrictError, build

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    try:
        built = build(
            app.root.resolve(),
            say=app.say,
            out=out.resolve() if out else None,
            strict=strict,
            workspace=app.workspace,
            include_private=include_private,
            trust=trust_config,
        )
    except StrictError as error:
        app.say(str(error))
        ctx.exit(app.close() or _PROBLEMS)
    except SiteError as error:
        raise RequestError(str(error)) from error
    except OSError as error:
        raise RequestError(f"The site is incomplete. {in_words(error)}.") from error
    app.say(f"{built.pages} pages in {built.folder}")
