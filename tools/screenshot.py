"""Take screenshots of the site's main pages: `make screenshots`.

It builds a journal's site, the sample's if none is named, and opens each page in
Chromium: light and dark at the width of a desktop, and light and dark on a phone. The
pictures are whole pages, in `screenshots/`. With `--readme` it takes the two pictures
of README.md alone, each as large as a window. Look at them before you commit them.
"""

from __future__ import annotations

import argparse
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOP = Path(__file__).parents[1]
PICTURES = TOP / "docs" / "pictures"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Screen(NamedTuple):
    """A window: its size in px, its colors, and whether fingers touch it."""

    name: str
    width: int
    height: int
    colors: str
    touched: bool = False


SCREENS = (
    Screen("light", 1280, 900, "light"),
    Screen("dark", 1280, 900, "dark"),
    Screen("phone", 390, 844, "light", touched=True),
    Screen("phone-dark", 390, 844, "dark", touched=True),
)
README = (
    Screen("today", 1000, 560, "light"),
    Screen("phone", 390, 640, "dark", touched=True),
)

# One page by its address, or the largest page in a folder: it shows the most.
_PAGES = {
    "today": "index.html",
    "people": "people/index.html",
    "person": "people/*/index.html",
    "journal": "journal/index.html",
    "month": "months/*/index.html",
    "note": "notes/*/index.html",
    "network": "network/index.html",
    "organization": "organizations/*/index.html",
    "practice": "practice/index.html",
    "figures": "statistics/index.html",
    "plan": "plan/index.html",
}


def main() -> int:
    """Take the pictures; return 1 where there is no Chromium."""
    options = _arguments()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("Chromium is not installed.")
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or _built(options.journal, Path(folder, "site"))
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        taken = _of_readme if options.readme else _of_all
        for path, picture in taken(browser, site):
            target = options.out / path if not options.readme else PICTURES / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(smaller(picture))
            print(f"{target}: {target.stat().st_size} bytes")
        browser.close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--journal", type=Path, default=TOP, metavar="DIR")
    parser.add_argument("--site", type=Path, metavar="DIR", help="one that is built")
    parser.add_argument("--out", type=Path, default=TOP / "screenshots", metavar="DIR")
    parser.add_argument("--readme", action="store_true", help="the two of README.md")
    return parser.parse_args()


def _built(journal: Path, site: Path) -> Path:
    command = [sys.executable, "-m", "netjournal", "-C", str(journal), "build"]
    subprocess.run([*command, "--out", str(site)], cwd=TOP, check=True)
    return site


def main_pages(site: Path) -> dict[str, Path]:
    """Return the files of the main pages of *site* by their names."""
    return {
        name: max(
            site.glob(pattern), key=lambda page: (page.stat().st_size, page.as_posix())
        )
        for name, pattern in _PAGES.items()
    }


def _of_all(browser: Browser, site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each main page whole, on each screen."""
    for name, page in main_pages(site).items():
        for screen in SCREENS:
            yield f"{name}-{screen.name}.png", _taken(browser, page, screen, whole=True)


def _of_readme(browser: Browser, site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the windows of README.md show of Today."""
    for screen in README:
        picture = _taken(browser, site / "index.html", screen, whole=False)
        yield f"{screen.name}.png", picture


def _taken(browser: Browser, page: Path, screen: Screen, *, whole: bool) -> bytes:
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        color_scheme="dark" if screen.colors == "dark" else "light",
        has_touch=screen.touched,
        is_mobile=screen.touched,
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    # On the day when a site is built, no line says that it is old.
    tab.evaluate(
        "document.querySelectorAll('.nj-stale').forEach(line => line.remove())"
    )
    # Pictures far below wait until somebody scrolls to them.
    tab.evaluate("document.querySelectorAll('img').forEach(img => img.loading='eager')")
    tab.wait_for_function("[...document.images].every(img => img.complete)")
    assert unquote(urlsplit(tab.url).path) == str(page.resolve())
    picture = tab.screenshot(full_page=whole, animations="disabled")
    context.close()
    return picture


def smaller(picture: bytes) -> bytes:
    """Return the PNG *picture* with the same pixels in fewer bytes.

    Browsers compress in a hurry. Only what draws is kept, in one chunk of data. The
    format is that of the W3C's PNG specification, third edition, 5.3 and 10.
    """
    head, data, rest = b"", b"", len(_SIGNATURE)
    while rest < len(picture):
        (length,) = struct.unpack_from(">I", picture, rest)
        kind = picture[rest + 4 : rest + 8]
        if kind == b"IHDR":
            head = picture[rest : rest + 12 + length]
        elif kind == b"IDAT":
            data += picture[rest + 8 : rest + 8 + length]
        rest += 12 + length
    packed = zlib.compress(zlib.decompress(data), 9)
    return _SIGNATURE + head + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


if __name__ == "__main__":
    sys.exit(main())
