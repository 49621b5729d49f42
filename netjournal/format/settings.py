"""The table of settings: everything under `plugins: - netjournal:`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from netjournal.format.dates import Duration, LeapRule
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.schema import KINDS, Kind
from netjournal.format.source import SourceFile, Span

FORMAT = 1

Birthdays = Literal["known", "circles", "all"]
DayOrder = Literal["", "dmy", "mdy"]


class Goal(NamedTuple):
    """How many people to reach in each period: `week` or `month`."""

    contacts: int = 10
    every: str = "month"


class Ignored(NamedTuple):
    """A rule that is off: its name as typed, and the folder or file where it is off.

    `path` is empty for everywhere; `span` is its place in `source`.
    """

    rule: str
    path: str
    source: SourceFile
    span: Span


class DocsDir(NamedTuple):
    """MkDocs' `docs_dir` as typed; `span` is its place in `source`."""

    path: str
    source: SourceFile
    span: Span


class Setting(NamedTuple):
    """One setting: its name, its default as typed, and its meaning."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("format", "1", "version of the format"),
    Setting(
        "circles",
        "inner: 1 month, close: 3 months, active: 6 months, known: 1 year",
        "your circles, with their cadence",
    ),
    Setting(
        "goal",
        "{contacts: 10, every: month}",
        "how many people to plan for, per week or month",
    ),
    Setting("first_follow_up", "2 days", "when to follow up after meeting someone new"),
    Setting("reply", "2 days", "when to reply after they wrote"),
    Setting(
        "thanks", "1 day", "when to thank someone for an interview or an introduction"
    ),
    Setting("promise", "1 week", "when a promise without a due date is due"),
    Setting(
        "min_gap",
        "7 days",
        "how long `cadence`, `first` and `undecided` wait after an unanswered try",
    ),
    Setting(
        "backoff",
        "2",
        "factor (a whole number from 1) by which each unanswered try lengthens the"
        " cadence",
    ),
    Setting("max_unanswered", "3", "number of unanswered tries before reminders pause"),
    Setting("rest", "1 year", "how long they pause"),
    Setting(
        "recent",
        "90 days",
        "how long a new meeting, an unanswered message or an interview leads to a"
        " follow-up",
    ),
    Setting("soon", "14 days", "how far ahead `due` looks"),
    Setting("dormant", "3 years", "how long a silence makes a relationship dormant"),
    Setting(
        "half_life",
        "6 months",
        "half-life of tie strength for people without a cadence",
    ),
    Setting(
        "leap_birthday",
        "feb28",
        "when birthdays on 29 February are: `feb28`, `mar1` or `leap-years`",
    ),
    Setting(
        "birthdays", "known", "whose birthdays are shown: `known`, `circles` or `all`"
    ),
    Setting(
        "day_order",
        "",
        "`dmy` or `mdy`: how to read 9/12 in a sentence; by default you are asked",
    ),
    Setting(
        "time_zone",
        "",
        "time zone of the calendar, such as `Europe/Berlin`; default: your machine's",
    ),
    Setting(
        "default_region",
        "",
        "country of phone numbers without a country code, such as `DE`",
    ),
    Setting("kinds", "{}", "additional kinds, with their sort and weight"),
    Setting("ignore", "[]", "rules to ignore, everywhere or in some folders"),
    Setting(
        "edit",
        "",
        "what opens files from the site: `vscode`, `obsidian`, `file`, or a link with"
        " `{path}` and `{line}`",
    ),
    Setting("commit", "false", "make a git commit for each command that changes files"),
    Setting(
        "today",
        "",
        "a fixed date to treat as today, for samples; `--today` overrides it",
    ),
)


def _circles() -> dict[str, Duration | None]:
    return {
        "inner": Duration(1, "months"),
        "close": Duration(3, "months"),
        "active": Duration(6, "months"),
        "known": Duration(1, "years"),
    }


def _kinds() -> dict[str, Kind]:
    return {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, with their defaults; `None` for a circle is `never`."""

    format: int = FORMAT
    circles: Mapping[str, Duration | None] = field(default_factory=_circles)
    goal: Goal = Goal()
    first_follow_up: Duration = Duration(2, "days")
    reply: Duration = Duration(2, "days")
    thanks: Duration = Duration(1, "days")
    promise: Duration = Duration(1, "weeks")
    min_gap: Duration = Duration(7, "days")
    backoff: int = 2
    max_unanswered: int = 3
    rest: Duration = Duration(1, "years")
    recent: Duration = Duration(90, "days")
    soon: Duration = Duration(14, "days")
    dormant: Duration = Duration(3, "years")
    half_life: Duration = Duration(6, "months")
    leap_birthday: LeapRule = "feb28"
    birthdays: Birthdays = "known"
    day_order: DayOrder = ""
    time_zone: str = ""
    default_region: str = ""
    kinds: Mapping[str, Kind] = field(default_factory=_kinds)
    ignore: tuple[Ignored, ...] = ()
    edit: str = ""
    commit: bool = False
    today: dt.date | None = None
    site_name: str = "My network"
    # Its place in the file is not part of the settings' meaning.
    docs_dir: DocsDir | None = field(default=None, compare=False)
