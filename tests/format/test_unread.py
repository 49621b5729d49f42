from __future__ import annotations

import pytest

from netjournal.format.source import UnreadFile
from netjournal.format.unread import names, reached, says_private, texts_of_withheld
from tests import journals

FRONT = "---\nname: Otto Vance\n"

NAMES = [
    pytest.param(FRONT, "otto vance", id="name"),
    pytest.param('\n---\nname: "Otto Vance" # him\n', "otto vance", id="comment"),
    pytest.param("name： 'Otto Vance'\n", "otto vance", id="full-width-colon"),
    pytest.param("Name : Otto Vance <o@x.example>\n", "otto vance", id="address"),
    pytest.param("name: O''Neil\n", "o'neil", id="doubled-quote"),
    pytest.param('name: "Ren\\u00e9 \\xd6"\n', "rené ö", id="escapes"),
    pytest.param("name: >-\n  Otto\n  Vance\n", "otto vance", id="folded"),
    pytest.param("name: Otto\n  Vance\n", "otto vance", id="two-rows"),
    pytest.param("first_name: Otto\nsurname: Vance\n", "otto vance", id="parts"),
    pytest.param("+name: Otto Vance\n", "otto vance", id="diff"),
    pytest.param("x: 1\n# Otto F. Vance\n", "otto f. vance", id="heading"),
    pytest.param("aliases: [A B, 'C D']\n", "a b|c d", id="list"),
    pytest.param("aliases: [A B,\n C D\n", "a b|c d", id="open-list"),
    pytest.param("aliases:\n\n  - A B\n- C D\n", "a b|c d", id="items"),
    pytest.param("aliases:\n– A B\n• C D\n", "a b|c d", id="other-marks"),
    pytest.param("aliases:\n<<<<<<< a\n- A B\n=======\n- C D\n", "a b|c d", id="conflict"),
    pytest.param("nickname: A B, C D\n", "a b|c d", id="commas"),
    pytest.param("{name: A B, aka: [C D], x: 1", "a b|c d", id="flow"),
    pytest.param('{"name": "A B", "aliases": ["C D"]', "a b|c d", id="json"),
    pytest.param('aliases: "[[A B]]"\n', "a b", id="link"),
    pytest.param("name: 李明\n", "李明", id="script"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_that_bytes_have(text: str, expected: str, encoding: str) -> None:
    source = UnreadFile("contacts/otto-vance.md", data=text.encode(encoding))

    assert {"otto-vance", *expected.split("|")} <= names(source)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *(("Zoë", "cp1252"), ("Отто", "cp1251"), ("Łukasz", "cp1250")),
        *(("Ωμέγα", "cp1253"), ("Отто", "koi8_r"), ("李明", "gb18030")),
        *(("山田", "shift_jis"), ("민수", "euc_kr")),
    ],
)
def test_names_in_old_encodings(name: str, encoding: str) -> None:
    source = UnreadFile("contacts/x.md", data=f"name: {name}\n".encode(encoding))

    assert name.casefold() in names(source)


NOT_NAMES = [
    pytest.param("name:\nemail: a@x.example\n", id="empty"),
    pytest.param("name: [<script>alert(1)</script>\n", id="markup"),
    pytest.param("username: ada\n", id="other-key"),
    pytest.param("x: 1\n# Notes\n", id="heading-of-something-else"),
    pytest.param("He said: name no names.\n- Bo\n", id="prose"),
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name_is_not_looked_for(text: str) -> None:
    source = UnreadFile("contacts/otto-vance.md", data=text.encode())

    assert {"otto-vance"} == names(source)


def test_a_day_is_no_name_and_a_note_has_no_other_than_its_id() -> None:
    day = UnreadFile("journal/2026-11-20.md", data=b"name: x y\n")
    tea = UnreadFile("journal/2026-11-20-tea.md", data=b"title: Tea\n")

    assert (frozenset(), frozenset(["2026-11-20-tea"])) == (names(day), names(tea))


def test_a_copy_has_the_id_of_its_original() -> None:
    source = UnreadFile("contacts/otto 2.md", data=None, original="otto")

    assert {"otto", "otto 2"} == names(source)


SAID = [
    *(("private: yes", True), ("private:ja", True), ("Private : no!", True)),
    *(("privat: x", True), ("{a: 1, private: y", True), ("private：yes", True)),
    *(("private: no", False), ("private: No # x", False), ("private: 'off'", False)),
    *(("title: private", False), ("a private matter", False)),
]


@pytest.mark.parametrize(("line", "expected"), SAID)
def test_whether_bytes_say_private(line: str, expected: bool) -> None:  # noqa: FBT001 (a column)
    source = UnreadFile("contacts/a.md", data=f"---\nname: [\n{line}\n".encode())

    assert expected == says_private(source)


def test_a_number_is_known_by_its_key_and_an_address_by_its_look() -> None:
    text = "name: Otto\nphone: 030 1234567\nroom: 030 7654321\nwrite a@b.example\n"
    found = reached([text])
    assert ["a@b.example"] == [*found.addresses]
    assert ["030 1234567"] == [*found.numbers]


def test_only_files_of_people_say_where_somebody_is_reached() -> None:
    journal, _ = journals.read(
        "-- contacts/otto.md --\n---\nphone: [030 1\n---\n"
        "-- journal/2026-01-01.md --\n---\nprivate: yes\nphone: [030 2\n---\n"
    )
    texts = "".join(texts_of_withheld(journal))
    assert (True, False) == ("030 1" in texts, "030 2" in texts)
