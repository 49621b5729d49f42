"""Several in one text."""

from __future__ import annotations

import pytest

from netjournal.format.values import several

TAGS = [
    pytest.param("work, mentor", ["work", "mentor"], id="commas"),
    pytest.param("work; mentor", ["work", "mentor"], id="semicolons"),
    pytest.param("#work #mentor", ["work", "mentor"], id="marks"),
    pytest.param("#work, #open source", ["work", "open source"], id="marks-and-commas"),
    pytest.param("open source", ["open source"], id="two-words"),
    pytest.param("C#", ["C#"], id="a-mark-behind"),
    pytest.param("工作，朋友", ["工作", "朋友"], id="full-width"),
    pytest.param("work\nmentor\n", ["work", "mentor"], id="lines"),
    pytest.param("[[Work]], [[people/m|mentor]]", ["Work", "mentor"], id="links"),
    pytest.param(",", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), TAGS)
def test_tags(text: str, expected: list[str]) -> None:
    assert expected == several.tags(text)


NAMES = [
    pytest.param("Bobby, BC", ["Bobby", "BC"], id="two"),
    pytest.param("Bobby", ["Bobby"], id="one"),
    pytest.param("Bobby\nBC", ["Bobby", "BC"], id="lines"),
    pytest.param("[[Bobby]]", ["Bobby"], id="a-link"),
    pytest.param("Carter, Bob", ["Carter, Bob"], id="the-name-inverted"),
    pytest.param("Bob Carter, Jr.", ["Bob Carter, Jr."], id="junior"),
    pytest.param("Bobby, Dr. Bob, PhD", ["Bobby", "Dr. Bob, PhD"], id="a-degree"),
    pytest.param(
        "the man we met in Rome, or so",
        ["the man we met in Rome, or so"],
        id="a-sentence",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert expected == several.names(text, "Bob Carter")


NUMBERS = [
    pytest.param("+49 30 123456, 030 654321", 2, id="comma"),
    pytest.param("030 123456 / 030 654321", 2, id="slash"),
    pytest.param("030 123456 or 0171 654321", 2, id="or"),
    pytest.param("0341/123456", 1, id="area-code"),
    pytest.param("030 123456, ext. 12", 1, id="extension"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: int) -> None:
    assert expected == len(several.numbers(text))


ADDRESSES = [
    pytest.param("a@x.example, b@y.example", 2, id="comma"),
    pytest.param("a@x.example b@y.example", 2, id="blank"),
    pytest.param("a@x.example", 1, id="one"),
    pytest.param("Ada a@x.example", 1, id="a-name"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(text: str, expected: int) -> None:
    assert expected == len(several.addresses(text, lambda one: "@" in one))


@pytest.mark.parametrize(
    "text", ["ada, bo", "ada; bo", "ada & bo", "ada and bo", "ada + bo"]
)
def test_people(text: str) -> None:
    assert ["ada", "bo"] == several.people(text)


def test_an_and_within_a_name_parts_nothing() -> None:
    assert ["Sandra Andersen"] == several.people("Sandra Andersen")
