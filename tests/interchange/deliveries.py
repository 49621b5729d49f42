"""What tests of intakes share: files in memory, and wishes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from typing import Any

from netjournal.format.incoming import Delivery, Input, Mark, Skipped, Wishes
from netjournal.interchange import reader

TODAY = dt.date(2026, 11, 20)
ME = Mark("email", "nora@feldkamp.example")
WISHES = Wishes(today=TODAY, me=(ME,))


def source(text: str | bytes, name: str = "file") -> Input:
    """Return a file with this content."""
    data = text.encode() if isinstance(text, str) else text
    return Input(name, len(data), lambda: BytesIO(data))


def delivery(
    format_: str,
    *texts: str | bytes,
    names: tuple[str, ...] = (),
    **wishes: Any,  # noqa: ANN401 (any of the wishes)
) -> Delivery:
    """Return what is read of files with these texts."""
    intake = reader(format_)
    assert intake is not None
    named = [*names, *["file"] * len(texts)]
    inputs = [source(*pair) for pair in zip(texts, named, strict=False)]
    return intake.read(inputs, replace(WISHES, **wishes))


def reasons(rows: tuple[Skipped, ...]) -> list[tuple[int, str]]:
    """Return the line and the reason of each."""
    return [(row.where.line, row.reason) for row in rows]
