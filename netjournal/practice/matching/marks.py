"""Marks as they are compared: addresses, numbers and profiles that prove a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from netjournal.format import phones
from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Person, Value
from netjournal.format.model import Contact
from netjournal.format.patterns import pattern

# Boxes that nobody has for themselves.
_BOXES = frozenset(
    (
        *("abuse", "accounting", "accounts", "admin", "administration", "anfrage"),
        *("billing", "booking", "bookings", "buero", "bureau", "büro", "career"),
        *("careers", "club", "contact", "contacto", "contato", "contatti", "daemon"),
        *("donotreply", "enquiries", "enquiry", "events", "feedback", "finance"),
        *(
            "frontdesk",
            "hallo",
            "hello",
            "help",
            "helpdesk",
            "hi",
            "hola",
            "hostmaster",
        ),
        *(
            "hr",
            "info",
            "information",
            "inquiries",
            "invoice",
            "invoices",
            "it",
            "jobs",
        ),
        *("kontakt", "legal", "list", "mail", "mailer-daemon", "marketing", "media"),
        *("news", "newsletter", "no-reply", "noreply", "no_reply", "notifications"),
        *("office", "orders", "personal", "pool", "post", "postmaster", "praxis"),
        *("presse", "press", "privacy", "reception", "recruiting", "rechnung", "root"),
        *("sales", "secretary", "sekretariat", "security", "service", "shop", "staff"),
        *("studio", "support", "team", "vertrieb", "verwaltung", "web", "webmaster"),
    )
)
_SHORTEST_NUMBER = 7  # digits of a number whose country is not known
_PROFILE = pattern(
    r"(?:[a-z]{2,3}\.|m\.|mobile\.)?"
    r"(linkedin\.com/(?:in|pub)/[^/]+"
    r"|xing\.com/(?:profile|people)/[^/]+"
    r"|(?:github|gitlab|twitter|instagram|facebook|threads|keybase|medium|dev|bsky"
    r"|t|x|about|orcid|pinterest|tiktok|youtube|soundcloud|flickr|dribbble|behance)"
    r"\.(?:com|net|app|me|org|io|to)/(?:profile/)?@?[^/]+"
    r"|stackoverflow\.com/users/[0-9]+"
    r"|[a-z0-9.-]+/(?:@|users/)[^/]+)(?:/.*)?"
)
_NOT_PEOPLE = frozenset(
    (
        *(
            "company",
            "companies",
            "groups",
            "group",
            "pages",
            "events",
            "event",
            "orgs",
        ),
        *("school", "share", "sharer", "watch", "channel", "hashtag", "search", "home"),
        *("about", "explore", "login", "p", "reel", "posts", "profile.php", "playlist"),
    )
)
_QUERY = pattern(r"[?#].*")


def email_mark(text: str) -> str:
    """Return an address as it is compared; empty for none and for shared boxes."""
    address = fold(text.strip().strip("<>")).removeprefix("mailto:")
    box, _, domain = address.rpartition("@")
    if not box or not domain or box.partition("+")[0] in _BOXES:
        return ""
    return address


def email_variant(address: str) -> str:
    """Return a compared address without a `+tag`, and without the dots of Gmail."""
    box, _, domain = address.rpartition("@")
    box = box.partition("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        box, domain = box.replace(".", ""), "gmail.com"
    return f"{box}@{domain}"


def phone_mark(text: str, region: str) -> str:
    """Return a number as it is compared; empty if it is too short to prove anything."""
    number = phones.key(text, region)
    if number.startswith("+") or len(number) >= _SHORTEST_NUMBER:
        return number
    return ""


@lru_cache(maxsize=1 << 14)
def link_mark(text: str) -> str:
    """Return the page of a person's profile as it is compared; empty for others."""
    scheme, _, page = text.strip().partition("://")
    if scheme.casefold() not in ("http", "https"):
        return ""
    page = _QUERY.sub("", unquote(page)).casefold().removeprefix("www.").rstrip("/")
    match = _PROFILE.fullmatch(page)
    if match is None:
        return ""
    profile = match[1]
    if profile.partition("/")[2].partition("/")[0] in _NOT_PEOPLE:
        return ""
    host, _, path = profile.partition("/")
    host = "twitter.com" if host == "x.com" else host
    return f"{host}/{path}"


def compared(mark: Mark, region: str) -> Mark | None:
    """Return *mark* in the form in which it is compared, if it proves anything."""
    if mark.kind == "email":
        text = email_mark(mark.text)
    elif mark.kind == "phone":
        text = phone_mark(mark.text, region)
    else:
        text = link_mark(mark.text)
    return Mark(mark.kind, text) if text else None


def marks_of_contact(contact: Contact) -> Iterator[Mark]:
    """Yield the marks of a contact, as they are written."""
    yield from (Mark("email", address.value) for address in contact.emails)
    yield from (Mark("phone", number.value) for number in contact.phones)
    yield from (Mark("link", page.value) for page in contact.links)


def marks_of_person(person: Person) -> Iterator[Mark]:
    """Yield the marks of a record, as they are written."""
    yield from person.marks
    yield from (Mark("email", text) for text in texts(person.fields.get("email")))
    yield from (Mark("phone", text) for text in texts(person.fields.get("phone")))
    links = person.fields.get("links")
    if isinstance(links, Mapping):
        yield from (Mark("link", text) for text in texts([*links.values()]))


def texts(value: Value | None) -> list[str]:
    """Return the texts of a value: items, and the `value` or `name` of maps."""
    if value is None:
        return []
    items: Iterable[Any] = [value] if isinstance(value, str | Mapping) else value
    return [text for text in map(_text, items) if text.strip()]


def _text(item: Any) -> str:  # noqa: ANN401 (an item is a text or a map)
    if isinstance(item, Mapping):
        item = item.get("value", item.get("name", ""))
    return item if isinstance(item, str) else ""
