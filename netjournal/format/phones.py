"""Phone numbers: as a phone dials them, and whether two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_FEWEST = 6  # digits of something that may be a number to call
_MOST = 15  # digits of any number there is (ITU-T E.164)
_DIGITS = frozenset("0123456789")
_MARKS = r" \u00a0()/.\u2010-\u2015-"
_NUMBER = re.compile(rf"(?<![\w+])\+?\(?[0-9][0-9{_MARKS}]{{3,30}}[0-9](?![0-9])")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?\b")
_TYPED = re.compile(rf"\+?[0-9{_MARKS}]+")
_EXTENSION = re.compile(
    r"[ ,;/-]*(?:\b(?:ext(?:ension)?|poste|durchwahl|apparat|app)\b[.:=]?|x|#)[ :]*"
    r"[0-9]{1,7}[ \t]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def dialable(text: str, region: str = "") -> str:
    """Return what a `tel:` link dials (RFC 3966), `+493012345678` where it can.

    *region* is the ISO country of numbers that say none. A number that cannot
    be read as one of some country stays as it was typed, without its marks.
    """
    # Here and not above: its tables are only wanted where pages are made.
    import phonenumbers

    number = _parsed(text, region)
    if number is not None and phonenumbers.is_valid_number(number):
        found = phonenumbers.format_number(
            number, phonenumbers.PhoneNumberFormat.RFC3966
        )
        return str(found).removeprefix("tel:").replace("-", "")
    return "".join(sign for sign in text if sign in "+0123456789")


@lru_cache(maxsize=1 << 14)
def key(text: str, region: str = "") -> str:
    """Return a number as it is compared: `+49341123456`, without an extension.

    One whose country is not known is its digits, without zeros in front.
    """
    import phonenumbers

    text = text.strip().removeprefix("tel:")
    if text.startswith("00"):
        text = f"+{text[2:]}"
    number = _parsed(text, region)
    if number is not None and phonenumbers.is_possible_number(number):
        e164 = phonenumbers.PhoneNumberFormat.E164
        return str(phonenumbers.format_number(number, e164))
    return _digits(_EXTENSION.sub("", text)).lstrip("0")


def spellings(text: str, region: str = "") -> Iterator[str]:
    """Yield the digits of a number as people write it, at home and from abroad.

    *region* is the ISO country of a number that says none. Of a number whose
    country is not known, there are only the digits at home.
    """
    found = key(text, region)
    digits = _digits(found)
    if len(digits) < _FEWEST:
        return
    number = _parsed(found, "") if found.startswith("+") else None
    if number is None:
        yield from (digits, f"0{digits}", f"00{digits}")
        return
    country = str(number.country_code)
    rest = digits.removeprefix(country)
    home = rest.removeprefix("0")
    for abroad in ("", "00", "011"):
        yield f"{abroad}{digits}"
        yield f"{abroad}{country}0{home}"
    yield f"0{home}"
    if len(home) >= _FEWEST:
        yield home


def same(one: str, other: str, region: str = "") -> bool:
    """Say whether two texts are the same number, with a country or without.

    *region* is the ISO country of numbers that say none. Where that is not
    known, 0341 123456 is +49 341 123456, and the same number elsewhere.
    """
    keys = sorted((key(one, region), key(other, region)), key=len)
    if keys[0] == keys[1]:
        return bool(keys[0])
    short, long = keys
    if short.startswith("+") or not long.startswith("+") or len(short) < _FEWEST:
        return False
    if not long.endswith(short):
        return False
    # Italy's numbers keep their zero behind the country.
    country = long[1 : -len(short)]
    return _is_country(country) or _is_country(country.removesuffix("0"))


def _is_country(code: str) -> bool:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return code.isdecimal() and int(code) in COUNTRY_CODE_TO_REGION_CODE


def is_number(text: str) -> bool:
    """Say whether somebody may mean a number to call by *text*."""
    text = _EXTENSION.sub("", text.strip())
    if not _TYPED.fullmatch(text) or _DATE.match(text):
        return False
    return _FEWEST <= len(_digits(text)) <= _MOST


def places(text: str, wanted: str, region: str = "") -> Iterator[tuple[int, int]]:
    """Yield where *wanted* stands in *text*, a whole number or a part of one."""
    part = _digits(_EXTENSION.sub("", wanted)).lstrip("0")
    for match in _NUMBER.finditer(text):
        found = _digits(match[0])
        if part[-4:] not in found or _DATE.match(match[0]):
            continue
        if same(match[0], wanted, region):
            yield match.span()
        elif part in found and not wanted.startswith("+"):
            signs = [at for at, sign in enumerate(match[0]) if sign in _DIGITS]
            first = found.index(part)
            last = first + len(part) - 1
            yield match.start() + signs[first], match.start() + signs[last] + 1


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in _DIGITS)


def _parsed(text: str, region: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
