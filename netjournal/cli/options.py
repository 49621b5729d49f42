"""What options mean: days, lengths and periods as typed, and filters of people.

A day may depend on the journal's own day and settings. `-C` and `--today` are
read before all other options, so that it is the journal that is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from netjournal.cli import completing
from netjournal.cli.app import App
from netjournal.format.folding import fold
from netjournal.format.model import Contact
from netjournal.format.schema import STATUSES

if TYPE_CHECKING:
    from netjournal.changes.setting import Assignment
    from netjournal.format.spoken.phrase import Leaning
    from netjournal.practice.period import Period

Decorated = TypeVar("Decorated", bound="Callable[..., object]")
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
            self.fail(str(error), param, ctx)


def _ahead(text: str, app: App) -> dt.date:
    """Return the day that lies as far ahead as *text* says: `30d`, `end of month`."""
    if text.strip().lower() in _NO_FURTHER:
        return app.today
    day = _length_ahead(text, app.today) or _day_ahead(text, app)
    if day < app.today:
        raise ValueError(f"{day} is before today, {app.today}")
    return day


def _length_ahead(text: str, today: dt.date) -> dt.date | None:
    from netjournal.format.spoken.decisions import length_of

    length = length_of(text)
    return length.after(today) if length else None


def _day_ahead(text: str, app: App) -> dt.date:
    try:
        return _spoken(text, app, "future")
    except ValueError as error:
        if str(error).startswith(("there is no", "expected one")):
            raise
        message = "expected a length such as 30 days, or a day such as end of month"
        raise ValueError(f"{message}, got {text!r}") from error


def _spoken(text: str, app: App, leaning: Leaning) -> dt.date:
    from netjournal.format.spoken.values import parse_spoken

    try:
        return parse_spoken(text, app.today, leaning, app.settings.day_order)
    except ValueError as error:
        raise ValueError(f"{error}, got {text!r}") from error


def _since(text: str, app: App) -> dt.date:
    """Return the first day of a year or month, a length ago, or a day."""
    from netjournal.format.dates import parse_partial
    from netjournal.format.spoken.decisions import length_of

    try:
        return parse_partial(text.strip()).first
    except ValueError:
        length = length_of(text)
    return length.before(app.today) if length else _spoken(text, app, "past")


def _until(text: str, app: App) -> dt.date:
    from netjournal.changes.snoozing import until

    return until(text, app.today, app.settings.day_order)


def _decision(text: str, _app: App) -> tuple[str, str]:
    name, colon, when = text.rpartition(":")
    if not colon or not name.strip():
        raise ValueError(f"expected 'WHO: WHEN' such as 'Grace: 2 weeks', got {text!r}")
    return name.strip(), when.strip()


def _assignment(text: str, _app: App) -> Assignment:
    from netjournal.changes.setting import assignment

    return assignment(text)


class _Period(click.ParamType):  # type: ignore[type-arg] # as above
    name = "period"

    def convert(
        self,
        value: Any,  # noqa: ANN401 (click's signature)
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Period:
        from netjournal.practice.period import parse_period

        try:
            return parse_period(value)
        except ValueError as error:
            self.fail(f"{error}, got {value!r}", param, ctx)


# How far ahead, as its last day; since when; a note's own day; off until when.
AHEAD = _Read("ahead", _ahead)
SINCE = _Read("since", _since)
DAY = _Read("day", lambda text, app: _spoken(text, app, "future"))
UNTIL = _Read("until", _until)
PERIOD = _Period()
# 'WHO: WHEN' as the two, and KEY=VALUE.
DECISION = _Read("decision", _decision)
ASSIGNMENT = _Read("assignment", _assignment)


def joined(
    kind: click.ParamType,  # type: ignore[type-arg] # as above
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], Any]:
    """Return the callback that reads the words of an argument as one *kind*."""
    return lambda ctx, param, said: kind.convert(" ".join(said), param, ctx)


class Filters(NamedTuple):
    """Who is meant: of each option one word has to fit, of tags all.

    Organizations and places fit by a part of their name; case never counts.
    """

    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    def fit(self, contact: Contact) -> bool:
        """Say whether *contact* is meant."""
        tags = {fold(tag) for tag in contact.tags}
        places = [fold(place.name) for place in contact.organizations]
        return (
            _any(self.circles, [fold(contact.circle)])
            and all(fold(tag) in tags for tag in self.tags)
            and _any(self.statuses, [contact.status])
            and _any(self.organizations, places, part=True)
            and _any(self.locations, [fold(contact.location)], part=True)
        )


def _any(wanted: Iterable[str], had: list[str], *, part: bool = False) -> bool:
    keys = [fold(word) for word in wanted]
    if not keys:
        return True
    if part:
        return any(key in one for key in keys for one in had)
    return any(key in had for key in keys)


circle_option = click.option(
    "--circle",
    "circles",
    multiple=True,
    metavar="CIRCLE",
    shell_complete=completing.circles,
    help="Only people in this circle.",
)
tag_option = click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=completing.tags,
    help="Only people with this tag.",
)
status_option = click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES, case_sensitive=False),
    help="Only people with this status.",
)
organization_option = click.option(
    "--organization",
    "organizations",
    multiple=True,
    metavar="NAME",
    shell_complete=completing.organizations,
    help="Only people who are there now.",
)
location_option = click.option(
    "--location",
    "locations",
    multiple=True,
    metavar="PLACE",
    shell_complete=completing.locations,
    help="Only people in this place.",
)


def person_filters(command: Decorated) -> Decorated:
    """Give a command the five options; they reach it as lists of words."""
    for option in (
        location_option,
        organization_option,
        status_option,
        tag_option,
        circle_option,
    ):
        command = option(command)
    return command
