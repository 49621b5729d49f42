"""What is kept of what is due: one change, and what depends on it."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups, kept, kept_follow_ups, settle
from tests.journals import read
from tests.shelves import MemoryShelf
from tests.watched import watched

TODAY = dt.date(2026, 11, 22)
ADA, GRACE = "contacts/ada.md", "contacts/grace.md"
FAIR, TEA = "journal/2026-11-02-fair.md", "journal/2026-11-20-tea.md"
CLOSE = "circle: close"
YEAR = dt.timedelta(days=365)


def document(keys: str, body: str = "") -> str:
    """Return a file whose front matter has *keys*, parted by `; `."""
    rows = "".join(f"{key}\n" for key in keys.split("; ") if key)
    return f"---\n{rows}---\n{body}"


def journal_of(files: dict[str, str]) -> str:
    return "".join(f"-- {path} --\n{text}" for path, text in files.items())


def two(**more: str) -> dict[str, str]:
    """Return the files of two people, and *more* of theirs."""
    files = {ADA: document(CLOSE), GRACE: document("circle: known")}
    names = {"ada": ADA, "grace": GRACE, "fair": FAIR, "tea": TEA}
    return files | {names[name]: text for name, text in more.items()}


# Files, and the file that changes, with its new text.
CHANGES = [
    pytest.param(
        two(fair=document("follow_up: {ada: 2026-12-01}")),
        (TEA, document("with: ada; kind: note")),
        id="decided-in-a-note-they-are-not-with",
    ),
    pytest.param(
        two(),
        (FAIR, document("follow_up: {ada: 2026-12-01}")),
        id="now-decided-in-a-note-they-are-not-with",
    ),
    pytest.param(
        two(
            tea=document("with: ada", "# As at [[2026-11-02-fair]]\n- [ ] send it\n"),
            fair=document("title: Old"),
        ),
        (FAIR, document("title: New")),
        id="title-in-the-title-of-the-last-note",
    ),
    pytest.param(
        {
            ADA: document("", "- [ ] ask [[grace]] due:2026-12-01\n"),
            GRACE: document(""),
            TEA: document("with: grace", "# As at [[2026-11-02-fair]]\n"),
        },
        (FAIR, document("title: New")),
        id="title-in-the-title-of-a-last-note-is-new",
    ),
    pytest.param(
        two(tea=document("with: ada; kind: call", "# As at [[2026-11-02-fair]]\n")),
        (FAIR, document("title: New")),
        id="title-in-the-title-of-a-contacts-last-note",
    ),
    pytest.param(
        two(ada=document("met: {at: 2026-11-02-fair}")),
        (FAIR, document("kind: event")),
        id="met-at-a-note-that-is-new",
    ),
    pytest.param(
        two(tea=document("with: ada; kind: call")),
        (TEA, document("with: grace; kind: call")),
        id="no-longer-with",
    ),
    pytest.param(two(tea=document("with: ada; kind: call")), (TEA, ""), id="deleted"),
    pytest.param(two(), (TEA, document("with: ada; kind: email")), id="written"),
    pytest.param(
        two(fair=document("introduced: [ada, 2026-11-20-tea]"), tea=document("")),
        (TEA, document("title: New")),
        id="introduced-to-what-is-a-note",
    ),
    pytest.param(
        two(ada=document("met: {on: 2026-11-10, through: grace}")),
        (TEA, document("with: grace; kind: email")),
        id="introducer-was-thanked",
    ),
    pytest.param(
        two(ada=document("", "- [ ] tell [[grace]] due:2026-12-01\n")),
        (GRACE, document("status: archived")),
        id="task-about-another-in-a-contact",
    ),
    pytest.param(
        two(fair=document("introduced: [ada, grace]")),
        (TEA, document("with: grace; kind: call; date: 2026-12-01")),
        id="introduced-and-planned",
    ),
    pytest.param(
        two(fair=document("introduced: [ada, grace]")),
        (GRACE, document("do_not_contact: yes")),
        id="introduced-and-out-of-bounds",
    ),
    pytest.param(
        two(fair=document("with: [ada, grace]", "- [ ] send it\n")),
        (ADA, document("status: archived")),
        id="task-of-a-note",
    ),
    pytest.param(
        two(fair=document("with: ada", "- [ ] see [[2026-11-20-tea]]\n")),
        (TEA, document("title: New")),
        id="title-in-a-task",
    ),
    pytest.param(
        two(fair=document("with: ada", "- [ ] see [[x/2026-11-20-tea]]\n")),
        (TEA, document("title: New")),
        id="title-in-a-task-by-its-path",
    ),
    pytest.param(
        two(fair=document("with: ada", "- [ ] see `[[2026-11-20-tea]]`\n")),
        (TEA, document("title: New")),
        id="title-in-code-in-a-task",
    ),
    pytest.param(
        two(fair=document("", "- [ ] see [[2026-11-20-tea]]\n")),
        (TEA, document("kind: note; title: Tea")),
        id="note-in-a-task-is-new",
    ),
    pytest.param(
        two(ada=document(CLOSE)),
        (ADA, document(f"{CLOSE}; snooze_until: 2027-01-01")),
        id="snoozed",
    ),
    pytest.param(
        two(ada=document(f"{CLOSE}; birthday: 2000-06-01")),
        (ADA, document(f"{CLOSE}; birthday: 2000-12-01")),
        id="birthday-comes-near",
    ),
]


# Files, and the file that changes who is meant by what.
NAMES = [
    pytest.param(
        two(ada=document(CLOSE), tea=document("with: Ada King")),
        (ADA, document(f"{CLOSE}; aliases: [Ada King]")),
        id="called-otherwise",
    ),
    pytest.param(
        two(ada=document("name: Ada King"), tea=document("with: King; kind: email")),
        (GRACE, document("name: Grace King")),
        id="part-of-two-names",
    ),
    pytest.param(
        {
            ADA: document(f"{CLOSE}; name: Ada King"),
            TEA: document("with: King; kind: call"),
        },
        ("journal/king.md", document("date: 2026-11-01")),
        id="part-of-a-name-is-a-note",
    ),
    pytest.param(
        {
            ADA: document(f"{CLOSE}; name: Ada 2026"),
            TEA: document("with: 2026; kind: call"),
        },
        ("journal/2026.md", document("date: 2026-11-01")),
        id="part-of-a-name-is-a-note-with-a-year",
    ),
    pytest.param(
        {
            ADA: document(f"{CLOSE}; name: Ada King"),
            TEA: document("with: King; kind: call"),
        },
        ("contacts/king.md", "---\nname: [\n---\n"),
        id="part-of-a-name-is-not-read",
    ),
    pytest.param(
        two(tea=document("with: grace; kind: call")),
        (ADA, ""),
        id="deleted",
    ),
    pytest.param(
        two(tea=document("with: ada; kind: call; decision: later")),
        (ADA, document("self: yes")),
        id="oneself",
    ),
]

# Who has nothing to do with any of it.
ALAN = {
    "contacts/alan.md": document("circle: known"),
    "journal/2026-11-01.md": document("with: alan; kind: call", "- [ ] write\n"),
}


def kept_after(files: dict[str, str], change: tuple[str, str]) -> set[str]:
    """Return what is looked at for what is due after a change, and check it."""
    shelf = MemoryShelf()
    before = follow_ups(Day(*read(journal_of(ALAN | files)), TODAY, shelf=shelf))
    path, text = change
    changed = {**ALAN, **files, path: text}
    if not text:
        del changed[path]
    shelf.change([path])
    journal, settings = read(journal_of(changed))
    seen, touched = watched(journal)

    found = follow_ups(Day(seen, settings, TODAY, shelf=shelf))

    assert found == follow_ups(Day(journal, settings, TODAY))
    assert found != before
    looked = {*touched}
    # Whoever comes later has it from what was kept.
    later, horizon = Day(seen, settings, TODAY, shelf=shelf), TODAY + YEAR
    assert follow_ups(later, horizon) == follow_ups(
        Day(journal, settings, TODAY), horizon
    )
    assert touched == looked
    return looked


@pytest.mark.parametrize(("files", "change"), CHANGES)
def test_what_depends_on_a_change_is_computed_again(
    files: dict[str, str], change: tuple[str, str]
) -> None:
    touched = kept_after(files, change)

    assert touched
    assert not touched & {"alan", "2026-11-01"}


@pytest.mark.parametrize(("files", "change"), NAMES)
def test_all_is_computed_again_where_other_people_may_be_meant(
    files: dict[str, str], change: tuple[str, str]
) -> None:
    assert "alan" in kept_after(files, change)


def test_what_is_kept_is_not_computed_again() -> None:
    shelf = MemoryShelf()
    journal, settings = read(journal_of(ALAN))
    expected = follow_ups(Day(journal, settings, TODAY, shelf=shelf))
    seen, touched = watched(journal)

    found = follow_ups(Day(seen, settings, TODAY, shelf=shelf))

    assert found == expected != []
    assert touched == set()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("due", b"{", id="cut-short"),
        pytest.param("due", b"[]", id="other"),
        pytest.param("due.more", b"", id="lost"),
        pytest.param(
            "due.more", b'{"state":["2026-11-22",0]}', id="of-another-process"
        ),
    ],
)
def test_what_is_damaged_is_computed_again(name: str, data: bytes) -> None:
    shelf = MemoryShelf()
    journal, settings = read(journal_of(ALAN))
    expected = follow_ups(Day(journal, settings, TODAY, shelf=shelf))
    whole = shelf.values()
    shelf.change([])
    follow_ups(Day(journal, settings, TODAY, shelf=shelf))
    shelf.kept[name] = data
    shelf.change([TEA])

    assert expected == follow_ups(Day(journal, settings, TODAY, shelf=shelf))
    assert [len(value) for value in whole.values()] == [
        len(value) for value in shelf.values().values()
    ]


def _tasks(number: int) -> str:
    lines = "".join(f"- [ ] task {at} due:2026-11-22\n" for at in range(number))
    return journal_of(ALAN | {TEA: document("kind: note", lines)})


def test_what_changed_is_put_into_the_texts_where_it_is_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "_MUCH", 20_000)
    shelf = MemoryShelf()
    follow_ups(Day(*read(journal_of(ALAN)), TODAY, shelf=shelf))
    text = shelf.kept["due"]
    for number, are_texts_written in ((1, False), (50, False), (500, True)):
        shelf.change([TEA])
        journal, settings = read(_tasks(number))
        items = follow_ups(Day(journal, settings, TODAY, shelf=shelf))

        assert items == follow_ups(Day(journal, settings, TODAY))
        assert are_texts_written == (text != shelf.kept["due"])
    assert {} == shelf.values()["due.state"]["changed"]


@pytest.mark.parametrize(
    ("tea", "marks", "alike"),
    [
        pytest.param(1, [TEA[:-3]], False, id="keys-of-one-letter"),
        pytest.param(40, [TEA[:-3]], True, id="alike-within"),
        pytest.param(40, ["journal/2026-11-01"], True, id="alike-elsewhere"),
        pytest.param(1, ["journal/gone"], False, id="no-items"),
    ],
)
def test_items_of_files_where_their_keys_can_be_short(
    tea: int, marks: list[str], *, alike: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "_SHORTEST_KEY", 1)
    journal, settings = read(_tasks(tea))
    by_file = kept_follow_ups(Day(journal, settings, TODAY, shelf=MemoryShelf()))
    assert by_file is not None

    items = by_file.given(marks)

    assert alike == (items is None)
    if items is not None:
        everything = follow_ups(Day(journal, settings, TODAY))
        given = [item for mark in marks for item in items[mark]]
        assert given == [item for item in everything if item in given]
        assert len(given) == (marks[0] != "journal/gone")


def test_another_day_is_another_list() -> None:
    shelf, later = MemoryShelf(), TODAY + dt.timedelta(days=400)
    journal, settings = read(journal_of(ALAN))
    before = follow_ups(Day(journal, settings, TODAY, shelf=shelf))

    found = follow_ups(Day(journal, settings, later, shelf=shelf))

    assert found == follow_ups(Day(journal, settings, later))
    assert found != before
