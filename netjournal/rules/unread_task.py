"""Part of a task line was not understood.

If a due date is invalid or not in the calendar, the promise is due a week after its
note instead. A line with an unknown mark is not a promise at all. Repeat rules have
the form of Obsidian Tasks: ``every 2 weeks``, ``every month on the 1st``,
``every weekday``. Add ``when done`` to count from the day you finish the task.

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

Repairing a checkbox is a safe fix.
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
    "day": "'{text}' is not a date",
    "either": "'{text}' can be two dates",
    "loose": "'{text}' does not count as the due date",
    "repeat": "'{text}' is not a valid repeat rule",
    "mark": "a checkbox with '{text}' is not a task",
    "box": "other programs do not see this checkbox",
    "bare": "a checkbox outside of a list is not a task",
    "sign": "a line with '{text}' is not a task",
    "long": "the line is too long: dates are only found in its first 10,000 characters",
}
_HINTS: Mapping[str, str] = {
    "no-day": "write a date such as 📅 2026-12-01",
    "day": "write it as 📅 2026-12-01",
    "either": "write {days}",
    "loose": "to make it the due date, write '📅 {days}'",
    "repeat": "write a rule such as every 2 weeks, or every month on the 1st",
    "mark": "[ ] and [/] are open, [x] is done, [-] dropped, [>] moved",
    "box": "write it as '{text}'",
    "bare": "write it as '{text}'",
    "sign": "write it as '- [ ]', or '- [x]' if it is done",
    "long": "put the date near the start, or make it several tasks",
}


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield the parts of task lines that were not understood."""
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
