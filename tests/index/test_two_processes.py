"""Journals that two processes check and keep are those of one."""

from __future__ import annotations

import marshal
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from netjournal.index import derived, looks, opening, place
from netjournal.index.database import DamageError, connect
from netjournal.index.later import KeptJournal
from netjournal.practice.day import Work
from netjournal.practice.followups import portions
from netjournal.rules import Found
from netjournal.twin import copies as twin
from netjournal.workspace import Workspace
from tests import txtar
from tests.index.comparing import everything
from tests.index.whole import Answer, run, settle

TODAY = "2026-11-22"
CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.txt"))
SAMPLE = Path(__file__).parent.parent.parent
MANY = 10**6
SOME = 8  # of so many cases one, where each takes two copies of this process
COMMANDS: tuple[list[str], ...] = (
    ["validate", "--format", "json"],
    ["due"],
    ["stats"],
    [],
)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs a second process"),
    pytest.mark.usefixtures("two_processors"),
]


@pytest.fixture(autouse=True)
def no_index_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have an index that is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NETJOURNAL_TODAY", TODAY)
    monkeypatch.delenv(place.SWITCH, raising=False)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a copy of the sample journal."""
    root = tmp_path / "journal"
    for name in ("contacts", "journal"):
        shutil.copytree(SAMPLE / name, root / name)
    shutil.copy(SAMPLE / "mkdocs.yml", root)
    settle()
    return root


def _split(patch: pytest.MonkeyPatch, *, least: int) -> None:
    """Let a journal with that many files be one for two processes."""
    patch.setattr(looks, "_FEW", least)
    patch.setattr(opening, "_MANY", least)


@pytest.fixture(params=["the copy does all", "both do", "the copy fails"])
def split(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Let two processes work, in one of several ways, which are told."""
    _split(monkeypatch, least=1)
    begun = twin.Aside.begun
    if request.param == "the copy does all":

        def done(work: Callable[[], object]) -> twin.Aside | None:
            aside = begun(work)
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            return aside

        monkeypatch.setattr(twin.Aside, "begun", done)
    elif request.param == "the copy fails":
        monkeypatch.setattr(twin, "_send", lambda _pipe, _value: os._exit(1))
    yield request.param
    assert twin.is_possible()


def _everything(root: Path) -> dict[str, object]:
    workspace = Workspace(root)
    try:
        return everything(workspace)
    finally:
        workspace.detach()


def _runs(root: Path) -> list[Answer]:
    return [run("-C", str(root), *words) for words in COMMANDS]


def _rows(cache: Path) -> dict[str, list[tuple[object, ...]]]:
    (path,) = cache.rglob("index.db")
    database = sqlite3.connect(path)
    try:
        names = database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        tables = {
            name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 (its own names)
            for (name,) in names.fetchall()
        }
    finally:
        database.close()
    # How often the file was written, not what is in it.
    tables["meta"] = [row for row in tables["meta"] if row[0] != "mark"]
    return tables


@pytest.mark.parametrize("switch", ["on", "off"])
@pytest.mark.usefixtures("split")
def test_the_journal_is_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    monkeypatch.setenv(place.SWITCH, switch)
    ours = _everything(sample)
    _split(monkeypatch, least=MANY)
    monkeypatch.setenv(place.SWITCH, "off")
    assert ours == _everything(sample)


def _written(case: Path, root: Path) -> None:
    for name in ("contacts", "journal"):
        (root / name).mkdir(parents=True)
    for path, text in txtar.read(case.read_text("utf-8")).items():
        if path != "expected":
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8", newline="")


def _checked_alone(
    case: Path, root: Path, patch: pytest.MonkeyPatch
) -> tuple[tuple[str, ...], Answer]:
    """Let one process check a case; return the words, and what it says.

    From then on, two may.
    """
    _written(case, root)
    words = "-C", str(root), "validate", "--format", "json"
    patch.setenv(place.SWITCH, "off")
    _split(patch, least=MANY)
    expected = run(*words)
    _split(patch, least=1)
    return words, expected


def _by_the_other(work: Work[Found]) -> list[Found]:
    """Return all parts of a work as they come from a copy, without one."""
    outcome = []
    for number in range(work.count):
        values = marshal.loads(marshal.dumps(work.packed(number)))  # noqa: S302 (from here)
        assert values is not None
        try:
            outcome.append(work.unpacked(number, values))
        except LookupError:
            outcome.append(work.part(number))
    return outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_all_problems_come_through(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, expected = _checked_alone(case, tmp_path / "journal", monkeypatch)
    monkeypatch.setattr(looks, "halved", _by_the_other)
    assert run(*words) == expected


@pytest.mark.parametrize("case", CASES[::SOME], ids=lambda case: case.stem)
def test_the_problems_are_the_same(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, expected = _checked_alone(case, tmp_path / "journal", monkeypatch)
    assert run(*words) == expected
    monkeypatch.setenv(place.SWITCH, "on")
    assert run(*words) == expected


@pytest.mark.usefixtures("split")
def test_the_answers_are_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours = []
    for words in COMMANDS:
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        ours.append(run("-C", str(sample), *words))
    monkeypatch.setenv(place.SWITCH, "off")
    _split(monkeypatch, least=MANY)
    assert ours == _runs(sample)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_is_kept_is_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    kept = []
    for least in (1, MANY):
        cache = tmp_path / f"cache {least}"
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        _split(monkeypatch, least=least)
        run("-C", str(sample), *words)
        kept.append(_rows(cache))
    assert kept[0] == kept[1]


def test_it_is_kept_when_the_command_ends(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _split(monkeypatch, least=1)
    workspace = Workspace(sample)
    assert not isinstance(workspace.journal, KeptJournal)
    workspace.release()
    again = Workspace(sample)
    assert isinstance(again.journal, KeptJournal)
    again.release()


def test_what_changes_meanwhile_is_read_the_next_time(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _split(monkeypatch, least=1)
    keep = twin.Aside.begun
    path = next((sample / "journal").rglob("*.md"))

    def changed(work: Callable[[], object]) -> twin.Aside | None:
        aside = keep(work)
        path.write_text(f"{path.read_text('utf-8')}\nMore.\n", "utf-8")
        return aside

    monkeypatch.setattr(twin.Aside, "begun", changed)
    _everything(sample)
    monkeypatch.undo()
    monkeypatch.setenv(place.SWITCH, "off")
    expected = _everything(sample)
    monkeypatch.delenv(place.SWITCH)
    assert _everything(sample) == expected


def test_where_the_copy_dies_it_is_kept_the_next_time(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _split(monkeypatch, least=1)
    monkeypatch.setattr(
        "netjournal.index.following.keep_state", lambda *_about: os._exit(1)
    )
    before = _runs(sample)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NETJOURNAL_TODAY", TODAY)
    assert before == _runs(sample)
    workspace = Workspace(sample)
    assert isinstance(workspace.journal, KeptJournal)
    workspace.release()


@pytest.mark.parametrize("words", [("due",), ("due", "--within", "400d", "--json")])
def test_what_is_due_on_another_day_is_the_same(
    sample: Path,
    monkeypatch: pytest.MonkeyPatch,
    split: str,
    words: tuple[str, ...],
) -> None:
    run("-C", str(sample), "due")
    monkeypatch.setattr(derived, "_FEW", 1)
    monkeypatch.setattr(portions, "_PEOPLE", 2)
    parts: list[int] = []
    answer = twin.Aside.answer

    def noted(aside: twin.Aside) -> Any:  # noqa: ANN401 (whatever it is)
        values = answer(aside)
        parts.append(len(values or ()))
        return values

    monkeypatch.setattr(twin.Aside, "answer", noted)
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-12-24")
    ours = run("-C", str(sample), *words)

    # What the copy reads is what this process holds.
    assert (split == "the copy does all") <= (parts[0] > 1)
    assert (split == "the copy fails") <= (parts == [0])
    monkeypatch.setenv(place.SWITCH, "off")
    assert ours == run("-C", str(sample), *words)


def test_a_copy_reads_nothing_that_is_not_held(tmp_path: Path) -> None:
    database = connect(str(tmp_path / "index"))
    assert database is not None
    with pytest.raises(DamageError):
        database.read_on()
    database.begin()
    database.read_on()
    database.close()
