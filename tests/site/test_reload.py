"""The preview in a real browser: what reloads, what stays, and where the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import txtar
from tests.render.test_pages import JOURNAL
from tests.site.conftest import Write
from tests.site.previewing import Preview, free_port, previewed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LONG = "".join(
    f"\nParagraph {number} of a long note, in which there is some text to read.\n"
    for number in range(80)
)
ADA, BABBAGE = "contacts/ada-lovelace.md", "contacts/babbage.md"
PAGES = (
    *("/notes/2026-10-01-long/", "/people/ada-lovelace/", "/people/babbage/"),
    *("/statistics/", "/people/grace-hopper/"),
)
MARK = "window.isMarked = true"


@pytest.fixture(scope="module")
def preview(
    tmp_path_factory: pytest.TempPathFactory, write: Write
) -> Iterator[Preview]:
    files = txtar.read(JOURNAL)
    files["journal/2026-10-01-long.md"] = f"---\nwith: ada\n---\n# Long\n{LONG}"
    root = write(tmp_path_factory.mktemp("journal"), files)
    with previewed(root, free_port()) as preview:
        yield preview


class Tabs:
    """Pages that a browser shows, and what went wrong on them."""

    def __init__(self, context: BrowserContext, preview: Preview) -> None:
        self.context = context
        self.url = f"http://127.0.0.1:{preview.port}"
        self.root = preview.root
        self.faults: list[str] = []

    def open(self, path: str) -> Page:
        """Open *path*, and mark the page until it is loaded anew."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.url + path)
        page.evaluate(MARK)
        return page

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert old in text
        (self.root / name).write_text(text.replace(old, new))


@pytest.fixture
def tabs(browser: Browser, preview: Preview) -> Iterator[Tabs]:
    texts = {path: path.read_bytes() for path in _files(preview.root)}
    pages = {url: preview.get(url)[1] for url in PAGES}
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(0)  # pytest has a limit, and no other is guessed
    tabs = Tabs(context, preview)
    yield tabs
    context.close()
    for path in _files(preview.root):
        path.unlink()
    for path, text in texts.items():
        path.write_bytes(text)
    # Whoever opens a page next sees none of this.
    for url, page in pages.items():
        while (now := preview.get(url)[1]) != page:
            preview.wait(url, now)
    assert [] == tabs.faults


def _files(root: Path) -> list[Path]:
    return [root / "mkdocs.yml", *root.glob("contacts/*"), *root.glob("journal/*.md")]


def _is_new(page: Page) -> bool:
    return not page.evaluate("Boolean(window.isMarked)")


def test_only_the_pages_that_changed_are_loaded_anew(tabs: Tabs) -> None:
    babbage, ada = tabs.open("/people/babbage/"), tabs.open("/people/ada-lovelace/")
    statistics = tabs.open("/statistics/")

    tabs.replace(BABBAGE, "Works with", "Worked with")
    babbage.wait_for_selector("text=Worked with")
    babbage.evaluate(MARK)
    tabs.replace(ADA, "Writes", "Wrote")
    ada.wait_for_selector("text=Wrote")

    # By then the first change and the second are known to all.
    assert not _is_new(babbage)
    assert not _is_new(statistics)
    assert _is_new(ada)


def test_the_reader_stays_where_they_were(tabs: Tabs) -> None:
    page = tabs.open("/notes/2026-10-01-long/")
    line = page.locator("text=Paragraph 40 of")
    line.evaluate("it => it.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.evaluate("scrollBy({top: 7, behavior: 'instant'})")
    at = line.evaluate("it => it.getBoundingClientRect().top")

    above = "\nSomething new above all.\n" * 12
    tabs.replace("journal/2026-10-01-long.md", "# Long\n", f"# Long\n{above}")
    page.wait_for_selector("text=Something new above all. >> nth=11")
    page.wait_for_function(
        "at => Math.abs([...document.querySelectorAll('p')].find((part) =>"
        " part.textContent.startsWith('Paragraph 40 of'))"
        ".getBoundingClientRect().top - at) < 2",
        arg=at,
    )

    assert _is_new(page)


def test_at_the_top_a_reader_stays_at_the_top(tabs: Tabs) -> None:
    page = tabs.open("/notes/2026-10-01-long/")

    tabs.replace("journal/2026-10-01-long.md", "# Long\n", "# Long\n\nNew above.\n")
    page.wait_for_selector("text=New above.")

    assert 0 == page.evaluate("scrollY")


def test_a_page_that_is_not_there_yet_comes(tabs: Tabs) -> None:
    page = tabs.open("/people/grace-hopper/")
    assert "Page not found" == page.inner_text("h1")

    (tabs.root / "contacts/grace-hopper.md").write_text(
        "---\nname: Grace Hopper\n---\n"
    )

    page.wait_for_selector("h1 >> text=Grace Hopper")


def test_a_page_that_breaks_comes_back(tabs: Tabs) -> None:
    page = tabs.open("/people/babbage/")
    text = (tabs.root / BABBAGE).read_text()

    (tabs.root / BABBAGE).write_text("---\nname: [\n---\n")
    page.wait_for_selector("h1 >> text=Page not found")
    (tabs.root / BABBAGE).write_text(text)

    page.wait_for_selector("h1 >> text=Charles Babbage")


def test_broken_settings_are_told_on_the_page_until_they_are_mended(
    tabs: Tabs, preview: Preview
) -> None:
    page = tabs.open("/people/babbage/")
    config = tabs.root / "mkdocs.yml"
    text = config.read_text()

    config.write_text("plugins: [\n")
    banner = page.get_by_role("status").filter(has_text="Not built; the last site")
    banner.wait_for()
    assert "mkdocs.yml, line 1:" in banner.inner_text()
    assert 1 == page.locator(".nj-trouble").count()
    # Another page has it from the start, and what was the last site.
    other = tabs.open("/people/ada-lovelace/")
    assert "Ada Lovelace" == other.inner_text("h1")
    assert "Not built; the last site stays." in other.inner_text(".nj-trouble")
    config.write_text(text)
    banner.wait_for(state="detached")
    other.locator(".nj-trouble").wait_for(state="detached")

    assert not _is_new(page)
    assert not _is_new(other)
    said = preview.said.read_text()
    assert 1 == said.count("Not built; the last site stays. mkdocs.yml, line")
    assert "Traceback" not in said


def test_what_is_unfolded_stays_unfolded(tabs: Tabs) -> None:
    page = tabs.open("/people/ada-lovelace/")
    fold = page.locator("article details").first
    before = fold.evaluate("it => it.open")
    fold.locator("summary").click()
    assert before != fold.evaluate("it => it.open")

    tabs.replace(ADA, "Writes", "Wrote, and writes,")
    page.wait_for_selector("text=Wrote, and writes,")

    assert _is_new(page)
    assert before != fold.evaluate("it => it.open")


def test_it_says_where_it_is_and_ends_quietly(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, txtar.read(JOURNAL))
    with previewed(root, free_port()) as preview:
        said = preview.said
        address = f"http://127.0.0.1:{preview.port}/"

    assert f"Serving on {address}\nPreview stopped.\n" == said.read_text()
