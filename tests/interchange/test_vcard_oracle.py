"""vobject, another reader of vCards, reads what we write, and we what it writes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from netjournal.interchange.codec import Beside
from netjournal.interchange.vcard import CODEC
from tests.interchange.people import UTC, contact_file, leaving
from tests.interchange.test_vcard_people import delivered

PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Ada Bell", "email": "ada@example.org"},
    {
        "name": "Jörg “Jo” van der Müller, Jr.; MD",
        "aliases": ["Jo", "Jörgi"],
        "email": [{"value": "j@work.example", "label": "work"}, "j@home.example"],
        "phone": [{"value": "+49 30 123456", "label": "home fax"}, "0170/123"],
        "address": [{"label": "home", "street": "Straße 1, links", "city": "Köln"}],
        "organization": "Müller & Söhne; Söhne, GmbH",
        "title": "C\\TO",
        "tags": ["chess", "long walks"],
        "birthday": "1980-07-14",
    },
    {"name": "山田太郎", "links": {"blog": f"https://example.org/{'長' * 40}"}},
)


@pytest.fixture(scope="module")
def vobject() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vobject  # type: ignore[import-untyped]  # it has none

        yield vobject


def written(version: str) -> str:
    files = [contact_file(f"p{number}", fields) for number, fields in enumerate(PEOPLE)]
    data = CODEC.write(leaving(files), Beside(UTC), {"version": version, "notes": ""})
    return data.decode()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_it_reads_what_we_write(vobject: Any, version: str) -> None:  # noqa: ANN401 (a module)
    cards = [*vobject.readComponents(written(version))]

    assert len(PEOPLE) == len(cards)
    for card, fields in zip(cards, PEOPLE, strict=True):
        assert fields["name"] == card.fn.value
        assert version == card.version.value
    second = cards[1]
    assert ["j@work.example", "j@home.example"] == [
        mail.value for mail in second.email_list
    ]
    assert ["+49 30 123456", "0170/123"] == [tel.value for tel in second.tel_list]
    assert [PEOPLE[1]["organization"]] == second.org.value
    assert "C\\TO" == second.title.value
    home = second.adr_list[0].value
    assert ("Straße 1, links", "Köln") == (home.street, home.city)
    assert PEOPLE[2]["links"]["blog"] == cards[2].url.value


def test_we_read_what_it_writes(vobject: Any) -> None:  # noqa: ANN401 (a module)
    text = ""
    for card in vobject.readComponents(written("3.0")):
        text += card.serialize()

    ours, theirs = delivered(written("3.0")).people, delivered(text).people

    assert len(PEOPLE) == len(theirs)
    for own, other in zip(ours, theirs, strict=True):
        # It keeps only the first of several nicknames.
        assert {**own.fields, "aliases": None} == {**other.fields, "aliases": None}
        assert own.key == other.key
