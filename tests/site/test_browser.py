"""What no reading of HTML can prove, in a real browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal.format.folding import by_name, folded, spelled_out, unmarked
from tests import hostile, txtar
from tests.render.test_bidi import JOURNAL as FROM_THE_RIGHT
from tests.site.conftest import MINIMAL, Write, built
from tests.site.windows import Server, Window, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
VIEWPORTS = [
    pytest.param(DESKTOP, id="desktop", marks=pytest.mark.long),
    pytest.param(PHONE, id="phone"),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(built(ROOT, out=tmp_path_factory.mktemp("sample")).folder)
    yield server
    server.close()


@pytest.fixture(scope="module")
def hostile_site(
    tmp_path_factory: pytest.TempPathFactory, write: Write
) -> Iterator[Server]:
    root = write(tmp_path_factory.mktemp("hostile"), hostile.files())
    server = Server(built(root).folder)
    yield server
    server.close()


class Seen(NamedTuple):
    """What a hostile page has come to in the browser."""

    ran: object
    display: str
    width: int


# Every event that a handler might wait for, on everything in the page.
PROVOKE = """() => {
  for (const element of document.querySelectorAll("article, article *")) {
    for (const name of ["mouseover", "focus", "toggle", "error", "load", "input"]) {
      element.dispatchEvent(new Event(name, {bubbles: false}));
    }
  }
}"""


def _opened(windows: Windows, server: Server, **options: object) -> tuple[Page, Window]:
    window = windows.open(server.url, **options)
    return window.page, window


FIELD = ".nj-search-field"


ALL_FOUND = """query => {
  const results = document.getElementById("nj-results");
  return results.dataset.query === query && results.ariaBusy === "false";
}"""


def _search(page: Page, query: str, *, typed: bool = True) -> None:
    """Put *query* in place of what is there, and wait until everything is found.

    It is *typed* letter by letter, or pasted.
    """
    page.fill(FIELD, "" if typed else query)
    if typed:
        page.locator(FIELD).press_sequentially(query)
    page.wait_for_function(ALL_FOUND, arg=query)


def _kinds(names: list[str], *, every: int) -> list[str]:
    """Return all pages that are alone of their kind, and of others one of *every*."""
    kinds = groupby(sorted(names), key=lambda name: name.split("/")[0])
    return [name for _, kind in kinds for name in list(kind)[::every]]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(3, id="some-of-each-kind"),
        pytest.param(1, id="all", marks=pytest.mark.long),
    ],
)
def hostile_pages(
    request: pytest.FixtureRequest, windows: Windows, hostile_site: Server
) -> tuple[dict[str, Seen], list[str]]:
    """Open hostile pages on a phone; return what is seen, and what went wrong."""
    page, window = _opened(windows, hostile_site, viewport=PHONE)
    seen = {}
    for name in _kinds(hostile_site.pages(), every=request.param):
        page.goto(hostile_site.url + name)
        display = page.evaluate("getComputedStyle(document.body).display")
        width = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate(PROVOKE)
        seen[name] = Seen(page.evaluate("window.ran"), display, width)
    window.close()
    return seen, window.faults


def test_nothing_hostile_runs_on_any_page(
    hostile_pages: tuple[dict[str, Seen], list[str]],
) -> None:
    seen, faults = hostile_pages

    assert len(seen) > 20
    for name, page in seen.items():
        assert page.ran is None, name
        assert page.display != "none", name
    assert [] == faults


@pytest.mark.parametrize("query", ["script", "alert", "img", "onmouseover", "iframe"])
def test_nothing_hostile_runs_in_search(
    windows: Windows, hostile_site: Server, query: str
) -> None:
    page, window = _opened(windows, hostile_site)

    page.goto(hostile_site.url)
    _search(page, query)
    for more in page.query_selector_all(".nj-result__more"):
        more.click()
    texts = page.locator(".nj-result").all_inner_texts()
    inner = page.inner_html("#nj-results")
    ran = page.evaluate("window.ran")
    window.close()

    assert any("<" in text or "'" in text for text in texts)
    assert "<script" not in inner
    assert "<img" not in inner
    assert ran is None
    assert [] == window.faults


@pytest.mark.parametrize(
    ("query", "title", "place"),
    [
        pytest.param("Raghunathan", "Priya Raghunathan", "people/priya-raghunathan/", id="name"),
        pytest.param("spreadsheet", "Forty spreadsheets", "notes/2026-01-07-coffee-priya/", id="note"),
        pytest.param("Freelance cartographer", "Inês Carvalho", "people/ines-carvalho/", id="title"),
    ],
)  # fmt: skip
def test_search_finds(
    windows: Windows, sample: Server, query: str, title: str, place: str
) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url + "journal/")
    _search(page, query)
    found = {
        str(link.get_attribute("href")): link.inner_text()
        for link in page.query_selector_all("a.nj-result")
    }
    window.close()

    assert title in found.get(f"{sample.url}{place}index.html", "")
    assert [] == window.faults


@pytest.mark.parametrize(
    "heavy", [7, pytest.param(20, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_no_page_is_wider_than_a_phone(
    windows: Windows, sample: Server, heavy: int
) -> None:
    page, window = _opened(windows, sample, viewport=PHONE)

    # Every index page, and the pages that hold the most.
    names = sample.pages()
    indexes = [name for name in names if name.count("/") < 2]
    heaviest = sorted(names, key=sample.size, reverse=True)
    wide = []
    for name in {*indexes, *heaviest[:heavy]}:
        page.goto(sample.url + name)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(name)
    window.close()

    assert [] == wide
    assert [] == window.faults


PRACTICE = {
    "network/": "Network",
    "organizations/wegwerk-eg/": "Wegwerk eG",
    "plan/": "Plan",
    "targets/": "People you want to meet",
    "introductions/": "Introductions",
    "interviews/": "Interviews",
    "opportunities/": "Opportunities",
    "ledger/": "Ledger",
    "lessons/": "Lessons",
    "seeds/": "Seeds",
    "reconnect/": "Reconnect",
    "statistics/": "Statistics",
    "people/emile-castaing/": "Émile Castaing",
    "notes/2026-12-03-winter-forum/": "Winter forum on open data",
}


@pytest.mark.parametrize("viewport", VIEWPORTS)
def test_the_practice_opens(
    windows: Windows, sample: Server, viewport: dict[str, int]
) -> None:
    page, window = _opened(windows, sample, viewport=viewport)

    wide = []
    for name, title in PRACTICE.items():
        page.goto(sample.url + name)
        assert title == page.inner_text("h1")
        for more in page.query_selector_all("article summary"):
            more.click()
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            wide.append(name)
    window.close()

    assert [] == wide
    assert [] == window.faults


def test_pictures_are_drawn_in_the_colors_of_the_theme(
    windows: Windows, sample: Server
) -> None:
    drawn = {}
    for scheme in ("light", "dark"):
        page, window = _opened(windows, sample, color_scheme=scheme)
        page.goto(sample.url + "statistics/")
        bar = page.locator("svg.nj-columns rect.nj-full").first
        drawn[scheme] = bar.evaluate("it => getComputedStyle(it).fill")
        link = page.locator("article td a").first
        assert drawn[scheme] == link.evaluate("it => getComputedStyle(it).color")
        named = page.get_by_role("group", name="You reached your goal")
        box = named.bounding_box()
        assert box is not None
        assert box["height"] > 100
        window.close()
        assert [] == window.faults

    assert drawn["light"] != drawn["dark"]


def test_hostile_text_does_not_widen_a_phone(
    hostile_pages: tuple[dict[str, Seen], list[str]],
) -> None:
    seen, _ = hostile_pages

    assert [] == [name for name, page in seen.items() if page.width > PHONE["width"]]


# WCAG 2.2, 1.4.3: the contrast of text, of 4.5 to 1 at least.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const known = new Map(); // a pixel is read slowly, and colors are few
  const rgb = (color) => {
    if (!known.has(color)) known.set(color, drawn(color));
    return known.get(color);
  };
  const drawn = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const light = (color) => {
    const [r, g, b] = color.map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(rgb(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const poor = [];
  for (const element of document.querySelectorAll("article *")) {
    const said = [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
    // What is only for screen readers is seen by nobody.
    if (!said || getComputedStyle(element).clipPath === "inset(50%)") continue;
    const back = behind(element);
    const front = over(rgb(getComputedStyle(element).color), back);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""
SHOWN = ["", "people/", "people/priya-raghunathan/", "people/ines-carvalho/", "notes/2026-03-18-weg-und-karte/", "notes/2026-12-03-winter-forum/", "journal/", "years/2026/", "months/2026-03/", "network/", "organizations/wegwerk-eg/", "tags/", "circles/", "practice/", "plan/", "targets/", "opportunities/", "ledger/", "reconnect/", "statistics/"]  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "theme"),
    [("light", "default"), ("dark", "slate")],
    ids=["light", "dark"],
)
def test_text_stands_out(
    windows: Windows, sample: Server, scheme: str, theme: str
) -> None:
    page, window = _opened(windows, sample, color_scheme=scheme)

    poor = []
    for name in SHOWN:
        page.goto(sample.url + name)
        assert theme == page.get_attribute("body", "data-md-color-scheme")
        poor += [f"{name}: {what}" for what in page.evaluate(CONTRAST)]
    window.close()

    assert [] == poor


# Labels of one picture that cover each other, or lie outside it.
COVERED = """() => {
  const covered = [];
  for (const picture of document.querySelectorAll("svg.nj-pic")) {
    const whole = picture.getBoundingClientRect();
    const labels = [...picture.querySelectorAll("text")];
    const boxes = labels.map((label) => label.getBoundingClientRect());
    boxes.forEach((box, at) => {
      const name = labels[at].textContent;
      const inside = box.left >= whole.left - 1 && box.right <= whole.right + 1
        && box.top >= whole.top - 1 && box.bottom <= whole.bottom + 1;
      if (!inside) covered.push(`${name} is cut`);
      boxes.slice(0, at).forEach((other, before) => {
        const apart = box.left >= other.right - 1 || other.left >= box.right - 1
          || box.top >= other.bottom - 1 || other.top >= box.bottom - 1;
        if (!apart) covered.push(`${labels[before].textContent} and ${name}`);
      });
    });
  }
  return covered;
}"""


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_label_in_a_picture_covers_another(
    windows: Windows, sample: Server, width: int
) -> None:
    page, window = _opened(windows, sample, viewport={"width": width, "height": 900})

    covered = []
    for name in ("network/", "organizations/wegwerk-eg/", "opportunities/"):
        page.goto(sample.url + name)
        assert page.locator("svg.nj-pic").count()
        covered += [f"{name}: {what}" for what in page.evaluate(COVERED)]
    window.close()

    assert [] == covered


@pytest.mark.parametrize(
    "viewport", [pytest.param(None, id="desktop"), pytest.param(PHONE, id="phone")]
)
def test_readable_without_scripts(
    windows: Windows, sample: Server, viewport: dict[str, int] | None
) -> None:
    options = {"viewport": viewport} if viewport else {}
    page, window = _opened(windows, sample, java_script_enabled=False, **options)

    page.goto(sample.url)
    assert page.is_visible("text=Overdue")
    assert not page.is_visible(FIELD)
    page.click("article >> text=Samir El-Sayed")
    assert "Samir El-Sayed" in page.inner_text("h1")
    page.click(".nj-tab >> text=People")
    assert "People" == page.inner_text("h1")
    window.close()

    assert [] == window.faults


SHOWN_ROWS = ".nj-directory tbody tr:not([hidden]) th"


def test_the_table_of_people_narrows(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url + "people/?circle=inner")
    assert ["Amina Diallo", "Björn Haas"] == page.locator(SHOWN_ROWS).all_inner_texts()
    assert "2 of 32 people" == page.inner_text(".nj-count")
    page.fill(".nj-filter", "bjorn mulde")
    assert ["Björn Haas"] == page.locator(SHOWN_ROWS).all_inner_texts()
    page.reload()
    assert ["Björn Haas"] == page.locator(SHOWN_ROWS).all_inner_texts()
    page.fill(".nj-filter", "")
    page.select_option("select[name=circle]", "")
    assert "32 people" == page.inner_text(".nj-count")
    window.close()

    assert [] == window.faults


def test_the_table_of_people_is_sorted_by_a_column(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample)

    def dues() -> list[str]:
        times = page.locator(".nj-directory td:last-child time")
        return times.evaluate_all("all => all.map((it) => it.dateTime)")  # type: ignore[no-any-return] # a list

    page.goto(sample.url + "people/")
    before = dues()
    page.click("thead >> text=Due")
    assert sorted(before) == dues() != before
    page.click("thead >> text=Due")
    assert sorted(before, reverse=True) == dues()
    assert page.locator("tbody tr").first.locator("b").count()
    window.close()

    assert [] == window.faults


def test_the_table_of_people_is_sorted_by_name_as_lists_are(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample)

    def texts(column: str) -> list[str]:
        cells = page.locator(f".nj-directory tbody {column}")
        return [text for text in cells.all_inner_texts() if text]

    page.goto(sample.url + "people/")
    before = texts("th")
    assert sorted(before, key=by_name) == before
    page.click("thead >> text=Name")
    assert before[::-1] == texts("th")
    page.click("thead >> text=Place")
    places = texts("td:nth-child(4)")
    assert sorted(places, key=by_name) == places
    page.click("thead >> text=Name")
    assert before == texts("th")
    window.close()

    assert [] == window.faults


KEYS = [("p", "People"), ("j", "Journal"), ("g", "Practice"), ("t", "Today")]


def test_keys_lead_around(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url)
    for key, title in KEYS:
        page.keyboard.press(key)
        page.wait_for_selector(f"h1:text-is('{title}')")
        page.wait_for_load_state()
    page.keyboard.press("?")
    assert page.is_visible("dialog.nj-keys")
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog.nj-keys")
    assert "Today" == page.inner_text("h1")
    page.keyboard.press("/")
    page.keyboard.type("tp")
    assert "tp" == page.input_value(FIELD)
    window.close()

    assert [] == window.faults


def test_the_bar_of_a_phone_has_room_for_a_thumb(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample, viewport=PHONE)

    page.goto(sample.url)
    boxes = [tab.bounding_box() for tab in page.locator(".nj-tab").all()]
    window.close()

    assert 5 == len(boxes)
    for box in boxes:
        assert box
        assert box["height"] >= 56
        assert box["width"] >= 44
        assert round(box["y"] + box["height"]) == PHONE["height"]


def test_print_leaves_the_ways_out(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url + "people/priya-raghunathan/")
    page.emulate_media(media="print")
    assert page.is_visible("h1")
    assert page.is_visible("text=How you met")
    assert not page.is_visible(".md-header")
    assert not page.is_visible(".nj-tabs")
    assert not page.is_visible(".nj-trail")
    assert page.evaluate("document.querySelector('.nj-pair').scrollWidth") > 500
    page.emulate_media(media="null")
    window.close()


# A page of a PDF file: ISO 32000-1, 7.7.3.3.
_SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "people/priya-raghunathan/index.html",
        "people/ines-carvalho/index.html",
    ],
)
def test_a_person_and_what_is_due_are_two_sheets_of_paper(
    windows: Windows, sample: Server, name: str
) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url + name)
    sheets = _SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True))
    window.close()

    assert 1 <= len(sheets) <= 2


def test_the_policy_stops_what_slips_through(windows: Windows, sample: Server) -> None:
    """Were a script in a page after all, it would not run."""
    page, window = _opened(windows, sample)

    page.goto(sample.url)
    # Three refusals, and the event whose handler was refused.
    ran = page.evaluate(
        """() => new Promise(resolve => {
          let left = 4;
          const happened = () => { left -= 1; if (!left) resolve(window.ran); };
          document.addEventListener("securitypolicyviolation", happened);
          const article = document.querySelector("article");
          article.insertAdjacentHTML("beforeend", '<img src=x onerror="window.ran=1">');
          article.lastElementChild.addEventListener("error", happened);
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          article.append(script);
          const picture = new Image();
          picture.src = "https://away.example/x.png";
          article.append(picture);
        })"""
    )
    window.close()

    assert ran is None
    refused = [fault for fault in window.faults if "Content Security Policy" in fault]
    assert 3 == len(refused)
    assert [] == [fault for fault in window.faults if fault.startswith("request")]


# What is no word to a search engine is a name here; and what a keyboard lacks.
NAMES = {
    "will": "Will Often",
    "may": "May",
    "an": "An",
    "often": "Kofi Often",
    "bare": "Bare",
    "not": "Not Their",
    "jorg": "Jörg Mühlhoff",
    "zoe": "Zoë Strauß",
    "nguyen": "Nguyễn Thị Đào",
    "lukasz": "Łukasz Żółw",
    "apart": "Ame\u0301lie",
    "wide": "Ｇｒａｃｅ",
    "soren": "Søren Ærø",
    "han": "李小龙",
    "kim": "김민수",
    "sara": "שרה לוי",
    "ali": "علی\u200cرضا",
    "irish": "Ruairí O’Brien-Núñez",
}
TYPED = {
    "Will": ["will"],
    "will": ["will"],
    "often": ["will", "often"],
    "May": ["may"],
    "An": ["an"],
    "bare": ["bare"],
    "their": ["not"],
    "muhlhoff": ["jorg"],
    "muehlhoff": ["jorg"],
    "Mühlhoff": ["jorg"],
    "jorg muh": ["jorg"],
    "zoe": ["zoe"],
    "ZOË": ["zoe"],
    "strauss": ["zoe"],
    "nguyen": ["nguyen"],
    "Nguyễn": ["nguyen"],
    "thi dao": ["nguyen"],
    "lukasz": ["lukasz"],
    "zolw": ["lukasz"],
    "amelie": ["apart"],
    "Amélie": ["apart"],
    "grace": ["wide"],
    "soren": ["soren"],
    "soeren": ["soren"],
    "李小龙": ["han"],
    "小龙": ["han"],
    "김민": ["kim"],
    "לוי": ["sara"],
    "علیرضا": ["ali"],
    "o'brien": ["irish"],
    "nunez": ["irish"],
    "katze": ["may"],
    "cafe": ["may"],
}


@pytest.fixture(scope="module", params=["en", "de", "ja"])
def names_site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    write: Write,
) -> Iterator[Server]:
    config = MINIMAL.replace(
        "  name: material\n", f"  name: material\n  language: {request.param}\n"
    )
    files = {
        f"contacts/{stem}.md": f"---\nname: {name}\n---\n"
        for stem, name in NAMES.items()
    }
    files["contacts/may.md"] += "Her Kätzchen, her “Katze”; often in the Café.\n"
    root = write(tmp_path_factory.mktemp("names"), {**files, "mkdocs.yml": config})
    server = Server(built(root).folder)
    yield server
    server.close()


def test_search_finds_whoever_is_named(windows: Windows, names_site: Server) -> None:
    page, window = _opened(windows, names_site)

    page.goto(names_site.url)
    _search(page, "will")
    found = {query: _found(page, query, typed=False) for query in TYPED}
    window.close()

    missed = {
        query: places
        for query, places in found.items()
        if not {f"people/{stem}/" for stem in TYPED[query]} <= set(places[:3])
    }
    assert {} == missed
    assert [] == window.faults


def _found(page: Page, query: str, *, typed: bool = True) -> list[str]:
    """Return the pages found for *query*, the best first."""
    _search(page, query, typed=typed)
    hrefs = page.locator("a.nj-result").evaluate_all(
        "all => all.map((it) => it.getAttribute('href'))"
    )
    places = [href[href.index("people/") :] for href in hrefs if "people/" in href]
    return [place.removesuffix("index.html") for place in places]


def _requested(page: Page) -> list[str]:
    names: list[str] = []
    page.on("request", lambda asked: names.append(asked.url.rpartition("/")[2]))
    return names


def test_what_is_searched_is_loaded_on_first_use(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample)
    names = _requested(page)

    page.goto(sample.url)
    page.wait_for_load_state("networkidle")
    before = names.copy()
    assert "search.js" in before
    names.clear()
    _search(page, "Priya")
    _search(page, "Raghunathan")
    window.close()

    assert not {"people.js", "notes.js", "ufuzzy.js", "minisearch.js"} & set(before)
    # People first, and everything once.
    scripts = [name for name in names if name.endswith(".js")]
    assert {"people.js", "ufuzzy.js"} == set(scripts[:2])
    assert ["minisearch.js", "notes.js"] == sorted(scripts[2:])
    assert [] == window.faults


def test_people_are_there_before_the_notes(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)
    page.route("**/notes.js", lambda _: None)  # never answered

    page.goto(sample.url)
    page.fill(FIELD, "Priya")

    page.wait_for_selector("#nj-results[data-query=Priya][aria-busy=true] a")
    assert "Priya Raghunathan" == page.inner_text(".nj-result__name")
    window.close()


def test_a_search_that_cannot_be_loaded_says_so_and_is_tried_again(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample)
    page.route("**/people.js", lambda route: route.abort())

    page.goto(sample.url)
    page.click(FIELD)
    page.wait_for_selector("text=The search could not be loaded.")
    page.unroute("**/people.js")
    _search(page, "Priya")

    assert "Priya Raghunathan" == page.inner_text("a.nj-result .nj-result__name")
    window.close()


def test_search_by_keys(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url)
    page.keyboard.press("/")
    page.keyboard.type("cartographer")
    page.wait_for_selector("#nj-results[data-query=cartographer][aria-busy=false]")
    results = page.locator("#nj-results [role=option]")
    active = page.locator("#nj-results [aria-selected=true]")
    field = page.get_by_role("combobox", name="Search")
    assert "true" == field.get_attribute("aria-expanded")
    assert 0 == active.count()
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expected = results.nth(at).get_attribute("id")
        assert expected == active.get_attribute("id")
        assert expected == field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    assert 0 == active.count()
    page.keyboard.press("ArrowUp")
    assert results.last.get_attribute("id") == active.get_attribute("id")
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")
    assert not field.evaluate("it => it === document.activeElement")
    page.keyboard.press("s")
    page.keyboard.press("ArrowDown")
    target = active.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))
    window.close()

    assert [] == window.faults


def test_enter_opens_the_first_person_even_before_it_is_found(
    windows: Windows, sample: Server
) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url + "notes/2026-01-07-coffee-priya/")
    page.keyboard.press("f")
    page.keyboard.type("Raghunathan\n")
    page.wait_for_url(sample.url + "people/priya-raghunathan/index.html")
    window.close()

    assert [] == window.faults


@pytest.fixture(scope="module")
def searched(windows: Windows, sample: Server) -> Iterator[tuple[Page, Window]]:
    """Return a page that is searched again and again."""
    page, window = _opened(windows, sample)
    page.goto(sample.url)
    yield page, window
    window.close()


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        pytest.param("Ragunathan", "priya-raghunathan", id="letter-missing"),
        pytest.param("Piryaa Raghunathan", None, id="too-far"),
        pytest.param("Nuhlhoff", "carsten-muehlhoff", id="first-letter"),
        pytest.param("raghunathan pri", "priya-raghunathan", id="other-order"),
        pytest.param("0176 040 69067", "bjoern-haas", id="national-number"),
        pytest.param("+49 (176) 04069067", "bjoern-haas", id="number"),
        pytest.param("004917604069067", "bjoern-haas", id="dialled"),
        pytest.param("amina@kartentisch.example", "amina-diallo", id="mail"),
        pytest.param("Stadtwerke Pleisse", "amina-diallo", id="organization"),
    ],
)
def test_people_are_found_as_they_are_typed(
    searched: tuple[Page, Window], query: str, stem: str | None
) -> None:
    page, window = searched

    places = _found(page, query)

    assert ([f"people/{stem}/"] if stem else []) == places[:1]
    assert [] == window.faults


def test_the_rest_of_many_is_a_click_away(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url)
    _search(page, "a")
    people = page.get_by_role("group", name="People", exact=True)
    assert 5 == people.locator("a").count()
    more = people.locator(".nj-result__more")
    count = int(more.inner_text().removesuffix(" more"))
    assert count > 0
    more.click()
    assert 5 + count == people.locator("a").count()
    window.close()

    assert [] == window.faults


def test_search_works_in_a_folder(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto((sample.site / "index.html").as_uri())
    _search(page, "Priya Ragh")
    link = page.locator("a.nj-result").first.get_attribute("href")
    window.close()

    assert (sample.site / "people/priya-raghunathan/index.html").as_uri() == link
    assert [] == [fault for fault in window.faults if "file:" not in fault]


# Every letter that names of Europe are written with, and some of elsewhere.
LETTERS = "".join(
    chr(code)
    for start, end in ((0xC0, 0x24F), (0x386, 0x481), (0x1E00, 0x1EFF), (0x5D0, 0x5EA), (0x621, 0x64A), (0xAC00, 0xAC40), (0xFF21, 0xFF5A))
    for code in range(start, end + 1)
    if unicodedata.category(chr(code)).startswith("L")
)  # fmt: skip


def test_letters_are_those_of_every_command(windows: Windows, sample: Server) -> None:
    page, window = _opened(windows, sample)

    page.goto(sample.url)
    theirs = page.evaluate(
        "letters => [...letters].map(letter => nj.spellings(letter))", LETTERS
    )
    window.close()

    ours = []
    for letter in LETTERS:
        key = folded(letter)
        spellings = (unmarked(key), unmarked(spelled_out(key)))
        forms = (unicodedata.normalize("NFC", form) for form in spellings)
        ours.append(list(dict.fromkeys(forms)))
    assert len(LETTERS) > 900
    assert ours == theirs


# Each character of ours stands to the right of the one before, or on a line below.
TURNED = """() => {
  const turned = [];
  const blocks = "p, li, dd, dt, h1, h2, h3, td, th, summary, nav, div, section, article";
  const last = new Map();
  const walk = document.createTreeWalker(
    document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest("bdi, svg")) continue;
    const block = node.parentElement.closest(blocks);
    for (let at = 0; at < node.length; at++) {
      if (!node.data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const before = last.get(block);
      const middle = (box.top + box.bottom) / 2;
      if (before && middle < before.bottom && box.left < before.left - 1) {
        turned.push(block.textContent.slice(0, 80));
        break;
      }
      last.set(block, box);
    }
  }
  return turned;
}"""


@pytest.fixture(scope="module")
def from_the_right(
    tmp_path_factory: pytest.TempPathFactory, write: Write
) -> Iterator[Server]:
    root = write(tmp_path_factory.mktemp("right"), txtar.read(FROM_THE_RIGHT))
    server = Server(built(root).folder)
    yield server
    server.close()


@pytest.mark.parametrize("viewport", VIEWPORTS)
def test_no_english_line_turns_round(
    windows: Windows, from_the_right: Server, viewport: dict[str, int]
) -> None:
    page, window = _opened(windows, from_the_right, viewport=viewport)

    turned, wide = {}, []
    for name in from_the_right.pages():
        page.goto(from_the_right.url + name)
        turned[name] = page.evaluate(TURNED)
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            wide.append(name)
    window.close()

    assert {} == {name: lines for name, lines in turned.items() if lines}
    assert [] == wide
    assert [] == window.faults
