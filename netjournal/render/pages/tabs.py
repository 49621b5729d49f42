"""The five tabs of the site, which of them each page belongs to, and their marks.

The mark at a tab, a number or a dot, is in a style sheet of its own: it changes from
day to day, and no page has to change with it. The day of the site is there, too.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from netjournal.format.dates import MONTHS
from netjournal.format.diagnostics import Severity
from netjournal.render.pages.view import View

BADGES = "assets/badges.css"


class Tab(NamedTuple):
    """A tab: its key, what it says, the page it leads to, and its icon of Material."""

    key: str
    title: str
    uri: str
    icon: str


NETWORK = "network/index.md"  # the page that the tab Network leads to

TABS = (
    Tab("today", "Today", "index.md", "calendar-today"),
    Tab("people", "People", "people/index.md", "account-group"),
    Tab("journal", "Journal", "journal/index.md", "notebook-outline"),
    Tab("network", "Network", NETWORK, "graph-outline"),
    Tab("practice", "Practice", "practice/index.md", "compass-outline"),
)

# The tab of the pages in each folder; all others are of the practice.
_FOLDERS = {
    **dict.fromkeys(("", "due"), "today"),
    **dict.fromkeys(("people", "circles", "status", "tagged", "places"), "people"),
    **dict.fromkeys(("journal", "years", "months", "notes", "events"), "journal"),
    **dict.fromkeys(("tags",), "journal"),
    **dict.fromkeys(("network", "organizations"), "network"),
}
_SPOKEN = {"today": "due", "practice": "needs attention"}


def tab_of(uri: str) -> str:
    """Return the key of the tab that the page at *uri* belongs to."""
    return _FOLDERS.get(uri.rpartition("/")[0], "practice")


def badges(view: View, *, attention: bool) -> bytes:
    """Return the style sheet with the number of what is due, at Today.

    With *attention*, Practice has a dot where the journal has errors or warnings. The
    foot of each page has the day that the site was built on.
    """
    due = sum(item.state in ("overdue", "today") for item in view.items)
    rules = [_rule("today", str(due), _SPOKEN["today"])] if due else []
    heavy = (Severity.ERROR, Severity.WARNING)
    if attention and any(
        problem.rule.severity in heavy for problem in view.out.problems
    ):
        rules.append(_rule("practice", "", _SPOKEN["practice"]))
    rules.append(_built(view.today))
    return "".join(rules).encode()


def _built(day: dt.date) -> str:
    """Return the rules for the day of the site: in words, and for the page's script."""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return (
        f':root {{\n  --nj-built: "{day}";\n}}\n'
        f'.nj-built::after {{\n  content: " on {words}";\n}}\n'
    )


def _rule(key: str, text: str, spoken: str) -> str:
    """Return the rules for the mark at a tab, and for what is read out of it."""
    mark = f'.nj-tab--{key} .nj-tab__mark::after {{\n  content: "{text}"'
    words = f"{text} {spoken}".strip()
    return (
        f'{mark};\n  content: "{text}" / ", {words}";\n  display: block;\n}}\n'
        f".nj-dot--{key} {{\n  display: inline-block;\n}}\n"
    )
