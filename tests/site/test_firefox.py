"""The sample's site in a real Firefox, served and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.conftest import built
from tests.site.firefox import Firefox, FirefoxError
from tests.site.test_browser import ROOT
from tests.site.windows import Server

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "people/index.html",
    "people/priya-raghunathan/index.html",
    "journal/index.html",
    "months/2026-11/index.html",
    "network/index.html",
    "organizations/wegwerk-eg/index.html",
    "practice/index.html",
    "statistics/index.html",
    "plan/index.html",
)
FIRST = ".nj-result .nj-result__name"
WIDE = "document.documentElement.scrollWidth - innerWidth"
# The lightness of a color, from 0 to 255.
BACKGROUND = (
    "Math.max(...getComputedStyle(document.body).backgroundColor"
    ".match(/[\\d.]+/g).slice(0, 3).map(Number))"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(built(ROOT, out=tmp_path_factory.mktemp("sample")).folder)
    yield server
    server.close()


@pytest.fixture(scope="module")
def firefox(
    firefox_program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox]:
    with Firefox(firefox_program, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(params=["served", "from-disk"])
def top(request: pytest.FixtureRequest, sample: Server, firefox: Firefox) -> str:
    """Return the address of the site's folder, in a window of a desktop."""
    firefox.size(1280, 900)
    firefox.errors()
    return sample.url if request.param == "served" else f"{sample.site.as_uri()}/"


def _arrived(firefox: Firefox, place: str) -> None:
    """Wait until the page at *place* is there with its scripts."""
    firefox.wait(
        f"location.pathname.includes('/{place}') && document.readyState === 'complete'"
    )


def test_search_keys_tabs_and_cards(firefox: Firefox, top: str) -> None:
    firefox.visit(f"{top}index.html")

    firefox.keys("/muhlhoff")
    firefox.wait(f"document.querySelector('{FIRST}')")
    assert firefox.value(f"document.querySelector('{FIRST}').textContent") == (
        "Carsten Mühlhoff"
    )
    firefox.keys("\ue007")
    _arrived(firefox, "people/carsten-muehlhoff")

    firefox.keys("n")
    _arrived(firefox, "network/")
    firefox.click(".nj-tab--journal")
    _arrived(firefox, "journal/")
    firefox.click("article a[href*='people/']:not(svg *)")
    _arrived(firefox, "people/")

    firefox.visit(f"{top}index.html")
    firefox.wait("self.nj && matchMedia('(hover: hover)').matches")
    firefox.hover("article .nj-cards a[href*='people/']")
    name = firefox.wait("document.querySelector('.nj-hover bdi')?.textContent")
    assert name in firefox.value("document.querySelector('.nj-cards').textContent")
    assert firefox.errors() == []


@pytest.mark.parametrize(
    ("width", "colors"),
    [
        pytest.param(390, 0, id="dark-390"),
        pytest.param(1280, 1, id="light-1280", marks=pytest.mark.long),
        pytest.param(390, 1, id="light-390", marks=pytest.mark.long),
        pytest.param(1280, 0, id="dark-1280", marks=pytest.mark.long),
    ],
)
def test_no_page_is_wider_than_its_window(
    firefox: Firefox, sample: Server, width: int, colors: int
) -> None:
    firefox.size(width, 900)
    # The theme keeps the colors it began with, and would when they change: a picture
    # has no theme.
    firefox.visit(f"{sample.url}assets/images/favicon.png")
    firefox.colors(colors)
    firefox.errors()
    for page in PAGES:
        firefox.visit(sample.url + page)
        assert abs(firefox.value("innerWidth") - width) <= 2
        assert firefox.value(WIDE) <= 0, page
        assert (firefox.value(BACKGROUND) > 80) == bool(colors), page
    assert firefox.errors() == []


def test_a_script_that_fails_is_an_error(firefox: Firefox, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>A page</title><script>undefined.name</script>")

    firefox.errors()
    firefox.visit(page.as_uri())

    assert "page.html" in firefox.errors()[0]


def test_what_firefox_refuses_is_raised(firefox: Firefox) -> None:
    with pytest.raises(FirefoxError, match="no such element"):
        firefox.click("#no-such-element")
