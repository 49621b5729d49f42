"""`netjournal prepare`: what to know before you meet a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.practice.prepare import EventBrief, PersonBrief


@click.command()
@options.who_argument("what", "WHO|NOTE", complete=completing.documents)
@options.format_option("text", "markdown", "json")
@click.option("--markdown", "as_markdown", is_flag=True, hidden=True)
@options.json_option
@pass_app
def command(
    app: App, what: str, format_: str, as_markdown: bool, as_json: bool
) -> None:
    """Show what to know before you meet a person or go to an event.

    NOTE is an event, or a meeting that is planned.

    For a person: what you share, how you met, your last talks, open promises, what
    they work on and look for, what you could give, mutual contacts, your pitch and
    questions to ask. For an event: who will be there, who you want to meet first,
    who lives there, what to say and to ask.
    """
    from netjournal.render.text import brief, brief_data, sheets

    briefs = list(_briefs(app, what))
    if as_json or format_ == "json":
        app.json(brief_data.briefs_data(briefs, app.journal, app.today))
        return
    for number, answer in enumerate(briefs):
        page = brief.sheet_of(answer, app.journal)
        if number:
            app.print()
        if as_markdown or format_ == "markdown":
            app.print(sheets.sheet_markdown(page))
        else:
            app.draw(sheets.sheet_lines(page, app.width, app.today))


def _briefs(app: App, text: str) -> Iterator[PersonBrief | EventBrief]:
    from netjournal.format.model import Contact
    from netjournal.practice.prepare import event_brief, is_event, person_brief

    subject = meaning.person_or_note(app, text, coming=True)
    if isinstance(subject, Contact):
        if subject.is_self:
            raise RequestError("That is you.", "Name a person you are going to meet.")
        yield person_brief(app.day, subject)
        return
    people = app.journal.participants[subject.id]
    if is_event(subject) or not people:
        yield event_brief(app.day, subject)
        return
    for stem in people:
        yield person_brief(app.day, app.journal.contacts[stem], subject)
