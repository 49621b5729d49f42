"""Birthdays and other yearly days (RFC 6350, 4.3; RFC 2426; Apple's year 1604)."""

from __future__ import annotations

from netjournal.format.dates import YearlyDay, parse_yearly
from netjournal.format.patterns import pattern
from netjournal.interchange.vcard.lines import Line, Params

NO_YEAR = "1604"  # what Apple writes for an unknown year; it had a 29 February
_NO_YEARS = frozenset((NO_YEAR, "0000"))
_OMIT = "X-APPLE-OMIT-YEAR"
_DAY = pattern(
    r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})(?:[T ].*)?"
    r"|(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?:[T ].*)?"
    r"|--(?P<mm>[0-9]{2})-?(?P<dd>[0-9]{2})(?:T.*)?"
    r"|(?P<some>[0-9]{4}(?:-[0-9]{2})?|--[0-9]{2})"
)


def day_of(line: Line, text: str) -> str:
    """Return the day in *text* as a contact's file has it, or `""` if it is none.

    A time is ignored: the day counts as it is written.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None or line.param("CALSCALE").lower() not in ("", "gregorian"):
        return ""
    parts = match.groupdict()
    day = parts["some"]
    if day is None:
        year = parts["year"] or parts["y"] or ""
        month = parts["month"] or parts["m"] or parts["mm"]
        number = parts["day"] or parts["d"] or parts["dd"]
        if year in _NO_YEARS or year == line.param(_OMIT):
            year = "-"
        day = f"{year or '-'}-{month:0>2}-{number:0>2}"
    try:
        return str(parse_yearly(day))
    except ValueError:
        return ""


def written(day: YearlyDay, *, is_new: bool) -> tuple[str, Params]:
    """Return the value and the parameters of *day*; *is_new* means vCard 4.0."""
    text = str(day)
    if day.month is None or day.day is None:
        return text, ()
    if is_new:
        return (
            (f"--{text[2:].replace('-', '')}", ())
            if day.year is None
            else (
                text.replace("-", ""),
                (),
            )
        )
    if day.year is None:
        return f"{NO_YEAR}-{text[2:]}", ((_OMIT, (NO_YEAR,)),)
    return text, ()
