"""Who a record is: a table of people and records, and what the matcher says."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from netjournal import edits
from netjournal.format.incoming import Mark, Person, Value, Where, own_key
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.matching import Verdict, match

_PEOPLE: dict[str, dict[str, Value]] = {
    "ada-bell": {
        "name": "Ada Bell",
        "email": ["ada@bell.example"],
        "phone": ["+44 20 7946 0018"],
        "organization": "Acme",
    },
    "charles-bell": {
        "name": "Charles Bell",
        "email": ["the.bells@home.example"],
        "phone": ["+44 20 7946 0018"],
    },
    "diana-bell": {"name": "Diana Bell", "email": ["the.bells@home.example"]},
    "john-smith": {"name": "John Smith", "organization": "Siemens"},
    "john-smith-2": {"name": "John Smith", "organization": "Siemens"},
    "john-smith-sr": {"name": "John Smith Sr.", "phone": ["+1 555 0100"]},
    "maria": {"name": "María García López", "organization": "Banco Luz GmbH"},
    "bob-king": {
        "name": "Bob King",
        "aliases": ["Robert King"],
        "email": ["bob@king.example"],
    },
    "ada-king": {
        "name": "Ada King",
        "aliases": ["Ada Lovelace"],
        "source": ["linkedin:ada-king"],
        "organization": "Engines",
        "phone": ["+44 20 7946 0044"],
    },
    "nguyen": {"name": "Nguyễn Thị Hà"},
    "taro": {"name": "山田太郎", "organization": "Sony"},
    "priya": {
        "name": "Priya Sharma",
        "organization": "Razorgrass",
        "source": ["linkedin:priya-1"],
        "email": ["priya@sharma.example"],
    },
    "assistant": {"name": "Eva Reich", "email": ["office@big.example"]},
    "ma": {"name": "Jack Ma", "organization": "Alibaba"},
    "oneill": {"name": "Dr. Sinéad O’Neill", "organization": "Aer"},
    "joao": {"name": "João Silva", "organization": "Vale"},
    "gus": {
        "name": "Gus Grey",
        "email": ["gus.grey@gmail.com"],
        "links": {"linkedin": "https://de.linkedin.com/in/Gus%20Grey/?x=1"},
        "birthday": "1980-01-02",
        "organization": "Globex",
    },
    "me": {
        "name": "Nora Feldkamp",
        "self": "true",
        "email": ["nora@feldkamp.example"],
        "phone": ["+44 20 7946 0099"],
    },
}


def _journal() -> tuple[Journal, Settings]:
    sources = [
        SourceFile(f"contacts/{stem}.md", edits.new_file(fields.items()))
        for stem, fields in _PEOPLE.items()
    ]
    journal, settings = read_journal(None, sources, [])
    return journal, replace(settings, default_region="GB")


def _record(key: str, name: str, fields: dict[str, Value] | None = None) -> Person:
    return Person(
        key=key,
        where=Where("f", 1),
        fields={"name": name, **(fields or {})},
        anchored=key.startswith("google:"),
    )


def _told(verdict: Verdict) -> str:
    ids = " ".join(sorted(one.id for one in verdict.candidates))
    return f"{verdict.rule} {verdict.what} {ids}".strip()


_MAIL: dict[str, Value] = {"email": ["ada@bell.example"]}
_HOME: dict[str, Value] = {"email": ["the.bells@home.example"]}
_OFFICE: dict[str, Value] = {"phone": ["020 7946 0018"]}
CASES: list[tuple[str, str, str, dict[str, Value]]] = [
    ("M1 same ada-king", "linkedin:Ada-King", "Someone Else", {}),
    ("M1 same ada-bell", own_key("ada-bell"), "Anybody", {}),
    ("M2 self", "google:x/1", "N. Feldkamp", {"email": ["NORA@feldkamp.example"]}),
    ("M2 self", "google:x/2", "Nora", {"phone": ["020 7946 0099"]}),
    ("M11 new", "google:x/3", "Otto Feldkamp", {"phone": ["020 7946 0099"]}),
    ("M3 same ada-bell", "google:x/4", "Ada Bell", _MAIL),
    ("M3 same ada-bell", "google:x/5", "A. Bell", {"email": ["ADA@BELL.example"]}),
    ("M3 same ada-bell", "google:x/6", "Ada K. Bell", _MAIL),
    ("M3 same ada-bell", "google:x/7", "Bell, Ada", _MAIL),
    ("M3 same ada-bell", "google:x/8", "Prof. Dr. Ada Bell, PhD", _MAIL),
    ("M3 same ada-bell", "google:x/9", "Ada", _MAIL),
    ("M3 same ada-bell", "google:x/49", "Ada B.", _MAIL),
    ("M4 ask ada-bell", "google:x/50", "A. B.", _MAIL),
    ("M4 ask ada-bell", "google:x/51", "Ada K.", _MAIL),
    ("M4 ask ada-bell", "google:x/52", "Ada B. Klein", _MAIL),
    ("M4 ask ada-bell", "google:x/10", "Bruno Klein", _MAIL),
    ("M4 ask ada-bell", "google:x/11", "Ana Bell", _MAIL),
    ("M4 ask ada-bell", "google:x/12", "Bell", _MAIL),
    ("M4 ask ada-bell", "google:x/13", "Ada Klein", _MAIL),
    ("M3 same bob-king", "google:x/14", "Rob King", {"email": ["bob@king.example"]}),
    ("M3 same ada-king", "google:x/15", "Ada Lovelace", {"phone": ["+442079460044"]}),
    ("M3 same gus", "google:x/16", "Gus Grey", {"links": {"x": "http://linkedin.com/in/gus grey"}}),
    ("M5 same charles-bell", "google:x/17", "Charles Bell", _HOME),
    ("M5 same charles-bell", "google:x/18", "C. Bell", _HOME),
    ("M5 same charles-bell", "google:x/19", "Chuck Bell", _OFFICE),
    ("M11 new", "google:x/20", "Emil Bell", _HOME),
    ("M11 new", "google:x/21", "Zoe Quill", _OFFICE),
    ("M6 ask ada-bell bob-king", "google:x/22", "Ada Bell", {"email": ["ada@bell.example", "bob@king.example"]}),
    ("M3 same ada-bell", "google:x/23", "Ada Bell", {**_MAIL, **_OFFICE}),
    ("M8 ask john-smith-sr", "google:x/24", "John Smith", {"phone": ["+1 555 0100"]}),
    ("M10 ask john-smith john-smith-2", "google:x/25", "John Smith Jr.", {"phone": ["+1 555 0100"]}),
    ("M10 ask john-smith john-smith-2 john-smith-sr", "google:x/26", "John Smith", {"organization": "Siemens"}),
    ("M9 same maria", "google:x/27", "Maria Garcia Lopez", {"organization": "Banco Luz"}),
    ("M9 same oneill", "google:x/28", "Sinead ONeill", {"organization": ["AER"]}),
    ("M9 same ma", "google:x/29", "Jack Ma", {"organization": "Alibaba"}),
    ("M10 ask joao", "google:x/30", "João Silva Filho", {"organization": "Vale"}),
    ("M10 ask gus", "google:x/31", "Gus Grey", {"organization": "Globex", "birthday": "1981-01-02"}),
    ("M9 same gus", "google:x/32", "Gus Grey", {"organization": "Globex", "birthday": "--01-02"}),
    ("M10 ask gus", "google:x/33", "Gus Grey", {"organization": [{"name": "Globex", "to": "2020"}]}),
    ("M9 same taro", "google:x/34", "山田太郎", {"organization": "Sony"}),
    ("M10 ask taro", "google:x/35", "山田 太郎", {"organization": "Sony"}),
    ("M10 ask maria", "google:x/36", "Maria Garcia Lopez", {}),
    ("M10 ask bob-king", "google:x/37", "Robert King", {}),
    ("M10 ask bob-king", "google:x/38", "Rob King", {}),
    ("M10 ask nguyen", "google:x/39", "Ha Thi Nguyen", {}),
    ("M10 ask ada-bell", "google:x/40", "Ada Bel", {"organization": "Acme"}),
    ("M10 ask ada-bell", "google:x/41", "Bert Klein", {"email": ["ada+news@bell.example"]}),
    ("M10 ask gus", "google:x/42", "Gerda Grey", {"email": ["gusgrey@googlemail.com"]}),
    ("M11 new", "google:x/43", "Ada", {}),
    ("M11 new", "google:x/44", "Uwe Reich", {"email": ["office@big.example"]}),
    ("M11 new", "google:x/45", "A. Bell", {"organization": "Acme"}),
    ("M11 new", "google:x/46", "Hanna Bell", {}),
    ("M10 ask priya", "linkedin:priya-new", "Priya Sharma", {"organization": "Razorgrass"}),
    ("M3 same priya", "linkedin:priya-new", "Priya Sharma", {"email": ["priya@sharma.example"]}),
    ("M11 new", "google:x/47", "", {}),
    ("M11 new", "google:x/48", "A B", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "key", "name", "fields"), CASES, ids=[f"{c[1]}-{c[2]}" for c in CASES]
)
def test_one_record(said: str, key: str, name: str, fields: dict[str, Value]) -> None:
    (verdict,) = match(*_journal(), [_record(key, name, fields)])
    assert _told(verdict) == said


def test_two_rows_with_keys_of_one_source_are_two_people() -> None:
    records = [
        _record("linkedin:priya-1", "Priya Sharma"),
        _record("linkedin:priya-2", "Priya Sharma", {"organization": "Razorgrass"}),
        _record(
            "linkedin:priya-3", "Priya Sharma", {"email": ["priya@sharma.example"]}
        ),
    ]
    told = [_told(verdict) for verdict in match(*_journal(), records)]
    assert told == ["M1 same priya", "M11 new", "M7 ask priya"]


def test_records_of_one_file_are_matched_with_each_other() -> None:
    records = [
        _record("google:a/1", "Robert Hill", {"email": ["hill@x.example"]}),
        _record("google:b/2", "Rob Hill", {"email": ["hill@x.example"]}),
        _record("google:c/3", "Robert Hill"),
        _record("google:d/4", "Jane Hill", {"email": ["hill@x.example"]}),
        _record("google:e/5", "J. Hill", {"email": ["hill@x.example"]}),
    ]
    told = [_told(verdict) for verdict in match(*_journal(), records)]
    assert told == [
        "M11 new",
        "M5 same google:a/1",
        "M10 ask google:a/1",
        "M11 new",
        "M5 same google:d/4",
    ]


def test_what_can_be_two_people_of_one_file_is_asked() -> None:
    mail: dict[str, Value] = {"email": ["hill@x.example"]}
    records = [
        _record("google:a/1", "J. Hill", mail),
        _record("google:b/2", "John Hill", mail),
        _record("google:c/3", "Jane Hill", mail),
    ]
    told = [_told(verdict) for verdict in match(*_journal(), records)]
    assert told == ["M5 ask google:b/2 google:c/3", "M11 new", "M11 new"]


def test_the_order_of_the_records_does_not_matter() -> None:
    cases = {key: (name, fields) for _, key, name, fields in CASES}
    records = [_record(key, name, fields) for key, (name, fields) in cases.items()]
    journal, settings = _journal()
    first = dict(zip(cases, match(journal, settings, records), strict=True))
    assert {verdict.what for verdict in first.values()} == {
        "same",
        "ask",
        "new",
        "self",
    }
    for seed in range(5):
        shuffled = [*records]
        random.Random(seed).shuffle(shuffled)
        verdicts = match(journal, settings, shuffled)
        keys = [record.key for record in shuffled]
        assert dict(zip(keys, verdicts, strict=True)) == first


def test_answers_decide() -> None:
    records = [
        _record("google:a/1", "Robert King"),
        _record("google:b/2", "John Smith"),
    ]
    answers = {"google:a/1": "bob-king", "google:b/2": ""}
    verdicts = match(*_journal(), records, answers=answers)
    assert [_told(verdict) for verdict in verdicts] == [
        "answer same bob-king",
        "answer new john-smith john-smith-2 john-smith-sr",
    ]


def test_marks_of_mine_from_the_files_count() -> None:
    record = _record("google:a/1", "N", {"email": ["me@old.example"]})
    journal, settings = _journal()
    (verdict,) = match(journal, settings, [record], [Mark("email", "ME@old.example")])
    assert _told(verdict) == "M2 self"


def test_a_number_of_many_people_proves_nothing() -> None:
    fields: dict[str, Value] = {"phone": ["+49 30 1234567"]}
    records = [
        _record(f"google:{name}/{name}", f"{name} Hill", fields)
        for name in (f"{a}{b}a" for a in "BCDFGHJ" for b in "aeiouyl")
    ]
    verdicts = match(*_journal(), records)
    assert {verdict.what for verdict in verdicts} == {"new"}
    (last,) = [_record("google:x/1", "Baa Hill", fields)]
    verdict = match(*_journal(), [*records, last])[-1]
    assert verdict.rule == "M10"
