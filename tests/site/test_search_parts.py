"""The people of a large journal, in a file of those seen last and parts beside it."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from netjournal.site import search
from netjournal.site.live import Lasting, Live, Shell
from netjournal.site.search import PEOPLE, Entry, part_of, people, program
from netjournal.site.shell import Frames
from tests.site.conftest import MINIMAL, Write, built
from tests.site.test_browser import ALL_FOUND, FIELD
from tests.site.test_search_table import FIRST, RESULTS, Result, journal_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# A first visit may have 300 kB; at 3,000 people the heaviest main page has 115 of them.
ROOM = 185_000
LETTERS = "abcdefghijklmnoprstuvwyzäöüéñł"
LATEST = dt.date(2026, 11, 22)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(4, 9))).title()


@cache
def _entries(number: int) -> tuple[Entry, ...]:
    """Return *number* made-up people, with names that pack worse than real ones."""
    chance = random.Random(number)
    places = [_word(chance) for _ in range(200)]
    entries = []
    for at in range(number):
        name = f"{_word(chance)} {_word(chance)}"
        role = f"{chance.choice(places)}, {chance.choice(places)}"
        last = LATEST - dt.timedelta(days=chance.randint(0, 3000))
        ways = f"{name.lower().replace(' ', '.')}@example.org"
        line = [f"people/p{at}/", name, "", role, ways, f"{at % 8}AB", str(last), ""]
        entries.append(Entry(json.dumps(line, ensure_ascii=False), ""))
    return tuple(entries)


def _lines(content: bytes) -> list[list[str]]:
    listed = re.search(r"[\[(]\n(.*?)\n[\])];", content.decode(), re.DOTALL)
    assert listed
    return [json.loads(line.removesuffix(",")) for line in listed[1].splitlines()]


def _sent(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.parametrize("number", [3000, 10_000, 30_000])
def test_the_first_use_costs_no_more_as_the_journal_grows(number: int) -> None:
    files = people(_entries(number))

    scripts = sum(_sent(program()[f"search/{name}.js"]) for name in ("cards", "ufuzzy"))
    parts = [_sent(content) for name, content in files.items() if name != PEOPLE]
    assert _sent(files[PEOPLE]) + max(parts) + scripts <= ROOM


def test_everyone_is_in_one_file_and_who_was_seen_last_in_the_first() -> None:
    entries = _entries(10_000)
    files = people(entries)

    first, *parts = map(_lines, files.values())
    listed = [line[0] for lines in (first, *parts) for line in lines]
    assert sorted(listed) == sorted(json.loads(entry.person)[0] for entry in entries)
    assert (
        f"nj.total={len(entries)};\nnj.parts={len(parts)};\n".encode() in files[PEOPLE]
    )
    assert search.MOST == len(first)
    oldest = min(line[6] for line in first)
    assert all(line[6] <= oldest for lines in parts for line in lines)
    for number, lines in enumerate(parts):
        assert {number} == {part_of(line[0], len(parts)) for line in lines}
        assert len(lines) < 1.2 * search.MOST


def test_few_people_are_in_one_file() -> None:
    files = people(_entries(3000)[: search.MOST])

    assert [PEOPLE] == list(files)
    assert b"nj.parts" not in files[PEOPLE]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        pytest.param(True, "search/people.js", id="first"),
        pytest.param(True, "search/people-12.js", id="part"),
        pytest.param(True, "search/notes.js", id="notes"),
        pytest.param(False, "search/search.js", id="program"),
        pytest.param(False, "search/people-x.js", id="no-number"),
    ],
)
def test_what_the_pages_of_a_journal_make(expected: bool, name: str) -> None:  # noqa: FBT001 (what is expected)
    assert expected == search.is_made(name)


def test_a_preview_has_the_parts_that_a_build_has(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    root = write(tmp_path, {**journal_files(), "mkdocs.yml": MINIMAL})
    folder = built(root).folder
    files = {f"search/{path.name}": path for path in folder.glob("search/people*.js")}
    assert 5 == len(files)

    def shell(*_: object) -> Shell:
        return Shell(Frames(), files, folders=True, has_search=True)

    live = Live(Lasting(root, None, lambda _text: None), shell, include_private=False)
    live.update()

    assert live.shown is not None
    for name, path in files.items():
        assert path.read_bytes() == live.shown.file(name), name
    assert live.shown.file("search/people-9.js") is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST", 3)
        return built(write(tmp_path_factory.mktemp("parts"), journal_files())).folder


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())
    yield opened
    opened.close()


@pytest.mark.browser
def test_whoever_is_meant_is_found_in_whatever_part(page: Page, folder: Path) -> None:
    assert 4 == len(list((folder / "search").glob("people-*.js")))

    results = {}
    for query in FIRST:
        page.fill(FIELD, query)
        page.wait_for_function(ALL_FOUND, arg=query.strip())
        results[query] = Result(*page.evaluate(RESULTS)[0]).place

    assert results == FIRST


@pytest.mark.browser
def test_enter_waits_for_all_parts(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("bare\n")

    page.wait_for_url("**/people/bare/index.html")


@pytest.mark.browser
def test_a_card_needs_one_part(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 2000})  # nothing scrolls
    page.goto((folder / "people/index.html").as_uri())
    page.wait_for_load_state("networkidle")
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))

    page.hover("article a[href*='nguyen']")
    page.get_by_role("tooltip").wait_for()

    assert "Nguyễn Thị Đào" == page.inner_text("#nj-hover bdi")
    scripts = [name for name in names if name.endswith(".js")]
    assert [
        "people.js",
        f"people-{part_of('people/nguyen/index.html', 4)}.js",
    ] == scripts
