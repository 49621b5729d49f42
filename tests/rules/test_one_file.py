"""A rule that looks at one page finds in it what it finds when it looks at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal import rules, store
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.practice.day import Day
from tests.test_cases import CASES, TODAY, written

SAMPLE = Path(__file__).parents[2]
SCOPE = [
    "NJ201",
    "NJ202",
    "NJ206",
    "NJ301",
    "NJ302",
    "NJ303",
    "NJ304",
    "NJ305",
    "NJ403",
    "NJ404",
    "NJ504",
    "NJ506",
]
# Large files, which are read or refused whole: nothing of them is about one page.
SLOW = {"NJ007-50-MB", "NJ007-front-matter", "NJ007-marks"}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "journal"
    root.mkdir()
    yield root
    shutil.rmtree(root)


def _day(root: Path) -> Day:
    journal, settings = read_journal(*store.read(root))
    return Day(journal, settings, settings.today or TODAY)


def _paths(day: Day, problems: list[Diagnostic]) -> list[str]:
    files = [page.source.path for page in day.journal.files()]
    return sorted({*files, *(problem.source.path for problem in problems)})


def _whole(problems: list[Diagnostic], path: str) -> list[Diagnostic]:
    codes = rules.codes_of_file()
    return [
        problem
        for problem in problems
        if problem.source.path == path and problem.rule.code in codes
    ]


def test_the_rules_of_one_file() -> None:
    scoped = [
        module.RULE.code
        for module in rules.RULES
        if getattr(module, "SCOPE", "journal") == "file"
    ]
    assert scoped == SCOPE
    assert rules.codes_of_file() >= {*SCOPE, "NJ004", "NJ902"}
    assert rules.codes_of_file().isdisjoint({"NJ205", "NJ401", "NJ503", "NJ901"})


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one.stem) for one in CASES if one.stem not in SLOW]
)
def test_narrowed_is_full(case: Path, folder: Path) -> None:
    written(folder, case)
    day = _day(folder)
    problems = rules.check(day)

    for path in _paths(day, problems):
        assert _whole(problems, path) == rules.check_file(day, path)


def test_narrowed_is_full_in_the_sample() -> None:
    day = _day(SAMPLE)
    problems = rules.check(day)
    paths = _paths(day, problems)

    assert len(paths) > 100
    for path in paths:
        assert _whole(problems, path) == rules.check_file(day, path)


def test_each_of_them_finds_something_in_the_cases(tmp_path: Path) -> None:
    seen = set()
    for number, case in enumerate(CASES):
        if case.stem.startswith(tuple(SCOPE)):
            root = tmp_path / str(number)
            root.mkdir()
            written(root, case)
            day = _day(root)
            for page in day.journal.files():
                found = rules.check_file(day, page.source.path)
                seen |= {problem.rule.code for problem in found}
    assert set(SCOPE) <= seen


def test_a_file_that_does_not_read_tells_its_own_problems(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [netjournal]\n")
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text("---\nname: [\n---\n", "utf-8")

    found = rules.check_file(_day(tmp_path), "contacts/ada.md")

    assert ["NJ004"] == [problem.rule.code for problem in found]
