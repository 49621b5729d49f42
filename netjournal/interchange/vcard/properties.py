"""The properties of a card, and which key of a contact each one is.

Sources: RFC 6350, RFC 2426, RFC 6474 (DEATHDATE), RFC 9554 (PRONOUNS, SOCIALPROFILE),
and the extensions of Apple, Android, Google and Evolution.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netjournal.format.incoming import Related
from netjournal.format.values import is_blank, several
from netjournal.interchange.vcard import labels, names, photos, reaching
from netjournal.interchange.vcard.days import day_of
from netjournal.interchange.vcard.draft import Draft, Labelled, text_of
from netjournal.interchange.vcard.lines import Line
from netjournal.interchange.vcard.values import (
    components,
    escaped,
    items,
    one_line,
    unescaped,
)

Handler = Callable[[Draft, Line], None]

NO_LOCATION = "X-NETJOURNAL-LOCATION"

TAG = (("X-NETJOURNAL", ("tag",)),)  # tags, even if one is called like a group
_UUID = "urn:uuid:"
_SYSTEM = frozenset(
    ("mycontacts", "my contacts", "starred", "starred in android", "friends")
)
_IMPORTED = "imported on "
_ANDROID = "vnd.android.cursor.item/"
_EVENTS = {"1": "anniversary", "2": "other"}
_BIRTHDAY = "3"
_RELATION_NAMES = (
    "|assistant|brother|child|partner|father|friend|manager|mother|parent|partner"
    "|referred by|relative|sister|spouse"
)
_RELATIONS = _RELATION_NAMES.split("|")
_PRIVATE = frozenset(("private", "confidential"))


def _uid(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    uid = text[len(_UUID) :] if text.lower().startswith(_UUID) else text
    if not uid or draft.uid:
        _other(draft, line)
        return
    draft.uid = uid
    draft.mean(line, "uid", (uid,))
    if uid != text or line.params or line.value != escaped(uid) or "/" in uid:
        draft.kept.append(line)


def _name(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    if is_blank(text) or "FN" in draft.names:
        _other(draft, line)
        return
    draft.names["FN"] = text
    draft.mean(line, "name", (text,))
    if not draft.is_plain(line) or line.value != escaped(text):
        draft.kept.append(line)


def _name_parts(draft: Draft, line: Line) -> None:
    text = names.composed(line.value)
    if not is_blank(text) and "N" not in draft.names:
        draft.names["N"] = text
        draft.mean(line, "n", (text,))
        draft.kept.append(line)
    elif line.value.strip(";, "):
        _other(draft, line)


def _aliases(draft: Draft, line: Line) -> None:
    texts = [text for value in items(line.value) if (text := one_line(value))]
    aliases = [text for text in texts if several.names(text, "")]  # no mere comma
    if texts and not aliases:
        _other(draft, line)
        return
    texts = aliases
    draft.aliases = [*dict.fromkeys((*draft.aliases, *texts))]
    draft.mean(line, "aliases", texts)
    is_whole = all(several.names(text, "") == [text] for text in texts)
    if not (is_whole and draft.is_plain(line) and _is_list(line, texts)):
        draft.kept.append(line)


def _pronouns(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    if not text or draft.pronouns:
        _other(draft, line)
        return
    draft.pronouns = text
    draft.mean(line, "pronouns", (text,))
    if not draft.is_plain(line) or line.value != escaped(text):
        draft.kept.append(line)


def _organization(draft: Draft, line: Line) -> None:
    units = [one_line(" ".join(items(part))) for part in components(line.value)]
    text = ", ".join(filter(None, units))
    if is_blank(text):
        _other(draft, line)
        return
    draft.organizations.append((text, line.group.lower()))
    draft.mean(line, "organization", (text,))
    if not draft.is_plain(line) or line.value != escaped(text):
        draft.kept.append(line)


def _title(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    if not text:
        return
    draft.titles.append((text, line.group.lower()))
    draft.mean(line, "title", (text,))
    if not draft.is_plain(line) or line.value != escaped(text):
        draft.kept.append(line)


def _role(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    if text and not draft.role:
        draft.role = text
        draft.mean(line, "role", (text,))
        draft.kept.append(line)
    elif text:
        draft.keep(line)


def _tags(draft: Draft, line: Line) -> None:
    is_tag = bool(line.params) and line.params == TAG
    tags = [
        tag
        for value in items(line.value)
        for tag in _as_read(one_line(value))
        if is_tag or not is_system(tag)
    ]
    draft.tags += [tag for tag in dict.fromkeys(tags) if tag not in draft.tags]
    draft.mean(line, "tags" if tags else "", tags)
    if not (draft.is_plain(line) and _is_list(line, tags)):
        draft.kept.append(line)


def _as_read(text: str) -> list[str]:
    """Return the tags that a file with *text* as a tag has."""
    tags = several.tags(text)
    again = [tag for part in tags for tag in several.tags(part)]
    return tags if again == tags else [tag for part in again for tag in _as_read(part)]


def _is_list(line: Line, texts: Sequence[str]) -> bool:
    """Say whether *line* is how we would write *texts*, which a file has once each."""
    if line.value != ",".join(map(escaped, texts)) or "\\," in line.value:
        return False
    return len({*texts}) == len(texts)


def is_system(tag: str) -> bool:
    """Say whether *tag* is a group that a program makes for everyone."""
    name = tag.casefold().lstrip("* ")
    return name in _SYSTEM or name.startswith(_IMPORTED)


def _birthday(draft: Draft, line: Line) -> None:
    text = text_of(line)
    if not text:
        return
    day = day_of(line, text)
    if not day:
        draft.keep(line, f"the birthday '{text}' is not a day")
        return
    if draft.birthday:
        draft.mean(line, "birthday", (day,))
        draft.kept.append(line)
        return
    draft.birthday = day
    draft.mean(line, "birthday", (day,))
    draft.kept.append(line)


def _anniversary(draft: Draft, line: Line) -> None:
    _date(draft, line, "anniversary")


def _death(draft: Draft, line: Line) -> None:
    draft.is_dead = True
    _date(draft, line, "died")


def _named_day(draft: Draft, line: Line) -> None:
    _date(draft, line, draft.label(line) or "date")


def _date(draft: Draft, line: Line, label: str) -> None:
    text = text_of(line)
    if not text:
        return
    day = day_of(line, text)
    if not day:
        draft.keep(line, f"'{text}' is not a day")
        return
    if draft.dates.get(label, day) != day:
        label = labels.numbered(label, draft.dates)
    draft.dates[label] = day
    draft.mean(line, "dates", (Labelled(day, label),))
    draft.kept.append(line)


def _android(draft: Draft, line: Line) -> None:
    """Read what Android keeps in the columns of its own table (AOSP's VCardBuilder)."""
    sort, *columns = [unescaped(part) for part in components(line.value)]
    value, kind, label = (*columns, "", "", "")[:3]
    value, kind, label = one_line(value), kind.strip(), one_line(label)
    if sort == f"{_ANDROID}nickname" and value:
        if value not in draft.aliases:
            draft.aliases.append(value)
        draft.mean(line, "aliases", (value,))
        draft.kept.append(line)
        return
    if sort == f"{_ANDROID}contact_event" and kind == _BIRTHDAY and not draft.birthday:
        _birthday(draft, line._replace(value=escaped(value)))
        return
    if sort == f"{_ANDROID}contact_event" and (day := day_of(line, value)):
        name = _EVENTS.get(kind) or label or "date"
        if draft.dates.setdefault(name, day) == day:
            draft.mean(line, "dates", (Labelled(day, name),))
            draft.kept.append(line)
            return
    if sort == f"{_ANDROID}relation" and value:
        number = int(kind) if kind.isdecimal() and kind.isascii() else 0
        role = _RELATIONS[number] if number < len(_RELATIONS) else ""
        _relate(draft, line, value, role or label)
        return
    draft.keep(line)


def _related(draft: Draft, line: Line) -> None:
    text = one_line(text_of(line))
    types = [word for word in line.types if word != "pref"]
    role = draft.labels.get(line.group.lower(), "") or " ".join(types)
    if text.lower().startswith(_UUID):
        draft.related.append(Related("", role, f"vcard:{text[len(_UUID) :]}"))
        draft.keep(line)
        return
    if ":" in text and line.param("VALUE").lower() != "text" and line.name == "RELATED":
        draft.keep(line)
        return
    _relate(draft, line, text, role)


def _role_of(role: str) -> Handler:
    def related(draft: Draft, line: Line) -> None:
        _relate(draft, line, one_line(text_of(line)), role)

    return related


def _relate(draft: Draft, line: Line, name: str, role: str) -> None:
    if name:
        draft.related.append(Related(name, role))
        draft.mean(line, "knows", (Labelled(name, role),))
        draft.kept.append(line)


def _note(draft: Draft, line: Line) -> None:
    text = unescaped(line.value).rstrip()
    if text.strip():
        draft.notes.append(text)
        draft.mean(line, "note", (text,))


def _private(draft: Draft, line: Line) -> None:
    if text_of(line).lower() not in _PRIVATE:
        _other(draft, line)
        return
    draft.is_private = True
    draft.mean(line, "private", ("yes",))
    draft.kept.append(line)


def _kind(draft: Draft, line: Line) -> None:
    draft.kind = draft.kind or text_of(line).lower()
    _other(draft, line)


def _shown_as(draft: Draft, line: Line) -> None:
    if text_of(line).lower() == "company":
        draft.kind = draft.kind or "org"
    _other(draft, line)


def _photo(draft: Draft, line: Line) -> None:
    content, notice = photos.content_of(line)
    if content and not draft.photo:
        draft.photo = content
        draft.mean(line, "photo", ())
    elif content or notice:
        draft.keep(photos.named(line), notice)
    elif line.value.strip():
        draft.keep(line)


def _location(draft: Draft, line: Line) -> None:
    draft.has_no_location = True
    draft.mean(line, "location", ())


def _nothing(draft: Draft, line: Line) -> None:
    """Pass over what every program writes anew."""


def _other(draft: Draft, line: Line) -> None:
    if line.value.strip():
        draft.keep(photos.named(line) if photos.is_binary(line) else line)


def read(draft: Draft, line: Line) -> None:
    """Take over what *line* says."""
    _HANDLERS.get(line.name, _other)(draft, line)


_HANDLERS: dict[str, Handler] = {
    "UID": _uid,
    "FN": _name,
    "N": _name_parts,
    "NICKNAME": _aliases,
    "PRONOUNS": _pronouns,
    "EMAIL": reaching.email,
    "TEL": reaching.phone,
    "URL": reaching.link,
    "SOCIALPROFILE": reaching.link,
    "X-SOCIALPROFILE": reaching.link,
    "IMPP": reaching.messenger,
    "ADR": reaching.address,
    "LABEL": reaching.on_letters,
    "ORG": _organization,
    "TITLE": _title,
    "ROLE": _role,
    "CATEGORIES": _tags,
    "BDAY": _birthday,
    "ANNIVERSARY": _anniversary,
    "X-ANNIVERSARY": _anniversary,
    "X-ABDATE": _named_day,
    "DEATHDATE": _death,
    "X-ANDROID-CUSTOM": _android,
    "RELATED": _related,
    "X-ABRELATEDNAMES": _related,
    "X-SPOUSE": _role_of("spouse"),
    "X-EVOLUTION-SPOUSE": _role_of("spouse"),
    "X-EVOLUTION-MANAGER": _role_of("manager"),
    "X-EVOLUTION-ASSISTANT": _role_of("assistant"),
    "X-MS-SPOUSE": _role_of("spouse"),
    "X-MS-MANAGER": _role_of("manager"),
    "X-MS-ASSISTANT": _role_of("assistant"),
    "X-MANAGER": _role_of("manager"),
    "X-ASSISTANT": _role_of("assistant"),
    "X-WAB-SPOUSE_NAME": _role_of("spouse"),
    "NOTE": _note,
    "CLASS": _private,
    "X-CLASS": _private,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _shown_as,
    "PHOTO": _photo,
    NO_LOCATION: _location,
    "REV": _nothing,
    "PRODID": _nothing,
    labels.LABEL: _nothing,
}
