"""Kinds, verbs of contact, and attempts in the head."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.attempts import Attempt
from netjournal.speech.scan import Scan
from netjournal.speech.sentence import Kind

_BEFORE_NOUNS = lexicon.DETERMINERS | lexicon.words(
    "quick short long nice great good had planning"
)
_OTHERS = frozenset({"they", "he", "she"})
# The subject of these tried to reach you: `Tom left a voicemail`.
_TRIED = frozenset({"tried", "left", "trying", "leaving"})
_TO_REACH = frozenset({"reach", "get", "catch", "contact", "hold", "of"})
_IN_TOUCH = _TO_REACH | {"a", "through", "in", "touch", "with"}
_HOLD_OF = frozenset({"hold", "of", "through", "to"})


def read_kind(scan: Scan, at: int, kind: Kind) -> int:
    """Read a word for a kind where it counts; return the next index."""
    evidence = scan.evidence
    if scan.role in ("topic", "aside"):
        return kind.last
    if kind.verb and _is_noun_here(scan, kind):
        kind = Kind(kind.first, kind.last, kind.word._replace(verb=False))
    if kind.verb and _is_purpose(scan, at):
        scan.go_aside(at)
        return kind.last
    if kind.verb:
        return _read_verb(scan, at, kind)
    evidence.kinds.append(kind)
    scan.day_may_come = True
    scan.listing = False
    if scan.role == "tail" and not evidence.people:
        scan.role = "open"
    return kind.last


def _is_noun_here(scan: Scan, kind: Kind) -> bool:
    """Say whether an article or adjective makes a verb a noun: `a great chat`."""
    before = scan.low(kind.first - 1) if kind.first > scan.first else ""
    return not kind.word.past and before in _BEFORE_NOUNS


def _is_purpose(scan: Scan, at: int) -> bool:
    """Say whether a verb is the purpose of the kind: `lunch to meet Tom`."""
    behind_to = at > scan.first and scan.low(at - 1) == "to"
    return behind_to and bool(scan.evidence.kinds)


def _read_verb(scan: Scan, at: int, kind: Kind) -> int:
    evidence = scan.evidence
    before = _words_before(scan, at)
    wanted = bool(before & lexicon.WANTING)
    if before & lexicon.MODALS or (wanted and "asked" not in before):
        evidence.unreal = True
        scan.prose = evidence.people and wanted
    if not evidence.way:
        evidence.way = "in" if _has_subject(scan, at, before) else "out"
    evidence.way = kind.word.way or evidence.way
    if kind.word.kind:
        evidence.kinds.append(kind)
    evidence.verbs.append(kind)
    scan.role = "object"
    scan.listing = False
    scan.day_may_come = True
    return kind.last


def _words_before(scan: Scan, at: int) -> set[str]:
    """Return the words of the clause before a token that do not belong to a name."""
    sentence = scan.sentence
    return {
        sentence.low(step)
        for step in range(scan.first, at)
        if (name := sentence.name_at(step)) is None or name.common
    }


def _has_subject(scan: Scan, at: int, before: set[str]) -> bool:
    """Say whether someone else is the subject of a verb: `Tom called`."""
    if any(scan.low(step) in _OTHERS for step in range(scan.first, at)):
        return True
    mine = before & lexicon.PRONOUNS_OF_ME and _me_is_nearer(scan, at)
    return scan.evidence.subject and not mine


def _me_is_nearer(scan: Scan, at: int) -> bool:
    """Say whether you are the subject: `Tom: I called him`."""
    names = [person.last for person in scan.evidence.took if person.last <= at]
    mine = [step for step in range(scan.first, at) if scan.low(step) in ("i", "we")]
    joined = any(scan.low(step - 1) in lexicon.AND for step in mine)
    return bool(mine) and (not names or max(mine) >= max(names)) and not joined


def read_attempt(scan: Scan, at: int, attempt: Attempt) -> int:
    """Record an attempt; the verb after it gives the kind."""
    sentence, evidence = scan.sentence, scan.evidence
    low = scan.low(at)
    way = attempt.way
    if way == "out" and evidence.subject and low in _TRIED:
        way = "in"
    evidence.attempt = evidence.attempt or way
    evidence.attempt_kind = evidence.attempt_kind or attempt.kind
    if low == "left":
        scan.role = "object"
        return at + 1
    end = sentence.behind(attempt.end)
    if low == "missed":
        names = filter(None, map(sentence.names.get, range(at, end)))
        scan.join(name for name in names if name.person)
    if end < scan.last:
        scan.role = "object"
    scan.day_may_come = True
    return max(_behind_reaching(scan, end), at + 1)


def _behind_reaching(scan: Scan, at: int) -> int:
    """Return the index after words for reaching someone: `get hold of`."""
    words = _IN_TOUCH if scan.low(at) in _TO_REACH else _HOLD_OF
    while scan.low(at) in words:
        at += 1
    return at
