"""What is kept of past changes, and what goes; and what a refusal advises."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal import store
from netjournal.store import Change, ChangedOnDiskError, errors, photos
from netjournal.store.history import KEPT, numbers
from netjournal.store.state_folder import DONE, UNDONE, place
from tests.store.files import contents

ADA = "contacts/ada.md"


def _save(root: Path, count: int) -> None:
    for number in range(count):
        old = None if number == 0 else f"{number}"
        store.apply(root, [Change(ADA, old, f"{number + 1}")], title="set")


def test_as_many_as_are_kept_and_no_more(root: Path) -> None:
    _save(root, KEPT + 3)

    assert list(range(4, KEPT + 4)) == list(numbers(place(root), DONE))
    assert [] == list(numbers(place(root), UNDONE))


def test_undo_and_redo_move_the_records(root: Path) -> None:
    _save(root, 4)

    store.undo(root, 2)
    assert ([1, 2], [3, 4]) == (
        list(numbers(place(root), DONE)),
        list(numbers(place(root), UNDONE)),
    )
    store.redo(root)
    assert ([1, 2, 3], [4]) == (
        list(numbers(place(root), DONE)),
        list(numbers(place(root), UNDONE)),
    )


def test_a_new_change_ends_what_could_be_done_again(root: Path) -> None:
    _save(root, 3)
    store.undo(root, 2)

    store.apply(root, [Change(ADA, "1", "other")], title="set")

    assert [] == list(numbers(place(root), UNDONE))
    # No number is ever used again.
    assert [1, 4] == list(numbers(place(root), DONE))
    with pytest.raises(store.RefusedError):
        store.redo(root)
    assert {ADA: b"other"} == contents(root)


def test_a_refusal_says_whether_to_run_it_again() -> None:
    again = "run the command again"
    assert again == ChangedOnDiskError(ADA).hint
    assert again == ChangedOnDiskError(ADA, "is gone").hint
    assert "" == ChangedOnDiskError(ADA, "is there already").hint


def test_why_the_system_refused() -> None:
    assert "no such file" == errors.reason(OSError(2, "No such file"))
    assert "oserror" == errors.reason(OSError())


def test_a_name_that_no_file_can_have(root: Path) -> None:
    with pytest.raises(photos.NoPhotoError) as caught:
        photos.read("a\0b.png", root)
    assert "it is not a valid file name" == str(caught.value)
