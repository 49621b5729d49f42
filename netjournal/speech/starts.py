"""How prose begins, and how the head continues after a separator."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.evidence import Evidence
from netjournal.speech.introductions import introduction_at
from netjournal.speech.moments import is_word
from netjournal.speech.scan import Scan
from netjournal.speech.times import time_at

# How far after a subject its kind can be, after a light verb or another one.
_FAR = 7
_NEAR = 4
_OPENINGS_OF_PROSE = lexicon.PRONOUNS | lexicon.CONJUNCTIONS | lexicon.BUT
# As in `working lunch`: these can describe a kind.
_NO_PREDICATES = frozenset({"moving", "working", "leaving", "planning", "looking"})
_PROSE = lexicon.VERBS_OF_PROSE | lexicon.PRONOUNS
_LIGHT = (
    lexicon.LIGHT_VERBS
    | lexicon.ADVERBS
    | lexicon.THEN
    | lexicon.PRONOUNS_OF_ME
    | lexicon.DETERMINERS
    | {"with"}
) - {"his", "her", "their", "next", "before"}


def is_told_of(scan: Scan, at: int) -> bool:
    """Say whether a subject is followed by a verb that is not contact."""
    sentence = scan.sentence
    if at >= scan.last or sentence.tokens[at].sort not in ("word", "number"):
        return False
    over = scan.over_adverbs(at)
    if over >= scan.last or any(_is_of_head(scan, step) for step in (at, over)):
        return False
    if introduction_at(sentence, at, scan.last, Evidence()):
        return False
    if sentence.day(at, "past") is not None or at in sentence.names:
        return False
    return sentence.low(at) in lexicon.WANTING or not _has_contact(scan, over)


def _is_of_head(scan: Scan, at: int) -> bool:
    sentence = scan.sentence
    return (
        at in sentence.kinds
        or bool(sentence.connector(at))
        or attempt_at(sentence.text, sentence.tokens[at].start) is not None
    )


def _has_contact(scan: Scan, at: int) -> bool:
    """Say whether a kind follows the subject's verb: `had a long lunch`."""
    sentence = scan.sentence
    light = sentence.low(at) in lexicon.LIGHT_VERBS
    if sentence.low(at) in lexicon.VERBS_OF_PROSE and not light:
        return False
    for step in scan.near(at, _FAR if light else _NEAR):
        if sentence.tokens[step].text in (",", ":", ";"):
            return False
        if step in sentence.kinds and not _is_remote(scan, at, step):
            return True
    return False


def _is_remote(scan: Scan, first: int, at: int) -> bool:
    """Say whether a kind is only wished for or talked about: `asked about lunch`."""
    if any(scan.low(step) in lexicon.WANTING for step in range(first, at)):
        return True
    connector = scan.sentence.connector(at - 1)
    told_of = connector in ("in", "about", "aside")
    return told_of and scan.low(at - 1) not in ("for", "to")


def begins_prose(scan: Scan, at: int) -> bool:
    """Say whether a new subject begins here: `she wants`, `Tom said`."""
    low = scan.low(at)
    if low in _OPENINGS_OF_PROSE:
        return low in lexicon.CONJUNCTIONS or next_is_word(scan, at)
    if low in ("i", "we"):
        return True
    if low in lexicon.MODALS or low in lexicon.VERBS_OF_PROSE:
        return low not in _NO_PREDICATES
    name = scan.sentence.names.get(at)
    if name is None or not name.person or name.common:
        return False
    step = scan.over_adverbs(name.last)
    return scan.low_within(step) in lexicon.VERBS_OF_PROSE


def next_is_word(scan: Scan, at: int) -> bool:
    """Say whether a word of the clause follows, such as a pronoun's verb."""
    step = at + 1
    return step < scan.last and scan.sentence.tokens[step].sort == "word"


def goes_on(scan: Scan, at: int) -> bool:
    """Say whether the head continues after a separator."""
    sentence, evidence = scan.sentence, scan.evidence
    if _is_detail(scan, at):
        return True
    phrase = sentence.day(at, scan.leaning)
    if phrase and phrase.sort != "long" and not is_word(scan, at, phrase):
        end = sentence.behind(phrase.end)
        return end >= scan.last or sentence.low(end) not in _PROSE
    if time_at(sentence, at, scan.last) is not None:
        return True
    if evidence.kinds and evidence.people:
        return False
    return _is_kind_or_person(scan, at)


def _is_detail(scan: Scan, at: int) -> bool:
    token = scan.sentence.tokens[at]
    if token.sort in ("tag", "at", "emoji", "time") or token.text == "(":
        return True
    connector = scan.sentence.connector(at)
    channel = bool(connector) and token.low in ("via", "by")
    return channel or connector in ("with", "in", "about")


def _is_kind_or_person(scan: Scan, at: int) -> bool:
    sentence, evidence = scan.sentence, scan.evidence
    name = sentence.names.get(at)
    person = name if name is not None and name.person else None
    if person is not None and scan.listing:
        return False
    kind = sentence.kinds.get(over_light_words(scan, at))
    if kind is not None and kind.first < scan.last:
        return not kind.verb or kind.word.past or not evidence.kinds
    if person is not None and not evidence.people:
        return not evidence.kind or not is_told_of(scan, person.last)
    return False


def over_light_words(scan: Scan, at: int) -> int:
    """Return the index after the words that can precede a kind."""
    for step in scan.near(at, _NEAR):
        if step in scan.sentence.kinds or scan.low(step) not in _LIGHT:
            return step
    return min(at + _NEAR, max(scan.last, at))
