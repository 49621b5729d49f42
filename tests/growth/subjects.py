"""What reads what a person gives, each as a function of one text."""

from __future__ import annotations

import datetime as dt
from functools import cache

from netjournal.format import copies
from netjournal.format.join import read_journal
from netjournal.format.mentions import images_in
from netjournal.format.model import Journal, Link
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.format.spoken.values import parse_spoken
from netjournal.practice.day import Day
from netjournal.practice.overview import overview
from netjournal.privacy import outward
from netjournal.privacy.digest import digest
from netjournal.render.markup.body import body_html
from netjournal.render.markup.html import Target
from netjournal.rules import check
from netjournal.search import QueryError, find
from netjournal.search.language import read_query
from netjournal.speech.reading import understand

TODAY = dt.date(2026, 9, 16)
ADA = "---\nname: Ada Lovelace\ncadence: 3 months\n---\n"
GRACE = "---\nname: Grace Hopper\nprivate: yes\n---\n"


@cache
def _settings() -> Settings:
    return Settings()


def everything(files: dict[str, str]) -> None:
    """Read a journal, check it, and ask what is due and what there is to do."""
    config = files.pop("mkdocs.yml", None)
    read = [SourceFile(name, text) for name, text in files.items()]
    journal, settings = read_journal(
        SourceFile("mkdocs.yml", config) if config is not None else None, read
    )
    check(Day(journal, settings, TODAY))
    overview(Day(journal, settings, TODAY))
    digest(outward(Day(journal, settings, TODAY)))


def body(text: str) -> None:
    """Read *text* as what stands below a person's and two notes' front matter."""
    note = f"---\nwith: [ada]\nkind: coffee\n---\n{text}"
    everything(
        {
            "contacts/ada.md": ADA + text,
            "contacts/grace.md": GRACE,
            "journal/2026-09-01-a.md": note,
            "journal/2026-09-01-b.md": note,
        }
    )


def whole_file(text: str) -> None:
    everything({"contacts/ada.md": ADA, "journal/2026-09-01-a.md": text})


def searched(text: str) -> None:
    note = SourceFile("journal/2026-09-01-a.md", f"---\nwith: [ada]\n---\n{text}")
    query = read_query("lovelace map -paris", Settings(), TODAY)
    find([SourceFile("contacts/ada.md", ADA), note], query, Settings(), TODAY)


def page(text: str) -> None:
    body_html(text, _known)
    images_in(text, 0)


def _known(link: Link) -> Target:
    return Target(link.label or link.target, "../ada/")


def value_of_a_person(key: str, value: str) -> None:
    everything({"contacts/ada.md": f"---\nname: Ada\n{key}: {value}\n---\n"})


def value_of_a_note(key: str, value: str) -> None:
    note = f"---\nwith: [ada]\n{key}: {value}\n---\n"
    everything({"contacts/ada.md": ADA, "journal/2026-09-01-a.md": note})


def setting(key: str, value: str) -> None:
    config = f"plugins:\n  - netjournal:\n      {key}: {value}\n"
    everything({"mkdocs.yml": config, "contacts/ada.md": ADA})


def name_of_a_file(text: str) -> None:
    everything(
        {"contacts/ada.md": ADA, f"journal/{text}.md": "---\nwith: [ada]\n---\n"}
    )
    copies.made(text)
    copies.original(text, "", {"ada": ("ada.md", "")})


def name_of_a_person(text: str) -> None:
    everything({f"contacts/{text}.md": "---\nlocation: Graz\n---\n"})


@cache
def _cast() -> tuple[Journal, Settings]:
    return read_journal(
        None,
        [SourceFile("contacts/ada.md", ADA), SourceFile("contacts/grace.md", GRACE)],
    )


def sentence(text: str) -> None:
    understand(text, *_cast(), TODAY)


def day_in_words(text: str) -> None:
    try:
        parse_spoken(text, TODAY)
    except ValueError:
        return


def query(text: str) -> None:
    note = SourceFile("journal/2026-09-01-a.md", "---\nwith: [ada]\n---\nthe map\n")
    try:
        asked = read_query(text, _settings(), TODAY)
        find([SourceFile("contacts/ada.md", ADA), note], asked, _settings(), TODAY)
    except QueryError:
        return
