"""`netjournal import`: bring in what other programs know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netjournal.cli import completing, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.changes.importing.plan import Answers, Options, Take

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_CROWD = 12
# What formats are called in a heading, if it is not their name with a capital letter.
_LABELS = {
    "vcard": "vCard",
    "jcard": "jCard",
    "linkedin": "LinkedIn",
    "csv": "CSV",
    "ics": "iCalendar",
    "bbdb": "BBDB",
    "json": "JSON",
}


def _flag(name: str, about: str, variable: str | None = None) -> Decorator:
    names = [f"--{name}", variable] if variable else [f"--{name}"]
    return click.option(*names, is_flag=True, help=about)


# What is to be done with what the files contain.
_DOING: tuple[Decorator, ...] = (
    _flag("apply", "Write what is shown; without it, nothing is written."),
    click.option(
        "--answer",
        "answers",
        multiple=True,
        metavar="KEY=ID|new|never",
        help="Answer one of the questions.",
    ),
    click.option(
        "--answers",
        "answer_files",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Answer questions with the lines of FILE.",
    ),
    _flag("updates", "Accept all proposed updates."),
    click.option(
        "--take",
        "takes",
        multiple=True,
        metavar="[ID.]KEY[=theirs]",
        help="Accept one proposed update, or theirs in a conflict.",
    ),
    _flag("known", "Only update people who are here already."),
    _flag("new-people", "Also add people from meetings and messages."),
    click.option(
        "--circle",
        metavar="CIRCLE",
        shell_complete=completing.circles,
        help="Circle for new people [default: none, so that nobody is due at once]",
    ),
    options.since_option(),
    click.option(
        "--tag", "tags", multiple=True, metavar="TAG", help="Tag what is new."
    ),
    _flag("private", "Mark what is new as private."),
    _flag("tasks", "Add a note with a task for each accepted job change."),
)
# How the files are to be read.
_READING: tuple[Decorator, ...] = (
    click.option(
        "--map",
        "mapped",
        multiple=True,
        metavar="KEY=COLUMN",
        help="csv: what a column means, by its header or number.",
    ),
    click.option("--encoding", metavar="NAME", help="Text encoding of the files."),
    click.option(
        "--day-order",
        type=click.Choice(["dmy", "mdy"]),
        help="Order of day and month in dates such as 03/04/2026.",
    ),
    click.option(
        "--time-zone", "zone", metavar="ZONE", help="Zone of times without one."
    ),
    _flag("companies", "Also add records of organizations."),
    _flag("all-day", "ics: also all-day events."),
    _flag("private-events", "ics: also events marked as private."),
    click.option(
        "--crowd",
        type=click.IntRange(min=1),
        default=_CROWD,
        show_default=True,
        metavar="N",
        help="ics: leave out meetings of more people.",
    ),
    _flag("bodies", "linkedin: keep the texts of messages."),
    _flag("replies", "Messages to you need a reply."),
    _flag("met", "linkedin: 'Connected On' is the day you met."),
    _flag("invitations", "linkedin: also read invitations."),
)


def _with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((*_DOING, *_READING)):
        function = option(function)
    return function


def _or_restored(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a whole journal be restored where there is none yet."""

    def body(**values: Any) -> object:  # noqa: ANN401 (the options)
        from netjournal.cli.intakes import refuse_idle
        from netjournal.cli.restoring import is_restoring, restore

        context = click.get_current_context()
        app = context.find_object(App)
        if app is not None and is_restoring(app, values["words"]):
            refuse_idle(context, "json")
            restore(app, values["words"], apply=values["apply"], json=values["as_json"])
            return None
        return context.invoke(function, **values)

    return update_wrapper(body, function)


@click.command()
@click.argument(
    "words",
    nargs=-1,
    metavar="[FORMAT] FILE…",
    shell_complete=completing.formats_and_files,
)
@_with_options
@_or_restored
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...], **values: Any) -> None:  # noqa: ANN401 (the options)
    """Import people, meetings and messages from other programs.

    FILE may also be a folder, a zip archive from LinkedIn, or - for standard input.
    Without FORMAT, the files are looked at.

    First see what would happen: nothing is written without --apply. Nothing of yours
    is overwritten: new values are added, changes are proposed, and where both you and
    the other program changed something, both are shown. Import the same file, or a
    later one, as often as you like.
    """
    from netjournal.cli.importing import bring_in
    from netjournal.cli.intakes import refuse_idle, source, wishes

    if not words:
        from netjournal.interchange import FORMATS

        raise RequestError(
            "Name the file to import: netjournal import FILE.",
            f"Formats: {', '.join(FORMATS)}.",
        )
    changer.dry_run = changer.dry_run or not values["apply"]
    files = source(words)
    refuse_idle(click.get_current_context(), files.format)
    request = _wanted(app, files.format, values)
    bring_in(app, changer, files, wishes(app, values), request, _answers(values))


def _wanted(app: App, format_: str, values: dict[str, Any]) -> Options:
    """Return what the options ask for. Raises `RequestError`."""
    from netjournal.changes.importing.plan import Options

    since: dt.date | None = values["since"]
    return Options(
        format=format_,
        label=_LABELS.get(format_, format_.capitalize()),
        updates=values["updates"],
        takes=tuple(map(_take, values["takes"])),
        known=values["known"],
        new_people=values["new_people"],
        circle=_circle(app, values["circle"] or ""),
        since=since,
        tags=values["tags"],
        private=values["private"],
        tasks=values["tasks"],
    )


def _take(text: str) -> Take:
    from netjournal.changes.importing.plan import take

    try:
        return take(text)
    except ValueError as error:
        message = f"Invalid value for --take: {error}, got '{text}'."
        raise RequestError(message) from error


def _circle(app: App, name: str) -> str:
    from netjournal.format.folding import fold

    circles = {fold(circle): circle for circle in app.settings.circles}
    if name and fold(name) not in circles:
        raise RequestError(
            f"Unknown circle '{name}'.", f"Circles: {', '.join(circles.values())}."
        )
    return circles.get(fold(name), "")


def _answers(values: dict[str, Any]) -> Answers:
    """Return the answers values on the command line and in files, in that order."""
    from netjournal.changes.importing.plan import answer

    texts = [*values["answers"]]
    for path in values["answer_files"]:
        try:
            lines = path.read_text("utf-8").splitlines()
        except FileNotFoundError as error:
            raise RequestError(f"No file '{path}'.") from error
        except OSError as error:
            raise RequestError(f"'{path}' cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise RequestError(f"'{path}' is not UTF-8.") from error
        texts += [line for line in lines if line.strip() and not line.startswith("#")]
    answers = {}
    for text in texts:
        try:
            key, verdict = answer(text.strip())
        except ValueError as error:
            raise RequestError(
                f"Invalid value for --answer: {error}, got '{text.strip()}'."
            ) from error
        answers[key] = verdict
    return answers
