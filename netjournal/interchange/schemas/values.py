"""Values of YAML as JSON Schema: texts, words, days and lengths of time.

Every value is the text that was typed, and other readers take it for a number, a yes or
a day. JSON Schema has no patterns that ignore case, so each letter is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable

Schema = dict[str, object]

NOTHING: Schema = {"enum": [None, "", [], {}, [[]]]}
TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
# An unquoted [[link]] is a list in a list; it is read, and reported.
LINK: Schema = {
    "type": "array",
    "items": {"type": "array", "items": TEXT},
}
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?"
_ZONE = r"([Zz]|[+-][0-9]{1,2}(:?[0-9]{2})?)?"
# A month and a day that it has; February has 29, as in a leap year.
_MONTH_DAY = (
    r"((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30"
    r"|(0[13578]|1[02])-31)"
)
_DAY = rf"[0-9]{{4}}-{_MONTH_DAY}"
_TIME = rf"(([Tt]|[ \t]+){_CLOCK}[ \t]*{_ZONE})?"
_UNITS = ("d", "w", "m", "y", "days?", "weeks?", "months?", "years?")
_RHYTHMS = ("weekly", "fortnightly", "monthly", "quarterly", "yearly")


def either(*schemas: Schema) -> Schema:
    """Return the schema of a value that is one of these."""
    return {"anyOf": list(schemas)}


def matching(pattern: str, *examples: str) -> Schema:
    """Return a text that matches, or nothing."""
    return {
        "type": ["string", "null"],
        "pattern": rf"^[ \t]*({pattern})?[ \t]*$",
        "examples": list(examples),
    }


def any_case(pattern: str) -> str:
    """Return *pattern* with each letter in both cases."""
    letters = (
        f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else letter
        for letter in pattern
    )
    return "".join(letters)


def word(words: Iterable[str]) -> Schema:
    """Return one of *words*, in any case, or nothing."""
    words = [*words]
    pattern = "|".join(any_case(word.replace("-", "\\-")) for word in words)
    return either(
        {"enum": [*words, None]},
        {"type": "string", "pattern": rf"^[ \t]*({pattern})?[ \t]*$"},
    )


def listed(item: Schema) -> Schema:
    """Return one *item*, or a list of them."""
    return either(item, {"type": "array", "items": item}, NOTHING)


def alone(item: Schema) -> Schema:
    """Return one *item*, which can be the only one in a list."""
    return either(item, {"type": "array", "maxItems": 1, "items": item})


def entries(item: Schema) -> Schema:
    """Return a map with labels of one's own, and values that are each an *item*."""
    return {"type": ["object", "null"], "additionalProperties": item}


def record(parts: dict[str, Schema]) -> Schema:
    """Return a map with some of these keys, and no other."""
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _duration() -> str:
    units = "|".join(any_case(unit) for unit in _UNITS)
    rhythms = "|".join(map(any_case, _RHYTHMS))
    return rf"0*[1-9][0-9]{{0,4}}[ \t]*({units})|{rhythms}"


DATE = matching(_DAY + _TIME, "2026-03-01")
_YEAR: Schema = {"type": "integer", "minimum": 0, "maximum": 9999}
PARTIAL_DATE = either(
    _YEAR,
    matching(
        rf"{_DAY}{_TIME}|[0-9]{{4}}(-(0[1-9]|1[0-2]))?", "2026", "2026-03", "2026-03-01"
    ),
)
YEARLY = either(
    _YEAR,
    matching(
        rf"{_DAY}{_TIME}|(--)?{_MONTH_DAY}|[0-9]{{4}}(-(0[1-9]|1[0-2]))?"
        r"|--(0[1-9]|1[0-2])",
        "1990-12-10",
        "--12-10",
    ),
)
DURATION = matching(_duration(), "2 weeks", "3 months")
DURATION_OR_NEVER = matching(f"{_duration()}|{any_case('never')}", "3 months", "never")
DECISION = either(
    matching(
        f"{_DAY}{_TIME}|{_duration()}|{any_case('no|later')}", "2 weeks", "no", "later"
    ),
    {"const": False},
)
FLAG = either(
    {"enum": [True, False, None]},
    {
        "type": "string",
        "pattern": rf"^[ \t]*({any_case('yes|no|true|false|on|off')})?[ \t]*$",
    },
)
URL: Schema = {
    "type": ["string", "null"],
    "pattern": rf"^[ \t]*({any_case('https?')}://|{any_case('mailto|tel')}:)",
}
WHOLE = either({"type": "integer", "minimum": 1}, matching("0*[1-9][0-9]*", "2"))
