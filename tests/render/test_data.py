from __future__ import annotations

import json
from pathlib import Path

import pytest

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.render.text.data import contact_data, note_data
from netjournal.store import read

SAMPLE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def journal() -> Journal:
    reading = read(SAMPLE)
    journal = read_journal(reading.config, reading.sources, reading.problems)[0]
    assert journal.contacts
    assert journal.notes
    return journal


def test_people_are_said_in_the_keys_of_the_format(journal: Journal) -> None:
    known = {key.name for key in CONTACT_KEYS} | {"id", "path", "promises"}
    said = [contact_data(contact) for contact in journal.contacts.values()]
    assert said == json.loads(json.dumps(said))
    assert set() == {
        key for one in said for key in one if key not in known and key[:2] != "x_"
    }


def test_notes_are_said_in_the_keys_of_the_format(journal: Journal) -> None:
    known = {key.name for key in NOTE_KEYS} | {"id", "path", "promises"}
    said = [note_data(note) for note in journal.notes.values()]
    assert said == json.loads(json.dumps(said))
    assert set() == {
        key for one in said for key in one if key not in known and key[:2] != "x_"
    }


def test_all_that_the_sample_says_is_said(journal: Journal) -> None:
    for contact in journal.contacts.values():
        assert set(contact.places) <= set(contact_data(contact))
    for note in journal.notes.values():
        assert set(note.places) <= set(note_data(note))
