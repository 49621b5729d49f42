"""Addresses, numbers and links in a sentence, and their owners."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.folding import fold
from netjournal.format.model import Journal
from netjournal.speech.tokens import Token

_FEWEST_DIGITS = 7


def owners(journal: Journal, token: Token) -> tuple[str, ...]:
    """Return the ids of the people who have the address or number in a token."""
    owners_of = _of_mail if token.sort == "mail" else _of_phone
    return tuple(owners_of(journal, token.text))


def _of_mail(journal: Journal, text: str) -> Iterator[str]:
    wanted = fold(text)
    for contact in journal.contacts.values():
        if any(fold(email.value) == wanted for email in contact.emails):
            yield contact.id


def _of_phone(journal: Journal, text: str) -> Iterator[str]:
    wanted = _national(text)
    for contact in journal.contacts.values():
        if any(_is_same(_national(phone.value), wanted) for phone in contact.phones):
            yield contact.id


def _is_same(number: str, wanted: str) -> bool:
    """Say whether two numbers are the same except for their leading codes."""
    if len(number) < _FEWEST_DIGITS:
        return False
    return number.endswith(wanted) or wanted.endswith(number)


def _national(text: str) -> str:
    return "".join(char for char in text if char.isdecimal()).lstrip("0")


def target(link: str) -> str:
    """Return the target of a wiki link, without its label and heading."""
    return link.lstrip("!")[2:-2].partition("|")[0].partition("#")[0].strip()
