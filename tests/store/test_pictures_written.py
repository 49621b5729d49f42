"""Files that are no text: written, undone and committed to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal import store
from netjournal.format.source import Raw, as_bytes, as_text
from netjournal.store import Change
from netjournal.store.state_folder import COMMITTED, DONE, place
from tests.store.files import contents

PNG = b"\x89PNG\r\n\x1a\n\x00\xff\r\r\n"
PATH = "photos/ada.png"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PNG, id="picture"),
        pytest.param(bytes(range(256)), id="every-byte"),
        pytest.param(b"", id="nothing"),
        pytest.param("Zoë\r\n".encode(), id="text"),
    ],
)
def test_bytes_and_back(data: bytes) -> None:
    assert data == as_bytes(as_text(data))
    assert data == as_bytes(Raw.of(data))


def test_a_picture_is_written_undone_and_redone(root: Path) -> None:
    before = contents(root)
    changes = [
        Change(PATH, None, Raw.of(PNG)),
        Change("contacts/ada.md", None, "name: Ada\n"),
    ]

    outcome = store.apply(root, changes, title="import")

    assert PNG == (root / PATH).read_bytes()
    assert {Raw.of(PNG), "name: Ada\n"} == {change.new for change in outcome.written}
    store.undo(root)
    assert before == contents(root)
    store.redo(root)
    assert PNG == (root / PATH).read_bytes()


def test_a_picture_that_was_changed_is_not_overwritten(root: Path) -> None:
    store.apply(root, [Change(PATH, None, Raw.of(PNG))], title="import")
    (root / PATH).write_bytes(PNG + b"\xfe")

    with pytest.raises(store.ChangedOnDiskError):
        store.apply(root, [Change(PATH, Raw.of(PNG), None)], title="remove")

    assert PNG + b"\xfe" == (root / PATH).read_bytes()


def test_an_interrupted_change_with_a_picture_is_completed(root: Path) -> None:
    store.apply(root, [Change(PATH, None, Raw.of(PNG))], title="import")
    here = place(root)
    (record,) = Path(here.record(DONE)).iterdir()
    record.rename(here.record(COMMITTED))

    assert "completed an interrupted change: import" == store.recover(root)
    assert PNG == (root / PATH).read_bytes()
