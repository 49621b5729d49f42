"""What is due for one, or from one file, is what is due among all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netjournal import store
from netjournal.editing import due
from netjournal.editing.desk import Desk
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, follow_ups
from tests.editing.cast import TODAY, desk

SAMPLE = Path(__file__).parents[2]


def _days() -> list[Day]:
    sample = Desk.of(*store.read(SAMPLE))
    later = TODAY + dt.timedelta(days=40)
    return [desk().day(TODAY), sample.day(TODAY), sample.day(later)]


def _without_keys(items: list[FollowUp]) -> list[FollowUp]:
    return [item._replace(key="") for item in items]


@pytest.mark.parametrize("number", range(3))
def test_of_a_person(number: int) -> None:
    day = _days()[number]
    everything = follow_ups(day)
    assert everything
    for contact in day.journal.contacts.values():
        theirs = [item for item in everything if contact.id in item.contacts]
        found = due.of_person(day, contact)
        assert _without_keys(theirs) == _without_keys(found)


@pytest.mark.parametrize("number", range(3))
def test_of_a_note(number: int) -> None:
    day = _days()[number]
    everything = follow_ups(day)
    for note in day.journal.notes.values():
        here = [
            item for item in everything if item.evidence[0].path == note.source.path
        ]
        assert _without_keys(here) == _without_keys(due.of_file(day, note))
