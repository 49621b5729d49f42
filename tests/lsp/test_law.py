"""When nothing changes any more, what is shown is what `validate` says of the texts."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.lsp.server import Delays
from netjournal.lsp.serving import made
from netjournal.practice.day import Day
from netjournal.store import read
from tests.examples import one_in
from tests.lsp.conftest import FILES, write
from tests.lsp.inside import Heard, idle

TODAY = dt.date(2026, 11, 22)
PARTS = [
    *("---\n", "name: Bo\n", "with: [ada, nobody]\n", "with: [bo\n", "follow_up: no\n"),
    *("met: {on: 2025-11-25, at: 2026-03-01-tea}\n", "[[bo]] [[ada#x]]\n", "\r\n"),
    *("kind: coffee\n", "nmae: Ada\n", "- [ ] call [[ada]] 📅 2026-11-20\n", "private: yes\n"),
    *("follow_up: 2 weeks # netjournal: ignore[NJ201]\n", "aliases: [Bo, Ada Byron]\n"),
    *("plugins:\n  - netjournal:\n      today: 2026-11-22\n", "      soon: 3 dayz\n"),
    *("\ud83d", "\x85", "\u2028", "date: 2027-01-01\n"),
]  # fmt: skip
NAMES = [
    *FILES,
    "journal/2026/2026-11-20-new.md",
    "contacts/new.md",
    "contacts/ada-copy.md",
]
TEXTS = st.one_of(
    st.sampled_from([*FILES.values(), ""]),
    st.lists(st.sampled_from(PARTS), max_size=7).map("".join),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | TEXTS), min_size=1, max_size=6
)


class _Ways(NamedTuple):
    """How it goes: whether each step is looked at, and in a process of its own."""

    waits: bool
    beside: bool


async def _edited(
    root: Path, steps: list[tuple[str, str | None]], heard: Heard, ways: _Ways
) -> dict[str, str]:
    """Make the steps as an editor does, wait until all is quiet; return what is open."""
    server = made(TODAY, Delays(0, 0, 0))
    server.is_beside = ways.beside
    server.protocol.set_writer(heard)
    texts: dict[str, str] = {}
    for version, (name, text) in enumerate(steps):
        uri = (root / name).as_uri()
        if text is None:
            server.drop(uri)
            texts.pop(name, None)
        else:
            server.lay(uri, text, version)
            texts[name] = text
        if ways.waits:
            await idle(server)
    await idle(server)
    server.shutdown()
    return texts


def _expected(root: Path, texts: dict[str, str]) -> dict[str, list[Diagnostic]]:
    config, sources, refusals = read(root, unsaved=texts)
    journal, told = read_journal(config, sources, refusals)
    problems: dict[str, list[Diagnostic]] = {}
    for problem in rules.check(Day(journal, told, TODAY)):
        if problem.source.path in texts or problem.rule.severity.value != "advice":
            problems.setdefault(problem.source.path, []).append(problem)
    return problems


@one_in(8)
@given(steps=STEPS, ways=st.builds(_Ways, st.booleans(), st.booleans()))
def test_what_is_shown_is_what_is_checked(
    steps: list[tuple[str, str | None]], ways: _Ways
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, FILES)
        heard = Heard()
        texts = asyncio.run(_edited(root, steps, heard, ways))
        expected = {
            (root / path).as_uri(): [
                (problem.rule.code, problem.source.utf16_position(problem.span.start))
                for problem in problems
            ]
            for path, problems in _expected(root, texts).items()
        }
    shown = {uri: [*map(_row, rows)] for uri, rows in heard.shown.items() if rows}
    assert expected == shown


def _row(problem: dict[str, object]) -> tuple[object, object]:
    where = problem["range"]
    assert isinstance(where, dict)
    start = where["start"]
    return problem["code"], (start["line"], start["character"])
