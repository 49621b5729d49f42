"""The tables of keys agree with the readers and the model."""

from __future__ import annotations

import dataclasses

import pytest

from netjournal.format import shapes
from netjournal.format.model import Contact, Note
from netjournal.format.readers import READERS
from netjournal.format.schema import CONTACT_KEYS, KINDS, NOTE_KEYS, Key
from netjournal.format.settings import SETTINGS, Settings
from netjournal.format.shapes import Shape

ALL = [*CONTACT_KEYS, *NOTE_KEYS]
# Shapes that stand inside others alone.
INSIDE = {shapes.DECISION, shapes.PARTIAL_DATE}
COMPUTED = {"id", "source", "body", "places", "more", "extra"}


def test_every_shape_has_a_reader() -> None:
    every = {shape for shape in vars(shapes).values() if isinstance(shape, Shape)}

    assert every - INSIDE == set(READERS)


def test_every_key_has_a_shape_that_reads() -> None:
    assert {key.shape for key in ALL} <= set(READERS)


@pytest.mark.parametrize("key", ALL, ids=lambda key: key.name)
def test_every_key_says_what_it_is_for(key: Key) -> None:
    assert key.meaning
    assert key.value


@pytest.mark.parametrize(
    ("keys", "model", "more"),
    [
        pytest.param(CONTACT_KEYS, Contact, set(), id="contact"),
        pytest.param(NOTE_KEYS, Note, {"time", "end_time", "decisions"}, id="note"),
    ],
)
def test_each_field_of_the_model_is_a_key(
    keys: tuple[Key, ...], model: type[Contact | Note], more: set[str]
) -> None:
    fields = {field.name for field in dataclasses.fields(model)}

    assert fields - COMPUTED - more <= {key.attribute for key in keys}


@pytest.mark.parametrize(
    ("keys", "model"),
    [
        pytest.param(CONTACT_KEYS, Contact, id="contact"),
        pytest.param(NOTE_KEYS, Note, id="note"),
    ],
)
def test_a_key_without_a_field_is_called_like_nothing_else(
    keys: tuple[Key, ...], model: type[Contact | Note]
) -> None:
    fields = {field.name for field in dataclasses.fields(model)}
    others = {key.attribute for key in keys} - fields

    assert [name for name in others if hasattr(model, name)] == []


def test_every_setting_is_in_the_table() -> None:
    fields = {field.name for field in dataclasses.fields(Settings)}

    assert fields - {"site_name", "docs_dir"} == {setting.name for setting in SETTINGS}


def test_the_kinds_of_the_format() -> None:
    weights = {kind.name: (kind.sort, kind.weight) for kind in KINDS}

    assert weights == {
        "meeting": ("mutual", 1.0),
        "coffee": ("mutual", 1.0),
        "meal": ("mutual", 1.0),
        "interview": ("mutual", 1.0),
        "event": ("mutual", 0.7),
        "call": ("mutual", 0.7),
        "video": ("mutual", 0.7),
        "email": ("letter", 0.3),
        "message": ("letter", 0.3),
        "letter": ("letter", 0.3),
        "introduction": ("light", 0.5),
        "social": ("light", 0.1),
        "opportunity": ("none", 0.0),
        "note": ("none", 0.0),
    }
