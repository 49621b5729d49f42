"""People after `to` and `from`: sender and recipient."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.names import Name
from netjournal.speech.people import listed
from netjournal.speech.scan import Scan

_LETTERS = frozenset({"email", "message", "letter", "social"})


def read_letter(scan: Scan, at: int, sort: str) -> int:
    """Read `to` and `from`: people, or a place or purpose, which stays text."""
    sentence, evidence = scan.sentence, scan.evidence
    letter = _is_letter(scan)
    step = at + 1
    name = sentence.names.get(step)
    if name is not None and _owns_a_thing(scan, name):
        evidence.mention(name)
        return scan.go_aside(at)
    named = name is not None and name.person and (letter or not name.common)
    if not named and not (letter and _may_be_stranger(scan, step, sort)):
        return scan.go_aside(at)
    listing = listed(sentence, step, scan.last, evidence, strangers=letter)
    if not listing.people:
        if letter:
            evidence.way = evidence.way or ("in" if sort == "from" else "out")
        return scan.go_aside(at)
    if letter and sort == "to" and evidence.people and scan.role == "tail":
        _only_mention_objects(scan)
    scan.join(listing.people)
    if sort == "from":
        evidence.way = "in"
    evidence.way = evidence.way or "out"
    scan.role = "tail"
    scan.end_list()
    return listing.last


def _is_letter(scan: Scan) -> bool:
    """Say whether `to` and `from` take people here: after messages and verbs."""
    evidence = scan.evidence
    written = any(kind.word.kind in _LETTERS for kind in evidence.kinds)
    return written or any(kind.verb for kind in evidence.verbs)


def _owns_a_thing(scan: Scan, name: Name) -> bool:
    """Say whether a name only owns something: `to Tom's office`."""
    return name.possessive and scan.low(name.last) not in lexicon.RELATIONS


def _may_be_stranger(scan: Scan, at: int, sort: str) -> bool:
    if at >= scan.last:
        return False
    token = scan.sentence.tokens[at]
    if token.sort in ("mail", "phone") or token.low in lexicon.PRONOUNS_OF_ME:
        return True
    written = any(kind.word.kind in _LETTERS for kind in scan.evidence.kinds)
    came = written and sort == "from"
    if token.sort != "word" or (sort == "from" and not written):
        return False
    if at in scan.sentence.kinds and not token.capital:
        return False
    if token.capital or token.low in lexicon.DETERMINERS:
        return True
    return came and token.low not in lexicon.VERBS_OF_PROSE


def _only_mention_objects(scan: Scan) -> None:
    """With two objects, the recipient took part: in `sent Tom to Kenji` not Tom."""
    evidence = scan.evidence
    begin = evidence.verbs[-1].last if evidence.verbs else len(scan.sentence.tokens)
    for person in list(evidence.took):
        if person.first >= begin and isinstance(person, Name):
            evidence.took.remove(person)
            evidence.mention(person)
