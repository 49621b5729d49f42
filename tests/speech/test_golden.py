"""The comparison itself: what is the same, and that it can say no."""

from __future__ import annotations

import pytest

from tests.speech.golden import differences

ANSWER = {
    "date": "2026-09-15",
    "time": None,
    "kind": "coffee",
    "direction": None,
    "with": ["bo", "ann"],
    "mentioned": ["cy"],
    "place": "The Lake",
    "event": None,
    "tags": ["a"],
    "topics": ["the roof", "dogs"],
    "follow_up": {"*": "2 weeks"},
    "gave": [{"who": "ann", "what": "a “red” plant"}],
    "received": [{"who": [], "what": "seeds"}, {"who": "bo", "what": "a map"}],
    "asked": [],
    "tasks": [{"text": "call [[cy|Cy]]", "due": None, "waiting": False, "who": ["cy"]}],
    "introduced": [["bo", "ann"]],
    "met_through": {},
    "attempt": False,
    "stage": None,
    "title": "Coffee at last",
    "text": "Rain, and [[cy|Cy]]\nwas late.",
    "asks": [{"text": "Max", "candidates": ["max-a", "max-b"]}],
    "new": ["Dr. Lena Ott"],
    "doubts": [{"text": "the team", "why": "nobody here is named so"}],
    "exit": 2,
}

SAME: list[tuple[str, object]] = [
    ("date", "2026-09-15"),
    ("time", None),
    ("kind", "coffee"),
    ("not_kind", ["meal"]),
    ("with", ["ann", "bo"]),
    ("with_has", ["bo"]),
    ("not_with", ["cy"]),
    ("mentioned", ["cy"]),
    ("not_mentioned", ["dee"]),
    ("place", "lake"),
    ("topics", ["dogs", "roof"]),
    ("follow_up", {"*": "2 weeks"}),
    ("gave", [{"who": "ann", "what": 'red" plant'}]),
    ("received", [{"who": "bo", "what": "map"}, {"what": "seeds"}]),
    ("received", [{"who": ["ann", "bo"], "what": "seeds"}, {"what": "map"}]),
    ("asked", []),
    ("tasks", [{"text": "call Cy", "due": None, "who": ["cy"]}]),
    ("introduced", [["ann", "bo"]]),
    ("asks", [{"text": "with Max", "candidates": ["max-b"]}]),
    ("new", ["Lena Ott"]),
    ("doubts", ["team"]),
    ("kept", ["at last", "and cy was late", "seeds", "Dogs"]),
    ("exit", 2),
]

OTHER: list[tuple[str, object]] = [
    ("date", "2026-09-16"),
    ("time", "10:00"),
    ("kind", "note"),
    ("not_kind", ["coffee"]),
    ("with", ["ann"]),
    ("with", ["ann", "bo", "cy"]),
    ("with_has", ["cy"]),
    ("not_with", ["bo"]),
    ("mentioned", ["bo"]),
    ("mentioned", []),
    ("not_mentioned", ["bo"]),
    ("not_mentioned", ["cy"]),
    ("place", None),
    ("event", "2026-09-15-fair"),
    ("tags", []),
    ("topics", ["roof"]),
    ("follow_up", {}),
    ("follow_up", {"ann": "2 weeks"}),
    ("gave", []),
    ("gave", [{"who": "bo", "what": "plant"}]),
    ("gave", [{"what": "plant"}, {"what": "plant"}]),
    ("received", [{"what": "seeds"}, {"what": "seeds"}]),
    ("asked", [{"what": "advice"}]),
    ("tasks", [{"text": "call Cy", "due": "2026-09-18"}]),
    ("tasks", [{"text": "call Cy", "waiting": True}]),
    ("tasks", [{"text": "call Cy", "who": ["ann"]}]),
    ("introduced", []),
    ("introduced", [["ann", "cy"]]),
    ("met_through", {"ann": "bo"}),
    ("attempt", True),
    ("stage", "asked"),
    ("asks", []),
    ("asks", [{"text": "Max", "candidates": ["max-c"]}]),
    ("asks", [{"text": "Nina"}]),
    ("new", []),
    ("new", ["Nina"]),
    ("doubts", []),
    ("doubts", ["Nina"]),
    ("kept", ["team"]),
    ("kept", ["at last", "sunshine"]),
    ("exit", 0),
]


@pytest.mark.parametrize(("key", "wanted"), SAME)
def test_the_same(key: str, wanted: object) -> None:
    assert [] == differences({key: wanted}, ANSWER)


@pytest.mark.parametrize(("key", "wanted"), OTHER)
def test_a_difference_names_its_key(key: str, wanted: object) -> None:
    (line,) = differences({key: wanted}, ANSWER)
    assert line.startswith(f"{key}: {wanted!r} expected, ")


def test_every_difference_has_its_line() -> None:
    expect = {"kind": "meal", "date": "2026-09-15", "with": ["ann"]}
    assert [
        "kind: 'meal' expected, 'coffee' found",
        "with: ['ann'] expected, ['bo', 'ann'] found",
    ] == differences(expect, ANSWER)


def test_no_answer_meets_nothing() -> None:
    expect = {"date": "2026-09-16", "with": ["ann"], "kept": ["rain"], "attempt": False}
    assert len(expect) == len(differences(expect, {}))


def test_a_key_that_nothing_compares_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing compares knd"):
        differences({"knd": "coffee"}, ANSWER)
