"""The rules of follow-ups, one case for each sentence of their specification."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netjournal import store
from netjournal.followups import FollowUp, follow_ups
from netjournal.model import Journal
from netjournal.parse import parse
from netjournal.settings import Settings
from netjournal.source import SourceFile
from tests import txtar

TODAY = dt.date(2026, 11, 22)
CASES = sorted((Path(__file__).parent / "followups").glob("*.txt"))


def read(text: str) -> tuple[Journal, Settings]:
    """Return the journal whose files stand in *text*."""
    files = {
        name: SourceFile(name, content) for name, content in txtar.read(text).items()
    }
    return parse(files.pop("mkdocs.yml", None), files.values())


def shown(item: FollowUp, *, proof: bool) -> str:
    """Return *item* as the cases write it."""
    said = f"{item.reason} {item.contact or '--'} {item.due} {item.state}"
    where = item.evidence[0]
    return f"{said} {where.path}:{where.line}" if proof else said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, update_cases: bool) -> None:  # noqa: FBT001 (a fixture)
    """What a small journal says is due; evidence where the case names it."""
    said = case.read_text("utf-8")
    files = txtar.read(said)
    expected = files.pop("expected")
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8", newline="")
    reading = store.read(tmp_path)
    journal, settings = parse(reading.config, reading.sources, reading.problems)
    items = follow_ups(journal, settings, settings.today or TODAY)
    wanted = expected.splitlines()
    proven = [line.count(" ") == 4 for line in wanted]
    proven += [True] * (len(items) - len(wanted))

    actual = [
        shown(item, proof=proof) for item, proof in zip(items, proven, strict=False)
    ]

    if update_cases:
        lines = "".join(f"{line}\n" for line in actual)
        case.write_text(said.removesuffix(expected) + lines, "utf-8")
    else:
        assert wanted == actual
