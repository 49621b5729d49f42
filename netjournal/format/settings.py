"""The table of settings: what stands under `plugins: - netjournal:`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from netjournal.format.dates import Duration, LeapRule
from netjournal.format.schema import KINDS, Kind
from netjournal.format.source import SourceFile, Span

FORMAT = 1

Birthdays = Literal["known", "circles", "all"]
DayOrder = Literal["", "dmy", "mdy"]


class Goal(NamedTuple):
    """How many people to reach, and in which period: `week` or `month`."""

    contacts: int = 10
    every: str = "month"


class Ignored(NamedTuple):
    """A rule that is off: its name as typed, and the folder or file it is off in.

    `path` is empty where that is everywhere; `span` is its place in `source`.
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
    """One setting: its name, its default as typed, and what it is for."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("format", "1", "the version of the format"),
    Setting(
        "circles",
        "inner: 1 month, close: 3 months, active: 6 months, known: 1 year",
        "circle → cadence",
    ),
    Setting("goal", "{contacts: 10, every: month}", "the plan's size"),
    Setting("first_follow_up", "2 days", "after meeting someone new"),
    Setting("reply", "2 days", "after they wrote"),
    Setting("thanks", "1 day", "after an interview, and to whoever introduced us"),
    Setting("promise", "1 week", "a promise without a due day"),
    Setting(
        "min_gap",
        "7 days",
        "after an unanswered try, `cadence`, `first` and `undecided` wait this long",
    ),
    Setting(
        "backoff",
        "2",
        "a whole number ≥ 1: each unanswered try multiplies the cadence by it",
    ),
    Setting("max_unanswered", "3", "after that many, let it rest"),
    Setting("rest", "1 year", "for how long"),
    Setting(
        "recent",
        "90 days",
        "how long a new meeting, an unanswered letter or an interview asks for a"
        " follow-up",
    ),
    Setting("soon", "14 days", "how far ahead `due` looks"),
    Setting("dormant", "3 years", "silence that makes a tie dormant"),
    Setting("half_life", "6 months", "of tie strength, where a person has no cadence"),
    Setting("leap_birthday", "feb28", "or `mar1`, `leap-years`"),
    Setting(
        "birthdays", "known", "whose birthdays are told: `known`, `circles`, `all`"
    ),
    Setting(
        "day_order",
        "",
        "`dmy` or `mdy`: how 9/12 is read in a sentence; unset, it is asked",
    ),
    Setting(
        "time_zone",
        "",
        "of the times in the calendar, such as `Europe/Berlin`; unset, the machine's",
    ),
    Setting("default_region", "", "ISO country for phone numbers without one"),
    Setting("kinds", "{}", "more kinds, with their sort and weight"),
    Setting("ignore", "[]", "rules that are off, everywhere or in a folder"),
    Setting("commit", "false", "make one git commit for each changing command"),
    Setting("today", "", "the day the journal is read on; for samples. `--today` wins"),
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
    commit: bool = False
    today: dt.date | None = None
    site_name: str = "My network"
    # Where it stands is no part of what the settings say.
    docs_dir: DocsDir | None = field(default=None, compare=False)
