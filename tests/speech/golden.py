"""How an answer of `log --json` differs from what a sentence should give.

A golden sentence says only what is certain, in the keys of the answer and
these: `with_has` (at least these took part), `not_with`, `not_mentioned`
(neither there nor in `with`), `not_kind`, `kept` (stands in the title, the
text or a value) and `exit`, which the caller puts into the answer.

An empty value is that exactly. Otherwise `mentioned` and `doubts` name what
must be among them, and the rows of the ledger, tasks, questions and strangers
are as many as are found, each with at least what is said of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

Answer = Mapping[str, object]
T = TypeVar("T")

_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_ALIKE = str.maketrans("‘’“”„«»", '\'\'"""""')


def differences(expect: Answer, answer: Answer) -> list[str]:
    """Return one line for each key of *expect* that *answer* does not meet.

    Raises `ValueError` for a key that no sentence can expect.
    """
    unknown = sorted(expect.keys() - _CHECKS.keys())
    if unknown:
        raise ValueError(f"nothing compares {', '.join(unknown)}")
    return [
        f"{key}: {wanted!r} expected, {_shown(key, answer)} found"
        for key, wanted in expect.items()
        if not _CHECKS[key](wanted, answer, key)
    ]


def _shown(key: str, answer: Answer) -> str:
    if key == "kept":
        return repr(list(_held(answer)))
    source = {
        "with_has": ["with"],
        "not_with": ["with"],
        "not_kind": ["kind"],
        "not_mentioned": ["with", "mentioned"],
    }
    return ", ".join(repr(answer.get(one)) for one in source.get(key, [key]))


# What counts as the same


def _fold(value: object) -> str:
    """Return *value* as it is compared: no case, no links, straight quotes."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return " ".join(_LINK.sub(r"\1", text).translate(_ALIKE).casefold().split())


def _bare(value: object) -> str:
    return _ARTICLE.sub("", _fold(value)).strip(" .,")


def _touch(one: object, other: object) -> bool:
    """Say whether one of the two texts holds the other."""
    left, right = _bare(one), _bare(other)
    return bool(left and right) and (left in right or right in left)


def _texts(value: object) -> list[str]:
    """Return a text or several as a list; nothing is none."""
    if not value:
        return []
    return [value] if isinstance(value, str) else [str(one) for one in _list(value)]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, Sequence) else []


def _rows(value: object) -> list[Answer]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _assigned(
    wanted: Sequence[T], found: Sequence[T], fits: Callable[[T, T], bool]
) -> bool:
    """Say whether each of *wanted* fits another of *found*, with none left."""
    if not wanted:
        return not found
    if len(wanted) != len(found):
        return False
    return any(
        fits(wanted[0], one)
        and _assigned(wanted[1:], [*found[:place], *found[place + 1 :]], fits)
        for place, one in enumerate(found)
    )


def _held(answer: Answer) -> Iterator[str]:
    """Yield all texts in which words of the sentence may have ended."""
    yield from (_fold(answer.get(key)) for key in ("title", "text", "place"))
    yield from map(_fold, _texts(answer.get("topics")))
    for key in ("gave", "received", "asked"):
        yield from (_fold(row.get("what")) for row in _rows(answer.get(key)))
    yield from (_fold(row.get("text")) for row in _rows(answer.get("tasks")))


# The checks: what is wanted, the answer, and the key


def _equal(wanted: object, answer: Answer, key: str) -> bool:
    return wanted == answer.get(key)


def _kind(wanted: object, answer: Answer, key: str) -> bool:
    return wanted == (answer.get(key) or "note")


def _no_kind(wanted: object, answer: Answer, _: str) -> bool:
    return (answer.get("kind") or "note") not in _texts(wanted)


def _place(wanted: object, answer: Answer, key: str) -> bool:
    return _bare(wanted) == _bare(answer.get(key))


def _same_texts(wanted: object, answer: Answer, key: str) -> bool:
    return sorted(map(_bare, _texts(wanted))) == sorted(
        map(_bare, _texts(answer.get(key)))
    )


def _there(wanted: object, answer: Answer, _: str) -> bool:
    return set(_texts(wanted)) <= set(_texts(answer.get("with")))


def _absent(wanted: object, answer: Answer, _: str) -> bool:
    return not set(_texts(wanted)) & set(_texts(answer.get("with")))


def _mentioned(wanted: object, answer: Answer, key: str) -> bool:
    found = set(_texts(answer.get(key)))
    return set(_texts(wanted)) <= found if wanted else not found


def _unnamed(wanted: object, answer: Answer, key: str) -> bool:
    found = {*_texts(answer.get("mentioned")), *_texts(answer.get("with"))}
    return _absent(wanted, answer, key) and not set(_texts(wanted)) & found


def _ledger(wanted: object, answer: Answer, key: str) -> bool:
    def fits(one: Answer, other: Answer) -> bool:
        return _bare(one["what"]) in _fold(other.get("what")) and _whose(one, other)

    def _whose(one: Answer, other: Answer) -> bool:
        return "who" not in one or _people(one["who"]) == _people(other.get("who"))

    def _people(who: object) -> list[str]:
        # Nobody named is the one who was there, as everywhere in the format.
        return sorted(_texts(who) or _texts(answer.get("with")))

    return _assigned(_rows(wanted), _rows(answer.get(key)), fits)


def _tasks(wanted: object, answer: Answer, key: str) -> bool:
    def fits(one: Answer, other: Answer) -> bool:
        return (
            _fold(one["text"]) in _fold(other.get("text"))
            and all(
                one[part] == other.get(part)
                for part in ("due", "waiting")
                if part in one
            )
            and (
                "who" not in one
                or sorted(_texts(one["who"])) == sorted(_texts(other.get("who")))
            )
        )

    return _assigned(_rows(wanted), _rows(answer.get(key)), fits)


def _pairs(wanted: object, answer: Answer, key: str) -> bool:
    def pairs(value: object) -> list[list[str]]:
        return sorted(sorted(_texts(pair)) for pair in _list(value))

    return pairs(wanted) == pairs(answer.get(key))


def _asks(wanted: object, answer: Answer, key: str) -> bool:
    def fits(one: Answer, other: Answer) -> bool:
        candidates = set(_texts(other.get("candidates")))
        return (
            _touch(one["text"], other.get("text"))
            and set(_texts(one.get("candidates"))) <= candidates
        )

    return _assigned(_rows(wanted), _rows(answer.get(key)), fits)


def _strangers(wanted: object, answer: Answer, key: str) -> bool:
    return _assigned(_texts(wanted), _texts(answer.get(key)), _touch)


def _doubts(wanted: object, answer: Answer, key: str) -> bool:
    found = [row.get("text") for row in _rows(answer.get(key))]
    if not wanted:
        return not found
    return all(any(_touch(one, text) for text in found) for one in _texts(wanted))


def _kept(wanted: object, answer: Answer, _: str) -> bool:
    held = list(_held(answer))
    return all(any(_fold(part) in text for text in held) for part in _texts(wanted))


_CHECKS: Mapping[str, Callable[[object, Answer, str], bool]] = {
    **dict.fromkeys(
        (
            *("date", "time", "direction", "event", "stage"),
            *("follow_up", "met_through", "attempt", "exit"),
        ),
        _equal,
    ),
    "kind": _kind,
    "not_kind": _no_kind,
    "place": _place,
    **dict.fromkeys(("with", "tags", "topics"), _same_texts),
    "with_has": _there,
    "not_with": _absent,
    "mentioned": _mentioned,
    "not_mentioned": _unnamed,
    **dict.fromkeys(("gave", "received", "asked"), _ledger),
    "tasks": _tasks,
    "introduced": _pairs,
    "asks": _asks,
    "new": _strangers,
    "doubts": _doubts,
    "kept": _kept,
}
