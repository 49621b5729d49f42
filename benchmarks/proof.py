"""Whom the site of a large journal shuts out, and what is covered, cut or moved on it.

    python benchmarks/proof.py --folder DIR [--people N]

Sites of 300 and 3,000 people are built of made-up journals. On a phone, a tablet and
a desk, by day and by night, the main pages and the heaviest of each kind are opened in
Chromium, and every fault is printed that tests/site/test_proof.py looks for.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import measure

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.site import proving
from tests.site.test_proof import LATER, lost
from tests.site.windows import ARGUMENTS, Server, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = (300, 3000)
NOTES = 5  # notes on each person
SCREENS = (
    proving.PHONE,
    proving.PHONE_AT_NIGHT,
    proving.TABLET,
    proving.DESK,
    proving.NIGHT,
)
HEAVIEST = 3  # pages of a kind


def main() -> None:
    """Look at all of it, and print."""
    from playwright.sync_api import sync_playwright

    parser = measure.arguments(__doc__ or "")
    parser.add_argument("--most", type=int, default=HEAVIEST, help="pages of a kind")
    parser.add_argument("--people", type=int, help="one size alone")
    options, failed = parser.parse_args(), 0
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for people in [options.people] if options.people else SIZES:
            notes = people * NOTES
            root = measure.journal(
                options.folder, options.maker, people=people, notes=notes
            )
            measure.run([measure.program(), "-C", str(root), "build"])
            server = Server(root / "site")
            number = 0
            for fault in chain(lost(server.site), _seen(browser, server, options.most)):
                number += 1
                print(f"  {fault}", flush=True)
            server.close()
            print(f"{people:,} people, {notes:,} notes: {number} faults", flush=True)
            failed = failed or number
        browser.close()
    sys.exit(bool(failed))


def _seen(browser: Browser, server: Server, most: int) -> Iterator[str]:
    names = _heavy(server, most)
    for screen in SCREENS:
        context = browser.new_context(**screen.options)
        context.set_default_timeout(0)
        watch = Watch(context, server.url)
        page = context.new_page()
        page.clock.set_fixed_time(LATER)
        for name in names:
            page.goto(server.url + name)
            for fault in [*proving.misplaced(page), *proving.shut_out(page)]:
                yield f"{name or 'today'} at {screen.width}: {fault}"
        context.close()
        yield from watch.faults


def _heavy(server: Server, most: int) -> list[str]:
    """Return the pages at the top, and the *most* heaviest below each of them."""
    kinds: dict[str, list[str]] = {}
    for name in server.pages():
        kind = name if name.count("/") < 2 else name.partition("/")[0]
        kinds.setdefault(kind, []).append(name)
    return [
        name
        for group in kinds.values()
        for name in sorted(group, key=server.size, reverse=True)[:most]
    ]


if __name__ == "__main__":
    main()
