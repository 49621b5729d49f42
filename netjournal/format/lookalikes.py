"""Characters that look like others: which was typed, and which was meant.

Phones, word processors and web pages put a no-break space for a space, a dash for a
hyphen, curly quotes for straight ones. People cannot see the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
COLONS = "\u02d0\u2236\ua789\ufe55\uff1a"
BULLETS = f"{_DASHES}•·‣▪◦∙●*"
_FULL_WIDTH = 0xFEE0
_OPENING, _CLOSING = "“„‟«‹‘‚‛″＂", "”“‟»›’‘‛″＂"
QUOTES = _OPENING + _CLOSING

# Cyrillic and Greek letters that look exactly like Latin ones.
_LETTERS = dict(
    zip("аеорсухіјѕһԁԛԝνοАВЕКМНОРСТХ", "aeopcyxijshdqwvoABEKMHOPCTX", strict=True)
)
_TABLE: dict[int, str | int | None] = {
    **{code: code - _FULL_WIDTH for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _INVISIBLE)),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, COLONS), ":"),
}
_KEY_TABLE = {**_TABLE, **{ord(odd): plain for odd, plain in _LETTERS.items()}}

# Invisible characters at the edges of a value.
EDGES = _INVISIBLE + _SPACES
_KEY = r"[^\W\d_](?:[\w .\[\]-]{0,38}[\w\]])?"
_COLON = pattern(
    rf"^(?P<before>[ {_SPACES}{_INVISIBLE}]*(?:- )?)"
    rf"(?P<key>{_KEY})(?P<gap>[ {_SPACES}{_INVISIBLE}]*)"
    rf"(?P<colon>[:{COLONS}])(?P<after>[ {_SPACES}{_INVISIBLE}]*)(?P<rest>.*)$"
)
_TABBED = pattern(r"^( *\t[ \t]*)(?=\S)")
_ITEM = pattern(rf"^([ {_SPACES}]*)([{re.escape(BULLETS)}])([ {_SPACES}]+)(?=\S)")
_MARKDOWN = r"\[[^\[\]\"\\]+\]\([^()\"\\]+\)"
_LINK = pattern(rf"(?:\[\[[^\[\]\"\\]+\]\]|{_MARKDOWN})")
_LINKS = pattern(
    rf"^([^:#]+:[ ]+)\[?({_LINK.pattern}(?:(?:,| |, ){_LINK.pattern})+)\]?([ \t\r]*)$"
)
_ONE_LINK = pattern(rf"^([^:#\[]*[:-][ ]+)({_MARKDOWN})([ \t\r]*)$")
_HALF_QUOTED = pattern(rf"^([^\"#]*[:,\[-] ?)\"([^\"\\]*)([{_CLOSING}])([ \t\r]*)$")
_FENCE = pattern(rf"[-{_DASHES}]{{1,6}}")
_MOST_ROWS = 50
_PAIR = 2


@lru_cache(maxsize=1 << 10)
def plain(text: str) -> str:
    """Return *text* with lookalike characters replaced by plain ones."""
    return text if text.isascii() else text.translate(_TABLE).strip()


def plain_key(text: str) -> str:
    """Return a key with plain characters, also for Cyrillic and Greek letters."""
    return (
        text
        if text.isascii()
        else text.translate(_KEY_TABLE).strip(f"\"'{_OPENING}{_CLOSING} ")
    )


def odd(text: str, *, key: bool = False) -> str:
    """Return the first lookalike character of *text*, if any."""
    table = _KEY_TABLE if key else _TABLE
    return next((one for one in text if ord(one) in table), "")


def named(character: str) -> str:
    """Return a character by its number and name: `U+00A0 (no-break space)`."""
    # Imported here, because the table of names is large and few files need it.
    import unicodedata

    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code


def unquoted(text: str) -> str | None:
    """Return the text inside curly quotes, if they enclose all of *text*."""
    if len(text) < _PAIR or text[0] not in _OPENING:
        return None
    if text[-1] not in _CLOSING and text[-1] not in "\"'":
        return None
    inner = text[1:-1]
    if any(quote in inner for quote in "“”„«»") or not inner.strip():
        return None
    return inner.strip()


def is_fence(row: str) -> bool:
    """Say whether a line that is not `---` was meant to be."""
    seen = row.strip(f" \t{EDGES}")
    return bool(_FENCE.fullmatch(seen)) and (seen != "---" or not row.startswith("---"))


class Row(NamedTuple):
    """A line of a front matter with a likely mistake.

    `number` counts from zero; `odd` is the character and `at` its offset: a tab used
    for indentation, or a `:` that is not followed by a space.
    """

    number: int
    new: str
    odd: str
    at: int


def mended(
    rows: Sequence[str], wrong: Callable[[Sequence[str]], int | None]
) -> list[Row]:
    """Return the lines to change so that *rows* read; none if that fails.

    *wrong* returns the first invalid line, or `None` if all are valid. The nearest line
    is changed first, so that valid lines are left alone.
    """
    now = list(rows)
    odd = {
        number: found
        for number, row in enumerate(rows)
        if (found := _meant(number, row)) is not None
    }
    made: list[Row] = []
    at = wrong(now)
    while at is not None and odd and len(made) < _MOST_ROWS:
        place = at
        nearest = min(odd, key=lambda number: (abs(number - place), number > place))
        found = odd.pop(nearest)
        now[nearest] = found.new
        made.append(found)
        at = wrong(now)
    return sorted(made) if at is None else []


def mended_items(text: str) -> tuple[str, str]:
    """Return the lines of a list with hyphens, and the first other marker.

    Both are empty if not all lines have one.
    """
    rows = text.split("\n")
    items = [_ITEM.match(row) for row in rows]
    if not all(items):
        return "", ""
    found = [
        f"{_seen(item[1])}- {row[item.end() :]}"
        for row, item in zip(rows, items, strict=True)
        if item is not None
    ]
    return "\n".join(found), items[0][2] if items[0] else ""


def _meant(number: int, row: str) -> Row | None:
    for read in (_tabbed, _item, _links, _half_quoted, _parted):
        found = read(row)
        if found is not None:
            new, character, at = found
            return Row(number, new, character, at)
    return None


_Mended = tuple[str, str, int]


def _tabbed(row: str) -> _Mended | None:
    match = _TABBED.match(row)
    if match is None:
        return None
    return match[1].replace("\t", "  ") + row[match.end() :], "\t", row.index("\t")


def _item(row: str) -> _Mended | None:
    match = _ITEM.match(row)
    if match is None:
        return None
    return f"{_seen(match[1])}- {row[match.end() :]}", match[2], match.start(2)


def _links(row: str) -> _Mended | None:
    match = _ONE_LINK.match(row)
    if match is not None:
        return f'{match[1]}"{match[2]}"{match[3]}', "[[", match.start(2)
    match = _LINKS.match(row)
    if match is None:
        return None
    quoted = ", ".join(f'"{link}"' for link in _LINK.findall(match[2]))
    return f"{match[1]}[{quoted}]{match[3]}", "[[", match.start(2)


def _half_quoted(row: str) -> _Mended | None:
    match = _HALF_QUOTED.match(row)
    if match is None:
        return None
    return f'{match[1]}"{match[2]}"{match[4]}', match[3], match.start(3)


def _parted(row: str) -> _Mended | None:
    """Return a key and its value with a plain colon and a space between them."""
    match = _COLON.match(row)
    if match is None or match["rest"].startswith("//"):
        return None
    end = match.start("rest")
    found = odd(row[:end])
    if not found and match["after"]:
        return None
    found = found or ":"
    space = " " if match["rest"] else ""
    key = plain_key(match["key"])
    new = f"{_seen(match['before'])}{key}:{space}{match['rest']}"
    return (new, found, row.index(found)) if new != row else None


def _seen(text: str) -> str:
    """Return *text* with plain spaces and without invisible characters."""
    return text.translate(_TABLE)
