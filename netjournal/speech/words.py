"""The other words of the head: their meaning, and where they begin prose."""

from __future__ import annotations

from netjournal.format.likeness.names import slips
from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.companions import quote_slip, read_list
from netjournal.speech.scan import Scan
from netjournal.speech.separators import read_separator
from netjournal.speech.starts import next_is_word

_NEAR = 4
_SEPARATORS = lexicon.AND | lexicon.BUT
_LIGHT = lexicon.LIGHT_VERBS | lexicon.ADVERBS | lexicon.PLANNED
# Verbs whose object is a person; in `sent the slides` it is a thing.
_WITH_A_PERSON = frozenset(
    {
        *("met", "meet", "called", "call", "phoned", "rang", "texted", "emailed"),
        *("mailed", "visited", "told", "asked", "thanked", "invited", "messaged"),
        *("pinged", "interviewed", "bumped", "ran", "talked", "spoke", "helped"),
    }
)
# After these, a day is in the future, also after people: `dinner with Tom booked for
# Friday`.
_FIXED = frozenset({"booked", "scheduled", "planned", "arranged", "fixed", "agreed"})
_EXCHANGED = frozenset({"exchanged", "swapped", "traded", "exchanging"})


def read_word(scan: Scan, at: int) -> int:
    """Read a word that is not a name, kind or preposition; return the next index."""
    token = scan.sentence.tokens[at]
    if token.sort not in ("word", "number") or token.low in lexicon.PRONOUNS_OF_ME:
        return at + 1
    if token.low in _SEPARATORS:
        return read_separator(scan, at)
    if token.low in lexicon.THEN and scan.role in ("tail", "aside", "topic"):
        return read_separator(scan, at, then=True)
    if scan.role == "topic":
        if token.low in ("because", "that") and scan.topic_from == at:
            scan.topic_from = -1
        return at + 1
    if _is_prose(scan, at):
        scan.prose = True
        return at
    return _read_plain(scan, at)


def _is_prose(scan: Scan, at: int) -> bool:
    """Say whether prose begins at a word: `because`, `she wants`, `is leaving`."""
    low = scan.low(at)
    if low in lexicon.CONJUNCTIONS:
        return True
    any_head = scan.evidence.people or scan.evidence.kind
    if low in lexicon.PRONOUNS and any_head and next_is_word(scan, at):
        return True
    return _is_predicate(scan, at) and not _falls_through(scan, at)


def _is_predicate(scan: Scan, at: int) -> bool:
    evidence = scan.evidence
    complete = scan.listing and bool(evidence.kinds) and evidence.people
    return complete and scan.low(at) in lexicon.VERBS_OF_PROSE


def _falls_through(scan: Scan, at: int) -> bool:
    """Say whether the words mean that it fell through: `was postponed`."""
    sentence = scan.sentence
    return any(
        attempt_at(sentence.text, sentence.tokens[step].start)
        for step in scan.near(at + 1, _NEAR - 1)
    )


def _read_plain(scan: Scan, at: int) -> int:
    if _is_predicate(scan, at):
        return at + 1
    note_flag(scan, at)
    quote_slip(scan, at)
    low = scan.low(at)
    if scan.role == "object" and at == scan.object_start and _is_person(scan, at):
        return read_list(scan, at)
    if low not in _LIGHT and not (scan.role == "object" and low in lexicon.DETERMINERS):
        scan.role = "tail" if scan.role == "object" else scan.role
        scan.day_may_come = False
    scan.listing = False
    return at + 1


def _is_person(scan: Scan, at: int) -> bool:
    """Say whether a word after a verb may be a person: `met the team`, `Ana`."""
    token = scan.sentence.tokens[at]
    if token.low in lexicon.DETERMINERS and _wants_a_person(scan):
        return True
    if token.low in _LIGHT:
        return False
    return token.capital or bool(slips(scan.sentence.journal, token.text))


def _wants_a_person(scan: Scan) -> bool:
    verbs = scan.evidence.verbs
    return bool(verbs) and scan.low(verbs[-1].first) in _WITH_A_PERSON


def note_flag(scan: Scan, at: int) -> None:
    """Record words for plans and possibilities, and who wrote."""
    evidence, low = scan.evidence, scan.low(at)
    if low in ("well", "ill") and not scan.sentence.tokens[at].text.isalpha():
        evidence.planned = True  # we'll, I'll
    if low in lexicon.MODALS:
        evidence.unreal = evidence.unreal or not evidence.kind
    elif low in lexicon.PLANNED and (low in _FIXED or not evidence.people):
        evidence.planned = True
    elif low in _EXCHANGED:
        evidence.way = "both"
        scan.role = "open"
    elif low in ("got", "received", "get"):
        evidence.way = evidence.way or "in"
    elif low in ("sent", "send"):
        evidence.way = "out"
