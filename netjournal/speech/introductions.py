"""Who brought whom together: `Tom introduced me to Kenji`, `intro: Ana <> Tom`."""

from __future__ import annotations

from itertools import combinations

from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.people import listed
from netjournal.speech.sentence import Sentence

_VERBS = frozenset(
    {"introduced", "introd", "introing", "introducing", "introduce", "connected"}
)
_BETWEEN = frozenset({"to", "with", "and", "&", "<>", "<->", "/", "+", "x", ","})
_ME = frozenset({"me", "us"})


def introduction_at(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """Read the introduction at a token, if there is one; return the end of it.

    0 says that there is none. The people before the verb are in `took`.
    """
    low = sentence.low(at)
    if low in ("was", "were", "got", "been", "im", "being") and (
        sentence.low(at + 1) in _VERBS or sentence.low(at + 2) in _VERBS
    ):
        return _passive(sentence, at, last, evidence)
    if low in ("intro", "introduction", "intros") and sentence.low(at + 1) == ":":
        return _brought(sentence, at + 2, last, evidence)
    if low in ("made", "did") and sentence.phrase_end(at + 1, "an intro", "the intro"):
        return _between(sentence, at + 3, last, evidence)
    if low not in _VERBS:
        return 0
    if low == "connected" and sentence.low(at + 1) in ("with", "on", "to", "over"):
        return 0
    if sentence.low(at + 1) in _ME:
        return _to_me(sentence, at, last, evidence)
    if sentence.low(at + 1) in ("myself", "himself", "herself"):
        return 0
    return _brought(sentence, at + 1, last, evidence)


def _to_me(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`X introduced me to Y`: both were there, and Y was met through X."""
    if sentence.low(at + 2) not in ("to", "with"):
        return 0
    through = [one for one in evidence.took if one.first < at]
    met = listed(sentence, at + 3, last, evidence)
    if not met.people:
        return 0
    evidence.introduction = "in"
    for person in met.people:
        evidence.join(person)
        evidence.through += [(person, one) for one in through[:1]]
    return met.last


def _passive(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`was introduced to Y by X`."""
    while sentence.low(at) not in _VERBS:
        at += 1
    if sentence.low(at + 1) not in ("to", "with"):
        return 0
    met = listed(sentence, at + 2, last, evidence)
    if not met.people:
        return 0
    evidence.introduction = "in"
    end = met.last
    by: tuple[Person, ...] = ()
    for step in range(end, min(last, end + _FAR)):
        if sentence.low(step) in ("by", "through", "via"):
            found = listed(sentence, step + 1, last, evidence)
            if found.people:
                by, end = found.people, found.last
            break
    for person in met.people:
        evidence.join(person)
        evidence.through += [(person, one) for one in by[:1]]
    for person in by:
        evidence.join(person)
    return end


_FAR = 5


def _brought(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`introduced X to Y`, `intro: X <> Y`: each of the one with each of the other."""
    one = _side(sentence, at, last, evidence)
    if one is None:
        return 0
    people, end = one
    joint = sentence.low(end)
    marks = sentence.text_of(end, min(end + 2, last))
    if marks in ("<>", "< >"):
        joint, end = "<>", end + 1
    if joint in ("<->", "<>", "to", "with") or joint in _BETWEEN:
        if sentence.low(end + 1) in ("each", "one"):
            return _pairs(people, evidence, end)
        other = listed(sentence, end + 1, last, evidence)
        if other.people:
            evidence.introduction = "out"
            for person in (*people, *other.people):
                evidence.join(person)
            evidence.pairs += [
                (left, right) for left in people for right in other.people
            ]
            return other.last
    return _pairs(people, evidence, end)


def _side(
    sentence: Sentence, at: int, last: int, evidence: Evidence
) -> tuple[tuple[Person, ...], int] | None:
    found = listed(sentence, at, last, evidence)
    return (found.people, found.last) if found.people else None


def _pairs(people: tuple[Person, ...], evidence: Evidence, end: int) -> int:
    """`introduced X and Y`: everyone of the list with every other."""
    if len(people) < 2:  # noqa: PLR2004 # a pair
        return 0
    evidence.introduction = "out"
    for person in people:
        evidence.join(person)
    evidence.pairs += list(combinations(people, 2))
    return end


def _between(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`made an intro between X and Y`, `made an intro for X to Y`."""
    if sentence.low(at) not in ("between", "for", "of", ":"):
        return 0
    return _brought(sentence, at + 1, last, evidence)


def through_at(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """Read `through X` and `via X` behind whom I met; return the end, or 0."""
    if sentence.low(at) not in ("through", "via", "thanks"):
        return 0
    start = at + 1
    if sentence.low(at) == "thanks":
        if sentence.low(at + 1) != "to":
            return 0
        start = at + 2
    name = sentence.names.get(start)
    if name is None or not name.person or name.possessive:
        return 0
    met = [one for one in evidence.took if one.last <= at]
    if not met or not any(kind.word.kind == "meeting" for kind in evidence.kinds):
        return 0
    evidence.mention(name)
    evidence.through += [(person, name) for person in met]
    return name.last


def is_first_person(low: str) -> bool:
    """Say whether a word is of me."""
    return low in lexicon.PRONOUNS_OF_ME
