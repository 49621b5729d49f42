"""`netjournal find`: people and notes by what stands in them."""

from __future__ import annotations

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError, pass_app

FORMATS = ("lines", "paths", "json")
_LIMIT = 20


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, shell_complete=completing.query)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_LIMIT,
    help=f"Show that many, the best; {_LIMIT} if unsaid.",
)
@click.option("--all", "everything", is_flag=True, help="Show them all.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="lines",
    help="With its row, or PATH:LINE:COLUMN for an editor.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@pass_app
def command(
    app: App,
    query: tuple[str, ...],
    limit: int,
    everything: bool,
    format_: str,
    as_json: bool,
) -> None:
    """Find people and notes by what stands in them.

    Every word has to occur somewhere, a "phrase in quotes" as it stands; a
    word with a - in front must not. Case and accents never count, and a
    telephone number is found however it is written.

    \b
    Narrow it down with
      tag:berlin  circle:close  status:target  organization:  location:
      with:grace-hopper  kind:call,video  before:2025  after:2026-03  on:2026
      has:lesson  has:promise  is:person,note,planned,past,private

    Put -- in front where a word with a - is taken for an option.
    """  # noqa: D301 (click wants the character itself)
    from netjournal.render.text import found
    from netjournal.search import QueryError, find, from_arguments, read_query

    reading = app.workspace.reading
    try:
        wanted = read_query(from_arguments(query), app.settings, app.today)
        answer = find(
            reading.sources,
            wanted,
            app.settings,
            app.today,
            None if everything else limit,
        )
    except QueryError as error:
        raise RequestError(str(error), error.hint) from error
    app.not_in_full = (*reading.problems, *answer.problems)
    if as_json or format_ == "json":
        app.json(found.found_data(answer, str(wanted)))
    elif format_ == "paths":
        for place in found.found_paths(answer.hits):
            app.print(place)
    else:
        app.draw(found.found_lines(answer.hits, app.width))
        app.say(_summary(answer.total, len(answer.hits), str(wanted)))


def _summary(total: int, shown: int, query: str) -> str:
    if not total:
        return f"nothing found for {query}"
    from netjournal.format.wording import counted

    files = counted(total, "file")
    if shown < total:
        return f"{files}, the first {shown} shown; --all has the rest"
    return files
