"""How a person is reached: addresses, numbers, pages, places."""

from __future__ import annotations

import re
from urllib.parse import unquote

from netjournal.format.patterns import pattern
from netjournal.interchange.vcard import addresses, labels
from netjournal.interchange.vcard.draft import Draft, Labelled, text_of
from netjournal.interchange.vcard.lines import Line
from netjournal.interchange.vcard.values import escaped, one_line

_TEL = "tel:"
PLAIN_ADDRESS = "address"  # the label of an address that is nothing but a city
_MAIL = pattern(
    r"(?:[^<>]*<)?(?:mailto:)?([^<>\s,;]+@[^<>\s,;?]+)(?:\?[^<>\s]*)?>?", re.IGNORECASE
)
_DIGIT = pattern(r"[0-9]")
_PARTED = pattern(r"[,;|/]|\bor\b")  # where a file may have two numbers
_URL = pattern(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_BARE_URL = pattern(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_HOSTS = {
    "linkedin.com": "linkedin",
    "github.com": "github",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
    "xing.com": "xing",
}


def email(draft: Draft, line: Line) -> None:
    """Read an address; several in one value are several."""
    text = text_of(line)
    if not text:
        return
    match = _MAIL.fullmatch(text)
    if match is not None:
        texts = [match[1]]
    else:
        texts = text.replace(";", " ").replace(",", " ").split()
        if not texts or not all(_MAIL.fullmatch(part) for part in texts):
            draft.keep(line, f"'{text}' is no email address")
            return
    label = draft.label(line)
    mails = [Labelled(part, label) for part in texts]
    draft.emails += [mail for mail in dict.fromkeys(mails) if mail not in draft.emails]
    draft.mean(line, "email", mails)
    if line.value != escaped(mails[0].value) or not draft.is_labelled(line):
        draft.kept.append(line)


def phone(draft: Draft, line: Line) -> None:
    """Read a number, or a `tel:` URI (RFC 3966)."""
    text = one_line(text_of(line))
    if not text:
        return
    number = text[len(_TEL) :].strip() if text.lower().startswith(_TEL) else text
    if "%" in number:
        number = one_line(unquote(number))
    if not _DIGIT.search(number):
        draft.keep(line, f"'{text}' is no phone number")
        return
    phone = Labelled(number, draft.label(line))
    if phone not in draft.phones:
        draft.phones.append(phone)
    draft.mean(line, "phone", (phone,))
    if (
        _PARTED.search(number)
        or line.value != escaped(number)
        or not draft.is_labelled(line, is_phone=True)
    ):
        draft.kept.append(line)


def link(draft: Draft, line: Line) -> None:
    """Read a page or a profile; what is no URL of ours is kept."""
    text = text_of(line)
    if not text:
        return
    url = "".join(text.split()) if "\n" in text else text
    if not _URL.fullmatch(url):
        if not _BARE_URL.fullmatch(url):
            draft.keep(line)
            return
        url = f"http://{url}"
    label = draft.label(line)
    if line.name != "URL":
        service = line.param("SERVICE-TYPE") or next(iter(line.types), "")
        label = one_line(service).lower() or label
    present = [page.label for page in draft.links]
    general = default_label(url)
    page = Labelled(url, labels.numbered(label or general, present))
    if any(
        url == page.value and labels.unnumbered(page.label) == (label or general)
        for page in draft.links
    ):
        draft.mean(line, "links", (Labelled(url, label or general),))
        draft.kept.append(line)
        return
    draft.links.append(page)
    draft.mean(line, "links", (Labelled(url, label or general),))
    is_plain = line.name == "URL" and not line.params and line.value == escaped(url)
    is_grouped = line.group.lower() in draft.sole and label != general
    if (
        not is_plain
        or (line.group and not is_grouped)
        or page.label != (label or general)
    ):
        draft.kept.append(line)


def default_label(url: str) -> str:
    """Return the label of a page that has none: what its host is called, if known."""
    host = url.partition("://")[2].partition("/")[0].lower()
    host = host.removeprefix("www.").rpartition(":")[2]
    for name, label in _HOSTS.items():
        if host == name or host.endswith(f".{name}"):
            return label
    return "website"


def messenger(draft: Draft, line: Line) -> None:
    """Read the address in a messenger, if it is a page."""
    text = text_of(line)
    if text.lower().startswith(("http://", "https://")):
        link(draft, line)
    else:
        draft.keep(line)


def address(draft: Draft, line: Line) -> None:
    """Read an address; one that is only a city is where the person lives."""
    parts = addresses.parts_of(line.value)
    label = draft.label(line)
    if not parts:
        text = one_line(line.param("LABEL"), ", ")
        if not text:
            return
        parts = {"street": text}
    group = draft.labels.get(line.group.lower(), "") if line.group else ""
    if addresses.is_city(parts) and not group and not draft.location:
        draft.location = parts["city"]
        draft.mean(line, "location", (parts["city"],))
        if line.params or line.value != addresses.written({"city": parts["city"]}):
            draft.kept.append(line)
        return
    if addresses.is_city(parts) and group == PLAIN_ADDRESS:
        label = ""
    shaped = addresses.shaped(parts, label)
    if shaped not in draft.addresses:
        draft.addresses.append(shaped)
    if line.preference == 1 and "city" in parts:
        draft.preferred_city = draft.preferred_city or parts["city"]
    draft.mean(line, "address", (comparable(shaped),))
    if line.value != addresses.written(shaped) or not draft.is_labelled(line):
        draft.kept.append(line)


def is_plain_city(draft: Draft, line: Line) -> bool:
    """Say whether an ADR can be where the person lives."""
    label = draft.labels.get(line.group.lower(), "") if line.group else ""
    return not label and addresses.is_city(addresses.parts_of(line.value))


def comparable(value: object) -> tuple[object, ...]:
    """Return an address as it can be compared, as one that is so already."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return tuple(sorted(value.items()))
    return (value,)


def on_letters(draft: Draft, line: Line) -> None:
    """Set aside an address as it stands on a letter (RFC 2426, 3.2.2)."""
    if line.value.strip():
        draft.spelled_out.append(line)


def settle_letters(draft: Draft) -> None:
    """Take an address on a letter for one, unless it is there in parts."""
    present = {
        draft.label(meaning.line)
        for meaning in draft.meanings
        if meaning.line.name == "ADR"
    }
    for line in draft.spelled_out:
        label = draft.label(line)
        text = one_line(text_of(line), ", ")
        if label in present or not text:
            draft.keep(line)
            # Together they are read as they were.
            draft.kept += (
                meaning.line
                for meaning in draft.meanings
                if meaning.line.name == "ADR" and draft.label(meaning.line) == label
            )
            continue
        shaped = addresses.shaped({"street": text}, label)
        if shaped not in draft.addresses:
            draft.addresses.append(shaped)
        draft.mean(line, "address", (comparable(shaped),))
        draft.kept.append(line)
