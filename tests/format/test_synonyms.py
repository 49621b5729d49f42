"""Keys of other programs."""

from __future__ import annotations

import pytest

from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.synonyms import (
    Sort,
    _words,
    meaning,
    near_private,
    redundant,
    silent,
    spelled,
)

CONTACT = {
    "FN": "name",
    "BDAY": "birthday",
    "Date of Birth": "birthday",
    "ORG": "organization",
    "company": "organization",
    "Company Name": "organization",
    "role": "title",
    "job": "title",
    "jobTitle": "title",
    "job-title": "title",
    "TEL": "phone",
    "TEL[CELL]": "phone cell",
    "TEL;TYPE=HOME": "phone home",
    "mobile": "phone mobile",
    "Phone (work)": "phone work",
    "work_phone": "phone work",
    "phone2": "phone",
    "Email 1": "email",
    "EMAIL[HOME]": "email home",
    "e-mail address": "email",
    "personalEmail": "email personal",
    "nickname": "aliases",
    "website": "links website",
    "url": "links website",
    "URL[WORK]": "links work",
    "LinkedIn": "links linkedin",
    "linkedin_url": "links linkedin",
    "SOCIALPROFILE[mastodon]": "links mastodon",
    "spouse": "knows spouse",
    "partner": "knows partner",
    "kids": "knows child",
    "city": "location",
    "ADR[HOME].LOCALITY": "location",
    "ADR[HOME]": "address",
    "ADR[HOME].STREET": "address",
    "Postal address": "address",
    "first_met": "met on",
    "Introduced by": "met through",
    "anniversary": "dates anniversary",
    "CATEGORIES": "tags",
    "frequency": "cadence",
    "UID": "source",
}
NOTE = {
    "attendees": "with",
    "people": "with",
    "Participants": "with",
    "location": "place",
    "link": "url",
    "topic": "topics",
    "organizer": "hosts",
    "start-date": "date",
}


@pytest.mark.parametrize(("name", "expected"), CONTACT.items())
def test_a_key_of_a_contact(name: str, expected: str) -> None:
    found = meaning(name, "contact")

    assert found is not None
    assert expected == f"{found.key} {found.inner}".strip()


@pytest.mark.parametrize(("name", "expected"), NOTE.items())
def test_a_key_of_a_note(name: str, expected: str) -> None:
    found = meaning(name, "note")

    assert found is not None
    assert expected == found.key


@pytest.mark.parametrize("name", ["last_contact", "Next Contact", "first name", "type"])
def test_what_is_no_key_of_ours_has_advice(name: str) -> None:
    found = meaning(name, "contact")

    assert found is not None
    assert found.hint


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("shoe size", "contact"),
        ("company", "note"),
        ("mood[1]", "contact"),
        ("", "note"),
    ],
)
def test_no_meaning(name: str, sort: Sort) -> None:
    assert meaning(name, sort) is None


SPELLED = {
    "Name": "name",
    "Do Not Contact": "do_not_contact",
    "snoozeUntil": "snooze_until",
    "e-mail": "email",
    "\uff54\uff41\uff47\uff53": "tags",
    "na\u200bme": "name",
    "b\u0456rthday": "birthday",
}


@pytest.mark.parametrize(("name", "expected"), SPELLED.items())
def test_spelled(name: str, expected: str) -> None:
    assert expected == spelled(name, "contact")


@pytest.mark.parametrize(
    "name",
    [
        "cssclass",
        "cssclasses",
        "publish",
        "permalink",
        "created",
        "updated",
        "modified",
        "position",
        "dateModified",
    ],
)
def test_silent(name: str) -> None:
    for sort in ("contact", "note"):
        assert silent(name, sort)
        assert not silent(f"my_{name}", sort)


def test_other_titles_of_a_note_are_obsidians() -> None:
    assert silent("aliases", "note")
    assert not silent("aliases", "contact")


def test_two_slips_are_as_many_as_are_seen_through() -> None:
    assert near_private("confydentiel")
    assert near_private("xconfidentialx")
    assert not near_private("konfydentiell")


def test_redundant() -> None:
    for name in ("Type", "kind", "class", "doctype", "note type"):
        assert redundant(name, "person", "contact", [])
    assert redundant("First name", "Ada", "contact", ["name"])
    assert not redundant("First name", "Ada", "contact", [])
    assert not redundant("type", "friend", "contact", ["name"])
    assert not redundant("type", "person", "note", ["name"])


@pytest.mark.parametrize("sort", ["contact", "note"])
def test_every_word_means_a_key_that_is_there(sort: Sort) -> None:
    table = CONTACT_KEYS if sort == "contact" else NOTE_KEYS
    names = {key.name for key in table}
    inner = {key.name: key.shape.inner for key in table}

    words = _words(sort)
    assert words
    for word, found in words.items():
        assert spelled(word, sort) is None or word == "type", word
        assert found.key in names or found.hint, word
        if found.key == "met":
            assert found.inner in inner["met"], word
