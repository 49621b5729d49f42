"""Records that are damaged, empty or not ours: they block nothing, and do nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from netjournal import store
from netjournal.store import Change
from netjournal.store.state_folder import COMMITTED, PREPARED, place
from tests.store.files import contents

ADA = "contacts/ada.md"
ABOUT = ("path", "target", "temp", "folders")
FOREIGN = {
    "absolute": "/etc/passwd",
    "above": "../outside.md",
    "above-in-between": "contacts/../../outside.md",
    "here": "./contacts/ada.md",
    "nothing": "",
    "nul": "contacts/a\0da.md",
    "number": 7,
    "list": ["contacts/ada.md"],
}


def _two(root: Path) -> tuple[Path, Path]:
    store.apply(root, [Change(ADA, None, "1")], title="one")
    store.apply(root, [Change(ADA, "1", "2")], title="two")
    one, two = sorted(Path(place(root).record("done")).iterdir())
    return one, two


def _with(raw: bytes, key: str, value: object) -> bytes:
    data = json.loads(raw)
    if key == "folders":
        data[key] = [value]
    elif key == "temp" and isinstance(value, str):
        data["steps"][0][key] = f"{value}/.netjournal-00000000-0"
    else:
        data["steps"][0][key] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\0" * 512, id="zeros"),
        pytest.param(b"{", id="cut-short"),
        pytest.param(b"[]", id="a-list"),
        pytest.param(b"7", id="a-number"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"\xff\xfe", id="no-utf-8"),
        pytest.param(b'{"version": "1"}', id="version-in-words"),
        pytest.param(b'{"version": 1}', id="nothing-in-it"),
        pytest.param(
            b'{"version": 1, "title": 7, "steps": [], "folders": [],'
            b' "undoes": [], "redoes": []}',
            id="title",
        ),
        pytest.param(
            b'{"version": 1, "title": "", "steps": [7], "folders": [],'
            b' "undoes": [], "redoes": []}',
            id="steps",
        ),
        pytest.param(None, id="a-folder"),
    ],
)
def test_a_damaged_record_is_set_aside_once(root: Path, raw: bytes | None) -> None:
    _, two = _two(root)
    two.unlink()
    if raw is None:
        two.mkdir()
    else:
        two.write_bytes(raw)
    assert ["a change with a damaged record", "one"] == [
        one.title for one in store.past(root)
    ]

    with pytest.raises(store.RefusedError, match="nothing can be undone"):
        store.undo(root, dry_run=True)
    assert os.path.lexists(two)
    with pytest.raises(store.RefusedError) as caught:
        store.undo(root)

    aside = place(root).record("damaged-done-00000002.json")
    assert str(caught.value) == (
        "the record of a change is damaged, so nothing was undone; it is set aside"
        f" as {aside}"
    )
    assert Path(aside).exists()
    assert {ADA: b"2"} == contents(root)
    assert ["one"] == [one.title for one in store.past(root)]
    # The change before it cannot be taken back: its file has changed since.
    with pytest.raises(store.RefusedError, match=f"{ADA} has changed since"):
        store.undo(root)
    store.apply(root, [Change(ADA, "2", "3")], title="three")
    store.undo(root)
    assert {ADA: b"2"} == contents(root)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("new", "3", id="another-text"),
        pytest.param("new", None, id="no-text"),
        pytest.param("old_sha256", None, id="no-sum"),
    ],
)
def test_a_text_that_is_not_what_its_sum_says_is_damage(
    key: str, value: str | None, root: Path
) -> None:
    _, two = _two(root)
    data = json.loads(two.read_bytes())
    data["steps"][0][key] = value
    two.write_bytes(json.dumps(data).encode())
    with pytest.raises(store.RefusedError, match="damaged, so nothing was undone"):
        store.undo(root)
    assert {ADA: b"2"} == contents(root)


@pytest.mark.parametrize("value", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("key", ABOUT)
@pytest.mark.parametrize("name", ["done", PREPARED, COMMITTED])
def test_no_path_in_a_record_leads_out(
    name: str, key: str, value: object, root: Path, tmp_path: Path
) -> None:
    _, two = _two(root)
    outside = tmp_path / "outside.md"
    outside.write_text("2")
    raw = _with(two.read_bytes(), key, value)
    if name == "done":
        two.write_bytes(raw)
        with pytest.raises(store.RefusedError, match="damaged, so nothing was undone"):
            store.undo(root)
    else:
        two.unlink()
        Path(place(root).record(name)).write_bytes(raw)
        said = store.recover(root)
        assert said is not None
        # One that was not decided on yet is given up without being read.
        expected = "interrupted before it began" if name == PREPARED else "damaged"
        assert expected in said
        assert store.recover(root) is None
    assert "2" == outside.read_text()
    assert {ADA: b"2"} == contents(root)


@pytest.mark.parametrize("name", [PREPARED, COMMITTED])
def test_no_link_leads_a_record_out(name: str, root: Path, tmp_path: Path) -> None:
    _, two = _two(root)
    two.rename(place(root).record(name))
    (root / "contacts").rename(tmp_path / "elsewhere")
    (root / "contacts").symlink_to(tmp_path / "elsewhere")
    before = contents(tmp_path / "elsewhere")

    said = store.recover(root)

    assert said is not None
    assert said.startswith(f"{ADA} leads out of the journal folder")
    assert before == contents(tmp_path / "elsewhere")
    assert store.recover(root) is None


def test_what_is_no_record_is_passed_over(root: Path) -> None:
    _, two = _two(root)
    for name in ("00000003.bak", "0000.jsonx", "x0000003.json", "٣٣٣٣٣٣٣٣.json"):
        (two.parent / name).write_bytes(b"")
    store.undo(root)
    assert {ADA: b"1"} == contents(root)


def test_records_are_forgotten_read_or_not(root: Path) -> None:
    _, two = _two(root)
    two.write_bytes(b'{"version": 2}')
    with pytest.raises(
        store.RefusedError, match="written by another version of netjournal"
    ) as caught:
        store.undo(root)
    assert (
        "run a command with that version once, then use this one" == caught.value.hint
    )

    (said,) = store.forget(root)

    aside = place(root).record("damaged-done-00000002.json")
    unread = "a change with a damaged record"
    assert (
        f"removed from the undo history, but not undone: {unread};"
        f" the record is in {aside}" == said
    )
    assert {ADA: b"2"} == contents(root)
    assert ["one"] == [one.title for one in store.past(root)]
    (said,) = store.forget(root)
    start = "removed from the undo history, but not undone: one; the record is in "
    assert said.startswith(start)
    with pytest.raises(store.RefusedError, match="nothing can be forgotten"):
        store.forget(root)
