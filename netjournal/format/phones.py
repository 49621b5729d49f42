"""Phone numbers: as a phone dials them, and whether two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from netjournal.format.patterns import pattern

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_FEWEST = 6  # digits of a possible phone number
_MOST = 15  # digits of any phone number (ITU-T E.164)
_DIGITS = frozenset("0123456789")
_MARKS = r" \u00a0()/.\u2010-\u2015-"
_NUMBER = pattern(rf"(?<![\w+])\+?\(?[0-9][0-9{_MARKS}]{{3,30}}[0-9](?![0-9])")
_DATE = pattern(r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?\b")
_TYPED = pattern(rf"\+?[0-9{_MARKS}]+")
_EXTENSION = pattern(
    r"[ ,;/-]*(?:\b(?:ext(?:ension)?|poste|durchwahl|apparat|app)\b[.:=]?|x|#)[ :]*"
    r"[0-9]{1,7}[ \t]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def dialable(text: str, region: str = "") -> str:
    """Return the number for a `tel:` link (RFC 3966), if possible `+493012345678`.

    *region* is the ISO country of numbers without a country code. A number that cannot
    be parsed for a country stays as it was typed, without punctuation.
    """
    # Imported here, because its tables are only needed to build pages.
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
    """Return a number in the form used for comparison: `+49341123456`, no extension.

    If the country is not known, it is the digits without leading zeros.
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
    """Yield the digits of a number as people write it, nationally and from abroad.

    *region* is the ISO country of a number without a country code. If the country is
    not known, only the national digits are yielded.
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
    """Say whether two texts are the same number, with or without a country code.

    *region* is the ISO country of numbers without a country code. If it is not known,
    0341 123456 equals +49 341 123456, and the same number in other countries.
    """
    keys = sorted((key(one, region), key(other, region)), key=len)
    if keys[0] == keys[1]:
        return bool(keys[0])
    short, long = keys
    if short.startswith("+") or not long.startswith("+") or len(short) < _FEWEST:
        return False
    if not long.endswith(short):
        return False
    # Italian numbers keep their zero after the country code.
    country = long[1 : -len(short)]
    return _is_country(country) or _is_country(country.removesuffix("0"))


def _is_country(code: str) -> bool:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return code.isdecimal() and int(code) in COUNTRY_CODE_TO_REGION_CODE


def is_number(text: str) -> bool:
    """Say whether *text* may be a phone number."""
    text = _EXTENSION.sub("", text.strip())
    if not _TYPED.fullmatch(text) or _DATE.match(text):
        return False
    return _FEWEST <= len(_digits(text)) <= _MOST


def places(text: str, wanted: str, region: str = "") -> Iterator[tuple[int, int]]:
    """Yield the spans of *wanted* in *text*, a whole number or part of one."""
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
