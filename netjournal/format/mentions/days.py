"""Dates in a task line, in the forms that people and other programs use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from netjournal.format.dates import MONTHS, WEEKDAYS
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

What = Literal["due", "scheduled", "start", "done", "created", "cancelled"]
Why = Literal["no-day", "day", "either", "loose"]

_MONTHS = [month[:3].lower() for month in MONTHS]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NAMES = ("april", "august", "june", "may")  # these also occur in file names
_NTH = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_NUMERIC = (
    r"[0-9]{4}(?P<sep%s>[-/.])[0-9]{1,2}(?P=sep%s)[0-9]{1,2}"
    r"(?:T[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
    r"|[0-9]{1,2}(?P<by%s>[-/.])[0-9]{1,2}(?P=by%s)(?:[0-9]{4}|[0-9]{2})"
)
_SPELLED = (
    rf"{_NTH}[ ](?:of[ ])?{_MONTH},?[ ][0-9]{{4}}|{_MONTH}[ ]{_NTH},?[ ][0-9]{{4}}"
)
_ENDS = r"(?![0-9])(?![-/.][0-9])"
_TIME = r"(?:[ \t]+[0-9]{1,2}:[0-9]{2})?"


def _token(name: str) -> str:
    """Return the pattern of a date, which may be a link to its own note."""
    numeric = _NUMERIC % ((name,) * 4)
    day = rf"(?P<{name}>{numeric}|[0-9]{{8}}(?![0-9])|{_SPELLED})"
    # `<2026-12-01 Tue>` is Org's form.
    return rf"(?:\[\[|<)?{day}{_ENDS}(?:\]\]|(?:[ ]{_WEEKDAY})?{_TIME}>)?"


_EMOJI: dict[str, What] = {
    "📅": "due",
    "📆": "due",
    "🗓": "due",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "start",
    "✅": "done",
    "\N{HEAVY PLUS SIGN}": "created",
    "❌": "cancelled",
}
SIGNS = "".join(_EMOJI)
_WORDS: dict[str, What] = {
    "due": "due",
    "deadline": "due",
    "by": "due",
    "until": "due",
    "scheduled": "scheduled",
    "start": "start",
    "defer": "start",
    "done": "done",
    "completion": "done",
    "completed": "done",
    "created": "created",
    "cancelled": "cancelled",
}
_FIELDS = "|".join(word for word in _WORDS if word not in ("by", "until"))
_NOT_WITHIN = r"(?<![\w/?&=#.:;@%+-])"
_SAID = pattern(
    rf"(?=[{SIGNS}@#(\[dbs])(?:"
    rf"(?P<emoji>[{SIGNS}])\ufe0f?[ \t]*:?[ \t]*(?:{_token('a')})?"
    # `[due:: 2026-12-01]` of Dataview, `@due(2026-12-01)`, `@{2026-12-01}`
    rf"|[\[(](?P<field>{_FIELDS})[ \t]*+::[ \t]*+(?:{_token('b')})?"
    r"(?P<rest_b>[^\[\]()\n]*+)[\])]"
    rf"|(?<![\w.@])@(?P<at>{_FIELDS})\((?:{_token('c')})?(?P<rest_c>[^()\n]*)\)"
    rf"|(?<![\w.@])@(?:\{{{_token('d')}{_TIME}\}}|{_token('e')})"
    rf"|\(@{_token('h')}{_TIME}\)"  # a reminder
    # `#due/2026-12-01`, in figures alone, as a tag has no spaces
    rf"|(?<!\S)#(?P<tag>{_FIELDS})/(?:(?P<i>[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}})"
    r"(?![\w/-])|(?P<rest_i>[^\s#]++))"
    rf"|\((?P<paren>due|deadline|by|until)(?:[ \t]+(?:on|by))?[ \t]*+:?[ \t]*+"
    rf"{_token('f')}{_TIME}\)"
    rf"|{_NOT_WITHIN}@?(?P<word>due|deadline|by|scheduled|start)"
    r"(?:[ \t-]+(?:date|day))?"
    r"(?P<colon>[ \t]*(?:::?|=)[ \t]*|[ \t]+(?:on[ \t]+|by[ \t]+)?)"
    rf"(?:(?:(?P<weekday>{_WEEKDAY})\.?,?[ ])?{_token('g')}|(?P<vague>"
    rf"(?:next|this|end[ ]of(?:[ ]the)?)[ ](?:week|month|year|{_MONTH}|{_WEEKDAY})"
    rf"|today|tonight|tomorrow|tmrw|asap|soon|someday|{_WEEKDAY}|in[ ][0-9]+[ ][a-z]+"
    rf"|(?:{_NTH}[ ])?{_MONTH}(?:[ ][0-9]{{1,2}})?|[0-9][0-9./-]*)(?!\w)))",
    re.IGNORECASE,
)
# Most lines have signs alone, and the pattern of all forms takes long to compile.
_SIGNED = pattern(
    rf"(?P<emoji>[{SIGNS}])\ufe0f?[ \t]*:?[ \t]*(?:{_token('a')})?", re.IGNORECASE
)
# So does `due:2026-12-01`, which is how days are written here.
_PLAIN = pattern(
    rf"{_NOT_WITHIN}due:(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![^ \t])",
    re.IGNORECASE,
)
_OTHER_FORMS = ("@", "#", "(", "[", "due", "deadline", "by", "scheduled", "start")
_ODD = "\u017f"  # a long s, which `re` takes for an s
_LOOSE = pattern(
    rf"(?<![\w/?&=#.@%+-])[({{]?{_token('a')}[)}}]?".replace("[0-9]{8}(?![0-9])|", ""),
    re.IGNORECASE,
)
_RELEVANT = pattern(rf"[0-9{SIGNS}@]|due|deadline|\bby\b|::", re.IGNORECASE)

_YEAR = pattern(r"[0-9]{2}")

# A date inside an address does not count.
_ADDRESS = pattern(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]{{0,30}}://|www\.|mailto:)[^\s<>\"{SIGNS}]*"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[\[[^\[\]\n]*\]\]"
)
_DAY_LINK = pattern(r"\[\[[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\]\]")
_ISO = pattern(r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})(?:T.*)?", re.IGNORECASE)
_TURNED = pattern(r"([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{2,4})")
_NEXT_WORD = pattern(rf"[^\s{SIGNS}#\[\](){{}}]*")
_CENTURY = 2000
_YEAR_DIGITS = 4
_MOST_MONTHS = 12
_DAY_AND_YEAR = 2


class Said(NamedTuple):
    """A date in a line, with the offsets of the whole phrase and of the date alone.

    Without a *day* it is not valid, and *why* is the reason; a *vague* date only counts
    if the line has no other.
    """

    what: What
    day: dt.date | None
    start: int
    end: int
    first: int
    last: int
    why: Why = "day"
    vague: bool = False


class _UnreadError(ValueError):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def days_in(line: str) -> list[Said]:
    """Return the dates of a task line, in order."""
    if not _RELEVANT.search(line):
        return []
    return list(_days_in(without_addresses(line)))


def _days_in(seen: str) -> Iterator[Said]:
    if not _may_have_other_forms(seen):
        yield from _signed_days(seen)
        return
    if _is_plain(seen):
        yield from _plain_days(seen)
        return
    for match in _SAID.finditer(seen):
        names = ("emoji", "field", "at", "tag", "paren", "word")
        word = next((match[name] for name in names if match[name]), "due")
        what = _EMOJI.get(word) or _WORDS[word.casefold()]
        name = next((name for name in "abcdefghi" if match[name]), "")
        rest = (match["rest_b"] or match["rest_c"] or "").strip()
        if (
            what in ("scheduled", "start")
            and match["word"]
            and not match["colon"].strip()
        ):
            continue  # "the project start 2026-12-01" is about another date
        if name and not (rest and not re.match(r"T?[0-9]{1,2}:[0-9]{2}", rest)):
            said = _said(what, match[name], match.span(), match.span(name))
            yield said if _agrees(match["weekday"], said) else said._replace(day=None)
            continue
        if match["word"]:
            if _is_no_day(match["word"].lower(), match["vague"].lower()):
                continue
            first, last = match.span("vague")
            yield Said(what, None, match.start(), last, first, last, vague=True)
        else:
            yield _no_day(seen, what, match.span(), signed=bool(match["emoji"]))


def _may_have_other_forms(seen: str) -> bool:
    """Say whether there may be a date with anything but a sign before it."""
    low = seen.lower()
    return _ODD in seen or any(form in low for form in _OTHER_FORMS)


def _is_plain(seen: str) -> bool:
    """Say whether the only dates in a line are as in `due:2026-12-01`."""
    if ">" in seen or any(sign in seen for sign in SIGNS):
        return False
    return not _may_have_other_forms(_PLAIN.sub(" ", seen))


def _plain_days(seen: str) -> Iterator[Said]:
    for match in _PLAIN.finditer(seen):
        yield _said("due", match["day"], match.span(), match.span("day"))


def _signed_days(seen: str) -> Iterator[Said]:
    """Yield the dates of a line without other forms than signs."""
    for match in _SIGNED.finditer(seen):
        what = _EMOJI[match["emoji"]]
        if match["a"]:
            yield _said(what, match["a"], match.span(), match.span("a"))
        else:
            yield _no_day(seen, what, match.span(), signed=True)


def _no_day(seen: str, what: What, place: tuple[int, int], *, signed: bool) -> Said:
    first, last = place
    if signed:
        last = _NEXT_WORD.match(seen, last).end()  # type: ignore[union-attr] # it matches anywhere
    return Said(what, None, first, last, first, last, vague=signed)


def _agrees(weekday: str | None, said: Said) -> bool:
    """Say whether `Friday 2026-01-16` is a Friday."""
    if not weekday or said.day is None:
        return True
    return weekday[:3].title() == WEEKDAYS[said.day.weekday()][:3]


def _is_no_day(word: str, vague: str) -> bool:
    """Say whether `by 3` or `by May` is more likely a number or a person."""
    return word == "by" and (not vague[:1].isalpha() or vague in _NAMES)


def _said(
    what: What, text: str, whole: tuple[int, int], place: tuple[int, int]
) -> Said:
    try:
        return Said(what, read_day(text), *whole, *place)
    except _UnreadError as error:
        return Said(what, None, *whole, *place, why=error.why)


def loose_day(line: str, begin: int, taken: list[tuple[int, int]]) -> Said | None:
    """Return the date that a line begins or ends with and that nothing explains.

    *begin* is the offset of its text, *taken* the parts already read.
    """
    if not _YEAR.search(line):
        return None
    seen = without_addresses(line)
    for first, last in taken:
        seen = seen[:first] + " " * (last - first) + seen[last:]
    found = [*_LOOSE.finditer(seen, begin)]
    if not found:
        return None
    match = found[0]
    if seen[begin : match.start()].strip():
        match = found[-1]
        if seen[match.end() :].strip(" \t.!,;)}"):
            return None
    said = _said("due", match["a"], match.span(), match.span("a"))
    return said._replace(why="loose", vague=True)


def without_addresses(line: str) -> str:
    """Return *line* with spaces for addresses and for links that are not dates."""
    if not any(sign in line for sign in ("://", "www.", "mailto:", "](", "[[")):
        return line
    return _ADDRESS.sub(_blank, line)


def _blank(match: re.Match[str]) -> str:
    if _DAY_LINK.fullmatch(match[0]):
        return match[0]
    return " " * len(match[0])


def read_day(text: str) -> dt.date:
    """Read `2026-12-01`, `2026-1-5`, `17.12.2026`, `17 Dec 2026` and so on.

    Raises `_UnreadError`.
    """
    match = _ISO.fullmatch(text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _TURNED.fullmatch(text)
    if match:
        return _turned(match)
    words = re.findall(r"[0-9]+|[a-z]+", text.lower())
    month = next((word for word in words if word[:3] in _MONTHS), "")
    numbers = [int(word) for word in words if word.isdecimal()]
    if not month or len(numbers) != _DAY_AND_YEAR:
        raise _UnreadError("day")
    at = _MONTHS.index(month[:3]) + 1
    return _day(numbers[1], at, numbers[0])


def _turned(match: re.Match[str]) -> dt.date:
    """Read a date that ends with its year; in English, the month can be first."""
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) < _YEAR_DIGITS:
        year += _CENTURY
    if match[2] == "." or one == other:
        return _day(year, other, one)
    if one <= _MOST_MONTHS and other <= _MOST_MONTHS:
        raise _UnreadError("either")
    return _day(year, other, one) if one > other else _day(year, one, other)


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise _UnreadError("no-day") from error


def read_days(text: str) -> list[dt.date]:
    """Return the dates *text* can mean: none, one, or two if it is ambiguous."""
    match = _TURNED.fullmatch(text)
    try:
        return [read_day(text)]
    except _UnreadError:
        if match is None:
            return []
    found = []
    for day, month in ((match[1], match[3]), (match[3], match[1])):
        year = int(match[4]) + (_CENTURY if len(match[4]) < _YEAR_DIGITS else 0)
        try:
            found.append(_day(year, int(month), int(day)))
        except _UnreadError:
            continue
    return found
