"""A card as a person: its properties in the keys and shapes of a contact."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from netjournal.format.incoming import Person, Skipped, Value, Where, Wishes
from netjournal.format.values import several
from netjournal.interchange.vcard import labels, properties
from netjournal.interchange.vcard.addresses import label_of
from netjournal.interchange.vcard.cards import Card, content
from netjournal.interchange.vcard.draft import Draft, Meaning, text_of
from netjournal.interchange.vcard.identity import PREFIX, anchor
from netjournal.interchange.vcard.lines import NO_PREFERENCE, Line
from netjournal.interchange.vcard.reaching import is_plain_city, settle_letters

_KINDS = {
    "group": "a group, not a person",
    "org": "a company; --companies takes it in",
    "location": "a place, not a person",
    "device": "a device, not a person",
    "application": "a program, not a person",
    "thing": "a thing, not a person",
}
_COMPANY = "org"
# Of these the first counts; without it, another one would.
_TOGETHER = ("FN", "UID", "PRONOUNS", "NICKNAME", "CATEGORIES")


def person(card: Card, file: str, wishes: Wishes) -> Person | Skipped:
    """Return the person on *card*, or why there is none."""
    draft = drafted(card.lines)
    name = _name(draft)
    place = Where(file, card.number)
    is_company = not draft.kind and not name and bool(draft.organizations)
    kind = _COMPANY if is_company else draft.kind
    name = name or _other_name(draft)
    if kind in _KINDS and not (kind == _COMPANY and wishes.companies):
        return Skipped(place, _KINDS[kind], name)
    if not name:
        return Skipped(place, "it has no name")
    fields = fields_of(draft, name)
    offered: dict[str, Value] = {"status": "deceased"} if draft.is_dead else {}
    unread = [f"line {number}: this is not a property" for number in card.unread]
    return Person(
        key=f"{PREFIX}{draft.uid or _anchor(draft, name, wishes.region)}",
        where=place,
        fields=fields,
        anchored=not draft.uid,
        offered=offered,
        text="\n\n".join(draft.notes),
        rest=_rest(draft, card.lines),
        related=tuple(draft.related),
        photo=draft.photo,
        notices=(*card.notices, *unread, *draft.notices),
    )


def drafted(lines: Sequence[Line]) -> Draft:
    """Return what *lines* say together."""
    draft = Draft()
    groups: dict[str, int] = {}
    is_ordered = True
    for line in lines:
        if line.group:
            group = line.group.lower()
            groups[group] = groups.get(group, 0) + 1
            if line.name == labels.LABEL:
                text = text_of(line)
                label = draft.labels[group] = labels.of_group(text)
                # A label that would be written differently is kept with its group.
                groups[group] -= label == text
        if line.params and is_ordered:
            is_ordered = line.preference == NO_PREFERENCE
    if groups:
        draft.sole = frozenset(
            group
            for group, count in groups.items()
            if count == 1 and draft.labels.get(group)
        )
    if not is_ordered:
        lines = sorted(lines, key=lambda line: line.preference)
    for line in lines:
        properties.read(draft, line)
    return _settled(draft)


def _settled(draft: Draft) -> Draft:
    """Decide what needs the whole card: titles, the role, addresses on letters."""
    if draft.spelled_out:
        settle_letters(draft)
    chosen = draft.titles[: max(len(draft.organizations), 1)]
    unused = {text for text, _ in draft.titles} - {text for text, _ in chosen}
    has_title = bool(draft.titles)
    meanings = []
    for meaning in draft.meanings:
        if meaning.key == "role":
            key = "" if has_title else "title"
            meanings.append(meaning._replace(key=key))
        elif meaning.key == "title" and meaning.values[0] in unused:
            meanings.append(Meaning(meaning.line))
            draft.kept.append(meaning.line)
        else:
            meanings.append(meaning)
    draft.meanings = meanings
    if unused:
        draft.kept += _lines(draft, "ORG") + _lines(draft, "TITLE")
    _keep_twins(draft)
    properties_read = [meaning.line.name for meaning in meanings]
    for name in _TOGETHER:
        if properties_read.count(name) > 1:
            draft.kept += _lines(draft, name)
    if properties_read.count("ADR") > 1:
        cities = [line for line in _lines(draft, "ADR") if is_plain_city(draft, line)]
        draft.kept += cities if len(cities) > 1 else []
    if not has_title and draft.role:
        chosen = [(draft.role, "")]
    draft.titles = chosen
    return draft


def _keep_twins(draft: Draft) -> None:
    """Keep all lines that say the same, as a file says it once."""
    firsts: dict[tuple[str, tuple[Hashable, ...]], Line] = {}
    for meaning in draft.meanings:
        first = firsts.setdefault((meaning.key, meaning.values), meaning.line)
        if meaning.key and first is not meaning.line:
            draft.kept += (first, meaning.line)


def _lines(draft: Draft, name: str) -> list[Line]:
    return [meaning.line for meaning in draft.meanings if meaning.line.name == name]


def _name(draft: Draft) -> str:
    return draft.names.get("FN") or draft.names.get("N", "")


def _other_name(draft: Draft) -> str:
    if draft.organizations:
        return draft.organizations[0][0]
    if draft.aliases:
        return draft.aliases[0]
    return draft.emails[0].value if draft.emails else ""


def fields_of(draft: Draft, name: str) -> dict[str, Value]:
    """Return the keys of a contact and their values, in the shapes of a file."""
    fields: dict[str, Value] = {
        "name": name,
        "aliases": _aliases(draft, name),
        "pronouns": draft.pronouns,
        "email": [mail.shaped() for mail in draft.emails],
        "phone": [phone.shaped() for phone in draft.phones],
        "links": {link.label: link.value for link in draft.links},
        "address": draft.addresses,
        "location": location_of(draft),
        **_positions(draft),
        "tags": draft.tags,
        "birthday": draft.birthday,
        "dates": draft.dates,
        "private": "yes" if draft.is_private else "",
    }
    return {key: value for key, value in fields.items() if value}


def _aliases(draft: Draft, name: str) -> list[Value]:
    """Return the aliases as a file is read, where a comma can part them."""
    texts = (part for text in draft.aliases for part in several.names(text, name))
    return [text for text in dict.fromkeys(texts) if text != name]


def _positions(draft: Draft) -> dict[str, Value]:
    names, titles = draft.organizations, draft.titles
    if len(names) <= 1:
        return {
            "organization": names[0][0] if names else "",
            "title": titles[0][0] if titles else "",
        }
    grouped = {group: text for text, group in titles if group}
    groups = {group for _, group in names}
    free = [text for text, group in titles if not group or group not in groups]
    positions: list[Value] = []
    for name, group in names:
        title = grouped.get(group, "")
        if not title and free:
            title = free.pop(0)
        positions.append({"name": name, "title": title} if title else {"name": name})
    return {"organization": positions}


def location_of(draft: Draft) -> str:
    """Return where the person lives: an address that is a city, or a city of one."""
    if draft.location or draft.has_no_location:
        return draft.location
    cities = [
        (label_of(address), str(address["city"]))
        for address in draft.addresses
        if isinstance(address, dict) and "city" in address
    ]
    home = next((city for label, city in cities if label == "home"), "")
    return draft.preferred_city or home or (cities[0][1] if cities else "")


def _anchor(draft: Draft, name: str, region: str) -> str:
    mails = [mail.value for mail in draft.emails]
    numbers: list[str] = []
    if not mails and draft.phones:
        from netjournal.format import phones

        numbers = [phones.key(phone.value, region) for phone in draft.phones]
    return anchor(name, mails, numbers)


def _rest(draft: Draft, lines: Iterable[Line]) -> tuple[str, ...]:
    """Return what is kept word for word, in the order of the card.

    The lines of a group are kept together, as they have no meaning alone.
    """
    lines_kept = {line.number: line for line in draft.kept}
    for meaning in draft.meanings:
        if meaning.key == "aliases" and _name(draft) in meaning.values:
            lines_kept[meaning.line.number] = meaning.line
    if not lines_kept:
        return ()
    groups = {line.group.lower() for line in lines_kept.values() if line.group}
    if groups:
        for line in lines:
            if line.group.lower() in groups and line.name not in ("PHOTO", "NOTE"):
                lines_kept.setdefault(line.number, line)
    return tuple(content(lines_kept[number]) for number in sorted(lines_kept))
