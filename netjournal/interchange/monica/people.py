"""Monica's contacts → people: their keys, and what only their text can hold."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netjournal.format.incoming import (
    Party,
    Person,
    Related,
    Value,
    Where,
)
from netjournal.format.patterns import pattern
from netjournal.interchange import parties
from netjournal.interchange.monica.export import (
    Entry,
    Export,
    Properties,
    day,
    special,
    written,
)
from netjournal.interchange.monica.tasks import (
    Draft,
    add_idea,
    add_reminder,
    add_task,
    free,
    is_idea,
)

# Parts of a contact that are records of their own, or are found by other ways.
ELSEWHERE = {"call", "conversation", "activity", "document", "photo"}
_NUMBER = pattern(r"\+?[0-9][0-9 ()./-]{3,}[0-9]")
_URL = pattern(r"(?i)https?://\S+")
_HOST = pattern(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_MESSENGERS = {"whatsapp", "telegram", "signal", "threema", "viber", "imessage", "sms"}
# What our files call a relationship.
_ROLES = {"boss": "manager", "bestfriend": "best friend", "ex": "former partner"}
_STATES = {"inprogress": "open", "complete": "settled", "completed": "settled"}
_ADDRESS = {
    "label": "name",
    "street": "street",
    "city": "city",
    "region": "province",
    "code": "postal_code",
    "country": "country",
}


@dataclass(frozen=True)
class Relations:
    """Who is related to whom: whole people, and lines about those who are not."""

    related: Mapping[str, Sequence[Related]]
    lines: Mapping[str, Sequence[str]]


def name(entry: Entry) -> str:
    """Return the full name of a contact, or else the nickname, or nothing."""
    parts = ("first_name", "middle_name", "last_name")
    full = " ".join(filter(None, map(entry.properties.line, parts)))
    return full or entry.properties.line("nickname") or entry.properties.line("name")


def key(entry: Entry) -> str:
    """Return the source key of a record, made of its name if it has no id."""
    return f"monica:{entry.uuid or name(entry).casefold()}"


def role(kind: str) -> str:
    """Return what our files call a type of relationship."""
    return _ROLES.get(kind.replace(" ", ""), kind)


def party(entry: Entry) -> Party:
    """Return a contact as somebody who took part."""
    return Party(name(entry), key=key(entry))


def person(
    entry: Entry, source: Export, relations: Relations, today: dt.date, file: str
) -> Person:
    """Return a contact as a person."""
    draft = Draft()
    properties = entry.properties
    _add_core(draft, properties)
    _add_days(draft, properties)
    _add_fields(draft, entry, source)
    _add_addresses(draft, entry)
    _add_text(draft, entry, source)
    for part in entry.parts.get("reminder", ()):
        add_reminder(draft, part.properties, today)
    for part in entry.parts.get("task", ()):
        add_task(draft, part)
    for part in entry.parts.get("gift", ()):
        if is_idea(part):
            add_idea(draft, part)
    draft.paragraphs += relations.lines.get(entry.uuid, ())
    through = _through(properties, source)
    gender = properties.take("gender")
    if gender:
        draft.unused.append(written("gender", source.named(gender)))
    draft.unused += properties.unused()
    draft.unused += _unknown(entry)
    draft.add("dates", draft.dates)
    return Person(
        key=key(entry),
        where=Where(file, entry.line),
        anchored=not entry.uuid,
        fields=draft.fields,
        offered=draft.offered,
        text="\n\n".join(draft.paragraphs),
        rest=tuple(draft.unused),
        related=tuple(relations.related.get(entry.uuid, ())),
        through=through,
        tasks=tuple(draft.tasks),
        photo=_photo(entry, source),
        notices=tuple(draft.notices),
    )


def _add_core(draft: Draft, properties: Properties) -> None:
    parts = ("first_name", "middle_name", "last_name")
    nickname = properties.line("nickname")
    full = " ".join(filter(None, map(properties.line, parts)))
    draft.add("name", full or nickname or properties.line("name"))
    draft.add("aliases", [nickname] if full and nickname else [])
    company, job = properties.line("company"), properties.line("job")
    draft.add("organization", company)
    draft.add("title", job)
    tags = [parties.called(_tag(tag)) for tag in properties.items("tags")]
    draft.add("tags", [tag for tag in dict.fromkeys(tags) if tag])
    days = properties.line("stay_in_touch_frequency")
    if days.isdecimal() and int(days[:6]):
        draft.offered["cadence"] = f"{int(days[:6])} days"
    is_dead, is_active = properties.is_true("is_dead"), properties.text("is_active")
    properties.take("is_partial")
    if is_dead:
        draft.offered["status"] = "deceased"
    elif is_active and not properties.is_true("is_active"):
        draft.offered["status"] = "archived"
    properties.take("is_starred")
    if properties.is_true("is_starred"):
        draft.unused.append("is_starred: true")


def _tag(tag: object) -> str:
    return Properties(tag if isinstance(tag, dict) else {"name": tag}).line("name")


def _add_days(draft: Draft, properties: Properties) -> None:
    birthday = special(properties.take("birthdate"))
    draft.add("birthday", birthday)
    died = special(properties.take("deceased_date"))
    if died:
        draft.dates["died"] = died
    met = special(properties.take("first_met_date"))
    place = properties.line("first_met_where")
    if met.startswith("--"):
        draft.say("First met", f"on {met[2:]}, the year is unknown")
        met = ""
    fields = {"on": met, "where": place}
    draft.add("met", {name: value for name, value in fields.items() if value})
    draft.say("How we met", properties.text("first_met_additional_info"))


def _through(properties: Properties, source: Export) -> Related | None:
    uuid = properties.line("first_met_through")
    for entry in source.records.get("contact", ()):
        if uuid and entry.uuid == uuid:
            return Related(name(entry), "", key(entry))
    return None


def _add_fields(draft: Draft, entry: Entry, source: Export) -> None:
    """Add addresses, numbers and pages; what is none of these is kept as it is."""
    lists: dict[str, list[Value]] = {"email": [], "phone": []}
    links: dict[str, Value] = {}
    for part in entry.parts.get("contact_field", ()):
        data = part.properties.line("data")
        kind = part.properties.take("type")
        table = source.tables.get(str(kind), Properties({}))
        label = source.named(kind)
        sort = _sort(data, label, table)
        if sort == "email":
            lists["email"].append(data)
        elif sort == "phone":
            is_plain = label.casefold() in {"phone", "tel", ""}
            named = {"value": data, "label": label.casefold()}
            lists["phone"].append(data if is_plain else named)
        elif sort == "link":
            url = data if _URL.fullmatch(data) else f"https://{data}"
            links[free(links, label.casefold() or "website")] = url
        else:
            draft.unused.append(written(label or "contact field", data))
        draft.unused += part.properties.unused(f"{label or 'contact field'} ")
    draft.add("email", lists["email"])
    draft.add("phone", lists["phone"])
    draft.add("links", links)


def _sort(data: str, label: str, table: Properties) -> str:
    """Return what a contact field is: `email`, `phone`, `link`, or nothing of these."""
    kind = table.line("type") or table.line("protocol").rstrip(":/") or label
    folded = kind.casefold()
    if folded in {"email", "mailto", "e-mail"} or (parties.address(data) == data):
        return "email" if parties.address(data) else ""
    if folded in {"phone", "tel", "sms"} or label.casefold() in _MESSENGERS:
        return "phone" if _NUMBER.fullmatch(data) else ""
    is_page = _URL.fullmatch(data) or _HOST.fullmatch(data)
    return "link" if is_page else ""


def _add_addresses(draft: Draft, entry: Entry) -> None:
    addresses: list[Value] = []
    for part in entry.parts.get("address", ()):
        properties = part.properties
        values = {name: properties.line(own) for name, own in _ADDRESS.items()}
        place = {name: value for name, value in values.items() if value}
        if place.get("city") and "location" not in draft.fields:
            draft.fields["location"] = place["city"]
        if place.keys() - {"label", "city"}:
            addresses.append(place)
        draft.unused += properties.unused("address ")
    draft.add("address", addresses)


def _add_text(draft: Draft, entry: Entry, source: Export) -> None:
    """Add what has no key of its own: a paragraph each, with its type and day."""
    description = entry.properties.text("description")
    if description:
        draft.paragraphs.insert(0, description)
    for part in _by_day(entry, "note"):
        mark = " (favorite)" if part.properties.is_true("is_favorite") else ""
        title = f"Note of {_date(part)}{mark}"
        draft.say(title, part.properties.text("body"))
    for part in _by_day(entry, "life_event"):
        properties = part.properties
        kind = source.named(properties.take("type"))
        title = f"Life event of {_date(part)}"
        texts = properties.line("name"), properties.text("note")
        draft.say(f"{title}, {kind}" if kind else title, *texts)
    for part in entry.parts.get("pet", ()):
        kind = source.named(part.properties.take("category"))
        texts = (part.properties.line("name"), f"({kind})" if kind else "")
        draft.say("Pet", " ".join(filter(None, texts)))
    for part in _by_day(entry, "debt"):
        _add_debt(draft, part)
    for kind in ("note", "life_event", "pet", "debt"):
        for part in entry.parts.get(kind, ()):
            draft.unused += part.properties.unused(f"{kind} ")


def _by_day(entry: Entry, kind: str) -> list[Entry]:
    parts = entry.parts.get(kind, ())
    return sorted(parts, key=lambda part: (_date(part), part.uuid))


def _date(part: Entry) -> str:
    """Return the day of a part: when it happened, or else when it was written."""
    properties = part.properties
    names = ("happened_at", "noted_at", "date")
    own = next(filter(None, (day(properties.take(name)) for name in names)), None)
    date = own or day(part.created)
    return str(date) if date else "an unknown day"


def _add_debt(draft: Draft, part: Entry) -> None:
    properties = part.properties
    amount = " ".join(
        filter(None, (properties.line("amount"), properties.line("currency")))
    )
    status = properties.line("status")
    verb = "I owe" if properties.is_true("in_debt") else "I am owed"
    state = _STATES.get(status, status)
    title = f"Debt of {_date(part)}, {state}" if state else f"Debt of {_date(part)}"
    draft.say(title, f"{verb} {amount}", properties.text("reason"))


def _unknown(entry: Entry) -> Iterator[str]:
    """Yield the parts of a contact that are of no type that is known."""
    kinds = {"contact_field", "address", "note", "life_event", "pet", "debt"}
    kinds |= {"reminder", "task", "gift", *ELSEWHERE}
    for kind, parts in entry.parts.items():
        for part in parts:
            if kind not in kinds:
                yield written(kind or "part", part.properties.values)


def _photo(entry: Entry, source: Export) -> bytes:
    """Return the picture that is shown of a contact, or else the first one."""
    avatar = entry.properties.values.get("avatar")
    chosen = Properties(avatar if isinstance(avatar, dict) else {})
    uuid = chosen.line("avatar_photo") or chosen.line("photo")
    photos = [*source.records.get("photo", ()), *entry.parts.get("photo", ())]
    own = {*entry.links.get("photo", ())} | {
        part.uuid for part in entry.parts.get("photo", ())
    }
    for part in photos:
        if part.uuid == uuid or (not uuid and part.uuid in own):
            return picture(part.properties)
    return b""


def picture(properties: Properties) -> bytes:
    """Return the bytes of a photo, which are written as a text (RFC 2397)."""
    for name in ("dataUrl", "data_url", "data"):
        value = properties.take(name)
        if isinstance(value, str) and value.startswith("data:"):
            try:
                return base64.b64decode(value.partition(",")[2], validate=False)
            except ValueError:
                return b""
    return b""
