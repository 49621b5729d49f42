"""What pages and first visits weigh, at 30, 300 and 3,000 people.

    python benchmarks/pages.py --folder DIR

Each site is built once from a made-up journal. Promised at every size: a person's page
is at most 60 kB of HTML with its pictures, and a first visit loads at most 300 kB, sent
with gzip: the page, its styles, its scripts and its pictures, on the page of people
also the files that a card loads. Chromium paints for the first time
within a second, with a processor four times slower; as others may use the processor,
the best of all rounds counts.
"""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import measure

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.site.windows import ARGUMENTS, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PERSON = 60_000
VISIT = 300_000
PAINT = 1000  # ms
SLOWER = 4
SIZES = ((30, 150), (300, 1500), (3000, 15_000))
PAGES = ("", "due/", "plan/", "people/", "journal/", "network/", "statistics/")

PEOPLE = "search/people.js"

# W3C Paint Timing: "first-contentful-paint".
_PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [entry] = list.getEntriesByName("first-contentful-paint");
    if (entry) resolve(entry.startTime);
  }).observe({type: "paint", buffered: true});
})"""
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src|img [^>]*src)="(.*?)"')


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__ or "").parse_args()
    with _chromium() as browser:
        for people, notes in SIZES:
            root = measure.journal(
                options.folder, options.maker, people=people, notes=notes
            )
            measure.run([measure.program(), "-C", str(root), "build"])
            print(f"{people:,} people, {notes:,} notes")
            _weigh(root / "site")
            _look(browser, root / "site", options.rounds)


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=ARGUMENTS)


def _look(browser: Browser, site: Path, rounds: int) -> None:
    """Print when the first thing of each page is seen on a slow phone."""
    with closing(Server(site)) as server:
        for page in PAGES:
            paint = min(_paint(browser, server.url + page) for _ in range(rounds))
            verdict = "met" if paint <= PAINT else "NOT MET"
            print(
                f"  {page or 'Today':<14} first paint {paint:5.0f} ms"
                f"   at most {PAINT} ms: {verdict}"
            )


def _paint(browser: Browser, address: str) -> float:
    """Return when the first content of the page at *address* is painted, in ms."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    milliseconds = float(page.evaluate(_PAINTED))
    context.close()
    return milliseconds


def _weigh(site: Path) -> None:
    largest = max(page.stat().st_size for page in site.glob("people/*/index.html"))
    print(f"  largest person {largest / 1000:7.1f} kB   {_verdict(largest, PERSON)}")
    for page in PAGES:
        path = site / page / "index.html"
        size, visit = path.stat().st_size, _visit(path)
        if page == "people/":
            visit += _card(site)
        print(
            f"  {page or 'Today':<14} {size / 1000:7.1f} kB, a first visit"
            f" {visit / 1000:6.1f} kB with gzip   {_verdict(visit, VISIT)}"
        )


def _card(site: Path) -> int:
    """Return the bytes that a card loads at most with gzip: the first file, a part."""
    first, *parts = (
        len(gzip.compress(path.read_bytes(), 6))
        for path in (site / PEOPLE, *site.glob("search/people-*.js"))
    )
    return first + max(parts, default=0)


def _visit(page: Path) -> int:
    """Return the bytes that a visit of *page* loads, with gzip."""
    text = page.read_text("utf-8")
    files = {page, *((page.parent / href).resolve() for href in _LOADED.findall(text))}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def _verdict(size: int, most: int) -> str:
    verdict = "met" if size <= most else "NOT MET"
    return f"at most {most // 1000} kB: {verdict}"


if __name__ == "__main__":
    main()
