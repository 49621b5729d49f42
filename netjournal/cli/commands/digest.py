"""`netjournal digest`: one page to read on Monday."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import leaving, options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters

_WEEK = 6  # days after today


@click.command()
@options.within_option()
@click.option("--week", is_flag=True, hidden=True)
@person_filters
@options.format_option(
    "text", "markdown", "html", "json", about="For a terminal, a note or an email."
)
@click.option(
    "--include-private", is_flag=True, help="Include private contacts and notes."
)
@options.json_option
@leaving.option
@pass_app
def command(
    app: App,
    within: dt.date | None,
    week: bool,
    filters: Filters,
    format_: str,
    include_private: bool,
    as_json: bool,
    incomplete: bool,
) -> None:
    """Write one page to read on Monday.

    Follow-ups, the state of your plan, what is planned and what to know before it,
    birthdays and anniversaries. It goes to standard output; the manual shows how to
    send it every week. Private contacts and notes are left out, because it may be
    sent.
    """
    from netjournal.format.dates import Duration
    from netjournal.privacy import outward
    from netjournal.privacy.digest import digest
    from netjournal.render.text import digest as render
    from netjournal.render.text.sheets import sheet_lines, sheet_markdown

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    out = outward(app.day, include_private=include_private)
    until = Duration(_WEEK, "days").after(app.today) if week else within
    people = filters.ids(app) if any(filters) else None
    page = digest(out, until, people)
    if as_json or format_ == "json":
        app.json(render.digest_data(page, out))
        return
    sheet = render.digest_sheet(page, out)
    if format_ == "html":
        from netjournal.render.mail import sheet_mail

        app.block(sheet_mail(sheet))
    elif format_ == "markdown":
        app.print(sheet_markdown(sheet, 1))
    else:
        app.draw(sheet_lines(sheet, app.width, app.today))
