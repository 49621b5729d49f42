"""Monica's JSON: people, notes, and nothing lost on the way."""

from __future__ import annotations

import base64
import datetime as dt
import json
import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.format.incoming import (
    Delivery,
    Mark,
    Occasion,
    Person,
    Related,
    Task,
    WrongFormatError,
)
from netjournal.interchange import monica
from netjournal.interchange.monica import export
from tests.interchange.deliveries import WISHES, delivery, reasons, source

Json = dict[str, Any]


def record(uuid: str, *parts: Json, **properties: Any) -> Json:  # noqa: ANN401 (JSON is of any type)
    return {
        "uuid": uuid,
        "created_at": "2024-01-06T03:05:00.000000Z",
        "updated_at": "2024-01-07T03:42:00.000000Z",
        "properties": properties,
        "data": list(parts),
    }


def group(kind: str, *values: object) -> Json:
    return {"count": len(values), "type": kind, "values": list(values)}


TYPES = {
    "contact_field_types": [
        record("email", name="Email", protocol="mailto:", type="email"),
        record("phone", name="Phone", protocol="tel:", type="phone"),
        record("web", name="LinkedIn", protocol=None),
        record("chat", name="Whatsapp", protocol=None),
        record("own", name="Work", type="Email"),
        record("home", name="Landline", protocol="tel:"),
    ],
    "genders": [record("woman", name="Woman", type="F")],
    "life_event_types": [record("job", translation_key="new_job")],
    "activity_types": [record("hike", name="hike", category="sport")],
    "activity_type_categories": [record("sport", name="Sport")],
    "emotions": [record("joy", name="joy")],
}


def text(*groups: Json, journal: tuple[Json, ...] = (), **root: object) -> str:
    return json.dumps(
        {
            "version": "1.0-preview.1",
            "app_version": "4.1.2",
            "account": {
                "uuid": "account",
                "data": list(groups),
                "properties": {"journal_entries": list(journal)},
                "instance": TYPES,
            },
            **root,
        },
        indent=1,
    )


def read(*groups: Json, journal: tuple[Json, ...] = (), **wishes: Any) -> Delivery:  # noqa: ANN401 (any of the wishes)
    return delivery("monica", text(*groups, journal=journal), **wishes)


def ada(*parts: Json, **properties: Any) -> Person:  # noqa: ANN401 (JSON is of any type)
    names = {"first_name": "Ada", "last_name": "Bell"}
    contact = record("a", *parts, **names | properties)
    (person,) = read(group("contact", contact)).people
    return person


def note(*parts: Json, **wishes: Any) -> Occasion:  # noqa: ANN401 (any of the wishes)
    contact = record("a", *parts, first_name="Ada", last_name="Bell")
    (occasion,) = read(group("contact", contact), **wishes).occasions
    return occasion


def test_a_person() -> None:
    person = ada(
        group(
            "contact_field",
            record("1", data="ada@bell.example", type="email"),
            record("2", data="+1 555 0100", type="phone"),
            record("3", data="www.linkedin.com/in/ada-bell", type="web"),
            record("4", data="+1 555 0101", type="chat"),
            record("5", data="@ada", type="web"),
            record("7", data="030 555 01", type="home"),
            record("8", data="Ada@Work.example", type="own"),
        ),
        group(
            "address",
            record("6", name="Home", street="1 Main St", city="Springfield", province="IL", postal_code="62701", country="US", latitude=39.78),
        ),
        middle_name="Mary",
        nickname="Addie",
        company="Acme",
        job="Engineer",
        tags=["friend", {"name": "college"}],
        stay_in_touch_frequency=60,
        gender="woman",
        food_preferences="Vegetarian",
        is_starred=True,
        is_partial=False,
        is_active=True,
        vcard="BEGIN:VCARD\nX-CUSTOM:kept\nEND:VCARD",
    )  # fmt: skip

    assert ("monica:a", {"cadence": "60 days"}) == (person.key, person.offered)
    assert {
        "name": "Ada Mary Bell",
        "aliases": ["Addie"],
        "organization": "Acme",
        "title": "Engineer",
        "tags": ["friend", "college"],
        "email": ["ada@bell.example", "Ada@Work.example"],
        "phone": [
            "+1 555 0100",
            {"value": "+1 555 0101", "label": "whatsapp"},
            {"value": "030 555 01", "label": "landline"},
        ],
        "links": {"linkedin": "https://www.linkedin.com/in/ada-bell"},
        "location": "Springfield",
        "address": [
            {
                "label": "Home",
                "street": "1 Main St",
                "city": "Springfield",
                "region": "IL",
                "code": "62701",
                "country": "US",
            }
        ],
    } == person.fields
    assert [
        "address latitude: 39.78",
        "food_preferences: Vegetarian",
        "gender: Woman",
        "is_starred: true",
        "LinkedIn: @ada",
        "vcard: BEGIN:VCARD\nX-CUSTOM:kept\nEND:VCARD",
    ] == sorted(person.rest, key=str.casefold)


def date(day: str, *, unknown: bool = False, age: bool = False) -> Json:
    return {
        "date": f"{day}T00:00:00.000000Z",
        "is_year_unknown": unknown,
        "is_age_based": age,
    }


@pytest.mark.parametrize(
    ("fields", "offered", "properties"),
    [
        pytest.param({"birthday": "1990-05-15"}, {}, {"birthdate": date("1990-05-15")}, id="full"),
        pytest.param({"birthday": "--02-29"}, {}, {"birthdate": date("2000-02-29", unknown=True)}, id="no-year"),
        pytest.param({"birthday": "1950"}, {}, {"birthdate": date("1950-01-01", age=True)}, id="age"),
        pytest.param({"birthday": "1990-05-15"}, {}, {"birthdate": "1990-05-15"}, id="text"),
        pytest.param({}, {}, {"birthdate": date("1990-13-15")}, id="none"),
        pytest.param({"dates": {"died": "2023-01-10"}}, {"status": "deceased"}, {"is_dead": True, "is_active": False, "deceased_date": date("2023-01-10")}, id="dead"),
        pytest.param({}, {"status": "archived"}, {"is_active": False}, id="archived"),
        pytest.param({"met": {"on": "2010-09-01", "where": "Ulm"}}, {}, {"first_met_date": date("2010-09-01"), "first_met_where": "Ulm"}, id="met"),
        pytest.param({}, {}, {"stay_in_touch_frequency": 0}, id="never"),
    ],
)  # fmt: skip
def test_days_and_states(
    fields: Json, offered: Json, properties: Mapping[str, object]
) -> None:
    person = ada(**properties)

    assert {"name": "Ada Bell"} | fields == person.fields
    assert offered == person.offered


@pytest.mark.parametrize(
    ("expected", "part", "properties"),
    [
        pytest.param("College friend", {}, {"description": "College friend"}, id="description"),
        pytest.param("Note of 2024-01-06 (favorite): At the reunion\n\nagain", group("note", record("n", body="At the reunion\n\nagain", is_favorite=True)), {}, id="note"),
        pytest.param("Life event of 2023-08-15, new job: Got promoted. Senior", group("life_event", record("n", name="Got promoted", note="Senior", happened_at="2023-08-15T00:00:00Z", type="job")), {}, id="life-event"),
        pytest.param("Pet: Buddy (dog)", group("pet", record("n", name="Buddy", category="dog")), {}, id="pet"),
        pytest.param("Debt of 2024-01-06, open: I owe 50 USD. Lunch", group("debt", record("n", amount=50, currency="USD", status="inprogress", in_debt=True, reason="Lunch")), {}, id="debt"),
        pytest.param("Debt of 2024-01-06, settled: I am owed 9", group("debt", record("n", amount=9, status="complete", in_debt=False)), {}, id="owed"),
        pytest.param("First met: on 09-01, the year is unknown", {}, {"first_met_date": date("2010-09-01", unknown=True)}, id="first-met"),
        pytest.param("How we met: On a train", {}, {"first_met_additional_info": "On a train"}, id="how-we-met"),
        pytest.param("Reminder every 2 weeks from 2024-05-15: Call. Do not forget", group("reminder", record("n", title="Call", description="Do not forget", initial_date="2024-05-15", frequency_type="week", frequency_number=2)), {}, id="reminder"),
        pytest.param("Reminder every year from 2024-05-15, switched off: Call", group("reminder", record("n", title="Call", initial_date="2024-05-15", frequency_type="year", frequency_number=1, inactive=True)), {}, id="reminder-off"),
    ],
)  # fmt: skip
def test_what_has_no_key_is_in_the_text(
    expected: str, part: Json, properties: Json
) -> None:
    person = ada(*filter(None, [part]), **properties)

    assert (expected, ()) == (person.text, person.rest)


def test_a_yearly_reminder_is_a_date_and_keeps_its_words() -> None:
    person = ada(
        group(
            "reminder",
            record("1", title="Name day", description="Do not forget", initial_date="2024-05-15", frequency_type="year", frequency_number=1),
            record("2", title="Name day", initial_date="2024-06-01", frequency_type="year", frequency_number=1),
            record("3", title="Wish happy Birthday to Ada", initial_date="2024-05-15", frequency_type="year", frequency_number=1),
        ),
        birthdate=date("1990-05-15"),
    )  # fmt: skip

    assert {"Name day": "--05-15", "Name day 2": "--06-01"} == person.fields["dates"]
    assert "Reminder “Name day”: Do not forget" == person.text
    assert ("reminder: Wish happy Birthday to Ada",) == person.rest


def test_tasks() -> None:
    person = ada(
        group("task", record("1", title="Buy a gift", description="Something\nnice", completed=False), record("2", title="Send photos", completed=True, completed_at="2024-01-20T00:00:00Z")),
        group("reminder", record("3", title="Call", description="about Ulm", initial_date="2026-12-01", frequency_type="one_time"), record("4", title="Write", initial_date="2024-05-15", frequency_type="one_time")),
        group("gift", record("5", name="Kite", comment="a red one", url="https://kite.example", status="idea")),
    )  # fmt: skip

    assert (
        Task("Buy a gift: Something nice"),
        Task("Send photos", is_done=True),
        Task("Call: about Ulm", dt.date(2026, 12, 1)),
        Task("Write", dt.date(2024, 5, 15), is_done=True),
        Task("gift idea: Kite, a red one, https://kite.example"),
    ) == tuple(sorted(person.tasks, key=lambda task: _TASKS.index(task.text[:4])))


_TASKS = ["Buy ", "Send", "Call", "Writ", "gift"]


@pytest.mark.parametrize(
    ("day", "kind", "expected", "part"),
    [
        pytest.param("2024-01-05", "call", {"direction": "out", "text": "Plans\n\nEmotions: happy, joy", "rest": ("called_at: 2024-01-05T14:00:00Z",)}, group("call", record("n", called_at="2024-01-05T14:00:00Z", content="Plans", contact_called=False, emotions=["happy", "joy"])), id="call"),
        pytest.param("2024-01-06", "call", {"direction": "in", "text": ""}, group("call", record("n", contact_called=True)), id="call-without-a-day"),
        pytest.param("2023-12-25", "note", {"title": "Gift: Book", "fields": {"gave": ["Book"]}, "text": "She loves it\n\n35.99\n\nhttps://x.example"}, group("gift", record("n", name="Book", comment="She loves it", url="https://x.example", amount="35.99", status="offered", date="2023-12-25T00:00:00Z")), id="gave"),
        pytest.param("2024-01-06", "note", {"title": "Gift: Map", "fields": {"received": ["Map"]}}, group("gift", record("n", name="Map", status="received")), id="received"),
        pytest.param("2024-01-06", "note", {"fields": {"gave": ["Map"]}}, group("gifts", record("n", name="Map", has_been_offered=True)), id="older-flags"),
        pytest.param("2023-09-02", "meeting", {"title": "Hiking", "text": "Up the hill\n\nType: hike (Sport)"}, group("activity", record("n", summary="Hiking", description="Up the hill", happened_at="2023-09-02T00:00:00Z", type="hike")), id="activity-inside"),
    ],
)  # fmt: skip
def test_notes(day: str, kind: str, expected: Json, part: Json) -> None:
    occasion = note(part)

    assert (day, kind, "monica:n") == (str(occasion.date), occasion.kind, occasion.key)
    assert ["monica:a"] == [party.key for party in occasion.people]
    assert expected == {name: getattr(occasion, name) for name in expected}


def message(content: str, *, mine: bool, day: str = "2024-02-05") -> Json:
    return record(
        "m", content=content, written_at=f"{day}T14:00:00Z", written_by_me=mine
    )


@pytest.mark.parametrize(
    ("direction", "fields", "text", "messages", "replies"),
    [
        pytest.param("both", {}, "Me: Hey\n\nAda Bell (2024-02-06): Fine!\n\nThrough: Phone", [message("Hey", mine=True), message("Fine!", mine=False, day="2024-02-06")], False, id="both"),
        pytest.param("in", {"answered": "yes"}, "Ada Bell: Hey\n\nThrough: Phone", [message("Hey", mine=False)], False, id="in"),
        pytest.param("in", {}, "Ada Bell: Hey\n\nThrough: Phone", [message("Hey", mine=False)], True, id="in-replies"),
        pytest.param("out", {}, "Me: Hey\n\nThrough: Phone", [message("Hey", mine=True)], False, id="out"),
    ],
)  # fmt: skip
def test_conversations(
    direction: str, fields: Json, text: str, messages: list[Json], *, replies: bool
) -> None:
    happened = {"happened_at": "2024-02-05T14:00:00Z", "contact_field_type": "phone"}
    part = group("conversation", record("n", messages=messages, **happened))
    occasion = note(part, replies=replies)

    assert ("message", direction, fields, text) == (
        occasion.kind,
        occasion.direction,
        occasion.fields,
        occasion.text,
    )


def test_the_people_of_an_activity_are_found_by_its_id() -> None:
    link = group("activity", "x")
    contacts = [
        record("a", link, first_name="Ada"),
        record("b", link, first_name="Bob"),
        record("c", link, first_name="Cleo", is_partial=True),
    ]
    result = read(
        group("contact", *contacts),
        group(
            "relationship", record("r", type="child", contact_is="c", of_contact="a")
        ),
        group("activity", record("x", summary="Tea", happened_at="2023-09-02")),
    )
    (occasion,) = result.occasions

    assert ["monica:a", "monica:b"] == [party.key for party in occasion.people]
    assert "Also there: Cleo" == occasion.text


def test_relationships_and_those_who_are_only_a_name() -> None:
    result = read(
        group(
            "contact",
            record("a", first_name="Ada"),
            record("b", first_name="Bob", first_met_through="a"),
            record("c", first_name="Cleo", is_partial=True, birthdate=date("2000-02-29", unknown=True)),
            record("d", first_name="Dan", is_partial=True),
        ),
        group(
            "relationship",
            record("1", type="colleague", contact_is="a", of_contact="b"),
            record("2", type="boss", contact_is="b", of_contact="a"),
            record("3", type="child", contact_is="c", of_contact="a"),
            record("4", type="godparent", contact_is="b", of_contact="c"),
            record("5", type="uncle", contact_is="b", of_contact="nobody"),
        ),
    )  # fmt: skip
    people = {person.name: person for person in result.people}

    assert ["Ada", "Bob", "Dan"] == [*people]
    assert (Related("Bob", "manager", "monica:b"),) == people["Ada"].related
    assert (Related("Ada", "colleague", "monica:a"),) == people["Bob"].related
    assert Related("Ada", "", "monica:a") == people["Bob"].through
    assert "Child: Cleo, born --02-29" == people["Ada"].text
    assert "Godparent of: Cleo, born --02-29" == people["Bob"].text
    assert ["a relationship to nobody"] == [row.reason for row in result.left_out]
    assert (1, 5) == (result.joined, result.records)


def test_the_journal() -> None:
    entry = record("j", date="2024-01-02T00:00:00Z", title="A day", post="Quiet.")
    (occasion,) = read(journal=(entry,)).occasions

    assert ("note", "A day", "Quiet.", ()) == (
        occasion.kind,
        occasion.title,
        occasion.text,
        occasion.people,
    )


def test_what_is_left_out_and_unread() -> None:
    result = read(
        group(
            "contact",
            record(
                "a",
                group("call", record("c", called_at="2024-02-30")),
                first_name="Ada",
            ),
            record("b"),
        ),
        group("document", record("d", original_filename="contract.pdf")),
        group("work_history", record("w", company="Acme")),
        journal=(record("j", date="2020-01-01", post="Old"),),
        since=dt.date(2023, 1, 1),
    )

    assert ["no such day: 2024-02-30"] == [row.reason for row in result.unread]
    assert [
        ("", "without a name"),
        ("", "before 2023-01-01"),
        ("contract.pdf", "a document"),
        ("", "not known here: work history"),
    ] == [(row.name, row.reason) for row in result.left_out]
    assert 6 == result.records


def test_a_place_in_the_file() -> None:
    contact = record("b", first_name="")
    data = text(group("contact", contact))
    line = data[: data.index('"uuid": "b"')].count("\n") + 1

    assert [(line, "without a name")] == reasons(delivery("monica", data).left_out)


PNG = b"\x89PNG\r\n\x1a\n"


def _data_url(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.encodebytes(picture * 30).decode()}"


def test_photos() -> None:
    """The one that is chosen, or the first; of photos in rest, only the digest."""
    avatar = {"avatar_source": "photo", "avatar_photo": "q", "dataUrl": _data_url(PNG)}
    result = read(
        group(
            "contact",
            record("a", group("photo", "p"), first_name="Ada"),
            record("b", group("photo", "p", "q"), first_name="Bob", avatar=avatar),
        ),
        group(
            "photo",
            record("p", dataUrl=_data_url(PNG)),
            record("q", dataUrl=_data_url(PNG[::-1])),
            record("z", dataUrl="data:,x"),
        ),
    )
    ada_, bob = result.people

    assert (PNG * 30, PNG[::-1] * 30) == (ada_.photo, bob.photo)
    assert ["a photo that nobody shows"] == [row.reason for row in result.left_out]
    assert "base64" not in str(bob.rest)
    assert "sha256:" in str(bob.rest)
    assert 5 == result.records


def test_who_i_am() -> None:
    result = read(
        group("contact", record("a", first_name="Nora")),
        group("user", record("u", email="nora@feldkamp.example", me_contact="a")),
    )

    assert result.people[0].is_me
    assert (Mark("email", "nora@feldkamp.example"),) == result.me


def _plural(data: Json) -> None:
    for part in data.get("data", []):
        kind = part["type"]
        part["type"] = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
        part["type"] = "addresses" if kind == "address" else part["type"]
        for value in part["values"]:
            if isinstance(value, dict):
                _plural(value)


def test_other_tools_write_types_in_the_plural() -> None:
    parts = [
        group("address", record("1", city="Ulm", street="1 Main St")),
        group("activity", "x"),
        group("life_event", record("2", name="Moved", type="job")),
        group("contact_field", record("3", data="a@x.example", type="email")),
    ]
    groups = [
        group("contact", record("a", *parts, first_name="Ada")),
        group("activity", record("x", summary="Tea", happened_at="2023-09-02")),
    ]
    data = json.loads(text(*groups))
    _plural(data["account"])
    plural = json.dumps(data, indent=1)

    assert '"addresses"' in plural
    assert delivery("monica", text(*groups)) == delivery("monica", plural)


@pytest.mark.parametrize(
    ("expected", "kinds"),
    [
        ("address", ["address", "addresses"]),
        ("activity", ["activity", "activities"]),
        ("contact", ["contact", "contacts"]),
        ("life_event", ["life_event", "life_events"]),
    ],
)
def test_singular(expected: str, kinds: list[str]) -> None:
    assert [expected] * 2 == [*map(export.singular, kinds)]


SQL = """\
SET FOREIGN_KEY_CHECKS=0;

INSERT IGNORE INTO accounts (`id`,`uuid`) VALUES
(1,'a');
"""


@pytest.mark.parametrize(
    ("message", "data"),
    [
        pytest.param("file is an SQL dump, which only Monica itself can read", SQL, id="sql"),
        pytest.param("file is an SQL dump, which only Monica itself can read", f"-- Monica\n{SQL}", id="sql-comment"),
        pytest.param("file is no export of Monica", "{}", id="empty"),
        pytest.param("file is no export of Monica", "[1]", id="list"),
        pytest.param("file is no export of Monica", '{"account": 1}', id="account"),
        pytest.param("file is no export of Monica", "BEGIN:VCARD", id="vcard"),
        pytest.param("file is no export of Monica", "[" * 100_000, id="deep"),
        pytest.param("file is no export of Monica", "", id="nothing"),
    ],
)  # fmt: skip
def test_what_is_no_json_of_monica(message: str, data: str) -> None:
    with pytest.raises(WrongFormatError, match=message) as caught:
        delivery("monica", data)

    assert "export JSON under Settings › Export" == caught.value.hint


@pytest.mark.parametrize(
    ("expected", "name", "head"),
    [
        pytest.param(95, "x.json", text(), id="json"),
        pytest.param(60, "x.sql", SQL, id="sql"),
        pytest.param(40, "monica.json", '{"account": {', id="name"),
        pytest.param(20, "x.json", '{"account": {', id="account"),
        pytest.param(0, "monica.json", "{}", id="other"),
        pytest.param(0, "x.csv", 'First "account"', id="csv"),
    ],
)
def test_fits(expected: int, name: str, head: str) -> None:
    assert expected == monica.INTAKE.fits(name, head.encode())


def test_a_person_twice_is_there_once() -> None:
    older, newer = (
        record("a", first_name=name) | {"updated_at": day}
        for name, day in [("Ada", "2024-01-01"), ("Adela", "2024-02-01")]
    )
    for contacts in ([older, newer], [newer, older]):
        result = read(group("contact", *contacts))
        assert ["Adela"] == [person.name for person in result.people]
        assert (1, 2) == (result.joined, result.records)


_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)
)
_DAYS = st.sampled_from(["2024-02-30", "2024-01-05T14:00:00Z", "", "0000-00-00", "x"])
_VALUES = st.recursive(
    st.one_of(_SCALARS, _DAYS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
_NAMES = (
    "first_name nickname tags birthdate is_dead first_met_date is_partial data type"
    " called_at happened_at messages emotions title initial_date frequency_type name date"
    " stay_in_touch_frequency avatar status amount contact_is of_contact email vcard"
)
_KINDS = (
    "contact call conversation gift reminder task address contact_field note pet debt"
    " activity relationship life_event photo document user journal_entry odd"
)
_SORTS = st.sampled_from(_KINDS.split())
_PROPERTIES = st.dictionaries(st.sampled_from(_NAMES.split()), _VALUES, max_size=5)
_RECORDS = st.recursive(
    st.builds(lambda uuid, some: record(uuid, **some), st.sampled_from("abc"), _PROPERTIES),
    lambda inner: st.builds(
        lambda whole, kind, parts: whole | {"data": [group(kind, *parts)]},
        st.builds(lambda uuid, some: record(uuid, **some), st.sampled_from("abc"), _PROPERTIES),
        _SORTS,
        st.lists(st.one_of(inner, _VALUES), max_size=3),
    ),
    max_leaves=5,
)  # fmt: skip
_GROUPS = st.lists(
    st.builds(lambda kind, values: group(kind, *values), _SORTS, st.lists(_RECORDS, max_size=3)),
    max_size=3,
)  # fmt: skip


@settings(max_examples=25)  # each of them has many records
@given(_GROUPS, st.lists(_VALUES, max_size=2))
def test_no_json_stops_the_reader(groups: list[Json], odd: list[Any]) -> None:
    result = delivery("monica", text(*groups, *odd, instance=odd))

    for person in result.people:
        assert person.name
        person.text.encode()
        str(person.rest).encode()


@given(st.binary(max_size=100))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    monica.INTAKE.fits("x", data)
    with pytest.raises(WrongFormatError):
        monica.INTAKE.read([source(data)], WISHES)


@given(st.lists(st.integers(0, 5), max_size=8), st.randoms(use_true_random=False))
def test_counts_add_up_in_any_order(numbers: list[int], order: random.Random) -> None:
    contacts = [
        record(f"c{number}", group("call", record(f"k{index}", called_at=f"2024-01-0{number + 1}")), first_name="Ada" * (number % 3))
        for index, number in enumerate(numbers)
    ]  # fmt: skip
    first = read(group("contact", *contacts))
    order.shuffle(contacts)
    second = read(group("contact", *contacts))

    assert 2 * len(numbers) == first.records == second.records
    assert [p.key for p in first.people] == [p.key for p in second.people]
    assert [n.key for n in first.occasions] == [n.key for n in second.occasions]
