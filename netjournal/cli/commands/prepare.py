"""`netjournal prepare`: what to know before meeting someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.practice.prepare import EventBrief, PersonBrief


@click.command()
@click.argument("what", nargs=-1, required=True, shell_complete=completing.documents)
@click.option("--markdown", is_flag=True, help="As Markdown, to paste into a note.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, what: tuple[str, ...], markdown: bool, as_json: bool) -> None:
    """Say what to know before you meet someone or go somewhere.

    WHAT is a person, or a note: an event, or a meeting that is planned.

    For a person: what you share, how you met, your last talks, what is
    promised, what they work on and look for, what you could give, who you
    both know, your pitch, and what to ask. For an event: who will be there,
    those you want to know first, who lives there, what to say and to ask.
    """
    from netjournal.render.text import brief, brief_data, sheets

    found = list(_briefs(app, " ".join(what)))
    if as_json:
        app.json(brief_data.briefs_data(found, app.journal, app.today))
        return
    for number, one in enumerate(found):
        page = brief.sheet_of(one, app.journal)
        if number:
            app.print()
        if markdown:
            app.print(sheets.sheet_markdown(page))
        else:
            app.draw(sheets.sheet_lines(page, app.width, app.today))


def _briefs(app: App, text: str) -> Iterator[PersonBrief | EventBrief]:
    from netjournal.format.model import Contact
    from netjournal.practice.prepare import event_brief, is_event, person_brief

    subject = meaning.person_or_note(app, text, coming=True)
    if isinstance(subject, Contact):
        if subject.is_self:
            raise RequestError("that is you", "name somebody whom you will see")
        yield person_brief(app.day, subject)
        return
    people = app.journal.participants[subject.id]
    if is_event(subject) or not people:
        yield event_brief(app.day, subject)
        return
    for stem in people:
        yield person_brief(app.day, app.journal.contacts[stem], subject)
