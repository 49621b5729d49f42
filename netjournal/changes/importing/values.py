"""Values of records: made fit for a file, and compared with those in one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from functools import lru_cache

from netjournal.edits.writing import Data
from netjournal.format import phones
from netjournal.format.dates import (
    YearlyDay,
    parse_duration,
    parse_partial,
    parse_yearly,
)
from netjournal.format.folding import bare, fold
from netjournal.format.incoming import Value
from netjournal.format.patterns import pattern
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, STATUSES
from netjournal.format.shapes import FLAG, PRIVATE
from netjournal.format.values import is_blank

# What only you decide; no other program has a say in it.
NEVER = frozenset(
    (
        *("circle", "goal", "snooze_until", "push_until", "do_not_contact", "self"),
        *("source", "photo", "follow_up"),
    )
)
LISTS = ("aliases", "email", "phone", "address", "tags", "knows")
MAPS = ("links", "dates")
_CONTACT = {key.name: key for key in CONTACT_KEYS}
_NOTE = {key.name: key for key in NOTE_KEYS}
_FLAGS = frozenset(
    key.name for key in (*CONTACT_KEYS, *NOTE_KEYS) if key.shape in (FLAG, PRIVATE)
)
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]+")
_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_SEVERAL = pattern("[,;]")


def of_contact(fields: Mapping[str, Value]) -> dict[str, Data]:
    """Return the fields of a person that an import may write, fit for a file."""
    return _fit(fields, _CONTACT)


def of_note(fields: Mapping[str, Value]) -> dict[str, Data]:
    """Return the fields of an occasion that an import may write, fit for a file."""
    return _fit(fields, _NOTE)


def _fit(fields: Mapping[str, Value], keys: Mapping[str, object]) -> dict[str, Data]:
    fit: dict[str, Data] = {}
    if not fields:
        return fit
    for key, value in fields.items():
        if key in keys and key not in NEVER:
            data = _checked(key, cleaned(value))
            if data:
                fit[key] = data
    return fit


def cleaned(value: Value) -> Data:
    """Return *value* without line breaks, controls, links and what is empty."""
    if isinstance(value, str):
        return line(value)
    if isinstance(value, Mapping):
        pairs = ((line(key), cleaned(inner)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if key and inner}
    items = [item for item in map(cleaned, value) if item]
    if len(items) < 2:  # noqa: PLR2004 (as most are)
        return items
    return [item for at, item in enumerate(items) if item not in items[:at]]


@lru_cache(maxsize=1 << 14)
def line(text: str) -> str:
    """Return *text* on one line, without control characters and without links.

    A text that a file would take for nothing is empty.
    """
    if not (text.isascii() and text.isprintable()):
        text = _CONTROL.sub(" ", text)
    while "[[" in text or "]]" in text:
        text = text.replace("[[", "[").replace("]]", "]")
    text = " ".join(text.split()) if "  " in text else text.strip()
    return "" if is_blank(text) else text


def _checked(key: str, data: Data) -> Data:
    """Return *data* without what no reader of *key* takes."""
    if key in _FLAGS:
        return "true" if str(data).casefold() in ("yes", "true", "1") else ""
    if key in _INNER and isinstance(data, dict):
        return {part: item for part, item in data.items() if _INNER[key](part, item)}
    if key in _ITEMS:
        return [item for item in listed(data) if _ITEMS[key](item)]
    return data if key not in _WHOLE or _WHOLE[key](data) else ""


def is_link(url: Data) -> bool:
    """Say whether a text is an address that the format takes."""
    return isinstance(url, str) and url.casefold().startswith(_SCHEMES)


def yearly(data: Data) -> YearlyDay | None:
    """Return the yearly day that a value is, or `None`."""
    try:
        return parse_yearly(data) if isinstance(data, str) else None
    except ValueError:
        return None


def _is_duration(data: Data) -> bool:
    try:
        return data == "never" or bool(parse_duration(str(data)))
    except ValueError:
        return False


def _is_met(part: str, data: Data) -> bool:
    try:
        return part != "on" or bool(parse_partial(str(data)))
    except ValueError:
        return False


def _is_address(item: Data) -> bool:
    text = item.get("value", "") if isinstance(item, dict) else item
    box, _, domain = str(text).rpartition("@")
    return bool(box and domain) and " " not in str(text)


def _is_number(item: Data) -> bool:
    text = item.get("value", "") if isinstance(item, dict) else item
    return any(sign in "0123456789" for sign in str(text))


def _is_postal(item: Data) -> bool:
    return not isinstance(item, dict) or any(part != "label" for part in item)


def _is_yearly(data: Data) -> bool:
    return yearly(data) is not None


# What readers take: of whole values, of items, of the parts of maps.
_WHOLE: Mapping[str, Callable[[Data], bool]] = {
    "birthday": _is_yearly,
    "status": STATUSES.__contains__,
    "cadence": _is_duration,
}
_ITEMS: Mapping[str, Callable[[Data], bool]] = {
    "email": _is_address,
    "phone": _is_number,
    "address": _is_postal,
}
_INNER: Mapping[str, Callable[[str, Data], bool]] = {
    "links": lambda _, url: is_link(url),
    "dates": lambda _, day: _is_yearly(day),
    "met": _is_met,
}


def listed(data: Data) -> list[Data]:
    """Return a value as a list; nothing is an empty one."""
    if isinstance(data, list):
        return data
    return [data] if data else []


def form(key: str, item: Data, region: str) -> Hashable:
    """Return an item of a list in the form in which two are the same."""
    if key == "address":
        return _postal(item)
    if isinstance(item, dict):
        item = item.get("who" if key == "knows" else "value", item)
    text = item if isinstance(item, str) else repr(item)
    if key == "phone":
        return phones.key(text, region) or text
    if key == "aliases":
        return bare(" ".join(text.split()))
    if key == "links":
        return (
            text.partition("://")[2].casefold().removeprefix("www.").rstrip("/") or text
        )
    return fold(" ".join(text.split()))


def forms(key: str, data: Data, region: str) -> set[Hashable]:
    """Return the forms of all items in a value; a text may have several."""
    normal: set[Hashable] = set()
    items = [*data.values()] if isinstance(data, dict) and key in MAPS else listed(data)
    for item in items:
        normal.add(form(key, item, region))
        if isinstance(item, str) and key in ("email", "phone", "tags", "aliases"):
            parts = _SEVERAL.split(item)
            if len(parts) > 1:
                normal.update(form(key, part.strip(), region) for part in parts)
    return normal


def is_among(key: str, normal: Hashable, others: Collection[Hashable]) -> bool:
    """Say whether a *normal* form is among *others*.

    A number without a country code is the same as one with a code that ends like it,
    unless the journal says whose numbers have none.
    """
    if normal in others or key != "phone":
        return normal in others
    return any(phones.same(str(normal), str(other)) for other in others)


def _postal(item: Data) -> str:
    """Return an address as it is compared: its letters and figures in any order."""
    texts: Iterable[Data] = [item]
    if isinstance(item, dict):
        texts = [inner for part, inner in item.items() if part != "label"]
    words = " ".join(str(text) for text in texts)
    letters = "".join(sign if sign.isalnum() else " " for sign in bare(words))
    return " ".join(sorted(letters.split()))


def same(key: str, first: Data, second: Data) -> bool:
    """Say whether two values of a key with one value mean the same."""
    if key == "birthday" or key.startswith("dates."):
        day, also = yearly(first), yearly(second)
        if day is not None and also is not None:
            return day == also
    if key in _FLAGS:
        return is_yes(first) == is_yes(second)
    if key == "cadence" and _is_duration(first) and _is_duration(second):
        return str(first) == str(second) or _length(first) == _length(second)
    if isinstance(first, str) and isinstance(second, str):
        return fold(" ".join(first.split())) == fold(" ".join(second.split()))
    return listed(first) == listed(second)


def is_yes(data: Data) -> bool:
    """Say whether a flag is set; everything except a clear no is a yes."""
    return str(data).casefold() not in ("", "no", "false", "off", "0")


def _length(data: Data) -> float:
    return -1.0 if data == "never" else parse_duration(str(data)).days


def is_more_exact(key: str, now: Data, mine: Data) -> bool:
    """Say whether the day *now* agrees with *mine* and says more."""
    if key != "birthday" and not key.startswith("dates."):
        return False
    day, also = yearly(now), yearly(mine)
    if day is None or also is None or not day.agrees(also):
        return False
    return sum(part is not None for part in day) > sum(
        part is not None for part in also
    )
