"""What the next command makes of a change that was cut short."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal import store
from netjournal.store.record import Record, Step, write
from netjournal.store.state_folder import COMMITTED, PREPARED, REVERTING, Place, place
from netjournal.store.transaction import recovered
from tests.store.files import contents

ADA, TEMP = "contacts/ada.md", "contacts/.netjournal-00000000-0"
OLD, NEW = b"old", b"new"
STEP = Step(ADA, ADA, TEMP, OLD, NEW)
CUT_SHORT = "an interrupted change: a title"


def cut_short(root: Path, name: str, record: Record) -> Place:
    here = place(root)
    for folder in ("done", "undone"):
        Path(here.record(folder)).mkdir(parents=True)
    write(here, name, record)
    return here


@pytest.mark.parametrize(
    ("name", "now", "beside", "then", "said", "past"),
    [
        pytest.param(PREPARED, OLD, NEW, OLD, "dropped", [], id="before-it-began"),
        pytest.param(COMMITTED, OLD, NEW, NEW, "completed", ["a title"], id="begun"),
        pytest.param(COMMITTED, NEW, OLD, NEW, "completed", ["a title"], id="untidied"),
        pytest.param(REVERTING, NEW, OLD, OLD, "undid", [], id="being-put-back"),
        pytest.param(REVERTING, OLD, NEW, OLD, "undid", [], id="put-back"),
    ],
)
def test_the_next_command_goes_on(  # noqa: PLR0913 (the columns of the table)
    *,
    name: str,
    now: bytes,
    beside: bytes,
    then: bytes,
    said: str,
    past: list[str],
    root: Path,
) -> None:
    (root / ADA).write_bytes(now)
    (root / TEMP).write_bytes(beside)
    here = cut_short(root, name, Record("a title", (STEP,)))

    assert [f"{said} {CUT_SHORT}"] == recovered(here)

    assert {ADA: then} == contents(root)
    assert here.pending() is None
    assert past == [one.title for one in store.past(root)]
    assert [] == recovered(here)


def test_what_cannot_be_completed_is_taken_back(root: Path) -> None:
    """A file stands where a folder was to be."""
    (root / ADA).write_bytes(NEW)
    (root / "contacts/new").write_bytes(b"a file")
    here = cut_short(root, COMMITTED, Record("a title", (STEP,), ("contacts/new",)))

    said = recovered(here)

    failed = "contacts/new cannot be written: file exists"
    assert [failed, f"undid {CUT_SHORT}"] == said
    assert {ADA: OLD, "contacts/new": b"a file"} == contents(root)
    assert here.pending() is None


def test_what_can_be_neither_completed_nor_taken_back_says_so(root: Path) -> None:
    (root / ADA).mkdir()
    here = cut_short(root, COMMITTED, Record("a title", (STEP,)))

    with pytest.raises(store.WriteError) as caught:
        recovered(here)

    failed = f"{ADA} cannot be written: not a file"
    assert f"{failed}; restoring the files failed: not a file" == str(caught.value)
    assert "the next command restores them first" == caught.value.hint
    assert REVERTING == here.pending()
