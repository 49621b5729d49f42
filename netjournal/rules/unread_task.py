"""Part of a task line was not understood.

If its day does not read, or is on no calendar, a promise is due a week after its
note instead. A line with an unknown mark is no promise at all. What says how
often a promise repeats reads as in Obsidian Tasks: ``every 2 weeks``, ``every month
on the 1st``, ``every weekday``, each with ``when done`` at the end to count from
the day it was done.

Bad::

    - [ ] send her the paper 📅 2026-02-30
    - [ ] ask about the room due: tomorrow
    - [!] return the book
    - [ ] call her 🔁 every blue moon
    -[ ] bring the two together
    [ ] write the letter

Good::

    - [ ] send her the paper 📅 2026-02-28
    - [ ] ask about the room due: 2026-12-01
    - [ ] return the book
    - [ ] call her 🔁 every month
    - [ ] bring the two together
    - [ ] write the letter

Mending a box is a safe fix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from netjournal.format.mentions import read_days
from netjournal.format.model import Unread
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day

RULE = Rule("NJ509", "unread-task", Severity.ADVICE)

_BOXES = ("box", "bare")
_TICKED = "\N{BALLOT BOX WITH CHECK}"
_MESSAGES: Mapping[str, str] = {
    "no-day": "there is no day {text}",
    "day": "'{text}' does not read as a day",
    "either": "'{text}' may be two days",
    "loose": "'{text}' does not count as the due day",
    "repeat": "'{text}' does not read as how often it repeats",
    "mark": "a box with '{text}' in it is no task",
    "box": "other programs do not see this box",
    "bare": "a box that is in no list is no task",
    "sign": "a line with '{text}' is no task",
    "long": "in so long a line, days are looked for in the first 10,000 characters",
}
_HINTS: Mapping[str, str] = {
    "no-day": "write a day such as 📅 2026-12-01",
    "day": "write it as 📅 2026-12-01",
    "either": "write {days}",
    "loose": "write '📅 {days}' if it is",
    "repeat": "write it as every 2 weeks, or every month on the 1st",
    "mark": "[ ] and [/] are open, [x] is done, [-] dropped, [>] moved",
    "box": "write it as '{text}'",
    "bare": "write it as '{text}'",
    "sign": "write it as '- [ ]', or '- [x]' if it is done",
    "long": "put the day near its beginning, or make it several tasks",
}


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield what of the task lines was not understood."""
    for one in day.journal.files():
        for unread in one.body.unread:
            yield _problem(one.source, unread)


def _problem(source: SourceFile, unread: Unread) -> Diagnostic:
    text = unread.text.strip()
    days = [str(day) for day in read_days(text)] if unread.why not in _BOXES else []
    return Diagnostic(
        rule=RULE,
        source=source,
        span=unread.span,
        message=_MESSAGES[unread.why].format(text=text),
        hint=_HINTS[unread.why].format(text=text, days=" or ".join(days)),
        fix=_fix(unread, days),
    )


def _fix(unread: Unread, days: list[str]) -> Fix | None:
    if unread.why in _BOXES:
        return Fix((Edit(unread.span, unread.text),), f"write '{unread.text.strip()}'")
    if unread.why == "sign":
        box = "- [x] " if unread.text == _TICKED else "- [ ] "
        return Fix((Edit(unread.span, box),), f"write '{box.strip()}'")
    if unread.why == "loose" and len(days) == 1:
        text = f"📅 {days[0]}"
        return Fix((Edit(unread.span, text),), f"write '{text}'", safe=False)
    return None
