"""Whatever is given to the program, four times as much costs four times as much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.settings import SETTINGS
from tests.growth import subjects
from tests.growth.measure import grows_linearly
from tests.growth.shapes import ALL, UNITS, Shape

_READERS = {
    "file": (subjects.whole_file, 64_000),
    "search": (subjects.searched, 64_000),
    "page": (subjects.page, 32_000),
    "sentence": (subjects.sentence, 4_000),
    "day": (subjects.day_in_words, 8_000),
    "name-of-a-note": (subjects.name_of_a_file, 1_000),
    "name-of-a-person": (subjects.name_of_a_person, 1_000),
    "query": (subjects.query, 4_000),
}


@pytest.mark.parametrize("shape", ALL)
@pytest.mark.parametrize("reader", _READERS)
def test_text(reader: str, shape: str) -> None:
    run, most = _READERS[reader]

    assert grows_linearly(run, ALL[shape], most)


@pytest.mark.parametrize("key", [key.name for key in CONTACT_KEYS])
def test_value_of_a_person(key: str) -> None:
    run = partial(subjects.value_of_a_person, key)

    assert [] == _steep(run)


@pytest.mark.parametrize("key", [key.name for key in NOTE_KEYS])
def test_value_of_a_note(key: str) -> None:
    run = partial(subjects.value_of_a_note, key)

    assert [] == _steep(run)


@pytest.mark.parametrize("key", [setting.name for setting in SETTINGS])
def test_setting(key: str) -> None:
    run = partial(subjects.setting, key)

    assert [] == _steep(run)


def _steep(run: Callable[[str], object]) -> list[str]:
    return [
        unit
        for unit in UNITS
        if not grows_linearly(run, Shape("", unit, '"', '"'), 12_000)
    ]
