"""`netjournal due`: who to contact today, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters
from netjournal.format.records import NamedTuple
from netjournal.render.text.terminal import in_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.drawings import Source
    from netjournal.practice.followups import FollowUp

_YEAR = dt.timedelta(days=365)
_AT_FIRST = 2  # contacts of a new journal: you, and a made-up one


def _reasons() -> click.Choice[str]:
    from netjournal.practice.followups import REASONS

    return click.Choice(REASONS, case_sensitive=False)


@click.command()
@click.option(
    "--all", "everything", is_flag=True, help="Also what is paused or far off."
)
@options.within_option()
@click.option(
    "--reason", "reasons", multiple=True, type=_reasons(), help="Only for this reason."
)
@person_filters
@click.option("--count", is_flag=True, help="Print the number only.")
@options.json_option
@pass_app
def command(
    app: App,
    everything: bool,
    within: dt.date | None,
    reasons: tuple[str, ...],
    filters: Filters,
    count: bool,
    as_json: bool,
) -> None:
    """Show who to contact today, and why.

    It lists what is overdue or due today, and what comes up soon. Each item has its
    reason, what you last talked about, the line that proves it, and a key for other
    commands.
    """
    _ = app.journal  # at once, so that the settings are read once
    horizon = within or app.settings.soon.after(app.today)
    until = None if everything else horizon
    is_usual = not (count or as_json or within or reasons or any(filters))
    source = _source(app, until) if is_usual else None
    if source is not None and _show_again(app, source):
        return
    from netjournal.render.text import due

    chosen = Chosen(filters, reasons)
    items = chosen_items(app, horizon, chosen, until)
    if count:
        app.talks = False
        app.print(str(len(due.entries(items))))
    elif as_json:
        app.json(due.due_data(items, app.today))
    else:
        _show(app, items, chosen, source, everything=everything)


def _show(
    app: App,
    items: Sequence[FollowUp],
    chosen: Chosen,
    source: Source | None,
    *,
    everything: bool,
) -> None:
    """Print the list of *items*, and keep it if it is that of a *source*."""
    from netjournal.render.text import due, due_list

    canvas = due_list.Canvas(app.today, *app.canvas)
    entries = due.entries(items)
    drawn = [due_list.draw(entry, canvas) for entry in entries]
    parts = due_list.laid_out(drawn, canvas, everything=everything)
    app.write(in_blocks(due_list.texts(parts)))
    _show_first_steps(app, items)
    words = due.summary(items, app.today, None if items else following(app, chosen))
    app.say(words)
    if source is not None and _is_anything_due(app, items):
        from netjournal.cli import redrawing

        pairs = [*zip(entries, drawn, strict=True)]
        redrawing.keep_anew(source, pairs, canvas, words)


def _source(app: App, until: dt.date | None) -> Source | None:
    """Return what the usual list is drawn from, where that is kept."""
    from netjournal.cli import drawings
    from netjournal.practice.followups import kept_follow_ups

    items = kept_follow_ups(app.day)
    return None if items is None else drawings.Source(items, until, app.canvas)


def _show_again(app: App, source: Source) -> bool:
    """Print the usual list, if most of it is drawn already."""
    from netjournal.cli import drawings

    drawing = drawings.kept_list(source)
    if drawing is not None and drawing.changed != source.items.changed:
        from netjournal.cli import redrawing
        from netjournal.render.text.due_list import Canvas

        canvas = Canvas(app.today, *app.canvas)
        drawing = redrawing.renewed(source, drawing, canvas)
    if drawing is None:
        return False
    app.write([drawing.text])
    app.say(drawing.words)
    return True


def _is_anything_due(app: App, items: Sequence[FollowUp]) -> bool:
    return any(item.due <= app.today for item in items)


def _show_first_steps(app: App, items: Sequence[FollowUp]) -> None:
    """Print the first steps in a journal as `init` makes it, if nothing is due."""
    if _is_anything_due(app, items):
        return
    from netjournal.render.text.first_steps import first_step_lines, is_new

    is_empty = is_new(app.journal) and len(app.journal.contacts) <= _AT_FIRST
    if is_empty:
        if items:
            app.print()
        app.draw(first_step_lines(app.width))


class Chosen(NamedTuple):
    """Which follow-ups to show: for which contacts and reasons."""

    filters: Filters
    reasons: tuple[str, ...] = ()


def chosen_items(
    app: App, horizon: dt.date, chosen: Chosen, until: dt.date | None = None
) -> list[FollowUp]:
    """Return the follow-ups to show; birthdays up to *horizon*, all up to *until*."""
    from netjournal.practice.followups import follow_ups

    items = chosen.filters.items(app, follow_ups(app.day, horizon, until=until))
    reasons = set(chosen.reasons)
    return [
        item for item in items if not reasons or not reasons.isdisjoint(item.reasons)
    ]


def following(app: App, chosen: Chosen) -> FollowUp | None:
    """Return the first follow-up of the year to come, if there is one."""
    items = chosen_items(app, app.today + _YEAR, chosen)
    return min(items, key=lambda item: (item.due, item.name), default=None)
