"""What people type into the search, and what opens: in a real browser, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.site.conftest import MINIMAL, Write, built
from tests.site.test_browser import ALL_FOUND, FIELD, PHONE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site.windows import Windows

pytestmark = pytest.mark.browser

CONTACTS = {
    "jorg": "name: Jörg Mühlhoff\nlocation: Kassel\ntitle: Consultant",
    "zoe": "name: Zoë Strauß\norganization: Straßenbahn Görlitz",
    "nguyen": "name: Nguyễn Thị Đào\ntags: [maps]",
    "bjorn": "name: Björn Haas\nphone: 0176 040 69067\naliases: [Bussi]",
    "will": "name: Will Often",
    "may": "name: May",
    "said": "name: Said",
    "bare": "name: Bare",
    "han": "name: 李小龙",
    "anna-old": "name: Anna Berg",
    "anna-new": "name: Anna Wald",
    "berg-new": "name: Karl Berg",
    "anna-none": "name: Anna Zweig",
    "annabel": "name: Annabel Tor",
}
NOTES = {
    "2026-11-12-tea": ("call", "anna-new", "Tea on the roof"),
    "2026-11-02-karl": ("call", "berg-new", "About the ridge"),
    "2026-03-01-walk": ("coffee", "anna-old", "A walk"),
    "2025-11-03-rain": ("coffee", "jorg", "Rain"),
    "2026-09-01-forum": ("event", "zoe", "Forum on rails"),
    "2026-08-01-han": ("email", "will", "昨天和李小龙见面了"),
}
CONFIG = MINIMAL.replace(
    "      today: 2026-11-22\n", "      today: 2026-11-22\n      default_region: DE\n"
)


def journal_files() -> dict[str, str]:
    """Return the files of a journal of names that are hard to find."""
    files = {
        f"contacts/{stem}.md": f"---\n{text}\n---\n" for stem, text in CONTACTS.items()
    }
    for stem, (kind, who, title) in NOTES.items():
        head = f"date: {stem[:10]}\nkind: {kind}\nwith: [{who}]\ntags: [ways]"
        files[f"journal/{stem[:4]}/{stem}.md"] = (
            f"---\n{head}\n---\n# {title}\n\nGlade.\n"
        )
    return {**files, "mkdocs.yml": CONFIG}


class Result(NamedTuple):
    """A result: its group, its page without `index.html`, and its text."""

    group: str
    place: str
    text: str


RESULTS = """() => [...document.querySelectorAll("a.nj-result")].map((it) => [
  it.closest("[role=group]").ariaLabel,
  it.href.replace(nj.root, "").replace(/index\\.html$/, ""),
  it.innerText,
])"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    return built(write(tmp_path_factory.mktemp("table"), journal_files())).folder


@pytest.fixture(scope="module")
def page(windows: Windows, folder: Path) -> Iterator[Page]:
    window = windows.open()
    window.page.goto((folder / "index.html").as_uri())
    yield window.page
    window.close()


def _results(page: Page, query: str) -> list[Result]:
    page.fill(FIELD, query)
    page.wait_for_function(ALL_FOUND, arg=query.strip())
    return [Result(*row) for row in page.evaluate(RESULTS)]


FIRST = {
    "muhlhoff": "people/jorg/",
    "muehlhoff": "people/jorg/",
    "Mühlhof": "people/jorg/",
    "mulhoff": "people/jorg/",
    "Nühlhoff": "people/jorg/",
    "mühlhoff jörg": "people/jorg/",
    "zoe": "people/zoe/",
    "strauss": "people/zoe/",
    "strassenbahn": "people/zoe/",
    "STRASSENBAHN gorlitz": "people/zoe/",
    "nguyen": "people/nguyen/",
    "ngyuen": "people/nguyen/",
    "dao": "people/nguyen/",
    "bjorn": "people/bjorn/",
    "bjoern": "people/bjorn/",
    "bussi": "people/bjorn/",
    "0176 040 69067": "people/bjorn/",
    "+49 (0) 176/040-69067": "people/bjorn/",
    "004917604069067": "people/bjorn/",
    "tel:+4917604069067": "people/bjorn/",
    "١٧٦٠٤٠٦٩٠٦٧": "people/bjorn/",
    "0176 040": "people/bjorn/",
    "will": "people/will/",
    "Will ": "people/will/",
    "may": "people/may/",
    "said": "people/said/",
    "bare": "people/bare/",
    "李小龙": "people/han/",
    "小龙": "people/han/",
    "anna": "people/anna-new/",
    "berg": "people/berg-new/",
    "2026-11": "months/2026-11/",
    "11/2026": "months/2026-11/",
    "November 2026": "months/2026-11/",
    "nov. 2026": "months/2026-11/",
    "2026 november": "months/2026-11/",
    "2026-11-12": "notes/2026-11-12-tea/",
    "2025": "years/2025/",
    "ridge": "notes/2026-11-02-karl/",
    "wals": "people/anna-new/",
    "walk": "notes/2026-03-01-walk/",
    "forum": "notes/2026-09-01-forum/",
    "#maps": "tags/maps/",
    "maps": "people/nguyen/",
    "glade roof": "notes/2026-11-12-tea/",
}  # fmt: skip


@pytest.mark.parametrize("query", FIRST)
def test_the_first_is_whoever_is_meant(page: Page, query: str) -> None:
    results = _results(page, query)

    assert results, query
    assert FIRST[query] == results[0].place


def test_who_is_called_the_same_comes_by_the_last_contact(page: Page) -> None:
    places = [row.place for row in _results(page, "anna") if row.group == "People"]

    names = ("anna-new", "anna-old", "anna-none", "annabel")
    assert [f"people/{name}/" for name in names] == places


def test_results_are_in_groups(page: Page) -> None:
    groups = {
        query: list(dict.fromkeys(row.group for row in _results(page, query)))
        for query in ("zoe", "ways", "glade", "november")
    }

    assert ["People", "Organizations", "Events"] == groups["zoe"]
    assert ["Events", "Notes", "Tags"] == groups["ways"]
    assert ["Events", "Notes"] == groups["glade"]
    assert ["Notes", "Journal"] == groups["november"]


def test_a_person_has_a_face_a_role_a_place_and_the_last_contact(page: Page) -> None:
    [person, *_] = _results(page, "muhlhoff")

    face, name, about = person.text.split("\n")
    assert ["JM", "Jörg Mühlhoff"] == [face, name]
    assert "Consultant · Kassel · last contact 3 Nov 2025" == about


def test_a_note_has_its_day_its_kind_and_with_whom(page: Page) -> None:
    [note] = [row for row in _results(page, "roof") if row.group == "Notes"]

    title, about, *_ = note.text.split("\n")
    assert "Tea on the roof" == title
    assert "call · Thursday, 12 November 2026 · with Anna Wald" == about


def test_a_cjk_name_is_found_inside_a_sentence(page: Page) -> None:
    assert "notes/2026-08-01-han/" in [row.place for row in _results(page, "李小龙")]


def test_enter_opens_a_month_though_it_looks_like_a_number(
    windows: Windows, folder: Path
) -> None:
    window = windows.open()
    page = window.page
    page.goto((folder / "index.html").as_uri())

    page.keyboard.press("/")
    page.keyboard.type("2026-11\n")

    page.wait_for_url("**/months/2026-11/index.html")
    assert "November 2026" == page.inner_text("h1")
    window.close()


def test_the_search_of_a_phone_has_the_width_and_a_name(
    windows: Windows, folder: Path
) -> None:
    window = windows.open(viewport=PHONE)
    page = window.page
    page.goto((folder / "index.html").as_uri())

    page.get_by_role("search", name="Search").wait_for(state="attached")
    page.click("label.md-header__button[for=__search]")
    _results(page, "anna")
    page.wait_for_function(AT_REST)
    heights = page.evaluate(
        "[...document.querySelectorAll('a.nj-result')].map(it => it.offsetHeight)"
    )
    assert min(heights) >= 44
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")
    window.close()


# The search slides in from the side.
AT_REST = """() => document.querySelector(".md-search__inner").offsetWidth >= 390
  && document.documentElement.scrollWidth <= 390"""

HOVERED = 'article a[href*="people/anna-new"]'


def test_a_link_to_a_person_shows_a_card(windows: Windows, folder: Path) -> None:
    window = windows.open()
    page = window.page
    page.goto((folder / "notes/2026-11-12-tea/index.html").as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

    page.hover(HOVERED)
    card = page.get_by_role("tooltip")
    card.wait_for()
    lines = card.inner_text().split()
    assert ["AW", "Anna", "Wald", "last", "contact", "12", "Nov"] == lines
    assert ["people.js"] == [name for name in asked if name.endswith(".js")]
    described = page.locator(HOVERED).first.get_attribute("aria-describedby")
    assert card.get_attribute("id") == described
    card.hover()
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert 0 == card.count()
    page.hover("h1")
    page.locator(HOVERED).first.focus()
    card.wait_for()
    page.locator(HOVERED).first.blur()
    assert 0 == card.count()
    window.close()


def test_no_card_where_nothing_hovers(windows: Windows, folder: Path) -> None:
    window = windows.open(has_touch=True, is_mobile=True)
    page = window.page
    page.goto((folder / "notes/2026-11-12-tea/index.html").as_uri())

    page.locator(HOVERED).first.focus()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert 0 == page.get_by_role("tooltip").count()
    assert page.evaluate("nj.people === undefined")
    assert 0 == page.locator("script[src$='cards.js']").count()
    window.close()


def test_the_cards_are_two_kilobytes() -> None:
    from netjournal.site.search import program

    assert len(program()["search/cards.js"]) <= 2_000
