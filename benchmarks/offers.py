"""What is offered while one types, in a journal that is in memory.

    python benchmarks/offers.py --folder DIR

1,000 people and 5,000 notes: a list of offers takes at most 10 ms after the first, the
median of many at each place. The first looks at everybody and everything.
"""

from __future__ import annotations

import datetime as dt
import gc
import statistics
import time

import measure

from netjournal import store
from netjournal.editing.hints import hints
from netjournal.editing.offers import gather, offers
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day

BOUND = 0.010
NOTE = "journal/2026/2026-11-20-lunch.md"
FRONT = "---\ndate: 2026-11-20\nkind: meal\n{}\n---\n\n# Lunch\n"
TEXT = "---\ndate: 2026-11-20\n---\n\n# Lunch\n\n{}"
PLACES = {
    "a key": (FRONT, "|"),
    "people, nothing typed": (FRONT, "with: [|]"),
    "people, one letter": (FRONT, "with: [a|]"),
    "people, two words": (FRONT, "with: [ann m|]"),
    "an event": (FRONT, "event: |"),
    "a day in words": (FRONT, "end: next tu|"),
    "a decision": (FRONT, "follow_up: in 2|"),
    "a tag": (FRONT, "tags: [|]"),
    "a place": (FRONT, "place: |"),
    "a link, nothing typed": (TEXT, "[[|"),
    "a link, one letter": (TEXT, "[[a|"),
    "a word of the text": (TEXT, "met an|"),
    "the day of a promise": (TEXT, "- [ ] call \N{CALENDAR} |"),
}


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__ or "").parse_args()
    root = measure.journal(options.folder, options.maker, people=1000, notes=5000)
    reading = store.read(root)
    journal, settings = read_journal(reading.config, reading.sources, reading.problems)
    today = dt.date.fromisoformat(measure.TODAY)
    gc.freeze()
    for name in ("gathered for the first time", "gathered for another day"):
        day = Day(journal, settings, today)
        started = time.perf_counter()
        gather(day)
        print(f"{name:<34} {(time.perf_counter() - started) * 1000:9.1f} ms")
    for name, (form, typed) in PLACES.items():
        text = form.replace("{}", typed)
        offset = text.index("|")
        source = SourceFile(NOTE, text.replace("|", "", 1))
        times = []
        for _ in range(10 * options.rounds):
            started = time.perf_counter()
            offers(day, source, offset)
            times.append(time.perf_counter() - started)
        print(measure.row(name, statistics.median(times), BOUND, 1.0))
    source = max(reading.sources, key=lambda source: len(source.text))
    started = time.perf_counter()
    list(hints(day, source, Span(0, len(source.text))))
    print(measure.row("hints", time.perf_counter() - started, BOUND, 1.0))


if __name__ == "__main__":
    main()
