"""Files of other programs, written in a test, and what they deliver."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from netjournal.format.incoming import Delivery, Input, Person, Value, Wishes
from netjournal.interchange import reader

TODAY = dt.date(2026, 11, 20)


def source(name: str, content: str | bytes) -> Input:
    """Return a file with *content*."""
    data = content.encode() if isinstance(content, str) else content
    return Input(name, len(data), lambda: io.BytesIO(data))


def read(format_: str, content: str | bytes, **wishes: Any) -> Delivery:  # noqa: ANN401 (any wish)
    """Return what one file of a format delivers."""
    return read_all(format_, [("file.csv", content)], **wishes)


def read_all(
    format_: str,
    files: Sequence[tuple[str, str | bytes]],
    **wishes: Any,  # noqa: ANN401 (any wish)
) -> Delivery:
    """Return what some files of a format deliver."""
    inputs = [source(name, content) for name, content in files]
    return reader(format_).read(inputs, Wishes(today=TODAY, **wishes))


def names(delivery: Delivery) -> list[str]:
    """Return the names of everybody."""
    return [person.name for person in delivery.people]


def fields(delivery: Delivery) -> dict[str, Value]:
    """Return the fields of the only person."""
    return dict(only(delivery).fields)


def only(delivery: Delivery) -> Person:
    """Return the only person."""
    assert 1 == len(delivery.people)
    return delivery.people[0]


def skipped(delivery: Delivery) -> list[tuple[int, str]]:
    """Return the line and the reason of everything that is no person."""
    return [
        (each.where.line, each.reason)
        for each in (*delivery.left_out, *delivery.unread)
    ]
