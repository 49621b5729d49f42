"""From a journal to all that its site is made of, for every builder."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from netjournal import rules
from netjournal.clock import today as real_day
from netjournal.clock import utc
from netjournal.dates import parse_date
from netjournal.diagnostics import Diagnostic
from netjournal.interchange.ics import feed
from netjournal.join import read_journal
from netjournal.model import Journal
from netjournal.privacy import Outward, outward
from netjournal.render.pages import FEED, Page, pages
from netjournal.settings import FORMAT, Settings
from netjournal.site import photos
from netjournal.store import read
from netjournal.store.photos import with_photos


@dataclass(frozen=True, slots=True)
class Loaded:
    """A journal, its settings and the day it is read on."""

    journal: Journal
    settings: Settings
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A journal's site: pages by uri, pictures and the calendar by name.

    `problems` are those of the whole journal, for whoever builds it.
    """

    name: str
    with_private: bool
    pages: dict[str, Page]
    files: dict[str, bytes]
    problems: list[Diagnostic]


def load(root: Path, today: dt.date | None = None) -> Loaded:
    """Read the journal at *root*.

    The day is *today*, else what NETJOURNAL_TODAY, the setting or the clock
    say. Raises `ValueError` where NETJOURNAL_TODAY is no day, or where the
    journal is of a newer format than this program knows.
    """
    reading = read(root)
    journal, settings = read_journal(reading.config, reading.sources, reading.problems)
    if settings.format > FORMAT:
        raise ValueError(
            f"the journal is of format {settings.format}, this netjournal knows"
            f" {FORMAT}: a newer one can build it"
        )
    return Loaded(journal, settings, today or _day(settings))


def site(
    loaded: Loaded, root: Path, *, folders: bool = True, include_private: bool = False
) -> Site:
    """Return what the site of a journal is made of.

    Pictures are read from *root*. With *folders* links lead to
    `people/ada/`, else to `people/ada.html`.
    """
    settings, today = loaded.settings, loaded.today
    journal, found = with_photos(loaded.journal, root)
    out = outward(journal, settings, today, include_private=include_private)
    pictures = {
        stem: (photos.name(one), one.content)
        for stem, one in found.items()
        if stem in out.journal.contacts
    }
    return Site(
        name=_name(out),
        with_private=out.with_private,
        pages=pages(
            out,
            photos={stem: name for stem, (name, _) in pictures.items()},
            folders=folders,
        ),
        files={
            **dict(pictures.values()),
            FEED: feed(out, utc(settings.time_zone)),
        },
        problems=list(
            out.problems
            if out.journal is journal
            else rules.check(journal, settings, today)
        ),
    )


def _name(out: Outward) -> str:
    name = out.veil.text(out.settings.site_name)
    return f"{name} (with private notes)" if out.with_private else name


def _day(settings: Settings) -> dt.date:
    told = os.environ.get("NETJOURNAL_TODAY")
    if not told:
        return settings.today or real_day()
    try:
        return parse_date(told)
    except ValueError as error:
        raise ValueError(f"NETJOURNAL_TODAY: {error}, got {told!r}") from error
