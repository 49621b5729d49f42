"""The site in a real browser: whom it shuts out, what is covered, cut or broken."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from tests.site import extreme, proving
from tests.site.conftest import Write, built
from tests.site.proving import DESK, NIGHT, PHONE, PHONE_AT_NIGHT, TABLET, Screen
from tests.site.test_browser import ALL_FOUND, FIELD, ROOT
from tests.site.windows import Server, Window, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# The same looks at more: for `make test-long`.
LONG = pytest.mark.long

Sites = Callable[[str], Server]
LATER = "2026-12-24T12:00:00Z"  # a site of November says that it is old

MAIN = ("", "people/", "journal/", "network/", "practice/", "plan/", "statistics/")
PAGES = {
    "sample": (
        *MAIN,
        "people/priya-raghunathan/",
        "notes/2026-03-18-weg-und-karte/",
        "organizations/wegwerk-eg/",
        "opportunities/",
        "years/2026/",
    ),
    "extreme": (
        *MAIN,
        "people/sara/",
        "people/endless/",
        "notes/2026-11-01-gathering/",
        "notes/2026-11-20-asking-0/",
        "opportunities/",
        "organizations/",
    ),
    "empty": MAIN,
}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Iterator[Sites]:
    """Return a function that builds and serves a site, once in a process."""
    servers: list[Server] = []

    @cache
    def served(name: str) -> Server:
        root = ROOT
        if name == "extreme":
            root = write(tmp_path_factory.mktemp(name), extreme.files())
        if name == "empty":
            root = tmp_path_factory.mktemp(name) / "journal"
            init = [sys.executable, "-m", "netjournal", "init", str(root)]
            subprocess.run(init, check=True, capture_output=True)
        out = tmp_path_factory.mktemp(f"{name}-site")
        servers.append(Server(built(root, out=out).folder))
        return servers[-1]

    yield served
    for server in servers:
        server.close()


class Visit:
    """A page of the browser that goes through a site, and what it did wrong."""

    def __init__(self, windows: Windows, server: Server, **options: object) -> None:
        self.server = server
        self.window: Window = windows.open(server.url, LATER, **options)
        self.page: Page = self.window.page

    def open(self, name: str) -> Page:
        answer = self.page.goto(self.server.url + name)
        assert answer is not None
        assert answer.ok, name
        return self.page

    def close(self) -> list[str]:
        self.window.close()
        return self.window.faults


def _wrong(
    visit: Visit, pages: tuple[str, ...], *looks: Callable[[Page], list[str]]
) -> list[str]:
    """Return what *looks* see on *pages*, and what the browser reports of them."""
    faults = [
        f"{name or 'today'}: {fault}"
        for name in pages
        for page in [visit.open(name)]
        for look in looks
        for fault in look(page)
    ]
    return faults + visit.close()


# Of the sample, the pages with pictures and those that are met first.
SOME = ("", "network/", "statistics/", *PAGES["sample"][len(MAIN) : -1])


@pytest.mark.parametrize(
    ("name", "pages", "screen"),
    [
        pytest.param("sample", PAGES["sample"], DESK, id="sample-desk", marks=LONG),
        pytest.param("sample", SOME, PHONE_AT_NIGHT, id="sample-phone-dark"),
        pytest.param(
            "sample", PAGES["sample"], PHONE_AT_NIGHT, id="all-phone-dark", marks=LONG
        ),
        pytest.param(
            "extreme", PAGES["extreme"], PHONE, id="extreme-phone", marks=LONG
        ),
        pytest.param("empty", MAIN, NIGHT, id="empty-dark", marks=LONG),
    ],
)
def test_nobody_is_shut_out(
    name: str, pages: tuple[str, ...], screen: Screen, windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites(name), **screen.options)

    assert [] == _wrong(visit, pages, proving.misplaced, proving.shut_out)


def test_whatever_is_written_shuts_nobody_out(windows: Windows, sites: Sites) -> None:
    """What is extreme has the colors of the sample, which are looked at there."""
    visit = Visit(windows, sites("extreme"), **PHONE.options)
    shut_out = partial(proving.shut_out, but_for_colors=True)

    assert [] == _wrong(visit, PAGES["extreme"], proving.misplaced, shut_out)


TWICE = Screen(640, 450)  # a desk at twice the size


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        pytest.param("sample", DESK, id="sample-desk"),
        pytest.param("extreme", TABLET, id="extreme-tablet"),
        pytest.param("sample", TABLET, id="sample-tablet", marks=LONG),
        pytest.param("extreme", DESK, id="extreme-desk", marks=LONG),
        pytest.param("sample", TWICE, id="sample-twice", marks=LONG),
        pytest.param("extreme", TWICE, id="extreme-twice", marks=LONG),
    ],
)
def test_nothing_is_covered_or_cut(
    name: str, screen: Screen, windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites(name), **screen.options)

    assert [] == _wrong(visit, PAGES[name], proving.misplaced)


@pytest.mark.parametrize("name", ["sample", pytest.param("extreme", marks=LONG)])
def test_nothing_scrolls_sideways_at_four_times_the_size(
    name: str, windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites(name), **Screen(320, 256).options)

    assert [] == _wrong(visit, PAGES[name], proving.too_wide)


@pytest.mark.parametrize(
    "name",
    ["sample", *(pytest.param(name, marks=LONG) for name in ("extreme", "empty"))],
)
def test_nothing_is_lost_without_scripts(
    name: str, windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites(name), java_script_enabled=False, **PHONE.options)

    def ways(page: Page) -> list[str]:
        shown = page.locator("article h1, .nj-tab").evaluate_all(
            "all => all.filter((it) => it.checkVisibility()).length"
        )
        return [] if shown == 6 else [f"{shown} of a title and five tabs"]

    assert [] == _wrong(visit, PAGES[name], proving.unmoved, ways)


def _open_search(page: Page) -> None:
    page.fill(FIELD, "a")
    page.wait_for_function(ALL_FOUND, arg="a")


def _open_nothing(page: Page) -> None:
    page.fill(FIELD, "xqzxqz")
    page.wait_for_function(ALL_FOUND, arg="xqzxqz")


def _open_card(page: Page) -> None:
    page.click(FIELD)
    page.wait_for_function("() => window.nj?.people")
    page.keyboard.press("Escape")
    page.locator("article a[href*='people/']").first.focus()
    page.wait_for_selector(".nj-hover")


def _open_keys(page: Page) -> None:
    page.keyboard.press("?")
    page.wait_for_selector("dialog.nj-keys")


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(DESK, id="desk", marks=LONG),
        pytest.param(PHONE_AT_NIGHT, id="phone-dark"),
    ],
)
@pytest.mark.parametrize(
    ("name", "opened"),
    [
        pytest.param("", _open_search, id="search"),
        pytest.param("", _open_nothing, id="nothing-found"),
        pytest.param("journal/", _open_card, id="card"),
        pytest.param("practice/", _open_keys, id="keys"),
        pytest.param("network/", _open_all, id="lists"),
    ],
)
def test_nobody_is_shut_out_of_what_opens(
    name: str,
    opened: Callable[[Page], None],
    screen: Screen,
    windows: Windows,
    sites: Sites,
) -> None:
    if opened is _open_card and screen.width < DESK.width:
        pytest.skip("nothing hovers over a phone")
    visit = Visit(windows, sites("sample"), reduced_motion="reduce", **screen.options)

    page = visit.open(name)
    opened(page)
    faults = [*proving.too_wide(page), *proving.shut_out(page)]

    assert [] == faults + visit.close()


# A number as long as the calendar has any in each month.
FULLEST = """() => document.querySelectorAll(".nj-calendar td a").forEach((it, at) => {
  it.textContent = ["999", "1.5k", "12k"][at % 3];
  it.parentElement.className = "nj-heat4";
})"""


@pytest.mark.parametrize("width", [360, 390, 768])
def test_numbers_of_full_months_stay_apart(
    width: int, windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites("sample"), **Screen(width).options)

    page = visit.open("journal/")
    page.evaluate(FULLEST)

    assert [] == proving.unmoved(page) + visit.close()


# Cells of people on a phone that begin a line with a dot, or are too near the last.
DOTTED = """() => [...document.querySelectorAll(".nj-directory tbody tr")].flatMap((row) => {
  const {left: start} = row.getBoundingClientRect();
  const room = parseFloat(getComputedStyle(row).columnGap);
  const cut = parseFloat(getComputedStyle(row).clipPath.split(" ").at(-1));
  const cells = [...row.querySelectorAll("td")].filter((it) => it.checkVisibility());
  return cells.filter((it, at) => {
    const dot = getComputedStyle(it, "::before");
    const end = parseFloat(dot.left) + parseFloat(dot.width);
    const {left, top} = it.getBoundingClientRect();
    const before = at ? cells[at - 1].getBoundingClientRect() : null;
    const isFirst = !before || left < before.right;
    return isFirst ? left - start > 1 || end > cut || top < 0 : left - before.right < room - 1;
  }).map((it) => it.innerText);
})"""


def test_no_line_of_people_begins_or_ends_with_a_dot(
    windows: Windows, sites: Sites
) -> None:
    visit = Visit(windows, sites("sample"), **PHONE.options)

    assert [] == _wrong(visit, ("people/",), lambda page: page.evaluate(DOTTED))


# Days beside their badges, all as long as a day can be.
BESIDE = """() => [...document.querySelectorAll(".nj-directory .nj-state + time")].map((it) => {
  it.textContent = "28 Sep 2022";
  const [day, badge] = [it, it.previousElementSibling].map((all) => all.getBoundingClientRect());
  return day.top < badge.bottom && badge.top < day.bottom;
})"""


def test_a_day_that_is_due_is_beside_its_badge(windows: Windows, sites: Sites) -> None:
    visit = Visit(windows, sites("sample"), **DESK.options)

    beside = visit.open("people/").evaluate(BESIDE)

    assert beside
    assert all(beside)
    assert [] == visit.close()


# What moves, or would when it changes.
MOVING = """() => [...document.querySelectorAll("*")].filter((it) => {
  const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(it);
  return parseFloat(transitionDuration) > 0 || animationName !== "none"
    || scrollBehavior === "smooth";
}).map((it) => it.outerHTML.slice(0, 60))"""


def test_nothing_moves_for_whom_it_disturbs(windows: Windows, sites: Sites) -> None:
    visit = Visit(windows, sites("sample"), reduced_motion="reduce")

    assert [] == _wrong(visit, ("", "people/"), lambda page: page.evaluate(MOVING))


# Marks of pictures that are no different from what is behind them.
UNSEEN = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.setProperty("color", "Canvas");
  const canvas = getComputedStyle(probe).color;
  const none = new Set([canvas, "none", "rgba(0, 0, 0, 0)"]);
  const marks = "rect, circle, path, line, polygon, .nj-heat a, .nj-calendar td:has(a)";
  const isRoom = (it) => /nj-(room|hit|past-room)/.test(it.getAttribute("class") ?? "");
  const unseen = [...document.querySelectorAll("article figure")].filter((figure) => {
    const all = [...figure.querySelectorAll(marks)].filter((it) => (
      it.checkVisibility() && !isRoom(it)));
    return all.length && all.every((it) => {
      const {fill, stroke, backgroundColor, borderTopWidth, outlineWidth} =
        getComputedStyle(it);
      return it.namespaceURI.endsWith("svg")
        ? none.has(fill) && none.has(stroke)
        : none.has(backgroundColor) && !parseFloat(borderTopWidth)
          && !parseFloat(outlineWidth);
    });
  });
  return unseen.map((it) => `unseen: ${it.innerText.slice(0, 60)}`);
}"""


def test_pictures_are_seen_in_forced_colors(windows: Windows, sites: Sites) -> None:
    visit = Visit(
        windows, sites("sample"), forced_colors="active", **PHONE_AT_NIGHT.options
    )

    faults = _wrong(
        visit, PAGES["sample"], proving.misplaced, lambda page: page.evaluate(UNSEEN)
    )

    assert [] == faults


_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


@pytest.mark.parametrize("name", ["sample", "extreme", "empty"])
def test_every_way_leads_somewhere(name: str, sites: Sites) -> None:
    assert [] == lost(sites(name).site)


def lost(site: Path) -> list[str]:
    """Return the links of a site that lead to no page or no place on it."""
    texts = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    ids = {path: set(_ID.findall(text)) for path, text in texts.items()}
    astray = []
    for path, text in texts.items():
        if path.name == "404.html":
            continue
        for href in set(_HREF.findall(text)):
            parts = urlsplit(urljoin(path.as_uri(), href.replace("&amp;", "&")))
            if parts.scheme != "file":
                continue
            target = Path(unquote(parts.path))
            target = target / "index.html" if target.is_dir() else target
            place = unquote(parts.fragment)
            if not target.exists() or (place and place not in ids.get(target, ())):
                astray.append(f"{path.relative_to(site)}: {href}")
    return astray


# What the theme wraps pages in is not ours.
_OURS = re.compile(r'<div id="nj-main">(.*)</div>\s*</article>', re.DOTALL)


@pytest.mark.parametrize("name", ["sample", "extreme", "empty"])
def test_pages_are_html_without_a_fault(name: str, sites: Sites) -> None:
    server = sites(name)

    assert [] == [
        f"{page}: {fault}" for page in PAGES[name] for fault in malformed(server, page)
    ]


def malformed(server: Server, page: str) -> list[str]:
    """Return what a parser of HTML objects to in what we write of a page."""
    text = (server.site / unquote(page) / "index.html").read_text("utf-8")
    content = _OURS.search(text)
    assert content, page
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parseFragment(content[1], container="div")
    twice = [place for place, count in Counter(_ID.findall(text)).items() if count > 1]
    faults = [f"{error} {data}" for _, error, data in parser.errors]
    return faults + [f"twice: {place}" for place in twice]
