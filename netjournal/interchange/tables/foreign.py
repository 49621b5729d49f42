"""The journal's people as tables that Google Contacts and Outlook import.

What an import remembered without a key of ours is put back, in the columns it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.dates import YearlyDay
from netjournal.format.memory import EMPTY, folded
from netjournal.format.model import Contact, Journal
from netjournal.format.model.parts import Postal
from netjournal.interchange.codec import Beside
from netjournal.interchange.tables import cells, names
from netjournal.interchange.tables.columns import simple
from netjournal.interchange.tables.lists import LABELS
from netjournal.interchange.tables.own import ties
from netjournal.interchange.tables.programs import GOOGLE
from netjournal.interchange.tables.writing import Record

GOOGLE_HEADERS = (
    *("First Name", "Middle Name", "Last Name"),
    *("Name Prefix", "Name Suffix", "Nickname", "File As"),
    *("Organization Name", "Organization Title", "Organization Department"),
    *("Birthday", "Notes", "Photo", "Labels"),
)
OUTLOOK_HEADERS = (
    *("First Name", "Middle Name", "Last Name", "Title", "Suffix", "Nickname"),
    *("E-mail Address", "E-mail 2 Address", "E-mail 3 Address"),
    *("Home Phone", "Home Phone 2", "Business Phone", "Business Phone 2"),
    *("Mobile Phone", "Car Phone", "Other Phone", "Primary Phone", "Pager"),
    *("Business Fax", "Home Fax", "Other Fax", "Company Main Phone"),
    *("Job Title", "Department", "Company", "Manager's Name"),
    *("Business Street", "Business City", "Business State", "Business Postal Code"),
    *("Business Country/Region", "Home Street", "Home City", "Home State"),
    *("Home Postal Code", "Home Country/Region", "Other Street", "Other City"),
    *("Other State", "Other Postal Code", "Other Country/Region"),
    *("Personal Web Page", "Spouse", "Location", "Web Page", "Birthday"),
    *("Anniversary", "Notes", "Categories", "Private"),
)
_GOOGLE_PLACE = {
    "Formatted": "whole",
    "Street": "street",
    "City": "city",
    "PO Box": "box",
    "Region": "region",
    "Postal Code": "code",
    "Country": "country",
    "Extended Address": "extra",
}
_OUTLOOK_PLACE = {
    "Street": "street",
    "City": "city",
    "State": "region",
    "Postal Code": "code",
    "Country/Region": "country",
}
# Columns of Outlook for the labels of numbers, in the order in which they are filled.
_OUTLOOK_PHONES = {
    "home": ("Home Phone", "Home Phone 2"),
    "work": ("Business Phone", "Business Phone 2"),
    "mobile": ("Mobile Phone",),
    "car": ("Car Phone",),
    "main": ("Primary Phone",),
    "pager": ("Pager",),
    "company": ("Company Main Phone",),
    "fax": ("Business Fax", "Home Fax", "Other Fax"),
    "work fax": ("Business Fax",),
    "home fax": ("Home Fax",),
    "other fax": ("Other Fax",),
}
_ANY_PHONE = ("Other Phone", "Primary Phone", "Business Phone 2", "Home Phone 2")
_GOOGLE_ORDER = (
    *("e mail", "phone", "address", "organization", "relation", "website", "event"),
    *("im", "sip", "external id", "calendar link", "jot", "language", "custom field"),
)
_GROUP = "* myContacts"


def google(
    contacts: Iterable[Contact], journal: Journal, beside: Beside
) -> tuple[Record, ...]:
    """Return rows for Google Contacts (headers of 2024)."""
    return tuple(
        _with_rest(dict(_google_cells(contact, journal)), contact, beside, "google")
        for contact in contacts
    )


def _google_cells(contact: Contact, journal: Journal) -> Iterator[tuple[str, str]]:
    yield from _name_cells(contact.name, ("First Name", "Last Name", "Name Suffix"))
    yield "Nickname", _parted(contact.aliases)
    yield from _position(contact, ("Organization Name", "Organization Title"))
    yield "Birthday", str(contact.birthday or "")
    yield "Labels", _parted((_GROUP, *contact.tags))
    for name, values in (
        ("E-mail", contact.emails),
        ("Phone", contact.phones),
        ("Website", contact.links),
    ):
        for number, value in enumerate(values, 1):
            yield f"{name} {number} - Label", _googles(value.label)
            yield f"{name} {number} - Value", value.value
    yield from _google_places(contact)
    for number, (name, role) in enumerate(ties(contact, journal), 1):
        yield f"Relation {number} - Label", _googles(role)
        yield f"Relation {number} - Value", name
    for number, named in enumerate(contact.dates, 1):
        yield f"Event {number} - Label", _googles(named.label)
        yield f"Event {number} - Value", str(named.day)


def google_headers(records: Iterable[Record]) -> list[str]:
    """Return the headers of *records* in the order that Google has them."""
    headers = {header for record in records for header in record}
    numbered = [header for header in headers if GOOGLE.fullmatch(simple(header))]
    return [*GOOGLE_HEADERS, *sorted(numbered, key=_google_rank)]


def _google_rank(header: str) -> tuple[int, int, int]:
    match = GOOGLE.fullmatch(simple(header))
    assert match is not None, "only numbered headers are sorted"  # noqa: S101 (as above)
    parts = ("label", "type", "value", *map(simple, _GOOGLE_PLACE))
    part = parts.index(match["part"]) if match["part"] in parts else len(parts)
    return _GOOGLE_ORDER.index(match["name"]), int(match["number"]), part


def _google_places(contact: Contact) -> Iterator[tuple[str, str]]:
    places = contact.addresses
    if not places and contact.location:
        places = (Postal(city=contact.location),)
    for number, place in enumerate(places, 1):
        yield f"Address {number} - Label", _googles(place.label)
        for header, part in _GOOGLE_PLACE.items():
            yield f"Address {number} - {header}", str(getattr(place, part))


def outlook(
    contacts: Iterable[Contact], journal: Journal, beside: Beside
) -> tuple[Record, ...]:
    """Return rows for Outlook (headers in English)."""
    return tuple(
        _with_rest(_outlook_record(contact, journal), contact, beside, "outlook")
        for contact in contacts
    )


def _outlook_record(contact: Contact, journal: Journal) -> dict[str, str]:
    """Return a row for Outlook; what has no column goes to the notes."""
    record = dict(_name_cells(contact.name, ("First Name", "Last Name", "Suffix")))
    notes: list[str] = []
    record["Nickname"] = "".join(contact.aliases[:1])
    notes += contact.aliases[1:]
    record.update(_position(contact, ("Company", "Job Title")))
    headers = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
    for number, email in enumerate(contact.emails):
        if number < len(headers):
            record[headers[number]] = email.value
        else:
            notes.append(email.value)
    for phone in contact.phones:
        _fill(
            record,
            notes,
            phone.value,
            (*_OUTLOOK_PHONES.get(phone.label, ()), *_ANY_PHONE),
        )
    for link in contact.links:
        _fill(record, notes, link.value, ("Web Page", "Personal Web Page"))
    for place in contact.addresses:
        _add_place(record, notes, place)
    record["Location"] = contact.location
    record["Categories"] = ";".join(contact.tags)
    _add_days(record, notes, contact)
    for name, role in ties(contact, journal):
        header = {"spouse": "Spouse", "manager": "Manager's Name"}.get(role)
        if header:
            record.setdefault(header, name)
    record["Private"] = "True" if contact.private else ""
    record["Notes"] = "\n".join(notes)
    return record


def _fill(
    record: dict[str, str], notes: list[str], text: str, headers: Sequence[str]
) -> None:
    """Put *text* into the first free column of *headers*, or into the notes."""
    for header in headers:
        if header not in record:
            record[header] = text
            return
    notes.append(text)


def _add_place(record: dict[str, str], notes: list[str], place: Postal) -> None:
    usual = {"work": "Business", "home": "Home"}.get(place.label, "Other")
    if f"{usual} Street" in record:
        notes.append(place.text)
        return
    for header, part in _OUTLOOK_PLACE.items():
        record[f"{usual} {header}"] = str(getattr(place, part))
    if place.whole:
        record[f"{usual} Street"] = place.whole


def _add_days(record: dict[str, str], notes: list[str], contact: Contact) -> None:
    days = [(named.label.capitalize(), named.day) for named in contact.dates]
    if contact.birthday is not None:
        days.insert(0, ("Birthday", contact.birthday))
    for label, day in days:
        text = _american(day)
        if text and label in ("Birthday", "Anniversary"):
            record[label] = text
        else:
            notes.append(f"{label}: {day}")


def _american(day: YearlyDay) -> str:
    """Return a day as Outlook reads it in English; `""` if a part is not known."""
    if day.year is None or day.month is None or day.day is None:
        return ""
    return f"{day.month}/{day.day}/{day.year:04}"


def _name_cells(name: str, headers: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
    yield from zip(headers, names.split(name), strict=True)


def _position(contact: Contact, headers: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for position in contact.organizations[:1]:
        yield headers[0], position.name
        yield headers[1], position.title


def _parted(values: Iterable[str]) -> str:
    return f" {cells.PARTING} ".join(values)


def _googles(label: str) -> str:
    """Return a label as Google writes it, if it is one of its own."""
    return label.title() if label in LABELS.values() else label


def _with_rest(
    record: dict[str, str], contact: Contact, beside: Beside, kind: str
) -> Record:
    """Return *record* with what the source said last that has no key of ours."""
    memory = beside.memories.get(kind, EMPTY)
    for origin in contact.origins:
        entry = memory.entries.get(folded(origin))
        for line in entry.rest if entry is not None else ():
            header, colon, text = line.partition(": ")
            if colon and header not in record and _is_column(header, kind):
                record[header] = text
    return {header: text for header, text in record.items() if text}


def _is_column(header: str, kind: str) -> bool:
    if kind == "google":
        is_numbered = GOOGLE.fullmatch(simple(header)) is not None
        return is_numbered or header in _GOOGLE_OTHERS
    return header in OUTLOOK_HEADERS or header in _OUTLOOK_OTHERS


_GOOGLE_OTHERS = frozenset(
    {
        *("Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name"),
        *("Photo", "File As", "Yomi Name", "Maiden Name", "Gender", "Occupation"),
        *("Hobby", "Initials", "Short Name", "Language", "Sensitivity", "Priority"),
    }
)
_OUTLOOK_OTHERS = frozenset(
    {
        *("Given Yomi", "Surname Yomi", "Initials", "Gender", "Language", "Keywords"),
        *("Assistant's Name", "Children", "Referred By", "Office Location", "Hobby"),
        *("Profession", "Sensitivity", "Priority", "User 1", "User 2", "Schools"),
        *("IMAddress", "Mileage", "Billing Information", "Account", "Company Yomi"),
    }
)
