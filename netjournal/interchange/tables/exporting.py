"""`export csv`: the people as a table of our own, for Google or for Outlook."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.interchange.codec import Beside, Choice, Codec
from netjournal.interchange.tables import foreign, own, writing
from netjournal.privacy import Outward


def table(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    """Return the people of the public part as CSV: UTF-8 with a mark, CRLF.

    A cell that a spreadsheet would compute begins with an apostrophe (OWASP, CSV
    injection), unless `raw` is chosen.
    """
    contacts = sorted(out.journal.contacts.values(), key=lambda contact: contact.id)
    program = chosen.get("for", "")
    if program == "google":
        records = foreign.google(contacts, out.journal, beside)
        headers = foreign.google_headers(records)
    elif program == "outlook":
        records = foreign.outlook(contacts, out.journal, beside)
        headers = list(foreign.OUTLOOK_HEADERS)
    else:
        records = own.records(contacts, out.journal)
        headers = own.ordered(records)
    veiled = [
        {header: out.veil.text(text) for header, text in record.items()}
        for record in records
    ]
    guard = (
        writing.safe_for_import if program in ("google", "outlook") else writing.safe
    )
    return writing.written(veiled, headers, writing.raw if chosen.get("raw") else guard)


CODEC = Codec(
    about="""Export the people as a table.

    The file is UTF-8 with CRLF, for spreadsheets, and `import csv` reads it as it
    was. Cells that a spreadsheet would compute begin with an apostrophe.
    """,
    write=table,
    choices=(
        Choice(
            "for",
            ("any", "google", "outlook"),
            "any",
            "With the columns that Google Contacts or Outlook imports.",
        ),
        Choice("raw", (), "", "Without apostrophes before what looks like a formula."),
    ),
)
