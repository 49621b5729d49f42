from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netjournal import store
from netjournal.store import Change
from netjournal.store.state_folder import place
from tests.store.files import contents

ADA, BOB = "contacts/ada.md", "contacts/bob.md"


def _apply(root: Path, *changes: Change) -> None:
    title = ", ".join(f"{one.old} to {one.new}" for one in changes)
    store.apply(root, changes, title=title)


def test_undo_and_redo_step_by_step(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))
    _apply(root, Change(ADA, "1", "2"), Change(BOB, None, "b"))
    _apply(root, Change(ADA, "2", None))

    states = [contents(root)]
    for _ in range(3):
        store.undo(root)
        states.append(contents(root))

    one, two = {ADA: b"1"}, {ADA: b"2", BOB: b"b"}
    assert [{BOB: b"b"}, two, one, {}] == states
    store.redo(root)
    assert one == contents(root)
    store.redo(root, 2)
    assert {BOB: b"b"} == contents(root)
    store.undo(root, 2)
    assert one == contents(root)


def test_what_is_said(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))
    _apply(root, Change(ADA, "1", "2"))

    undone = store.undo(root, 2)

    assert "undo: 1 to 2; undo: None to 1" == undone.title
    assert ("Undid: 1 to 2.", "Undid: None to 1.") == undone.notices
    assert (Change(ADA, "2", None),) == undone.written
    assert [("1 to 2", (ADA,), True), ("None to 1", (ADA,), True)] == store.past(root)
    assert ("Redid: None to 1.",) == store.redo(root).notices
    assert [("1 to 2", (ADA,), True), ("None to 1", (ADA,), False)] == store.past(root)


def test_a_dry_run_undoes_nothing(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))

    outcome = store.undo(root, dry_run=True)

    assert ((Change(ADA, "1", None),), ()) == (outcome.written, outcome.notices)
    assert {ADA: b"1"} == contents(root)
    assert [False] == [one.undone for one in store.past(root)]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param(1, "nothing can be undone", id="none"),
        pytest.param(2, "nothing can be undone", id="none-of-two"),
    ],
)
def test_nothing_to_undo(root: Path, wanted: int, message: str) -> None:
    with pytest.raises(store.RefusedError) as caught:
        store.undo(root, wanted)
    assert message == str(caught.value)


def test_more_than_there_is(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))

    with pytest.raises(store.RefusedError) as caught:
        store.undo(root, 2)

    assert "only 1 change can be undone" == str(caught.value)
    assert {ADA: b"1"} == contents(root)


def test_a_file_that_changed_since_is_named(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"), Change(BOB, None, "b"))
    (root / BOB).write_text("mine")

    with pytest.raises(store.RefusedError) as caught:
        store.undo(root)

    assert "contacts/bob.md has changed since, so nothing was undone" == str(
        caught.value
    )
    assert {ADA: b"1", BOB: b"mine"} == contents(root)


def test_a_file_that_changed_in_between_is_named(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))
    (root / ADA).write_text("mine")
    _apply(root, Change(ADA, "mine", "2"))

    with pytest.raises(store.RefusedError) as caught:
        store.undo(root, 2)

    assert "contacts/ada.md has changed since, so nothing was undone" == str(
        caught.value
    )
    assert {ADA: b"2"} == contents(root)
    store.undo(root)
    assert {ADA: b"mine"} == contents(root)


def test_a_file_that_is_there_again_is_named(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))
    _apply(root, Change(ADA, "1", None))
    (root / ADA).write_text("again")

    with pytest.raises(store.RefusedError) as caught:
        store.undo(root)

    assert "contacts/ada.md has changed since, so nothing was undone" == str(
        caught.value
    )


def test_redo_is_over_after_a_new_change(root: Path) -> None:
    _apply(root, Change(ADA, None, "1"))
    store.undo(root)
    _apply(root, Change(BOB, None, "b"))

    with pytest.raises(store.RefusedError) as caught:
        store.redo(root)

    assert "nothing can be redone" == str(caught.value)


def test_the_last_fifty_are_kept(root: Path) -> None:
    _apply(root, Change(ADA, None, "0"))
    for number in range(60):
        _apply(root, Change(ADA, f"{number}", f"{number + 1}"))

    assert 50 == len(store.past(root))
    store.undo(root, 50)
    assert {ADA: b"10"} == contents(root)
    with pytest.raises(store.RefusedError):
        store.undo(root)


def test_folders_come_and_go(root: Path) -> None:
    _apply(root, Change("journal/2026/03/x.md", None, "x"))
    assert (root / "journal/2026/03").is_dir()

    store.undo(root)
    assert not (root / "journal/2026").exists()
    store.redo(root)
    assert {"journal/2026/03/x.md": b"x"} == contents(root)


def test_a_folder_with_something_else_stays(root: Path) -> None:
    _apply(root, Change("journal/2026/x.md", None, "x"))
    (root / "journal/2026/mine.txt").write_text("mine")

    store.undo(root)

    assert {"journal/2026/mine.txt": b"mine"} == contents(root)


NAMES = ("a.md", "b.md", "c/d.md")
STEPS = st.lists(
    st.dictionaries(
        st.sampled_from(NAMES), st.none() | st.text(max_size=20), min_size=1
    ),
    max_size=5,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, data=st.data())
def test_undo_is_the_way_back(
    steps: list[dict[str, str | None]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever was done, undoing it gives the same bytes, and redoing again."""
    root = tmp_path_factory.mktemp("root")
    states = [contents(root)]
    for step in steps:
        now = {name: text.decode() for name, text in states[-1].items()}
        # An empty file is taken for one that an editor is amid saving.
        wanted = {name: text or None for name, text in step.items()}
        changes = [
            Change(name, now.get(name), text)
            for name, text in wanted.items()
            if now.get(name) != text
        ]
        if changes:
            store.apply(root, changes, title="step")
            states.append(contents(root))

    at = len(states) - 1
    for _ in range(4):
        back = data.draw(st.integers(0, at))
        if back:
            store.undo(root, back)
        at -= back
        assert states[at] == contents(root)
        on = data.draw(st.integers(0, len(states) - 1 - at))
        if on:
            store.redo(root, on)
        at += on
        assert states[at] == contents(root)


def test_the_changes_of_one_command_are_undone_together(root: Path) -> None:
    _apply(root, Change(BOB, None, "b"))
    for number in range(60):
        old = str(number - 1) if number else None
        change = Change(ADA, old, str(number))
        store.apply(root, [change], title=f"line {number}", command="c0ffee")
    store.apply(root, [Change(BOB, "b", "c")], title="more")

    store.undo(root)
    assert {ADA: b"59", BOB: b"b"} == contents(root)
    store.undo(root)
    assert {BOB: b"b"} == contents(root)
    store.redo(root)
    assert {ADA: b"59", BOB: b"b"} == contents(root)


def test_a_damaged_record_before_a_command_is_left_until_its_turn(root: Path) -> None:
    _apply(root, Change(BOB, None, "b"))
    store.apply(root, [Change(ADA, None, "1")], title="line 1", command="c0ffee")
    first = Path(place(root).record("done")) / "00000001.json"
    first.write_bytes(b"")

    store.undo(root)

    assert {BOB: b"b"} == contents(root)
    assert first.exists()


def test_more_commands_than_there_are(root: Path) -> None:
    for number, text in enumerate("ab"):
        change = Change(ADA, "a" if number else None, text)
        store.apply(root, [change], title=text, command="c0ffee")
    with pytest.raises(store.RefusedError, match="only 1 change can be undone"):
        store.undo(root, 2)
    assert {ADA: b"b"} == contents(root)
