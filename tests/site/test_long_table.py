"""The table of people that is longer than a page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import Write, built
from tests.site.windows import Server, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NUMBER, FIRST = 310, 300
NAMES = ".nj-directory tbody tr:not([hidden]) th"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    files = {
        f"contacts/p{at}.md": f"---\nname: {'Zed' if at >= FIRST else 'Abe'} {at:03}\n"
        f"circle: {'close' if at % 5 == 0 else 'known'}\ntags: [t{at % 3}]\n---\n"
        for at in range(NUMBER)
    }
    return built(write(tmp_path_factory.mktemp("long"), files)).folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    yield server
    server.close()


@pytest.fixture
def page(windows: Windows, server: Server) -> Iterator[Page]:
    window = windows.open(server.url, base_url=server.url)
    yield window.page
    window.close()
    assert [] == window.faults


def _names(page: Page) -> list[str]:
    return page.locator(NAMES).all_inner_texts()


def test_without_a_script_every_row_is_on_a_page(folder: Path) -> None:
    texts = [
        (folder / name / "index.html").read_text() for name in ("people", "everyone/2")
    ]
    names = [re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', text) for text in texts]

    assert [FIRST, NUMBER - FIRST] == list(map(len, names))
    assert NUMBER == len({*names[0], *names[1]})
    assert '<a href="../everyone/2/index.html">10 more</a>' in texts[0]
    assert '<a href="../everyone/2/index.html#s-z">Z</a>' in texts[0]
    assert '<a href="../../people/index.html#s-a">A</a><a href="#s-z">Z</a>' in texts[1]


def test_a_page_after_the_first_is_left_as_it_is(page: Page) -> None:
    page.goto("everyone/2/index.html")

    assert NUMBER - FIRST == len(_names(page))
    assert 0 == page.locator(".nj-facets").count()


def test_at_first_a_page_of_rows_is_there(page: Page) -> None:
    page.goto("people/index.html")

    assert FIRST == len(_names(page))
    assert page.evaluate("self.nj?.rows === undefined")
    assert "310 people" == page.inner_text(".nj-count")


def test_whoever_looks_for_a_name_has_all_rows(page: Page) -> None:
    page.goto("people/index.html")
    page.fill(".nj-filter", "zed 30")

    page.wait_for_function(
        "() => document.querySelector('.nj-count').textContent[0] === '1'"
    )
    assert [f"Zed {at}" for at in range(FIRST, NUMBER)] == _names(page)
    assert "10 of 310 people" == page.inner_text(".nj-count")
    assert 0 == page.locator("[data-rows]").count()
    page.click("text=Zed 307")
    page.wait_for_url("**/people/p307/index.html")


def test_the_order_is_that_of_all_rows(page: Page) -> None:
    page.goto("people/index.html")
    page.click("thead >> text=Name")

    page.wait_for_selector("tbody tr:first-child >> text=Zed 309")
    assert NUMBER == len(_names(page))


def test_a_link_to_a_part_of_the_table_finds_it_whole(page: Page) -> None:
    page.goto("people/index.html?circle=close")

    page.wait_for_function(
        "() => document.querySelector('.nj-count').textContent[0] === '6'"
    )
    assert "62 of 310 people" == page.inner_text(".nj-count")
    counts = page.locator("select[name=tag] option").all_inner_texts()
    assert ["all", "#t0 (104)", "#t1 (103)", "#t2 (103)"] == counts


def test_from_a_folder_all_rows_come_too(windows: Windows, folder: Path) -> None:
    window = windows.open()
    page = window.page
    page.goto((folder / "people" / "index.html").as_uri())
    page.click("summary >> text=Narrow and sort")

    page.wait_for_selector("select[name=circle]")
    assert NUMBER == len(_names(page))
    window.close()
