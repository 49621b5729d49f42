"""What a page and a first visit weigh, pictures, styles and scripts included."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest

from tests.site.conftest import Write, built

TODAY = dt.date(2026, 11, 22)  # as in the settings of `write`
PAGE = 60_000  # bytes of HTML of a person
VISIT = 300_000  # bytes that a first visit loads, with gzip

_PEOPLE = 120
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src|img [^>]*src)="(.*?)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    return built(write(tmp_path_factory.mktemp("weight"), _journal())).folder


def _journal() -> dict[str, str]:
    """Return people who are due, of whom the first knows all the others."""
    files: dict[str, str] = {}
    for at in range(_PEOPLE):
        due = TODAY + dt.timedelta(at - _PEOPLE)
        met = TODAY - dt.timedelta(at * 5 % 700 + 1)
        born = TODAY + dt.timedelta(at % 60)
        tie = "knows: p0\n" if at else ""
        files[f"contacts/p{at}.md"] = (
            f"---\nname: Person Number {at}\nemail: p{at}@x.example\n"
            f"phone: '+44 20 7946 {at:04}'\nbirthday: 1990-{born:%m-%d}\n"
            f"circle: close\nmet: {{on: {met}, through: p0}}\n{tie}---\n"
            f"- [ ] send the map of all stops of the line to them due:{due}\n"
        )
        files[f"journal/{met}-talk-{at}.md"] = (
            f"---\nkind: coffee\nwith: [p0, p{at}, p{(at + 1) % _PEOPLE}]\n"
            f"follow_up: {due}\nneeds: {{who: p0, what: a map of line {at}}}\n---\n"
            f"# What came of the long talk {at}\n\n{'They spoke of trains. ' * 9}\n"
        )
    return files


def _weight(site: Path, page: Path) -> int:
    """Return the bytes that a visit of *page* loads, with gzip."""
    files = {page}
    for href in _LOADED.findall(page.read_text("utf-8")):
        files.add((page.parent / href).resolve())
    assert len(files) > 3
    assert all(file.is_relative_to(site.resolve()) for file in files - {page})
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_no_person_is_heavy(site: Path) -> None:
    sizes = {page.parent.name: page.stat().st_size for page in site.glob("people/p*/*")}

    assert _PEOPLE == len(sizes)
    assert "p0" == max(sizes, key=lambda name: sizes[name])
    assert max(sizes.values()) <= PAGE


@pytest.mark.parametrize(
    "page", ["", "due/", "plan/", "people/", "people/p0/", "network/", "statistics/"]
)
def test_a_first_visit_is_light(page: str, site: Path) -> None:
    assert _weight(site, site / page / "index.html") <= VISIT


@pytest.mark.parametrize(
    ("page", "most"),
    [
        pytest.param("", 100_000, id="today"),
        pytest.param("due/", 100_000, id="due"),
        pytest.param("due/reach-out-2/", PAGE, id="due-further-on"),
        pytest.param("plan/", PAGE, id="plan"),
        pytest.param("statistics/", PAGE, id="statistics"),
    ],
)
def test_pages_that_are_capped_stay_small(page: str, most: int, site: Path) -> None:
    assert (site / page / "index.html").stat().st_size <= most
