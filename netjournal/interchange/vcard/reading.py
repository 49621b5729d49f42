"""Files of cards as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from netjournal.format.digests import sha256_of
from netjournal.format.incoming import (
    Delivery,
    Input,
    Person,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.interchange.vcard.cards import Card, cards
from netjournal.interchange.vcard.encoding import codec_of, source
from netjournal.interchange.vcard.lines import Reader
from netjournal.interchange.vcard.people import person

_LOOKS = (
    (b"begin:vcalendar", "this is a calendar: netjournal import ics {name}"),
    (b"<!doctype", "this is a web page; sign in again and download the file once more"),
    (b"<html", "this is a web page; sign in again and download the file once more"),
    (b'"vcard"', "this is a jCard: netjournal import jcard {name}"),
    (b"pk\x03\x04", "this is a zip archive; unpack it first"),
    (b"dn:", "this is LDIF: netjournal import thunderbird {name}"),
)


class Content(NamedTuple):
    """The cards of one file, how it was read, and the digest of a single card's."""

    name: str
    cards: list[Card]
    encoding: str
    digest: str = ""


def read(files: Sequence[Input], wishes: Wishes) -> Delivery:
    """Return the people in *files*.

    Raises `WrongFormatError` if there is no card in any of them.
    """
    contents = []
    unread = []
    for file in files:
        data = file.content()
        content = _content(file.name, data, wishes.encoding)
        if not content.cards and data.strip():
            if len(files) == 1:
                raise _wrong(file.name, data)
            unread.append(Skipped(Where(file.name), "there is no card in it"))
        contents.append(content)
    if files and len(unread) == len(files):
        raise WrongFormatError("there is no card in any of these files")
    return delivery(contents, wishes, unread)


def _content(name: str, data: bytes, encoding: str) -> Content:
    if encoding and not codec_of(encoding):
        raise WrongFormatError(
            f"there is no encoding '{encoding}'", "names are utf-8, cp1252, shift_jis …"
        )
    text = source(data, encoding)
    listed = cards(Reader(text).lines())[0]
    digest = sha256_of(data) if len(listed) == 1 else ""
    return Content(name, listed, text.about, digest)


def delivery(
    contents: Iterable[Content], wishes: Wishes, unread: Sequence[Skipped] = ()
) -> Delivery:
    """Return the people of cards that are read."""
    people: list[Person] = []
    left_out: list[Skipped] = []
    versions: set[str] = set()
    encodings: set[str] = set()
    notices = []
    for content in contents:
        versions.update(filter(None, (card.version for card in content.cards)))
        encodings.add(content.encoding.upper())
        if not content.encoding:
            notices.append(
                f"{content.name}: it is not UTF-8, and was read as the charsets in it"
                " say, or as Windows-1252"
            )
        for card in content.cards:
            result = person(card, content.name, wishes)
            if isinstance(result, Person):
                people.append(replace(result, digest=content.digest))
            else:
                left_out.append(result)
    parts = [" and ".join(f"vCard {version}" for version in sorted(versions)[:4])]
    parts += sorted(filter(None, encodings))
    return Delivery(
        people=tuple(people),
        left_out=tuple(left_out),
        unread=tuple(unread),
        about=", ".join(filter(None, parts)),
        notices=tuple(notices),
    )


def _wrong(name: str, data: bytes) -> WrongFormatError:
    head = data[: 64 * 1024].lower().lstrip()
    hints = (hint for start, hint in _LOOKS if start in head[:4096])
    hint = next(hints, "a vCard file begins with BEGIN:VCARD")
    return WrongFormatError(f"{name} is not a vCard file", hint.format(name=name))
