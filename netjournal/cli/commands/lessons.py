"""`netjournal lessons`: what was learned."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, pass_app


@click.command()
@click.argument("who", nargs=-1, shell_complete=completing.people)
@click.option("--kind", metavar="KIND", default="", help="Only from that kind of note.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, who: tuple[str, ...], kind: str, as_json: bool) -> None:
    """Show what you learned, the latest first.

    These are the `lesson` lines of your notes, and what went poorly (`outcome:
    poor`). With WHO, only what you learned with that person. Lessons come back
    by themselves when you `prepare`.
    """
    from netjournal.practice.lessons import lessons
    from netjournal.render.text.lessons import lesson_outline

    person = meaning.person(app, " ".join(who), asks=False).id if who else ""
    learned = lessons(app.journal, app.today, contact=person, kind=kind)
    none = "none written down yet: `lesson:` in a note holds one"
    outline = lesson_outline(learned, app.journal)
    app.answer(outline, "" if learned else none, as_json=as_json)
