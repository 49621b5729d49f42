"""File names: the date in a note's name, and names for new files."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any

from netjournal.format.dates import DayInName, day_in_name, name_with_day, parse_date
from netjournal.format.diagnostics import FILE_NAME_DIFFERS, MISSING_KEY
from netjournal.format.folding import fold, plain
from netjournal.format.frontmatter import Node
from netjournal.format.otherdays import readings, time_behind
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import Reader

_TIME = pattern(r"[Tt \t]+([0-9]{1,2}:[0-9]{2})")
_DAY = len("end: 2026-03-01")  # no longer than a date, so there is no time
_ISO = len("2026-03-01")
_BEHIND_DAY = frozenset(("", "-", "_", " "))
_START = Span(0, 3)
_EITHER = pattern(r"([0-9]{1,2})([-_. ])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])")
# Systems allow names of 255 bytes. The suffix of a sync program, and `.md`, have to fit
# as well.
MOST_BYTES = 200
# Characters with a special meaning on some system or in links.
UNFIT = pattern(r"[\x00-\x1f\x7f/\\:*?\"<>|#\[\]^]+")
_LONGEST = 60
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", "conin$", "conout$", "clock$", "readme")
) | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
_GAPS = pattern("-{2,}")
_UNQUOTED = pattern(r"[\w.,:@%+=/-]+")
_UNSAFE = pattern(r'["$`\\!]')


def note_day(
    reader: Reader, values: dict[str, Any], places: Mapping[str, Span]
) -> bool:
    """Set the note's date; report where file name and `date` differ.

    Returns whether there is one.
    """
    written = values.get("date")
    stem = reader.source.stem
    if (
        written is not None
        and stem[:_ISO] == written.isoformat()
        and stem[_ISO : _ISO + 1] in _BEHIND_DAY
    ):  # as most are
        time = time_of_day(reader.source, places["date"])
        if time:
            values["time"] = time
        return True
    named, day = _named_day(reader)
    if written is None:
        if named is None or day is None:
            _report_no_day(reader)
            return False
        values["date"] = day
        if not named.fits:
            _report_form(reader, named, _START)
        return True
    place = places["date"]
    time = time_of_day(reader.source, place)
    if time:
        values["time"] = time
    _compare(reader, place, written, named, day)
    return True


def own_day(source: SourceFile, pairs: Iterable[tuple[Node, Node]]) -> dt.date | None:
    """Return the day of a note from its `date`, else from the file's name."""
    written = [value.value for key, value in pairs if key.value == "date"]
    if written and isinstance(written[0], str) and written[0].strip():
        days = _days((written[0].strip(), *readings(written[0].strip())))
        return days.pop() if len(days) == 1 else None
    named = day_in_name(source.stem)
    days = _days((named.iso,)) if named else set()
    return days.pop() if days else None


def _days(texts: Iterable[str]) -> set[dt.date]:
    days = set()
    for text in texts:
        with suppress(ValueError):
            days.add(parse_date(text))
    return days


def _report_no_day(reader: Reader) -> None:
    hint = "add a line such as 'date: 2026-03-01'"
    message = "'date' is missing, and the file name has no date"
    match = _EITHER.match(reader.source.stem)
    days = readings(f"{match[1]}-{match[3]}-{match[4]}") if match else ()
    if match and len(days) > 1:
        said = f"'{match[0]}' in the file name can be two days"
        message = f"'date' is missing, and {said}"
        hint = f"add 'date: {days[0]}' or 'date: {days[1]}'"
    reader.report(MISSING_KEY, _START, message, hint)


def time_of_day(source: SourceFile, place: Span) -> str:
    """Return the time of day after a valid date, or an empty text.

    *place* is the span of its key and value.
    """
    if place.end - place.start <= _DAY:
        return ""
    said = source.text[place.start : place.end].partition(":")[2].strip(" \t\r\n\"'")
    if len(said) == _ISO and said[4] == said[7] == "-" and said[:4].isdecimal():
        return ""
    time = time_behind(said)
    found = None if time else _TIME.search(said)
    return found[1] if found else time


def _named_day(reader: Reader) -> tuple[DayInName | None, dt.date | None]:
    named = day_in_name(reader.source.stem)
    if named is None:
        return None, None
    try:
        return named, parse_date(named.iso)
    except ValueError as error:
        message = f"file name: {error}"
        reader.report(FILE_NAME_DIFFERS, _START, message)
        return named, None


def _compare(
    reader: Reader,
    place: Span,
    written: dt.date,
    named: DayInName | None,
    day: dt.date | None,
) -> None:
    if named is None:
        stem = reader.source.stem
        hint = renaming(stem, name_with_day(written.isoformat(), stem))
        message = "the file name does not begin with the date"
        reader.report(FILE_NAME_DIFFERS, place, message, hint)
    elif day is not None and day != written:
        message = f"the date is {written}, but the file name has {day}"
        hint = "the date counts; rename the file"
        reader.report(FILE_NAME_DIFFERS, place, message, hint)
    elif day is not None and not named.fits:
        _report_form(reader, named, place)


def _report_form(reader: Reader, named: DayInName, place: Span) -> None:
    """Report how the date in the file name should be written."""
    stem = reader.source.stem
    if not stem.startswith(named.said):
        message = f"the date {named.said} is not at the start of the file name"
    elif named.said != named.iso:
        message = f"the date in the file name is {named.iso}, written '{named.said}'"
    else:
        message = (
            "after the date in the file name, expected '-', '_' or a space,"
            f" got '{named.behind}'"
        )
    reader.report(FILE_NAME_DIFFERS, place, message, renaming(stem, named.wanted))


def renaming(old: str, new: str) -> str:
    """Return the command that gives a contact or a note another id.

    Characters that are not allowed in file names on every system are removed from
    *new*.
    """
    fit = _cut(UNFIT.sub("-", new).rstrip(" ."), len(new), MOST_BYTES)
    return f"netjournal rename {_quoted(old)} {_quoted(fit)}"


def _quoted(text: str) -> str:
    """Return *text* as one word of a command line, on any system if possible."""
    if _UNQUOTED.fullmatch(text):
        return text
    import shlex

    return shlex.quote(text) if _UNSAFE.search(text) else f'"{text}"'


def slug(text: str) -> str:
    """Return *text* as a part of a file name: lower case, words joined by `-`.

    Accents of Latin and Greek letters are removed. Other letters keep their marks,
    because words in Hindi, Thai and many other languages change without them.
    """
    letters: list[str] = []
    accents = False
    for one in fold(text.replace("'", "").replace("’", "")):
        if unicodedata.category(one)[0] != "M":
            accents = unicodedata.name(one, "").startswith(("LATIN", "GREEK"))
            letters.append(plain(one) if accents else one)
        elif not accents:
            letters.append(one)
    return _cut(hyphenated("".join(letters)), _LONGEST, MOST_BYTES) or "unnamed"


def hyphenated(text: str) -> str:
    """Return the words of *text*, folded, with their marks, joined by `-`."""
    letters: list[str] = []
    for one in fold(text):
        kind = unicodedata.category(one)
        if kind[0] in "LN" or (kind[0] == "M" and letters and letters[-1] != "-"):
            letters.append(one)
        elif kind != "Cf":
            letters.append("-")
    return _GAPS.sub("-", "".join(letters)).strip("-")


def _cut(text: str, characters: int, size: int) -> str:
    """Return as much of *text* as fits, keeping letters and their marks together."""
    short = text[:characters].encode()[:size].decode("utf-8", "ignore")
    rest = text[len(short) :]
    if rest and unicodedata.category(rest[0])[0] == "M":
        while short and unicodedata.category(short[-1])[0] == "M":
            short = short[:-1]
        short = short[:-1]
    return short.rstrip("-")


def free(stem: str, taken: Collection[str]) -> str:
    """Return *stem*, with a number appended if it is *taken* or reserved.

    *taken* contains folded ids; ids are unique in the whole folder.
    """
    stem = _cut(stem, len(stem), MOST_BYTES)
    if is_device(stem):
        number = 1
    elif fold(stem) in taken:
        number = 2
    else:
        return stem
    while True:
        end = f"-{number}"
        found = _cut(stem, len(stem), MOST_BYTES - len(end)) + end
        if fold(found) not in taken:
            return found
        number += 1


def is_device(stem: str) -> bool:
    """Say whether some system reserves the name, whatever follows a dot.

    Windows reserves `con`, `nul`, `com1` and others for devices; `readme` is not read.
    """
    return fold(stem).partition(".")[0].rstrip() in _DEVICES
