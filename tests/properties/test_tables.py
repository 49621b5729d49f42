"""Laws of tables: nothing raises, everything is counted, what is written comes back."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netjournal.clock import utc
from netjournal.format.incoming import Delivery, WrongFormatError, own_key
from netjournal.format.model import Contact
from netjournal.interchange import reader, writer
from netjournal.interchange.codec import Beside
from netjournal.interchange.tables import cells
from netjournal.interchange.tables.rows import rows as parsed
from tests.interchange.tables.reads import TODAY, names, read
from tests.journals import leaving

FORMATS = ["csv", "google", "linkedin", "outlook", "thunderbird"]

# Lines of many files, whole and torn, which come in any mixture.
LINES = [
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    b"Ann,Fine,https://www.linkedin.com/in/ann,a@x.example,Acme,CTO,01 Jan 2024",
    b'Ben,"Broken,https://www.linkedin.com/in/ben,,C,D,02 Jan 2024',
    b'Notes:\n"When exporting, ..."\n',
    b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER",
    b"c,Ann,https://www.linkedin.com/in/ann,Bob,https://www.linkedin.com/in/bob,2026-01-01,x,INBOX",
    b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    b"Ann,Bob,1/1/24,,INCOMING,,",
    b"Given Name,Family Name,Birthday,E-mail 1 - Type,E-mail 1 - Value,Group Membership",
    b"Ada,Bell, --03-07,* Home,a@x.example ::: b@x.example,* My Contacts ::: x",
    b"First Name,Last Name,Display Name,Primary Email,Birth Year,Birth Month,Birth Day",
    "Vorname;Nachname;Straße geschäftlich;Ort geschäftlich;E-Mail-Adresse".encode(
        "cp1252"
    ),
    "Jürgen;Größe;Weg;Ulm;j@x.example".encode("cp1252"),
    "姓,名,会社".encode("cp932"),
    b"name\temail\tphone",
    b"sep=;",
    b"dn: cn=Ada",
    b"cn:: Wm/Dqw==",
    b"objectclass: person",
    b" folded",
    b'"',
    b'""',
    b"'=1+1,@x,-2",
    b"\0\xff\xfe",
    b"No conversations found",
    b"",
]
ANY_BYTES = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda lines, ends: ends.join(lines),
        st.lists(st.sampled_from(LINES), max_size=12),
        st.sampled_from([b"\n", b"\r\n", b"\r"]),
    ),
    st.builds(
        lambda line, text, code: line + b"\n" + text.encode(code, "ignore"),
        st.sampled_from(LINES),
        st.text(max_size=60),
        st.sampled_from(["utf-8", "utf-16", "cp1252", "cp932"]),
    ),
)


def delivered(format_: str, data: bytes, **wishes: Any) -> Delivery | None:  # noqa: ANN401 (any wish)
    """Return what *data* delivers, or nothing where it is something else."""
    assert 0 <= reader(format_).fits("x.csv", data[:1000]) <= 100
    try:
        return read(format_, data, **wishes)
    except WrongFormatError:
        return None


@pytest.mark.parametrize("format_", FORMATS)
@given(data=ANY_BYTES, flag=st.booleans())
def test_no_bytes_raise(format_: str, data: bytes, flag: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
    delivery = delivered(
        format_, data, companies=flag, invitations=flag, bodies=flag, met=flag
    )

    if delivery is not None:
        assert all(name.strip() and "\n" not in name for name in names(delivery))
        assert all(person.key for person in delivery.people)
        assert all(
            skipped.where.line > 0 and skipped.reason
            for skipped in (*delivery.left_out, *delivery.unread)
        )


CELL = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\"',;\n\t =+-@x|1.")),
        st.characters(
            blacklist_categories=["Cs"], blacklist_characters="\0\r\x0b\x0c\ufeff"
        ),
    ),
    max_size=12,
)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_the_standard_writes_is_read(sign: str, rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(
        file, delimiter=sign, lineterminator="\n", quoting=csv.QUOTE_ALL
    ).writerows(rows)

    assert rows == [[*row.cells] for row in parsed(file.getvalue(), sign)]


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Ada Bell", "Zoë", "太郎", "=1+1", "", " "]),
        st.sampled_from(["a@x.example", "b@x.example, c@x.example", "no address", ""]),
        st.sampled_from(["Acme", "E, Inc.", 'The "A"', ""]),
        st.sampled_from(["1/2/2003", "13.4.1990", "--03-07", "someday", ""]),
        st.sampled_from(["one\ntwo", "- [ ] x", "x", ""]),
    ),
    max_size=8,
)


def table(rows: list[tuple[str, ...]]) -> str:
    """Return a table of people."""
    file = io.StringIO()
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["Name", "Email", "Company", "Birthday", "Notes"])
    out.writerows(rows)
    return file.getvalue()


@given(rows=PEOPLE)
def test_every_row_is_counted(rows: list[tuple[str, ...]]) -> None:
    delivery = read("csv", table(rows))

    assert sum(any(cell.strip() for cell in row) for row in rows) == delivery.records


@given(rows=PEOPLE, order=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_means_nothing(
    rows: list[tuple[str, ...]], order: Random
) -> None:
    shuffled = [*rows]
    order.shuffle(shuffled)

    def told(text: str) -> list[str]:
        people = read("csv", text).people
        return sorted(
            f"{person.key} {person.fields} {person.rest}" for person in people
        )

    assert told(table(rows)) == told(table(shuffled))


@given(text=st.text(alphabet=list("'\"=+-@\t\r\n x1＝＋－＠"), max_size=8))
def test_a_guard_is_taken_off_again(text: str) -> None:
    cell = cells.guarded(text)

    assert text == cells.unguarded(cell)
    assert not cell.strip(" '").startswith(("=", "+", "-", "@")) or cell.startswith("'")


TEXT = st.text(
    alphabet=st.sampled_from(list("abZ é太=+-@',;:\"“.1&")), min_size=1, max_size=12
).filter(lambda text: text == text.strip())
PERSON = st.fixed_dictionaries(
    {"name": TEXT},
    optional={
        "pronouns": TEXT,
        "location": TEXT,
        "organization": TEXT,
        "title": TEXT,
        "aliases": st.lists(TEXT, min_size=1, max_size=3),
        "tags": st.lists(TEXT, min_size=1, max_size=3),
        "email": st.lists(
            st.sampled_from(["a@x.example", "=b@x.example", "c+d@x.example"]),
            min_size=1,
            max_size=2,
        ),
        "phone": st.lists(
            st.sampled_from(["+49 30 5550100", "030/5550100", "-1 (2)"]),
            min_size=1,
            max_size=2,
        ),
        "birthday": st.sampled_from(
            ["--12-10", "1815-12-10", "1815", "--05", "1990-05"]
        ),
        "private": st.just("yes"),
    },
)


def _yaml(person: dict[str, Any]) -> str:
    def value(item: object) -> str:
        if isinstance(item, list):
            return f"[{', '.join(map(value, item))}]"
        return "'" + str(item).replace("'", "''") + "'"

    keys = "".join(f"{key}: {value(item)}\n" for key, item in person.items())
    return f"---\n{keys}---\n"


def _expected(contact: Contact) -> dict[str, object]:
    """Return the fields of a contact as a record has them."""
    positions = contact.organizations[:1]
    fields: dict[str, object] = {
        "name": contact.name,
        "aliases": [*contact.aliases],
        "pronouns": contact.pronouns,
        "email": [email.value for email in contact.emails],
        "phone": [phone.value for phone in contact.phones],
        "location": contact.location,
        "organization": "".join(position.name for position in positions),
        "title": "".join(position.title for position in positions),
        "tags": list(dict.fromkeys(contact.tags)),
        "birthday": str(contact.birthday or ""),
        "private": "yes" if contact.private else "",
    }
    for key in ("aliases", "email", "phone"):
        fields[key] = list(dict.fromkeys(fields[key]))  # type: ignore[call-overload] # these are lists
    return {key: value for key, value in fields.items() if value}


@settings(max_examples=60)
@given(people=st.lists(PERSON, min_size=1, max_size=3))
@example(people=[{"name": "Ada", "tags": ["1:::", ":::", "a ::: b"]}])
def test_export_and_import_are_inverse(people: list[dict[str, Any]]) -> None:
    files = "".join(
        f"-- contacts/p{number}.md --\n{_yaml(person)}"
        for number, person in enumerate(people)
    )
    out = leaving(
        f"-- mkdocs.yml --\nsite_name: S\n{files}", TODAY, include_private=True
    )
    codec = writer("csv")
    assert codec is not None

    data = codec.write(out, Beside(utc("UTC")), {"for": "any", "raw": ""})

    expected = {
        own_key(contact.id): _expected(contact)
        for contact in out.journal.contacts.values()
    }
    delivery = read("csv", data)
    assert expected == {person.key: dict(person.fields) for person in delivery.people}
    assert () == delivery.unread == delivery.left_out
