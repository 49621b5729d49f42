"""Values as JSON and back, by the types of their fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest

from netjournal.format.dates import Duration, PartialDate
from netjournal.format.model import Contact, Decision, Met, Note, Reference, Tie
from netjournal.format.source import Span, UnreadFile
from netjournal.index import codec

DAY = dt.date(2026, 11, 26)
ADA = Reference("ada", Span(3, 9))


VALUES = [
    pytest.param(str, "\ud83d\ude00 é\0", id="half characters"),
    pytest.param(dt.date, DAY, id="a day"),
    pytest.param(tuple[Reference, ...], (ADA, ADA), id="references"),
    pytest.param(tuple[str, ...], ("a", "b"), id="texts"),
    pytest.param(Met, Met(PartialDate(2025, 2), "tea", ADA), id="met"),
    pytest.param(Tie, Tie(ADA), id="nothing inside"),
    pytest.param(Decision, Decision("later", Span(0, 1)), id="a word"),
    pytest.param(Decision, Decision(DAY, Span(0, 1)), id="a day instead"),
    pytest.param(Decision, Decision(Duration(2, "weeks"), Span(0, 1)), id="a length"),
    pytest.param(tuple[tuple[Reference, dt.date], ...], ((ADA, DAY),), id="pairs"),
    pytest.param(
        Mapping[str, Duration | None], {"a": None, "b": Duration(1, "days")}, id="map"
    ),
]


@pytest.mark.parametrize(("hint", "value"), VALUES)
def test_a_value_comes_back_as_it_was(hint: Any, value: object) -> None:  # noqa: ANN401 (an annotation)
    part = codec.decoder(hint)
    raw = codec.decode(codec.encode(value))
    back = raw if part is None else part(raw)
    assert value == back
    assert type(value) is type(back)
    assert repr(value) == repr(back)


TAGGED = [
    pytest.param(None, id="nothing"),
    pytest.param(True, id="a flag"),
    pytest.param((), id="no values"),
    pytest.param((ADA, (DAY, "date", 3)), id="a tuple of all sorts"),
    pytest.param({"map": {"list": (Duration(2, "weeks"),)}}, id="maps"),
]


@pytest.mark.parametrize("value", TAGGED)
def test_a_value_of_any_type_comes_back(value: object) -> None:
    raw = codec.decode(codec.encode(codec.tagged(value)))
    assert repr(value) == repr(codec.untagged(raw))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(object(), id="an object"),
        pytest.param({1}, id="a set"),
        pytest.param(UnreadFile("a.md", data=None), id="an unread file"),
        pytest.param(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), id="a time"),
    ],
)
def test_what_would_not_come_back_is_not_kept(value: object) -> None:
    with pytest.raises(codec.UnkeepableError):
        codec.encode([value])
    with pytest.raises(codec.UnkeepableError):
        codec.tagged((value,))


@pytest.mark.parametrize(
    "hint",
    [
        pytest.param(dt.date | int, id="two numbers"),
        pytest.param(Duration | PartialDate, id="two lists"),
        pytest.param(set[str], id="a set"),
        pytest.param(object, id="anything"),
    ],
)
def test_types_that_json_cannot_tell_apart(hint: Any) -> None:  # noqa: ANN401 (an annotation)
    with pytest.raises(TypeError):
        codec.decoder(hint)


@pytest.mark.parametrize("model", [Contact, Note])
def test_every_field_of_the_model_can_be_kept(model: type) -> None:
    table = codec.Fields(model)
    names = [field.name for field in fields(model)]
    apart = {"id", "source", "body"}
    assert {"places", "tags", "more"} <= {*names}
    for name in names:
        if name not in apart:
            part = table[name]
            assert part is None or callable(part)
