"""What pages and first visits weigh, at 30, 300 and 3,000 people.

    python benchmarks/pages.py --folder DIR

Each site is built once from a made-up journal. Promised at every size: a person's page
is at most 60 kB of HTML with its pictures, and a first visit loads at most 300 kB, sent
with gzip: the page, its styles, its scripts and its pictures.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import measure

PERSON = 60_000
VISIT = 300_000
SIZES = ((30, 150), (300, 1500), (3000, 15_000))
PAGES = ("", "due/", "plan/", "people/", "journal/", "network/", "statistics/")

_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src|img [^>]*src)="(.*?)"')


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__ or "").parse_args()
    for people, notes in SIZES:
        root = measure.journal(
            options.folder, options.maker, people=people, notes=notes
        )
        measure.run([measure.program(), "-C", str(root), "build"])
        print(f"{people:,} people, {notes:,} notes")
        _weigh(root / "site")


def _weigh(site: Path) -> None:
    largest = max(page.stat().st_size for page in site.glob("people/*/index.html"))
    print(f"  largest person {largest / 1000:7.1f} kB   {_verdict(largest, PERSON)}")
    for page in PAGES:
        path = site / page / "index.html"
        size, visit = path.stat().st_size, _visit(path)
        print(
            f"  {page or 'Today':<14} {size / 1000:7.1f} kB, a first visit"
            f" {visit / 1000:6.1f} kB with gzip   {_verdict(visit, VISIT)}"
        )


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
