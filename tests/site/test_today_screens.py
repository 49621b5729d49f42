"""Today fits on a few screens in a real browser, however many people there are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.site.conftest import Write, built
from tests.site.windows import Windows

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 11, 22)  # as in the settings of `write`
_PEOPLE = 300
_BODY = (
    "She moved to another town, and looks for a flat with a garden, near the school;"
    " the old one is let by spring. They spoke of maps and of trains."
)


def _journal(number: int) -> dict[str, str]:
    """Return people due from a month ago to a month ahead, met and with promises."""
    files: dict[str, str] = {}
    for at in range(number):
        due = TODAY + dt.timedelta(at % 60 - 30)
        met = TODAY - dt.timedelta(at * 7 % 340 + 10)
        born = TODAY + dt.timedelta(at % 90)
        files[f"contacts/p{at}.md"] = (
            f"---\nname: Person Number {at}\nemail: p{at}@x.example\n"
            f"phone: '+44 20 7946 {at:04}'\nbirthday: 1990-{born:%m-%d}\n"
            f"circle: close\nmet: {{on: {met}}}\n---\n"
            f"- [ ] send the map of all stops of the line to them due:{due}\n"
        )
        files[f"journal/{met}-talk-{at}.md"] = (
            f"---\nkind: coffee\nwith: p{at}\nfollow_up: {due}\n---\n"
            f"# What came of the long talk {at}\n\n{_BODY}\n"
        )
    return files


@pytest.mark.parametrize(
    ("width", "height", "screens"),
    [
        pytest.param(1280, 900, 3, id="desk"),
        pytest.param(390, 844, 6, id="phone"),
    ],
)
def test_today_is_short(
    width: int, height: int, screens: int, site: Path, windows: Windows
) -> None:
    window = windows.open(viewport={"width": width, "height": height})
    page = window.page
    page.goto((site / "index.html").as_uri())
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    lead = page.inner_text(".nj-lead").split("\n")
    cards = page.locator(".nj-two .nj-cards > li:visible").count()
    window.close()

    assert width == size[0]
    assert size[1] <= screens * height
    assert 12 == cards
    assert not any(line.startswith("·") for line in lead)
    assert "Sunday, 22 November 2026" == lead[0].partition(" ·")[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    root = write(tmp_path_factory.mktemp("many"), _journal(_PEOPLE))
    return built(root).folder
