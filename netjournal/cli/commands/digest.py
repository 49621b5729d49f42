"""`netjournal digest`: one page to read on Monday."""

from __future__ import annotations

import click

from netjournal.cli import leaving
from netjournal.cli.app import App, pass_app

FORMATS = ("text", "markdown", "html", "json")
_WEEK = 6  # days after today


@click.command()
@click.option(
    "--week", is_flag=True, help="Look ahead a week, and not as far as `soon`."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="For a terminal, a note, or a mail.",
)
@click.option("--include-private", is_flag=True, help="Also what is private.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@leaving.option
@pass_app
def command(
    app: App,
    week: bool,
    format_: str,
    include_private: bool,
    as_json: bool,
    incomplete: bool,
) -> None:
    """Write one page to read on Monday.

    What is due, how far the plan is, what is planned and what to know before
    it, birthdays, and seeds of years ago. It goes to standard output; the
    manual shows how to have it sent every week. As it may be sent, private
    people and notes are left out unless you ask for them.
    """
    from netjournal.format.dates import Duration
    from netjournal.privacy import outward
    from netjournal.privacy.digest import digest
    from netjournal.render.text import digest as render
    from netjournal.render.text.sheets import sheet_lines, sheet_markdown

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    out = outward(app.day, include_private=include_private)
    until = Duration(_WEEK, "days").after(app.today) if week else None
    found = digest(out, until)
    if as_json or format_ == "json":
        app.json(render.digest_data(found, out))
        return
    sheet = render.digest_sheet(found, out)
    if format_ == "html":
        from netjournal.render.mail import sheet_mail

        app.block(sheet_mail(sheet))
    elif format_ == "markdown":
        app.print(sheet_markdown(sheet, 1))
    else:
        app.draw(sheet_lines(sheet, app.width, app.today))
