"""A body that is scanned part by part has what a scan of all of it finds."""

from __future__ import annotations

import datetime as dt
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.format.bodies import Body
from netjournal.format.join import read_journal
from netjournal.format.mentions import BodyInText, mask, scan
from netjournal.format.mentions.masks import _blanked, _Hidden
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.rules import dead_link

PIECES = [
    "[[ada]]", "[[Ada Lovelace]]", "[[bob|B]]", "[[ada#Work]]", "[[gone]]", "![[ada.png]]", "![[ada]]",
    "[[contacts/ada]]", "[x](ada.md)", "[x](https://a.example)", "[x]: ada.md", "[[2026-03-01]]", "`",
    "``", "```\n", "~~~\n", "<!--", "-->", "%%", "\\`", "\\", "\n", "\n\n", " ", "- [ ] call ", "[ ]",
    "- [x] done", "due: 2026-03-01", "📅 [[2026-03-01]]", "☐ x", "# Work\n", "## A `b`\n", "#", "word",
    "a[[0]]", "`[[ada]]`", "[", "]", "[[", "]]", "|", "\r\n", "é",
]  # fmt: skip
bodies = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
WORDS = {"ada", "Ada Lovelace", "bob", "gone"}
PARTS = ["links", "embeds", "headings", "promises", "unread"]


@given(body=bodies)
@example(body="a `b` c `d\ne`")
@example(body="\\`a` b`")
def test_plain_code_is_blanked_as_the_walk_blanks_it(body: str) -> None:
    if "\r" not in body:
        walk = ((begin, end) for begin, end, _ in _Hidden(body).found())
        assert _blanked(body, walk) == mask(body)


@given(body=bodies, order=st.permutations(PARTS), glance=st.booleans())
def test_the_parts_are_those_of_the_whole(
    body: str, order: list[str], *, glance: bool
) -> None:
    text = f"---\nname: Ada\n---\n{body}"
    start = len(text) - len(body)
    path = "journal/2026-03-01-tea.md"
    expected = scan(text, start, path)
    mine = BodyInText(text, start, path)
    if glance and mine.leads_only_to(WORDS):
        assert all(link.target in WORDS for link in expected.links)
        assert not any(
            link.heading or link.path or link.label for link in expected.links
        )
    for part in order:
        assert getattr(expected, part) == getattr(mine, part)
    assert expected.start == mine.start


@given(texts=st.lists(bodies, min_size=1, max_size=4))
@example(texts=["[[ada]]", "[[ada]] [[gone]]", "[[ada]] `[[gone]]`"])
def test_the_same_links_are_dead_without_a_glance(texts: list[str]) -> None:
    sources = [
        SourceFile(f"journal/2026-03-0{number}-x.md", f"---\nkind: call\n---\n{text}")
        for number, text in enumerate(texts, 1)
    ]
    sources.append(
        SourceFile("contacts/ada.md", "---\nname: Ada Lovelace\n---\n# Work\n")
    )
    journal, settings = read_journal(None, sources)
    day = Day(journal, settings, dt.date(2026, 3, 9))
    seen = list(dead_link.check(day))
    with mock.patch.object(BodyInText, "leads_only_to", Body.leads_only_to):
        assert list(dead_link.check(day)) == seen
