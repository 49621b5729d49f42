"""`netjournal find`: search everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, options
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.search.language import Filter

_LIMIT = 20


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, shell_complete=completing.query)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_LIMIT,
    show_default=True,
    help="Maximum results, the best first.",
)
@click.option("--all", "everything", is_flag=True, help="Show all results.")
@options.format_option(
    "text",
    "ids",
    "paths",
    "json",
    old={"lines": "text"},
    about="With the matching line, as ids, or as PATH:LINE:COLUMN for an editor.",
)
@options.json_option
@pass_app
def command(
    app: App,
    query: tuple[str, ...],
    limit: int,
    everything: bool,
    format_: str,
    as_json: bool,
) -> None:
    """Find contacts and notes by what is in them.

    Every word has to occur somewhere, a "phrase in quotes" exactly as it is; a word
    with a - in front must not. Case and accents never count, and a phone number is
    found however it is written.

    \b
    Narrow it down with
      tag:berlin  circle:close  status:target  organization:  location:
      with:grace-hopper  kind:call,video  before:2025  after:2026-03  on:2026
      has:lesson  has:promise  is:person,note,planned,past,private

    Put -- in front where a word with a - is taken for an option.
    """  # noqa: D301 (click wants the character itself)
    from netjournal.render.text import found
    from netjournal.search import QueryError, find_in, from_arguments, read_query

    library, refusals = app.workspace.library, app.workspace.refusals
    try:
        wanted = read_query(from_arguments(query), app.settings, app.today)
        answer = find_in(library, wanted, app.today, None if everything else limit)
    except QueryError as error:
        raise RequestError(str(error), error.hint) from error
    _check_tags(app, () if answer.total else wanted.filters)
    app.not_in_full = (*refusals, *answer.problems)
    if as_json or format_ == "json":
        app.json(found.found_data(answer, str(wanted)))
    elif format_ == "ids":
        for stem in dict.fromkeys(hit.path for hit in answer.hits):
            app.print(stem.rpartition("/")[2].removesuffix(".md"))
    elif format_ == "paths":
        for place in found.found_paths(answer.hits):
            app.print(place)
    else:
        app.draw(found.found_lines(answer.hits, app.width))
        app.say(_summary(answer.total, len(answer.hits), str(wanted)))


def _check_tags(app: App, filters: Iterable[Filter]) -> None:
    """Raise `RequestError` for a tag in *filters* that nothing has."""
    asked = [
        tag
        for choice in filters
        if choice.name == "tag" and choice.wanted
        for tag in choice.values
    ]
    if not asked:
        return
    from netjournal.cli.filters import unknown
    from netjournal.format.folding import searched
    from netjournal.format.spelling import near
    from netjournal.practice.tags import tags

    known = [tag.name for tag in tags(app.journal)]
    keys = {searched(name) for name in known}
    for tag in asked:
        if searched(tag) not in keys:
            raise unknown("tag", tag, known, near(tag, known))


def _summary(total: int, shown: int, query: str) -> str:
    if not total:
        return f"Nothing found for {query!r}."
    from netjournal.format.wording import counted

    files = counted(total, "file")
    if shown < total:
        return f"{files}, the first {shown} shown. Add --all to see the rest."
    return f"{files}."
