"""Phone numbers as a phone dials them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 12)
def dialable(text: str, region: str = "") -> str:
    """Return what a `tel:` link dials (RFC 3966), `+493012345678` where it can.

    *region* is the ISO country of numbers that say none. A number that cannot
    be read as one of some country stays as it was typed, without its marks.
    """
    # Here and not above: its tables are only wanted where pages are made.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_valid_number(number):
        found = phonenumbers.format_number(
            number, phonenumbers.PhoneNumberFormat.RFC3966
        )
        return str(found).removeprefix("tel:").replace("-", "")
    return "".join(sign for sign in text if sign in "+0123456789")
