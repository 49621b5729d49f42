"""What offers look up: taken over from one keystroke to the next, with equal results."""

from __future__ import annotations

import gc
import weakref

import pytest

from netjournal.editing.stock import Stock, gather, stock
from netjournal.editing.usage import USAGE
from netjournal.format.join import join
from netjournal.format.read import read
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from tests import journals
from tests.editing.marked import JOURNAL, TODAY, a_day

FILES = journals.sources(JOURNAL)
READS = {
    name: read(source, a_day().settings)
    for name, source in FILES.items()
    if name != "mkdocs.yml"
}
ADA = "contacts/ada-lovelace.md"
COFFEE = "journal/2026/2026-11-10-ada.md"
SUMMIT = "journal/2026/2026-06-09-summit.md"
CALL = "journal/2026/2026-11-12-katharina.md"
NORA = "contacts/nora.md"

EDITS = [
    pytest.param(ADA, "London", "Paris", id="location"),
    pytest.param(ADA, "Ada Lovelace", "Ada King", id="name"),
    pytest.param(ADA, "Augusta King", "Countess", id="alias"),
    pytest.param(ADA, "[maps, math]", "[maps]", id="tag"),
    pytest.param(ADA, "[maps, math]", "[math, maps]", id="order-of-tags"),
    pytest.param(ADA, "Analytical Engines", "Engines", id="organization"),
    pytest.param(COFFEE, "[ada-lovelace]", "[jose]", id="somebody-else"),
    pytest.param(COFFEE, "[ada-lovelace]", "[ada-lovelace, jose]", id="one-more"),
    pytest.param(COFFEE, "kind: coffee", "kind: note", id="no-contact"),
    pytest.param(COFFEE, "kind: coffee", "kind: event", id="an-event-now"),
    pytest.param(COFFEE, "2026-11-10\n", "2026-11-25\n", id="another-day"),
    pytest.param(COFFEE, "Kartentisch", "Maps", id="pitch"),
    pytest.param(COFFEE, "What next", "What then", id="question"),
    pytest.param(SUMMIT, "Open Transit", "Closed Transit", id="title"),
    pytest.param(SUMMIT, "København", "Oslo", id="place"),
    pytest.param(SUMMIT, "## Agenda", "## Plan", id="another-heading"),
    pytest.param(CALL, "# A call", "# Some words", id="heading-as-title"),
    pytest.param(CALL, "kind: call", "kind: call\nattempt: yes", id="attempt"),
    pytest.param(NORA, "Last bus", "First bus", id="my-pitch"),
    pytest.param(NORA, "self: yes", "self: no", id="not-me"),
]


def _day(changed: SourceFile | None = None) -> Day:
    reads = dict(READS)
    if changed is not None:
        reads[changed.path] = read(changed, a_day().settings)
    return Day(join(reads.values()).journal, a_day().settings, TODAY)


def _all(gathered: Stock) -> dict[str, list[object]]:
    parts: dict[str, list[object]] = {
        "people": [
            (contact.id, contact.location, contact.organizations, last)
            for contact, last in gathered.people.begun("")
        ],
        "people with an a": [one.contact.id for one in gathered.people.begun("a")],
        "notes": [(note.id, note.body.headings) for note in gathered.notes.begun("")],
        "notes with an o": [note.id for note in gathered.notes.begun("o")],
        "events": [(note.id, note.place_name) for note in gathered.events.begun("")],
        "events with an o": [note.id for note in gathered.events.begun("o")],
    }
    return parts | {name: [*gathered.used(name).begun("")] for name in USAGE}


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_what_is_taken_over_is_the_same(path: str, old: str, new: str) -> None:
    """After an edit of one file, all is as if it were gathered anew; and back again."""
    before = _day()
    gather(before)
    text = FILES[path].text
    assert old in text
    edited = _day(SourceFile(path, text.replace(old, new, 1)))
    assert _all(stock(edited)) == _all(Stock(edited))
    back = _day()
    assert _all(stock(back)) == _all(Stock(back))


def test_most_is_taken_over() -> None:
    before = _day()
    gather(before)
    text = FILES[COFFEE].text
    edited = _day(SourceFile(COFFEE, f"{text}\nWe talked.\n"))
    parts = vars(stock(edited))
    assert {"people", "notes", "events"} <= parts.keys()
    assert all(stock(edited).used(name) is stock(before).used(name) for name in USAGE)


def test_only_from_the_same_people_and_notes() -> None:
    before = _day()
    gather(before)
    fewer = {name: page for name, page in READS.items() if name != ADA}
    other = Day(join(fewer.values()).journal, a_day().settings, TODAY)
    assert "people" not in vars(stock(other))
    assert "ada-lovelace" not in [
        person.contact.id for person in stock(other).people.begun("")
    ]


def test_a_day_is_not_held() -> None:
    day = _day()
    gather(day)
    alive = weakref.ref(day)
    del day
    gc.collect()
    assert alive() is None
