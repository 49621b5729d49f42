"""What options and arguments mean: days, lengths, periods, names, formats.

A day may depend on the journal's own day and settings. `-C` and `--today` are
read before all other options, so that it is the journal that is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError

if TYPE_CHECKING:
    from netjournal.changes.setting import Assignment
    from netjournal.format.dates import Duration
    from netjournal.format.spoken.phrase import Leaning
    from netjournal.practice.period import Period

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_NO_FURTHER = ("today", "0", "0d")


class _Read(click.ParamType):  # type: ignore[type-arg] # generic in newer clicks
    """A parameter that is read by a function of its text and the `App`.

    The message of a `ValueError` follows the option's name.
    """

    def __init__(self, name: str, read: Callable[[str, App], object]) -> None:
        """Read texts of this kind by *read*."""
        self.name = name
        self.read = read

    def convert(
        self,
        value: Any,  # noqa: ANN401 (click's signature)
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 (click's signature)
        """Read *value*, unless that was done or a shell only wants to complete."""
        app = ctx.find_object(App) if ctx else None
        if app is None or not isinstance(value, str):
            return value
        try:
            return self.read(value, app)
        except ValueError as error:
            raise invalid(_name_of(param, self.name), str(error), value) from error


def invalid(name: str, why: str, text: str) -> RequestError:
    """Return what to say where *text* is no value for *name*.

    The text is quoted once: not again where *why* names it already.
    """
    quoted = not why.startswith("expected") and text.strip() in why
    got = "" if quoted else f", got {text!r}"
    return RequestError(f"Invalid value for {name}: {why}{got}.")


def _name_of(param: click.Parameter | None, otherwise: str) -> str:
    name = param.opts[0] if param else otherwise
    return name if name.startswith("-") else name.upper()


def _ahead(text: str, app: App) -> dt.date:
    """Return the day that lies as far ahead as *text* says: `30d`, `end of month`."""
    if text.strip().lower() in _NO_FURTHER:
        return app.today
    day = _length_ahead(text, app.today) or _day_ahead(text, app)
    if day < app.today:
        raise ValueError(f"{day} is before today, {app.today}")
    return day


def _length_ahead(text: str, today: dt.date) -> dt.date | None:
    from netjournal.format.spoken.lengths import length_of

    length = length_of(text)
    return length.after(today) if length else None


def _day_ahead(text: str, app: App) -> dt.date:
    try:
        return _spoken(text, app, "future")
    except ValueError as error:
        if str(error).startswith(("there is no", "expected one")):
            raise
        message = "expected a length such as 30 days, or a day such as end of month"
        raise ValueError(message) from error


def _spoken(text: str, app: App, leaning: Leaning) -> dt.date:
    from netjournal.format.spoken.values import parse_spoken

    return parse_spoken(text, app.today, leaning, app.settings.day_order)


def _since(text: str, app: App) -> dt.date:
    """Return the first day of a year or month, a length ago, or a day."""
    from netjournal.format.dates import parse_partial
    from netjournal.format.spoken.lengths import length_of

    try:
        return parse_partial(text.strip()).first
    except ValueError:
        length = length_of(text)
    return length.before(app.today) if length else _spoken(text, app, "past")


def _until(text: str, app: App) -> dt.date:
    from netjournal.changes.snoozing import until

    return until(text, app.today, app.settings.day_order)


def _length(text: str, _app: App) -> Duration:
    from netjournal.format.spoken.lengths import length_of

    length = length_of(text)
    if length is None or length.number == 0:
        raise ValueError("expected a length such as 3 months or 6 weeks")
    return length


def _decision(text: str, _app: App) -> tuple[str, str]:
    name, colon, when = text.rpartition(":")
    if not colon or not name.strip():
        raise RequestError(
            f"Invalid value for --decide: expected 'WHO: WHEN', got {text!r}.",
            "Example: --decide 'Grace: 2 weeks'.",
        )
    return name.strip(), when.strip()


def _assignment(text: str, _app: App) -> Assignment:
    from netjournal.changes.setting import assignment

    return assignment(text)


def _period(text: str, _app: App) -> Period:
    from netjournal.practice.period import parse_period

    return parse_period(text)


# How far ahead, as its last day; since when; a note's own day; off until when.
AHEAD = _Read("ahead", _ahead)
SINCE = _Read("since", _since)
DAY = _Read("day", lambda text, app: _spoken(text, app, "future"))
LENGTH = _Read("length", _length)
UNTIL = _Read("until", _until)
PERIOD = _Read("period", _period)
# 'WHO: WHEN' as the two, and KEY=VALUE.
DECISION = _Read("decision", _decision)
ASSIGNMENT = _Read("assignment", _assignment)


# Arguments


def _words(
    _ctx: click.Context, _param: click.Parameter, words: Sequence[str] | None
) -> str:
    return " ".join(words or ()).strip()


def who_argument(
    name: str = "name",
    metavar: str = "WHO",
    *,
    required: bool = True,
    complete: completing.Completer = completing.people,
) -> Decorator:
    """Give a command a person, in several words without quotes, as one text."""
    return click.argument(
        name,
        nargs=-1,
        required=required,
        metavar=metavar,
        callback=_words,
        shell_complete=complete,
    )


# Options that several commands share


def within_option(default: str = "`soon`") -> Decorator:
    """Give a command `--within`, which reaches it as the last day, or `None`."""
    return click.option(
        "--within",
        type=AHEAD,
        metavar="DURATION",
        help=f"Look ahead this far: 30d, today, 'end of month' [default: {default}]",
    )


def since_option(default: str = "everything") -> Decorator:
    """Give a command `--since`, which reaches it as the first day, or `None`."""
    return click.option(
        "--since",
        type=SINCE,
        metavar="DAY",
        help=f"Look back to DAY: 2026-03, '3 months ago' [default: {default}]",
    )


json_option: Decorator = click.option(
    "--json", "as_json", is_flag=True, help="Print the answer as JSON."
)


class _Format(click.Choice[str]):
    """A format; the names that it had in earlier versions are accepted, too."""

    def __init__(self, values: Sequence[str], old: Mapping[str, str]) -> None:
        super().__init__(values, case_sensitive=False)
        self.old = old

    def convert(
        self,
        value: Any,  # noqa: ANN401 (click's signature)
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        word = str(value).lower()
        return super().convert(self.old.get(word, word), param, ctx)


def format_option(
    *values: str, old: Mapping[str, str] | None = None, about: str = "Output format."
) -> Decorator:
    """Give a command `--format`, one of *values*; the first is the default."""
    return click.option(
        "--format",
        "format_",
        type=_Format(values, old or {}),
        default=values[0],
        show_default=True,
        help=about,
    )
