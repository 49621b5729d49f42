"""The laws of imports: nothing twice, nothing lost, and no order that matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal import edits
from netjournal.changes.importing import Options
from netjournal.format.incoming import (
    Delivery,
    Mark,
    Occasion,
    Party,
    Related,
    Where,
)
from netjournal.format.model import Contact
from netjournal.format.read import read
from netjournal.format.source import SourceFile
from tests.changes.importing.folder import (
    GOOGLE,
    TODAY,
    Folder,
    contact,
    deliveries,
    people,
    person,
)

pytestmark = pytest.mark.timeout(300)
OPTIONS = st.sampled_from(
    [
        GOOGLE,
        replace(GOOGLE, updates=True),
        replace(GOOGLE, new_people=True),
        replace(GOOGLE, known=True),
        replace(GOOGLE, circle="active", tags=("new",), private=True),
    ]
)


@given(deliveries(4), OPTIONS)
def test_a_second_time_changes_nothing(delivery: Delivery, options: Options) -> None:
    folder = Folder(dict(HAND))
    folder.imported(delivery, options)
    assert folder.planned(delivery, options).changes == ()


@given(deliveries(), OPTIONS, st.randoms())
def test_the_order_does_not_matter(
    delivery: Delivery,
    options: Options,
    random: st.RandomRandom,  # type: ignore[name-defined] # what `randoms` draws
) -> None:
    some, more = [*delivery.people], [*delivery.occasions]
    random.shuffle(some)
    random.shuffle(more)
    one, other = Folder(dict(HAND)), Folder(dict(HAND))
    one.imported(delivery, options)
    other.imported(
        replace(delivery, people=tuple(some), occasions=tuple(more)), options
    )
    assert one.files == other.files


@given(deliveries())
def test_one_more_record_is_one_new_person(delivery: Delivery) -> None:
    folder = Folder()
    folder.imported(delivery)
    more = person("vcard:more", "Xenia Quartz", email=["xenia@quartz.example"])
    made = folder.planned(replace(delivery, people=(*delivery.people, more)))
    assert [entry.key for entry in made.of("new")] == ["vcard:more"]


HAND = {
    "contacts/bell.md": "---\nname: Ada Bell\nemail: ada@x.example # hers\n---\n",
    "journal/2026-10-05.md": "---\nkind: coffee\nwith: Ada\n---\nSaw [[Ada Bell]].\n",
}


@given(deliveries(4), deliveries(4), OPTIONS)
def test_no_new_errors(first: Delivery, second: Delivery, options: Options) -> None:
    folder = Folder(dict(HAND))
    assert folder.errors() == []
    folder.imported(first, options)
    assert folder.errors() == []
    folder.imported(second, options)
    assert folder.errors() == []


def test_a_new_name_does_not_take_a_reference_away() -> None:
    """`Ada` stays Ada Bell, when a contact of another name becomes an Ada."""
    folder = Folder(dict(HAND))
    folder.imported(people(person("vcard:a", "Eve Hall")))
    folder.imported(
        people(person("vcard:a", "Ada Hall")), replace(GOOGLE, updates=True)
    )
    assert folder.errors() == []
    assert "with: bell\n" in folder.files["journal/2026-10-05.md"]


def test_more_names_of_the_one_who_is_meant_change_no_reference() -> None:
    hand = {**HAND, "contacts/bell.md": contact("name: Ada Bell\nsource: vcard:a")}
    folder = Folder(dict(hand))
    delivery = people(person("vcard:a", "Ada Bell", aliases=["Ada B."]))
    assert [change.path for change in folder.imported(delivery).changes] == [
        "contacts/bell.md",
        "imports/vcard.jsonl",
    ]


@pytest.mark.parametrize("name", ["[]", "{[]}", "[[]]", " ", "\x01{}"])
def test_a_name_that_is_nothing_is_none(name: str) -> None:
    made = Folder().planned(people(person("vcard:a", name), person("vcard:b", "Bo")))
    assert [entry.key for entry in made.of("new")] == ["vcard:b"]
    assert [skipped.reason for skipped in made.left_out] == ["it has no name"]


@given(deliveries(), deliveries())
def test_nothing_is_removed(first: Delivery, second: Delivery) -> None:
    folder = Folder()
    folder.imported(first)
    before = dict(folder.files)
    folder.imported(second)
    for path, text in before.items():
        if path.endswith(".md"):
            gone = [row for row in _values(text) if row not in folder.files[path]]
            assert gone == []


def _values(text: str) -> list[str]:
    """Return the lines with one plain value, which no import without wishes changes."""
    rows = (row for row in text.splitlines() if ": " in row)
    return [
        row for row in rows if row.split(":")[0] in ("name", "location", "birthday")
    ]


@given(deliveries(), st.data())
def test_who_was_taken_out_stays_out(delivery: Delivery, data: st.DataObject) -> None:
    folder = Folder()
    folder.imported(delivery)
    paths = [path for path in folder.files if path.startswith("contacts/")]
    if paths:
        gone = data.draw(st.sampled_from(sorted(paths)))
        keys = set(folder.day().journal.contacts[gone[9:-3]].origins)
        del folder.files[gone]
        made = folder.imported(delivery)
        assert {entry.key for entry in made.entries}.isdisjoint(keys)


@given(deliveries())
def test_a_text_makes_no_promise_and_no_link(delivery: Delivery) -> None:
    folder = Folder()
    people = tuple(replace(one, tasks=()) for one in delivery.people)
    folder.imported(replace(delivery, people=people))
    for document in folder.day().journal.files():
        assert document.body.promises == ()
        assert document.body.links == ()


EDITS = st.sampled_from(
    [
        ("name", "My Own Name"),
        ("location", "Elsewhere"),
        ("email", "mine@x.example"),
        ("organization", "My Firm"),
        ("birthday", "2000-02-29"),
        ("circle", "active"),
        ("tags", "[mine]"),
    ]
)


@given(deliveries(4), deliveries(4), EDITS, st.data())
def test_what_a_hand_wrote_survives(
    first: Delivery, second: Delivery, edit: tuple[str, str], data: st.DataObject
) -> None:
    folder = Folder()
    folder.imported(first)
    paths = sorted(path for path in folder.files if path.startswith("contacts/"))
    if not paths:
        return
    path, (key, value) = data.draw(st.sampled_from(paths)), edit
    source = SourceFile(path, folder.files[path])
    folder.files[path] = edits.set_value(source, key, value)
    mine = folder.day().journal.contacts[source.stem]
    folder.imported(first)
    before = folder.files[path]
    folder.imported(second)
    for text in (before, folder.files[path]):
        now = read(SourceFile(path, text), folder.day().settings).value
        assert isinstance(now, Contact)
        assert (now.name, now.location) == (mine.name, mine.location or now.location)
        assert set(mine.tags) <= set(now.tags)
        if key in ("organization", "birthday", "circle"):
            own = {"organization": "positions"}.get(key, key)
            assert now.value(own) == mine.value(own)


@given(deliveries(4), st.sampled_from(["email", "phone", "tags", "aliases"]), st.data())
def test_what_was_removed_stays_removed(
    delivery: Delivery, key: str, data: st.DataObject
) -> None:
    folder = Folder()
    folder.imported(delivery)
    paths = sorted(path for path in folder.files if path.startswith("contacts/"))
    if paths:
        path = data.draw(st.sampled_from(paths))
        text = edits.remove_key(SourceFile(path, folder.files[path]), key)
        folder.files[path] = text
        folder.imported(delivery)
        assert folder.files[path] == text


def test_a_title_alone_does_not_join_an_organization_of_a_hand() -> None:
    folder, path = Folder(), "contacts/ada-bell.md"
    folder.imported(people(person("google:b/b", "Ada Bell", organization="Acme")))
    source = SourceFile(path, folder.files[path])
    folder.files[path] = edits.set_value(source, "organization", "My Firm")
    before = folder.files[path]

    done = folder.imported(people(person("google:b/b", "Ada Bell", title="Baker")))

    assert 1 == done.conflicts
    assert before == folder.files[path]


def test_whom_a_record_is_related_to_may_be_new_in_the_calendar_beside_it() -> None:
    ada = replace(
        person("vcard:a", "Ada Bell"), related=(Related("Rob King", "friend"),)
    )
    talk = Occasion(
        key="ics:1",
        where=Where("calendar", 1),
        date=TODAY,
        kind="meeting",
        people=(
            Party("Ada Bell", (), "vcard:a"),
            Party("Rob King", (Mark("email", "rob@x.example"),)),
        ),
    )
    folder, options = Folder(), replace(GOOGLE, new_people=True)
    delivery = Delivery(people=(ada,), occasions=(talk,))

    folder.imported(delivery, options)

    assert "{who: rob-king, as: friend}" in folder.files["contacts/ada-bell.md"]
    assert () == folder.planned(delivery, options).changes
