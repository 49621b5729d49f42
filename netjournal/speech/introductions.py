"""Introductions: `Tom introduced me to Kenji`, `intro: Ana <> Tom`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Final

from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.people import Listed, listed
from netjournal.speech.sentence import Sentence

_BETWEEN = frozenset({"to", "with", "and", "&", "<>", "<->", "/", "+", "x", ","})
# Introducing yourself does not connect other people.
_SELVES = frozenset({"myself", "himself", "herself"})
# "connected on LinkedIn" is not an introduction either.
_CONNECTED_BY = frozenset({"with", "on", "to", "over"})
_NEAR = 5
_PAIR: Final = 2


def introduction_at(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """Read the introduction at a token, if there is one; return its end.

    0 means that there is none. The people before the verb are in `took`.
    """
    low, behind = sentence.low(at), sentence.low(at + 1)
    if low in lexicon.PASSIVE and (
        behind in lexicon.INTRODUCED or sentence.low(at + 2) in lexicon.INTRODUCED
    ):
        verb = at + 1 if behind in lexicon.INTRODUCED else at + 2
        return _passive(sentence, verb, last, evidence)
    if low in lexicon.INTRODUCTION and behind == ":":
        return _brought(sentence, at + 2, last, evidence)
    if low in lexicon.MADE and sentence.phrase_end(at + 1, "an intro", "the intro"):
        return _between(sentence, at + 3, last, evidence)
    return _active(sentence, at, last, evidence) if low in lexicon.INTRODUCED else 0


def _active(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    behind = sentence.low(at + 1)
    if behind in ("me", "us"):
        return _to_me(sentence, at, last, evidence)
    linked = sentence.low(at) == "connected" and behind in _CONNECTED_BY
    if linked or behind in _SELVES:
        return 0
    return _brought(sentence, at + 1, last, evidence)


def _to_me(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`X introduced me to Y`: both were there, and X introduced Y."""
    if sentence.low(at + 2) not in ("to", "with"):
        return 0
    through = [person for person in evidence.took if person.first < at]
    met = listed(sentence, at + 3, last, evidence)
    if not met.people:
        return 0
    _meet(evidence, met.people, through[:1])
    return met.last


def _passive(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`was introduced to Y by X`."""
    if sentence.low(at + 1) not in ("to", "with"):
        return 0
    met = listed(sentence, at + 2, last, evidence)
    if not met.people:
        return 0
    by = _introducers(sentence, met.last, last, evidence)
    _meet(evidence, met.people, by.people[:1])
    for person in by.people:
        evidence.join(person)
    return by.last


def _introducers(sentence: Sentence, at: int, last: int, evidence: Evidence) -> Listed:
    """Return the people after `by` or `through`, near a token."""
    for step in range(at, min(last, at + _NEAR)):
        if sentence.low(step) in ("by", "through", "via"):
            by = listed(sentence, step + 1, last, evidence)
            return by if by.people else Listed((), at)
    return Listed((), at)


def _meet(
    evidence: Evidence, people: Sequence[Person], through: Sequence[Person]
) -> None:
    """Record the person met by an introduction, and the introducer."""
    evidence.introduction = "in"
    for person in people:
        evidence.join(person)
        evidence.through += [(person, introducer) for introducer in through]


def _brought(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`introduced X to Y`, `intro: X <> Y`: each of one side with each of the other."""
    left = listed(sentence, at, last, evidence)
    if not left.people:
        return 0
    joint = _behind_joint(sentence, left.last, last)
    if joint == left.last or sentence.low(joint) in ("each", "one"):
        return _pair(left, evidence)
    right = listed(sentence, joint, last, evidence)
    if not right.people:
        return _pair(left, evidence)
    _introduce(evidence, (*left.people, *right.people))
    evidence.pairs += product(left.people, right.people)
    return right.last


def _behind_joint(sentence: Sentence, at: int, last: int) -> int:
    """Return the index after the joining word of two sides, or *at*."""
    if sentence.text_of(at, min(at + 2, last)) in ("<>", "< >"):
        return at + 2
    return at + 1 if sentence.low(at) in _BETWEEN else at


def _pair(side: Listed, evidence: Evidence) -> int:
    """`introduced X and Y`: everyone in the list with everyone else."""
    if len(side.people) < _PAIR:
        return 0
    _introduce(evidence, side.people)
    evidence.pairs += combinations(side.people, _PAIR)
    return side.last


def _introduce(evidence: Evidence, people: tuple[Person, ...]) -> None:
    evidence.introduction = "out"
    for person in people:
        evidence.join(person)


def _between(sentence: Sentence, at: int, last: int, evidence: Evidence) -> int:
    """`made an intro between X and Y`, `made an intro for X to Y`."""
    if sentence.low(at) not in ("between", "for", "of", ":"):
        return 0
    return _brought(sentence, at + 1, last, evidence)


def through_at(sentence: Sentence, at: int, evidence: Evidence) -> int:
    """Read `through X` and `via X` after a new person; return the end, or 0."""
    if sentence.phrase_end(at, "thanks to"):
        at += 1
    elif sentence.low(at) not in ("through", "via"):
        return 0
    name = sentence.names.get(at + 1)
    if name is None or not name.person or name.possessive:
        return 0
    met = [person for person in evidence.took if person.last <= at]
    if not met or not any(kind.word.kind == "meeting" for kind in evidence.kinds):
        return 0
    evidence.mention(name)
    evidence.through += [(person, name) for person in met]
    return name.last
