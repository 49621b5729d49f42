"""Which program wrote a table, by its header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from netjournal.format.patterns import pattern
from netjournal.interchange.tables import outlook_words, thunderbird_words
from netjournal.interchange.tables.columns import (
    LONGEST,
    UNKNOWN,
    Column,
    Vocabulary,
    general,
    meaning,
    simple,
    spelled,
    vocabulary,
)

Program = Literal["", "google", "linkedin", "outlook", "thunderbird", "netjournal"]

ABOUT: Mapping[Program, str] = {
    "google": "a CSV of Google Contacts",
    "linkedin": "a CSV of LinkedIn",
    "outlook": "a CSV of Outlook",
    "thunderbird": "a CSV of Thunderbird",
}

# The files of LinkedIn's export, each by headers that only it has together.
LINKEDIN = {
    "connections": {"first name", "last name", "connected on"},
    "messages": {"from", "to", "date", "folder"},
    "invitations": {"from", "to", "sent at", "direction"},
    "profile": {"first name", "last name", "headline", "industry"},
    "addresses": {"email address", "confirmed", "primary"},
}
_LINKEDIN_HEADERS = (
    "Connected On|URL|Conversation ID|Conversation Title|From|Sender Profile URL|To"
    "|Recipient Profile URLs|Date|Subject|Content|Folder|Attachments|Is Message Draft"
    "|Is Conversation Draft|Sent At|Message|Direction|Inviter Profile URL"
    "|Invitee Profile URL|inviterProfileUrl|inviteeProfileUrl|Confirmed|Primary"
    "|Updated On|Headline|Industry|Geo Location|Zip Code|Maiden Name"
)
GOOGLE = pattern(
    r"(?P<name>e mail|phone|address|website|organization|relation|event|im"
    r"|custom field|external id|calendar link|jot|sip|language)"
    r" (?P<number>[0-9]{1,3}) (?P<part>label|type|value|name|title|department|street"
    r"|formatted|city|po box|region|postal code|country|extended address|service"
    r"|yomi name|symbol|location|job description)"
)
_GOOGLE_SIGNS = frozenset({"e mail 1 value", "phone 1 value", "group membership"})
# Where nobody has an address or a number.
_GOOGLES = frozenset({"first name", "file as", "labels"})
_FEWEST = 8  # headers of Outlook's that tell it from other tables
_OWN = 4  # of these, so many that are no ordinary words


class Language(NamedTuple):
    """A language of Outlook's: its name, and what its headers mean."""

    name: str
    table: Vocabulary


def column(name: str) -> Column:
    """Return the column that `key:label:part:number` stands for."""
    key, label, part, number = (*name.split(":"), "", "", "")[:4]
    return Column(key, label, part, int(number or 1))


@cache
def outlook() -> tuple[Language, ...]:
    """Return the languages of Outlook's headers."""
    return tuple(
        Language(
            language,
            vocabulary(
                (column(name), headers[place])
                for name, headers in outlook_words.HEADERS.items()
                if headers[place]
            ),
        )
        for place, language in enumerate(outlook_words.LANGUAGES)
    )


@cache
def thunderbird() -> Vocabulary:
    """Return what Thunderbird's headers mean."""
    return vocabulary(
        (column(name), headers) for name, headers in thunderbird_words.HEADERS.items()
    )


@cache
def _linkedin() -> Vocabulary:
    return vocabulary([(Column("linkedin"), _LINKEDIN_HEADERS)])


@lru_cache(maxsize=1 << 14)
def is_familiar(header: str) -> bool:
    """Say whether some program writes *header*, with exactly these letters."""
    text = spelled(header) if len(header) <= LONGEST else ""
    if not text:
        return False
    tables = (general(), thunderbird(), _linkedin())
    return (
        any(text in table for table in tables)
        or any(text in language.table for language in outlook())
        or GOOGLE.fullmatch(text) is not None
        or (simple(header) == text and meaning(header) != UNKNOWN)
    )


def language_of(headers: Iterable[str]) -> Language:
    """Return the language of Outlook's that knows most of *headers*."""
    texts = [simple(header) for header in headers]
    return max(
        outlook(), key=lambda language: sum(text in language.table for text in texts)
    )


def program_of(headers: Iterable[str]) -> Program:
    """Return the program that wrote a table with *headers*, if it is clear."""
    texts = {simple(header) for header in headers}
    if "netjournal id" in texts:
        return "netjournal"
    if texts & _GOOGLE_SIGNS or texts >= _GOOGLES or sum(map(_is_google, texts)) > 1:
        return "google"
    if sort_of(headers):
        return "linkedin"
    if not texts.isdisjoint(thunderbird_words.OWN):
        return "thunderbird"
    return (
        "outlook"
        if any(_is_outlooks(texts, language) for language in outlook())
        else ""
    )


def _is_outlooks(texts: set[str], language: Language) -> bool:
    shared = texts & language.table.keys()
    return (
        len(shared) >= max(_FEWEST, len(texts) // 2)
        and len(shared - general().keys()) >= _OWN
    )


def _is_google(text: str) -> bool:
    return GOOGLE.fullmatch(text) is not None


def sort_of(headers: Iterable[str]) -> str:
    """Return which file of LinkedIn's has *headers*, or `""`."""
    texts = {simple(header) for header in headers}
    for sort, own in LINKEDIN.items():
        if own <= texts:
            return sort
    return ""
