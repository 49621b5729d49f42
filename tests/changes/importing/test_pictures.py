"""Photos that come with people."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

import pytest

from netjournal.format.incoming import Delivery, Person
from netjournal.format.source import as_bytes
from tests.changes.importing.folder import Folder, contact, people, person
from tests.interchange.test_whole import PNG

# The same picture with a text in it, as cameras and programs write them.
_TEXT = b"tEXta\x00bcd"
WITH_TEXT = b"".join(
    (PNG[:33], b"\x00\x00\x00\x05", _TEXT, crc32(_TEXT).to_bytes(4, "big"), PNG[33:])
)


def _with(photo: bytes, key: str = "vcard:1", name: str = "Ada Bell") -> Person:
    return replace(person(key, name), photo=photo)


def test_a_new_person_with_a_photo() -> None:
    folder = Folder()

    plan = folder.imported(people(_with(PNG)))

    assert PNG == as_bytes(folder.files["photos/ada-bell.png"])
    assert "photo: photos/ada-bell.png\n" in folder.files["contacts/ada-bell.md"]
    assert ["new"] == [entry.state for entry in plan.entries]


def test_a_known_person_gets_a_photo_once() -> None:
    text = contact("name: Ada Bell\nsource: vcard:1")
    folder = Folder({"contacts/ada-bell.md": text})

    (entry,) = folder.imported(people(_with(PNG))).entries
    assert ("changed", ["photo"]) == (entry.state, [f.key for f in entry.fields])

    assert () == folder.planned(people(_with(PNG))).changes


def test_a_photo_of_yours_stays() -> None:
    text = contact("name: Ada Bell\nphoto: mine.jpg\nsource: vcard:1")
    folder = Folder({"contacts/ada-bell.md": text})

    folder.imported(people(_with(PNG)))

    assert "photo: mine.jpg\n" in folder.files["contacts/ada-bell.md"]
    assert [] == [path for path in folder.files if path.startswith("photos/")]


def test_a_photo_that_you_removed_stays_away() -> None:
    folder = Folder()
    folder.imported(people(_with(PNG)))
    text = folder.files["contacts/ada-bell.md"]
    folder.files["contacts/ada-bell.md"] = text.replace(
        "photo: photos/ada-bell.png\n", ""
    )
    del folder.files["photos/ada-bell.png"]

    assert () == folder.planned(people(_with(PNG))).changes


def test_a_picture_of_that_name_is_not_overwritten() -> None:
    folder = Folder({"photos/Ada-Bell.PNG": "mine"})

    folder.imported(people(_with(PNG)))

    assert "mine" == folder.files["photos/Ada-Bell.PNG"]
    assert PNG == as_bytes(folder.files["photos/ada-bell-2.png"])


BAD = [
    pytest.param(b"not a picture", "PNG, JPEG, GIF or WebP", id="text"),
    pytest.param(PNG[:40], "", id="cut"),
    pytest.param(PNG + bytes(5 * 1024 * 1024), "larger than 5 MB", id="large"),
]


@pytest.mark.parametrize(("photo", "reason"), BAD)
def test_a_photo_that_is_none_is_told(photo: bytes, reason: str) -> None:
    plan = Folder().planned(people(_with(photo)))

    (notice,) = plan.notices
    assert notice.startswith("the photo of ada-bell is left out: ")
    assert reason in notice
    assert "photo" not in (plan.changes[0].new or "")


def test_only_the_image_is_kept() -> None:
    folder = Folder()

    folder.imported(people(_with(WITH_TEXT)))

    assert PNG == as_bytes(folder.files["photos/ada-bell.png"])


def test_two_people_with_photos() -> None:
    delivery = Delivery(people=(_with(PNG), _with(PNG, "vcard:2", "Bob King")))
    folder = Folder()

    folder.imported(delivery)

    assert ["photos/ada-bell.png", "photos/bob-king.png"] == sorted(
        path for path in folder.files if path.startswith("photos/")
    )
