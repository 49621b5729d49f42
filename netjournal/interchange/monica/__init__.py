"""Monica's JSON (version 4) → people, and what happened with them."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.incoming import Delivery, Input, Wishes
from netjournal.interchange.intake import Intake


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    from netjournal.interchange.monica.reading import read

    return read(inputs, wishes)


def _fits(name: str, head: bytes) -> int:
    text = head.replace(b"\0", b"")
    if b"INSERT IGNORE INTO" in text and b"FOREIGN_KEY_CHECKS" in text:
        return 60  # Monica's other export, which is answered with what to do
    words = (b'"account"', b'"app_version"', b'"exported_by"', b'"1.0-preview')
    count = sum(word in text for word in words)
    is_json = text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{")
    if not is_json or not count:
        return 0
    return 95 if count > 1 else 20 + 20 * name.casefold().startswith("monica")


INTAKE = Intake(
    about="""Import people, calls, activities, gifts and entries from Monica.

    The file is the JSON that Monica exports in its settings. Reminders become dates
    and tasks, and what has no key of its own is in the text of the person.
    """,
    read=_read,
    fits=_fits,
    options=("since", "replies"),
)
