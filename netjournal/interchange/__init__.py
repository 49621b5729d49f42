"""Text of other programs ↔ the journal: one format per module, no file names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from netjournal.interchange.codec import Codec
    from netjournal.interchange.intake import Intake


class Format(NamedTuple):
    """A format: its module, what it is in a few words, and which ways it goes."""

    module: str
    about: str
    ways: Literal["in", "both"] = "in"


# In the order in which people look for them. A format is imported when it is used.
FORMATS = {
    "vcard": Format("vcard", "contacts of phones, Apple, Nextcloud, khard", "both"),
    "jcard": Format("jcard", "contacts as JSON (RFC 7095)"),
    "linkedin": Format("linkedin", "connections, messages and invitations"),
    "google": Format("google", "Google Contacts as CSV"),
    "outlook": Format("outlook", "contacts of Outlook as CSV"),
    "thunderbird": Format("thunderbird", "address books of Thunderbird: CSV or LDIF"),
    "csv": Format("sheets", "any table with a header", "both"),
    "ics": Format("ics", "calendars: past meetings with people", "both"),
    "mail": Format("mail", "mailboxes: mbox files and Maildir folders"),
    "monica": Format("monica", "Monica's JSON"),
    "friends": Format("friends", "the journal of the program friends"),
    "obsidian": Format("obsidian", "people and meetings of an Obsidian vault"),
    "org": Format("org", "org-contacts of Emacs"),
    "abook": Format("abook", "the address book of abook"),
    "bbdb": Format("bbdb", "the Insidious Big Brother Database of Emacs"),
    "json": Format("whole", "a whole journal of netjournal as JSON", "both"),
}


def reader(name: str) -> Intake:
    """Return how the format *name* is read. Raises `KeyError` if there is none."""
    intake: Intake = _module(FORMATS[name]).INTAKE
    return intake


def writer(name: str) -> Codec | None:
    """Return how the format *name* is written, or `None` if it is not."""
    entry = FORMATS.get(name)
    if entry is None or entry.ways != "both":
        return None
    codec: Codec = _module(entry).CODEC
    return codec


def _module(entry: Format) -> Any:  # noqa: ANN401 (what a module holds is of any type)
    return import_module(f"{__name__}.{entry.module}")
