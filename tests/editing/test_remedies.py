"""What can be done about a problem: its edits are made, and the problem is gone."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal import rules, store
from netjournal.changes.mending import safe_changes
from netjournal.editing.desk import Desk
from netjournal.editing.remedies import Remedy, fix_all, remedies
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.source import Change, SourceFile, Span
from netjournal.practice.day import Day
from tests.editing.cast import ADA, CARET, FILES, MAPS, TEA, TODAY, at, typed
from tests.rules.test_one_file import SLOW
from tests.test_cases import CASES, written
from tests.test_cases import TODAY as CASE_DAY

NEW = "journal/2026/2026-11-21-new.md"
# Problems of one rule in one case that are tried.
MANY = 4


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "journal"
    root.mkdir()
    yield root
    shutil.rmtree(root)


def _after(desk: Desk, changes: tuple[Change, ...]) -> Desk:
    for change in changes:
        if change.old is not None:
            source = desk.source(change.path)
            assert source is None or change.old == source.text
        assert change.new is not None
        desk = desk.changed(SourceFile(change.path, change.new))
    return desk


def _tried(problems: list[Diagnostic]) -> list[Diagnostic]:
    seen: Counter[str] = Counter()
    tried = []
    for problem in problems:
        seen[problem.rule.code] += 1
        if seen[problem.rule.code] <= MANY:
            tried.append(problem)
    return tried


def _serious(problems: list[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter(
        (one.source.path, one.rule.code)
        for one in problems
        if one.rule.severity is not Severity.ADVICE
    )


def _like(problems: list[Diagnostic], problem: Diagnostic) -> int:
    """Count the problems that say the same of the same file."""
    return sum(
        one.rule == problem.rule
        and one.source.path == problem.source.path
        and one.message == problem.message
        for one in problems
    )


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one.stem) for one in CASES if one.stem not in SLOW]
)
def test_each_remedy_helps(case: Path, folder: Path) -> None:
    written(folder, case)
    desk = Desk.of(*store.read(folder))
    today = desk.settings.today or CASE_DAY
    day = desk.day(today)
    problems = rules.check(day)
    unread = {page.source.path for page in desk.reads.values() if page.value is None}
    for problem in _tried(problems):
        source = desk.source(problem.source.path)
        if source is None or source.text != problem.source.text:
            continue
        for remedy in remedies(day, source, [problem], problem.span):
            if remedy.problem is None or not remedy.changes:
                continue
            assert remedy.title
            assert remedy.creates == any(one.old is None for one in remedy.changes)
            then = rules.check(_after(desk, remedy.changes).day(today))
            assert _like(then, problem) < _like(problems, problem), remedy
            if source.path in unread:
                continue  # what a file says is only known once it reads
            more = _serious(then) - _serious(problems)
            assert not more, (remedy, more)


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one.stem) for one in CASES if one.stem not in SLOW]
)
def test_all_safe_fixes_of_a_file(case: Path, folder: Path) -> None:
    """Each file is left as when all of them are fixed, where no fix spans several."""
    written(folder, case)
    desk = Desk.of(*store.read(folder))
    today = desk.settings.today or CASE_DAY
    problems = rules.check(desk.day(today))
    for path in sorted({problem.source.path for problem in problems}):
        source = desk.source(path)
        if source is None:
            continue
        made = fix_all(desk.day(today), source, problems)
        assert _looked_through(desk, path, today) == (made.new if made else source.text)


def _looked_through(desk: Desk, path: str, today: object) -> str:
    """Return the file after as many passes as there are fixes in it."""
    assert isinstance(today, type(CASE_DAY))
    for _ in range(10):
        problems = rules.check(desk.day(today))
        mended = safe_changes(problems, lambda _: True)
        own = [one for one in mended if one.path == path]
        if not own:
            break
        desk = desk.changed(SourceFile(path, own[0].new))
    source = desk.source(path)
    assert source is not None
    return source.text


def _offered(path: str, words: str) -> tuple[Day, list[Remedy]]:
    day, source, offset = (at if path in FILES else typed)(path, words)
    problems = [one for one in rules.check(day) if one.source.path == path]
    found = remedies(day, source, problems, Span(offset, offset))
    return day, [*found]


def _changed(remedy: Remedy) -> str:
    """Return the rows that a remedy adds or changes."""
    rows = []
    for change in remedy.changes:
        before = Counter((change.old or "").splitlines())
        new = (change.new or "").splitlines()
        rows += [row for row in new if not before[row]]
    return " / ".join(rows)


# Where the caret is, and the titles with what they change.
OFFERED = [
    pytest.param(
        NEW,
        "---\nkind: coffee\nwith: Grace Hoper‸\n---\n",
        {
            "Write 'grace-hopper'": "with: grace-hopper",
            "Use grace-jones (Grace Jones)": "with: grace-jones",
            "Create the contact Grace Hoper": "name: Grace Hoper / met: {at: 2026-11-21-new}",
            "Add 'Grace Hoper' as an alias of Grace Hopper": "aliases: [Grace Hoper]",
            "Ignore unknown-contact here": "with: Grace Hoper # netjournal: ignore[unknown-contact]",
            "Explain unknown-contact (NJ201)": "",
        },
        id="NJ201",
    ),
    pytest.param(
        NEW,
        "---\nkind: email\nwith: [joan, zaha-hadid‸]\n---\n",
        {
            "Create the contact Zaha Hadid": "name: Zaha Hadid",
            "Ignore unknown-contact here": "with: [joan, zaha-hadid] # netjournal: ignore[unknown-contact]",
            "Explain unknown-contact (NJ201)": "",
        },
        id="NJ201-by-letter-an-id",
    ),
    pytest.param(
        NEW,
        "---\nwith: Amazing‸\n---\n",
        {
            "Use grace-jones (Grace Jones)": "with: grace-jones",
            "Use grace-kelly (Grace Kelly)": "with: grace-kelly",
            "Ignore ambiguous-name here": "with: Amazing # netjournal: ignore[ambiguous-name]",
            "Explain ambiguous-name (NJ202)": "",
        },
        id="NJ202",
    ),
    pytest.param(
        NEW,
        "---\n---\nMet [[Amazing‸]] there.\n",
        {
            "Use grace-jones (Grace Jones)": "Met [[grace-jones|Amazing]] there.",
            "Use grace-kelly (Grace Kelly)": "Met [[grace-kelly|Amazing]] there.",
            "Ignore ambiguous-name here": "Met [[Amazing]] there. <!-- netjournal: ignore[ambiguous-name] -->",
            "Explain ambiguous-name (NJ202)": "",
        },
        id="NJ202-in-a-text",
    ),
    pytest.param(
        NEW,
        "---\n---\nSee [[2026-11-10-maps#After‸ al|this]].\n",
        {
            "Link to the heading 'After all'": "See [[2026-11-10-maps#After all|this]].",
            "Ignore dead-link here": "See [[2026-11-10-maps#After al|this]]. <!-- netjournal: ignore[dead-link] -->",
            "Explain dead-link (NJ205)": "",
        },
        id="NJ205-heading",
    ),
    pytest.param(
        NEW,
        "---\n---\nSee [[grace-hoppr‸]].\n",
        {
            "Use grace-hopper (Grace Hopper)": "See [[grace-hopper|grace-hoppr]].",
            "Ignore dead-link here": "See [[grace-hoppr]]. <!-- netjournal: ignore[dead-link] -->",
            "Explain dead-link (NJ205)": "",
        },
        id="NJ205-target",
    ),
    pytest.param(
        "contacts/zoe.md",
        "---\nname: Zoë\n---\n- [ ] wri‸te\n",
        {
            "Due in 1 week": "- [ ] write 📅 2026-11-29",
            "Ignore promise-without-day here": "- [ ] write <!-- netjournal: ignore[promise-without-day] -->",
            "Explain promise-without-day (NJ504)": "",
            "Done": "- [x] write ✅ 2026-11-22",
            "Drop": "- [-] write",
            "Due in 1 day": "- [ ] write 📅 2026-11-23",
            "Due in 2 weeks": "- [ ] write 📅 2026-12-06",
            "Due in 1 month": "- [ ] write 📅 2026-12-22",
        },
        id="NJ504",
    ),
    pytest.param(
        "contacts/lovelace.md",
        "---\nname: Ada Lovelace‸\n---\n",
        {
            "lovelace and ada-lovelace are two people": "distinct_from: [ada-lovelace]",
            "Ignore likely-duplicate here": "name: Ada Lovelace # netjournal: ignore[likely-duplicate]",
            "Explain likely-duplicate (NJ401)": "",
        },
        id="NJ401",
    ),
    pytest.param(
        NEW,
        "---\nkind: coffee\nwith: nobdy # netjournal: ignore[dead-link‸]\n---\n",
        {
            "Delete the comment": "with: nobdy",
            "Ignore unused-ignore here": "with: nobdy # netjournal: ignore[dead-link, unused-ignore]",
            "Explain unused-ignore (NJ901)": "",
        },
        id="NJ901",
    ),
    pytest.param(
        TEA,
        "on 2026-‸11-24",
        {},
        id="nothing-wrong",
    ),
    pytest.param(
        MAPS,
        "write to [[Ada‸ Lovelace]]",
        {
            "Done": "- [x] write to [[Ada Lovelace]] ✅ 2026-11-22",
            "Drop": "- [-] write to [[Ada Lovelace]]",
            "Due in 1 day": "- [ ] write to [[Ada Lovelace]] 📅 2026-11-23",
            "Due in 1 week": "- [ ] write to [[Ada Lovelace]] 📅 2026-11-29",
            "Due in 2 weeks": "- [ ] write to [[Ada Lovelace]] 📅 2026-12-06",
            "Due in 1 month": "- [ ] write to [[Ada Lovelace]] 📅 2026-12-22",
        },
        id="a-task",
    ),
    pytest.param(
        "mkdocs.yml",
        "plugins:\n  - netjournal:\n      soo‸n: 14 dayz\n",
        {"Explain invalid-setting (NJ105)": ""},
        id="a-setting",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("path", "words", "expected"), OFFERED)
def test_what_is_offered(path: str, words: str, expected: dict[str, str]) -> None:
    if path == "mkdocs.yml":
        words = words.replace(CARET, "").replace("14", f"14{CARET}")
    _, found = _offered(path, words)
    shown = {one.title: _squeezed(_changed(one)) for one in found}
    assert expected == shown
    assert len(found) == len(shown)


def _squeezed(rows: str) -> str:
    kept = [row.strip() for row in rows.split(" / ")]
    return " / ".join(
        row for row in kept if row not in ("", "---") and not row.startswith("# ")
    )


def test_a_new_person_is_decided_about() -> None:
    _, source, _ = at(TEA, "Tea ‸with")
    desk = _with_met()
    day = desk.day(TODAY)
    source_now = desk.source(TEA)
    assert source_now is not None
    problems = [one for one in rules.check(day) if one.rule.code == "NJ503"]
    assert [source.path] == [one.source.path for one in problems]

    found = remedies(day, source_now, problems, problems[0].span)

    shown = {one.title: _changed(one) for one in found if one.changes}
    assert {
        "Follow up in 2 weeks": "follow_up: 2026-12-06",
        "Follow up in 1 month": "follow_up: 2026-12-22",
        "Decide later": "follow_up: later",
        "No follow-up": 'follow_up: "no"',
    } == {
        title: _squeezed(rows) for title, rows in shown.items() if "Ignore" not in title
    }


def _with_met() -> Desk:
    from tests.editing.cast import desk

    zoe = "---\nname: Zoë Ng\nmet: {at: 2026-11-20-tea}\n---\n"
    tea = "---\nkind: coffee\nwith: zoe\n---\n"
    files = {**FILES, "contacts/zoe.md": zoe, TEA: tea}
    return desk(files)


def test_safe_fixes_are_preferred() -> None:
    _, found = _offered(ADA, "name: A‸da")
    assert not found
    _, found = _offered(NEW, "---\nwith: Love‸lace\n---\n")
    first = found[0]
    assert ("Write ada-lovelace", True) == (first.title, first.is_preferred)
    _, found = _offered(NEW, "---\nwith: Grace Hoper‸\n---\n")
    assert [] == [one for one in found if one.is_preferred]
    assert ["Create the contact Grace Hoper"] == [
        one.title for one in found if one.creates
    ]
    assert ("netjournal.explain", "NJ201") == found[-1].command


def test_a_recurring_task_has_its_next_one() -> None:
    _, found = _offered(NEW, "---\n---\n- [ ] wri‸te 🔁 every week 📅 2026-11-20\n")
    done = next(one for one in found if one.title == "Done")
    assert (
        "- [ ] write 🔁 every week 📅 2026-11-27 / - [x] write 🔁 every week 📅 2026-11-20 ✅ 2026-11-22"
        == _changed(done)
    )
    _, found = _offered(
        NEW, "---\n---\n- [ ] wri‸te 🔁 every blue moon 📅 2026-11-20\n"
    )
    done = next(one for one in found if one.title == "Done")
    assert "- [x] write 🔁 every blue moon 📅 2026-11-20 ✅ 2026-11-22" == _changed(
        done
    )


def test_no_comment_is_put_into_a_text() -> None:
    _, found = _offered(NEW, '---\nwith: ["nob‸dy\n  else"]\n---\n')
    assert [] == [one for one in found if one.title.startswith("Ignore")]
    assert found


def test_several_names_are_no_new_person() -> None:
    _, found = _offered(NEW, "---\nwith: ada-lovelace‸, joan\n---\n")
    assert ["Write [ada-lovelace, joan]"] == [one.title for one in found][:1]
    assert [] == [one for one in found if one.creates]


def test_a_file_that_is_sound_has_nothing_to_fix() -> None:
    day, source, _ = at(TEA, "Tea ‸with")
    assert fix_all(day, source, rules.check(day)) is None


def test_one_fix_after_the_other() -> None:
    text = "---\nkind: coffee\nwith: Lovelace\ntitle: NO\n---\n" + CARET
    day, source, _ = typed(NEW, text)
    made = fix_all(day, source, rules.check(day))
    assert made is not None
    assert '---\nkind: coffee\nwith: ada-lovelace\ntitle: "NO"\n---\n' == made.new
