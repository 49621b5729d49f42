from __future__ import annotations

from importlib import resources
from zoneinfo import ZoneInfo

import pytest

from netjournal.format.zones import ZONES, zone, zone_meant


def test_the_names_are_those_that_come_with_python() -> None:
    """A newer tz database than ours may know a zone more, and none is made up."""
    known = (resources.files("tzdata") / "zones").read_text("ascii").split()

    assert [] == sorted(set(known) - {*ZONES, "Factory"})
    assert [] == [name for name in ZONES if ZoneInfo(name).key != name]


# What may be written for a zone, the zone that it is, and one that is meant.
NAMES = [
    pytest.param("Europe/Berlin", "Europe/Berlin", "Europe/Berlin", id="exact"),
    pytest.param(" europe/BERLIN ", "Europe/Berlin", "Europe/Berlin", id="case"),
    pytest.param("UTC", "UTC", "UTC", id="no-area"),
    pytest.param("Berlin", None, "Europe/Berlin", id="place"),
    pytest.param("new york", None, "America/New_York", id="place-of-two-words"),
    pytest.param("Europe/Belin", None, "Europe/Berlin", id="slip"),
    pytest.param("UTC+2", None, None, id="offset"),
    pytest.param("+02:00", None, None, id="bare-offset"),
    pytest.param("../../etc/passwd", None, None, id="path"),
    pytest.param("", None, None, id="empty"),
]


@pytest.mark.parametrize(("text", "expected", "meant"), NAMES)
def test_zone(text: str, expected: str | None, meant: str | None) -> None:
    assert (expected, meant) == (zone(text), zone_meant(text.strip()))
