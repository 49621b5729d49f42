from __future__ import annotations

import datetime as dt

import pytest

from netjournal import rules
from netjournal.changes.beginning import files
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day

TODAY = dt.date(2026, 11, 22)

NAMES = [
    pytest.param("Ada Lovelace", "Ada Lovelace", "Ada Lovelace's network", id="plain"),
    pytest.param("No", "No", "No's network", id="boolean"),
    pytest.param("  Ada \n B. ", "Ada B.", "Ada B.'s network", id="spaces"),
    pytest.param('"Ada": #1 \\o/', '"Ada": #1 \\o/', '"Ada": #1 \\o/\'s network', id="marks"),
    pytest.param("\x1b[31mAda", "\x1b[31mAda", "\x1b[31mAda's network", id="control"),
    pytest.param("山田 優 🎈", "山田 優 🎈", "山田 優 🎈's network", id="unicode"),
    pytest.param("*Star", "*Star", "*Star's network", id="alias"),
    pytest.param("Me", "Me", "My network", id="unsaid"),
    pytest.param("Ad\udce4", "Ad?", "Ad?'s network", id="half-a-character"),
    pytest.param("\x7fAda", "\x7fAda", "\x7fAda's network", id="delete"),
    pytest.param(" ", "Me", "My network", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "name", "site_name"), NAMES)
def test_a_new_journal_is_clean(said: str, name: str, site_name: str) -> None:
    texts = dict(files(said, TODAY))
    config = SourceFile("mkdocs.yml", texts.pop("mkdocs.yml"))
    sources = [
        SourceFile(path, text)
        for path, text in texts.items()
        if path.endswith(".md") and not path.endswith(("README.md", "_pages/index.md"))
    ]
    journal, settings = read_journal(config, sources)
    assert [] == rules.check(Day(journal, settings, TODAY))
    assert site_name == settings.site_name
    assert journal.me is not None
    assert name == journal.me.name
    assert ["me", "robin-sample"] == list(journal.contacts)
