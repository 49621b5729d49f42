"""People: the table of the three-way merge, lists, positions, names and answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing import Answer, Plan, Take, answer, take
from netjournal.changes.importing.plan import Counts
from netjournal.format import memory
from netjournal.format.incoming import Delivery, Person, Related, Value
from netjournal.format.memory import Remembered
from tests.changes.importing.folder import (
    GOOGLE,
    TODAY,
    Folder,
    contact,
    people,
    person,
)

KEY = "vcard:1"


def _folder(mine: str, last: dict[str, Value] | None, body: str = "") -> Folder:
    """Return a folder with one contact, and what was remembered of them."""
    folder = Folder({"contacts/ada.md": contact(f"{mine}\nsource: {KEY}", body)})
    if last is not None:
        entry = Remembered(key=KEY, on=TODAY, fields={"name": "Ada Bell", **last})
        folder.files[memory.path("vcard")] = memory.written([entry])
    return folder


def _told(made: Plan) -> str:
    """Return what becomes of the one record, with the fields."""
    (entry,) = made.entries
    fields = (*entry.fields, *entry.proposed, *entry.conflicts)
    return " ".join([entry.state, *(f"{field.act}:{field.key}" for field in fields)])


TABLE = [
    ("changed set:location", "", {}, "Bonn", "nothing anywhere: written"),
    ("same", "location: Bonn", {}, "", "absence is no deletion"),
    ("same", "location: Bonn", {"location": "Kiel"}, "", "nor of what was there"),
    ("same", "", {"location": "Bonn"}, "Bonn", "you removed it"),
    ("proposed restore:location", "", {"location": "Bonn"}, "Kiel", "removed, changed"),
    ("same", "location: ' BONN'", {}, "Bonn", "the same but for case"),
    ("same", "location: Kiel", {"location": "Bonn"}, "Bonn", "yours stands"),
    (
        "proposed replace:location",
        "location: Bonn",
        {"location": "Bonn"},
        "Kiel",
        "news",
    ),
    (
        "conflict replace:location",
        "location: X",
        {"location": "Y"},
        "Z",
        "both changed",
    ),
    ("conflict replace:location", "location: X", {}, "Z", "nothing remembered"),
    ("conflict replace:location", "location: X", None, "Z", "no memory"),
]


@pytest.mark.parametrize(
    ("said", "mine", "last", "now"),
    [row[:4] for row in TABLE],
    ids=[r[4] for r in TABLE],
)
def test_a_key_with_one_value(
    said: str, mine: str, last: dict[str, Value] | None, now: str
) -> None:
    folder = _folder(f"name: Ada Bell\n{mine}", last)
    fields = {"location": now} if now else {}
    assert _told(folder.planned(people(person(KEY, "Ada Bell", **fields)))) == said


DAYS: list[tuple[str, str, dict[str, Value], str, str]] = [
    ("proposed replace:birthday", "--12-10", {}, "1815-12-10", "more exact"),
    ("same", "1815-12-10", {}, "--12-10", "less exact"),
    ("same", "--12-10", {}, "12-10", "another form"),
    ("conflict replace:birthday", "--12-10", {}, "1815-12-11", "another day"),
]


@pytest.mark.parametrize(
    ("said", "mine", "last", "now"), [row[:4] for row in DAYS], ids=[r[4] for r in DAYS]
)
def test_birthdays(said: str, mine: str, last: dict[str, Value], now: str) -> None:
    folder = _folder(f"name: Ada Bell\nbirthday: {mine}", last)
    made = folder.planned(people(person(KEY, "Ada Bell", birthday=now)))
    assert _told(made) == said


LISTS: list[tuple[str, str, dict[str, Value], dict[str, Value]]] = [
    ("email: a@x.example", "email: [a@x.example, b@x.example]", {}, {"email": ["A@x.example", "b@x.example"]}),
    ("email: a@x.example", "email: a@x.example", {"email": ["b@x.example"]}, {"email": ["b@x.example"]}),
    ("phone: 0341 1234567", "phone: 0341 1234567", {}, {"phone": [{"value": "+49 341 1234567", "label": "work"}]}),
    ("tags: [x, y]", "tags: [x, y, z]", {}, {"tags": ["Y", "z"]}),
    ("tags: x, y", "tags: x, y", {}, {"tags": ["y"]}),
    ("aliases: Addie", "aliases: Addie", {}, {"aliases": ["ADA BELL", "addie"]}),
    ("links: {home: https://x.example/}", "links: {home: https://x.example/, home-2: https://y.example}", {}, {"links": {"home": "https://y.example", "web": "http://www.x.example"}}),
    ("dates: {wedding: 2010-05-01}", "dates: {wedding: 2010-05-01, jubilee: 2011-01-01}", {}, {"dates": {"wedding": "2010-05-01", "jubilee": "2011-01-01"}}),
    ("links: {home: https://x.example/}", "links: {home: https://x.example/}", {"links": {"a": "https://y.example"}}, {"links": {"b": "https://y.example/"}}),
    ("circle: inner", "circle: inner", {}, {"circle": "outer", "goal": "x", "snooze_until": "2030-01-01", "do_not_contact": "yes"}),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "result", "last", "now"), LISTS)
def test_lists_grow(
    mine: str, result: str, last: dict[str, Value], now: dict[str, Value]
) -> None:
    folder = _folder(f"name: Ada Bell # a comment\n{mine}", last)
    folder.imported(people(person(KEY, "Ada Bell", **now)))
    text = contact(f"name: Ada Bell # a comment\n{result}\nsource: {KEY}")
    assert folder.files["contacts/ada.md"] == text


POSITIONS: list[tuple[str, str, str, dict[str, Value]]] = [
    ("organization: A\ntitle: T", "organization: [{name: A, title: T, to: 2026-11-23}, B]\ntitle: U", "replace", {"organization": "B", "title": "U"}),
    ("organization: A\ntitle: T", "organization: [{name: A, title: T, to: 2026-11-23}, A]\ntitle: U", "replace", {"organization": "A", "title": "U"}),
    ("organization: A", "organization: A\ntitle: T", "set", {"organization": "A Ltd", "title": "T"}),
    ("organization: [{name: A, title: T}]", "organization: [{name: A, title: T, to: 2026-11-23}, B]", "replace", {"organization": "B"}),
    ("organization: {name: A, to: 2020}", "organization: {name: A, to: 2020}", "", {"organization": "A"}),
    ("organization: [{name: A, to: 2020}, {name: B, title: T}]", "organization: [{name: A, to: 2020}, {name: B, title: T, to: 2026-11-23}, C]\ntitle: U", "replace", {"organization": "C", "title": "U"}),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "result", "act", "now"), POSITIONS)
def test_positions(mine: str, result: str, act: str, now: dict[str, Value]) -> None:
    last: dict[str, Value] = {"organization": "A", "title": "T"}
    if "{name: B" in mine:
        last = {"organization": "B", "title": "T"}
    if act == "set":
        last = {"organization": "A"}
    folder = _folder(f"name: Ada Bell\n{mine}", last)
    options = replace(GOOGLE, updates=True)
    delivery = people(person(KEY, "Ada Bell", **now))
    (entry,) = folder.imported(delivery, options).entries
    assert [field.act for field in entry.fields] == ([act] if act else [])
    text = contact(f"name: Ada Bell\n{result}\nsource: {KEY}")
    assert folder.files["contacts/ada.md"] == text
    assert folder.planned(delivery, options).changes == ()


def test_an_accepted_name_makes_the_old_one_an_alias() -> None:
    folder = _folder("name: Ada Bell", {})
    delivery = people(person(KEY, "Ada King"))
    assert _told(folder.imported(delivery)) == "proposed replace:name"
    assert _told(folder.imported(delivery)) == "proposed replace:name"
    folder.imported(delivery, replace(GOOGLE, takes=(take("ada.name"),)))
    text = contact(f"name: Ada King\naliases: [Ada Bell]\nsource: {KEY}")
    assert folder.files["contacts/ada.md"] == text


def test_a_declined_update_is_not_proposed_again() -> None:
    folder = _folder("name: Ada Bell\nlocation: Bonn", {"location": "Bonn"})
    delivery = people(person(KEY, "Ada Bell", location="Kiel"))
    folder.imported(delivery, replace(GOOGLE, takes=(take("ada.location=mine"),)))
    assert _told(folder.planned(delivery)) == "same"
    moved = people(person(KEY, "Ada Bell", location="Ulm"))
    assert _told(folder.planned(moved)) == "conflict replace:location"


def test_a_conflict_is_decided_for_the_source() -> None:
    folder = _folder("name: Ada Bell\nlocation: Bonn", {"location": "Ulm"})
    delivery = people(person(KEY, "Ada Bell", location="Kiel"))
    made = folder.planned(delivery, replace(GOOGLE, updates=True))
    assert (_told(made), made.conflicts) == ("conflict replace:location", 1)
    assert made.counts == Counts(proposed=1)
    theirs = replace(GOOGLE, takes=(take("ada.location=theirs"),))
    assert _told(folder.imported(delivery, theirs)) == "changed replace:location"
    # Also after the conflict was seen, and the file left as it is.
    folder = _folder("name: Ada Bell\nlocation: Bonn", {"location": "Ulm"})
    folder.imported(delivery)
    assert _told(folder.imported(delivery, theirs)) == "changed replace:location"


def test_a_status_is_only_proposed_and_a_cadence_written_for_new_people() -> None:
    folder = _folder("name: Ada Bell", {})
    ada = replace(
        person(KEY, "Ada Bell", status="deceased"), offered={"cadence": "3 months"}
    )
    bob = replace(
        person("vcard:2", "Bob King", status="deceased"), offered={"cadence": "1 year"}
    )
    made = folder.imported(people(ada, bob))
    proposed = {entry.id: [one.key for one in entry.proposed] for entry in made.entries}
    assert proposed == {"ada": ["status", "cadence"], "bob-king": ["status"]}
    bobs = contact("name: Bob King\ncadence: 1 year\nsource: vcard:2")
    assert folder.files["contacts/bob-king.md"] == bobs
    made = folder.imported(people(ada, bob), replace(GOOGLE, updates=True))
    assert made.counts == Counts(changed=2)
    assert "status: deceased" in folder.files["contacts/bob-king.md"]


def test_a_text_goes_below_a_heading_once() -> None:
    folder = _folder("name: Ada Bell", {}, body="\nMine.\n")
    ada = replace(person(KEY, "Ada Bell"), text="Likes tea.")
    folder.imported(people(ada))
    text = folder.files["contacts/ada.md"]
    assert text.endswith("---\n\nMine.\n\n## From Google\n\nLikes tea.\n")
    folder.files["contacts/ada.md"] = text.replace("Likes tea.\n", "")
    assert folder.planned(people(ada)).changes == ()


def test_relations_are_written_where_they_find_one_person() -> None:
    folder = _folder("name: Ada Bell", {})
    bob = replace(
        person("vcard:2", "Bob King"),
        related=(
            Related("ADA BELL", "spouse"),
            Related("Eve Hall"),
            Related("", "boss", KEY),
            Related("Nobody At All", "aunt"),
        ),
    )
    folder.imported(people(person(KEY, "Ada Bell"), bob, person("vcard:3", "Eve Hall")))
    text = folder.files["contacts/bob-king.md"]
    ties = ["{who: ada, as: spouse}", "eve-hall", "{who: ada, as: boss}"]
    assert "".join(["knows:\n", *(f"  - {tie}\n" for tie in ties)]) in text
    assert '"rest":["aunt: Nobody At All"]' in folder.files["imports/vcard.jsonl"]


def test_what_is_written_in_another_way_is_the_same() -> None:
    folder = _folder('name: Ada Bell\nknows: ["[[Bob King]]"]\nprivate: yes', {})
    folder.files["contacts/bob.md"] = contact("name: Bob King")
    ada = replace(
        person(KEY, "Ada Bell", private="true"), related=(Related("Bob King"),)
    )
    assert _told(folder.planned(people(ada))) == "same"


def test_answers() -> None:
    folder = _folder("name: Ada Bell", {})
    record = person("google:ada bell/x", "Ada Bell", email=["x@x.example"])
    made = folder.imported(people(record))
    assert (made.changes, made.counts) == ((), Counts(questions=1))
    assert [one.id for one in made.questions[0].candidates] == ["ada"]
    cases = {
        "ada": Counts(changed=1),
        "new": Counts(new=1),
        "never": Counts(left_out=1),
    }
    for said, counts in cases.items():
        other = Folder(dict(folder.files))
        key, value = answer(f"google:ada bell/x={said}")
        assert other.imported(people(record), answers={key: value}).counts == counts
        again = other.planned(people(record))
        assert (again.changes, again.counts.questions) == ((), 0)
        if said == "new":
            text = other.files["contacts/ada-bell.md"]
            assert "distinct_from: ada\n" in text


NUMBERS = [
    ("0341 1234567", "+49 341 1234567", True),
    ("+49 341 1234567", "0341 1234567", True),
    ("0341 1234567", "0341/1234567", True),
    ("0341 1234567", "+49 341 1234568", False),
    ("0341 1234567", "+49 171 1234567", False),
    ("1234567", "+49 341 1234567", False),
]


@pytest.mark.parametrize(("mine", "now", "same"), NUMBERS)
def test_numbers_without_a_region(mine: str, now: str, *, same: bool) -> None:
    folder = _folder(f"name: Ada Bell\nphone: {mine}", {})
    folder.region = ""
    made = folder.planned(people(person(KEY, "Ada Bell", phone=[now])))
    assert _told(made) == ("same" if same else "changed add:phone")


def test_of_two_contacts_with_a_key_an_answer_names_one() -> None:
    folder = _folder("name: Ada Bell", {})
    folder.files["contacts/bell.md"] = contact(f"name: A. Bell\nsource: {KEY}")
    record = people(person(KEY, "Ada Bell", location="Bonn"))
    (question,) = folder.planned(record).questions
    assert question.is_held
    for said in ("ada", "bell"):
        made = folder.planned(record, answers={KEY: Answer("same", said)})
        assert [entry.id for entry in made.of("changed")] == [said]
    never = folder.planned(record, answers={KEY: Answer("never")})
    assert never.counts == Counts(left_out=1)
    # Nobody new can have the key of two others.
    made = folder.planned(record, answers={KEY: Answer("new")})
    assert made.counts == Counts(questions=1)


def test_an_answer_can_name_somebody_who_is_new() -> None:
    folder = Folder()
    records = people(
        person("google:a/1", "Ada Bell", email=["a@x.example"]),
        person("google:b/2", "Ada Bell", email=["b@x.example"]),
    )
    made = folder.planned(records)
    assert [one.id for one in made.questions[0].candidates] == ["ada-bell"]
    answers = {"google:b/2": Answer("same", "ada-bell")}
    assert folder.imported(records, answers=answers).counts == Counts(new=1, joined=1)
    text = folder.files["contacts/ada-bell.md"]
    assert (
        "email: [a@x.example, b@x.example]\nsource: ['google:a/1', 'google:b/2']"
        in (text.replace("[google:a/1, google:b/2]", "['google:a/1', 'google:b/2']"))
    )
    with pytest.raises(ImpossibleError, match="names 'nobody', which is no contact"):
        folder.planned(
            people(person("google:c/3", "C D")),
            answers={"google:c/3": Answer("same", "nobody")},
        )


def test_who_you_are_and_who_is_not_known_is_left_out() -> None:
    me = contact("name: Nora Feldkamp\nself: true\nemail: n@x.example")
    folder = Folder({"contacts/nora.md": me})
    records = people(
        person("google:n/1", "Nora", email=["n@x.example"]),
        person("google:b/2", "Bob King", 2),
    )
    made = folder.planned(records, replace(GOOGLE, known=True))
    reasons = [(one.name, one.reason) for one in made.left_out]
    assert reasons == [("Nora", "this is you"), ("Bob King", "not here yet")]


def test_a_photo_is_offered_once() -> None:
    folder = Folder()
    ada = replace(person(KEY, "Ada Bell"), photo=b"PNG")
    made = folder.imported(people(ada))
    assert [(one.id, one.data) for one in made.pictures] == [("ada-bell", b"PNG")]
    assert "UE5H" not in folder.files["imports/vcard.jsonl"]
    assert folder.planned(people(ada)).pictures == ()
    other = replace(ada, photo=b"JPEG")
    assert [one.data for one in folder.planned(people(other)).pictures] == [b"JPEG"]


def test_congratulations() -> None:
    folder = _folder("name: Ada Bell\norganization: A", {"organization": "A"})
    delivery = people(person(KEY, "Ada Bell", organization="B [[x]]", title="C#"))
    options = replace(GOOGLE, updates=True, tasks=True)
    folder.imported(delivery, options)
    text = folder.files["journal/2026/2026-11-23-note-import-google.md"]
    assert text.endswith("---\n\n- [ ] congratulate [[ada]] on C , B x\n")
    assert folder.planned(delivery, options).changes == ()


def test_several_records_with_one_key_are_one() -> None:
    folder = Folder()
    records = [
        person(KEY, "Ada Bell", email=["a@x.example"], location="Bonn"),
        person(KEY.upper(), "Ada B.", email=["b@x.example"], location="Kiel"),
    ]
    made = folder.imported(people(*records))
    assert made.counts == Counts(new=1, joined=1)
    other = Folder()
    other.imported(people(*reversed(records)))
    assert folder.files == other.files
    (path,) = [path for path in folder.files if path.startswith("contacts/")]
    assert "email: [b@x.example, a@x.example]" in folder.files[path]
    assert "location: Bonn" in folder.files["imports/vcard.jsonl"]


def test_who_is_absent_is_told() -> None:
    folder = Folder()
    ada, bob = person("vcard:1", "Ada Bell"), person("vcard:2", "Bob King")
    folder.imported(people(ada, bob))
    made = folder.planned(people(bob))
    assert [(one.key, one.id) for one in made.absent] == [("vcard:1", "ada-bell")]
    assert folder.planned(Delivery()).absent == ()


def test_lines_of_the_memory_that_do_not_read_are_kept() -> None:
    folder = Folder()
    folder.files["imports/vcard.jsonl"] = "<<<<<<< here\nnonsense\n>>>>>>> there\n"
    made = folder.imported(people(person(KEY, "Ada Bell")))
    assert made.forgotten == {"imports/vcard.jsonl": (1, 2, 3)}
    rows = folder.files["imports/vcard.jsonl"].splitlines()
    assert (len(rows), rows[-1]) == (2, "nonsense")


HOSTILE = [
    *("../../etc/passwd", "..", "🦄", "CON", "nul.md", "README", ".hidden", "_draft"),
    *("#hash", "a\nb", "2026-03-01", "straße", "STRASSE", "Ａｄａ", "x" * 300, "Ada"),
    *("山田 太郎", "index", "20260301", "coffee", "COM1.txt", "-", "Ada Bell"),
]


def test_ids_are_possible_everywhere() -> None:
    note = "---\ndate: 2026-03-01\n---\n"
    folder = Folder(
        {
            "journal/2026/2026-03-01.md": note,
            "contacts/king.md": contact("name: Bob King\naliases: Ada"),
        }
    )
    records: list[Person] = [
        person(f"vcard:{at}", name) for at, name in enumerate(HOSTILE)
    ]
    made = folder.imported(people(*records))
    assert made.counts == Counts(new=len(HOSTILE))
    stems = {entry.id for entry in made.entries}
    assert len({stem.casefold() for stem in stems}) == len(HOSTILE)
    for entry in made.entries:
        assert entry.path == f"contacts/{entry.id}.md"
        assert len(f"{entry.id}.md".encode()) <= 200
        assert entry.id[0] not in "._-"
        assert entry.id.partition(".")[0] not in {"con", "nul", "readme", "com1"}
    assert {"2026-03-01", "20260301", "ada"}.isdisjoint(stems)
    assert folder.errors() == []


def test_what_nothing_needed_is_told() -> None:
    made = Folder().planned(
        people(),
        replace(GOOGLE, takes=(Take("x.name"),)),
        {"vcard:9": Answer("new")},
    )
    assert made.unused == (
        "no record has the key 'vcard:9', so its answer is unused",
        "there is no update 'x.name' to take",
    )
    with pytest.raises(ImpossibleError, match="there is no circle 'nowhere'"):
        Folder().planned(people(), replace(GOOGLE, circle="nowhere"))


NOTES = [
    ("with: Ada", "with: bell"),
    ("with: [Ada, Bob]", "with: [bell, Bob]"),
    ("with: Ada Bell", "with: bell"),
    ("with: bell", "with: bell"),
    ("gave: [{who: Ada, what: tea}]", "gave: [{who: bell, what: tea}]"),
]


@pytest.mark.parametrize(("before", "after"), NOTES)
def test_a_name_that_is_shared_from_now_on_is_written_as_an_id(
    before: str, after: str
) -> None:
    folder = Folder(
        {
            "contacts/bell.md": contact("name: Ada Bell\nsource: vcard:1"),
            "contacts/bob.md": contact("name: Bob King"),
            "journal/2026-01-01.md": f"---\n{before}\n---\n\nSaw [[Ada Bell|her]].\n",
        }
    )
    assert folder.errors() == []
    # The second card has the name of the first, and is somebody else.
    ada, other = person("vcard:1", "Ada Bell"), person("vcard:2", "Ada Bell")
    made = folder.imported(people(ada, other, person("vcard:3", "Ada Zorn")))
    assert made.counts.new == 2
    note = folder.files["journal/2026-01-01.md"]
    assert note == f"---\n{after}\n---\n\nSaw [[bell|her]].\n"
    assert folder.errors() == []
    assert len(made.notices) == 1
