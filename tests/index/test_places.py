"""The places of keys in the index are those that reading gave."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.source import Span
from netjournal.index.places import KeptPlaces, packed

SPANS = st.builds(Span, st.integers(0, 10**7), st.integers(0, 10**7))


@given(places=st.dictionaries(st.text(), SPANS, max_size=6), other=st.text())
def test_places_come_back(places: dict[str, Span], other: str) -> None:
    kept = KeptPlaces(*json.loads(json.dumps(packed(places))))
    assert kept == places
    assert places == kept
    assert list(kept.items()) == list(places.items())
    assert all(type(span) is Span for span in kept.values())
    assert repr(kept) == repr(places)
    assert len(kept) == len(places)
    assert (other in kept) == (other in places)
    assert kept.get(other) == places.get(other)


@pytest.mark.parametrize(
    ("keys", "offsets"),
    [
        pytest.param(["date"], "", id="no offset"),
        pytest.param(["date"], "4", id="one offset"),
        pytest.param(["date"], "4 9 12", id="three offsets"),
        pytest.param([], "4 9", id="no key"),
    ],
)
def test_two_offsets_a_key(keys: list[str], offsets: str) -> None:
    with pytest.raises(ValueError, match="two offsets"):
        KeptPlaces(keys, offsets)
