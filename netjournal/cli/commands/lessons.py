"""`netjournal lessons`: what you learned."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, pass_app


@click.command()
@options.who_argument(required=False, metavar="[WHO]")
@click.option(
    "--kind",
    metavar="KIND",
    default="",
    shell_complete=completing.kinds,
    help="Only from notes of this kind.",
)
@options.since_option()
@options.json_option
@pass_app
def command(
    app: App, who: str, kind: str, since: dt.date | None, as_json: bool
) -> None:
    """Show what you learned, the latest first.

    Lessons are the `lesson` lines of your notes, and what went poorly (`outcome:
    poor`). With WHO, only what you learned with that person. `prepare` shows them
    before you meet.
    """
    from netjournal.changes.said import kind_meant
    from netjournal.practice.lessons import lessons
    from netjournal.render.text.lessons import lesson_outline

    person = meaning.person(app, who, asks=False).id if who else ""
    kind = kind_meant(kind, app.day) if kind else ""
    learned = [
        lesson
        for lesson in lessons(app.journal, app.today, contact=person, kind=kind)
        if since is None or lesson.note.date >= since
    ]
    none = "No lessons recorded. Add `lesson:` to a note to keep one."
    outline = lesson_outline(learned, app.journal)
    app.answer(outline, "" if learned else none, as_json=as_json)
