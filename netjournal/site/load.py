"""From a journal's folder to its pages, the same way for every builder."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from netjournal import rules
from netjournal.clock import today as real_day
from netjournal.dates import parse_date
from netjournal.diagnostics import Diagnostic
from netjournal.parse import parse
from netjournal.render.pages import Page, pages
from netjournal.settings import Settings
from netjournal.site.photos import photos
from netjournal.store import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A journal's site: pages by uri, pictures by name, what is wrong."""

    pages: dict[str, Page]
    pictures: dict[str, bytes]
    problems: list[Diagnostic]


def load(
    root: Path,
    *,
    today: dt.date | None = None,
    folders: bool = True,
    include_private: bool = False,
) -> Site:
    """Read the journal at *root* and make its pages.

    The day is *today*, else what NETJOURNAL_TODAY, the setting or the clock
    say. Raises `ValueError` where NETJOURNAL_TODAY is no day.
    """
    reading = read(root)
    journal, settings = parse(reading.config, reading.sources, reading.problems)
    day = today or _day(settings)
    problems = rules.check(journal, settings, day)
    shown = journal if include_private else journal.public()
    pictures = photos(shown.contacts.values(), root)
    return Site(
        pages=pages(
            journal,
            settings,
            day,
            problems=problems,
            photos={stem: name for stem, (name, _) in pictures.items()},
            folders=folders,
            include_private=include_private,
        ),
        pictures=dict(pictures.values()),
        problems=problems,
    )


def _day(settings: Settings) -> dt.date:
    told = os.environ.get("NETJOURNAL_TODAY")
    if told:
        return parse_date(told)
    return settings.today or real_day()


