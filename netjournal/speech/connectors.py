"""The prepositions in the head: with, to, in, about, via, for."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.introductions import through_at
from netjournal.speech.letters import read_letter
from netjournal.speech.moments import take_day
from netjournal.speech.names import Name
from netjournal.speech.people import listed
from netjournal.speech.scan import Scan
from netjournal.speech.topics import end_topic, read_topic
from netjournal.speech.whereabouts import read_place

_HEARD = frozenset({"heard", "learned", "learnt", "got"})
_BEFORE_KINDS = lexicon.LIGHT_VERBS | lexicon.DETERMINERS


def read_connector(scan: Scan, at: int) -> int:
    """Read a preposition and its object; return the next index."""
    sort = scan.sentence.connector(at)
    if sort == "with":
        return _read_with(scan, at)
    if scan.role == "topic":
        return _within_topic(scan, at, sort)
    if scan.role == "aside" and sort in ("to", "from") and scan.evidence.people:
        return at + 1
    if sort in ("aside", "channel"):
        end = through_at(scan.sentence, at, scan.evidence)
        if end:
            scan.day_may_come = True
            return end
    return _read(scan, at, sort)


def _read(scan: Scan, at: int, sort: str) -> int:
    if sort in ("to", "from"):
        return read_letter(scan, at, sort)
    if sort == "in":
        return read_place(scan, at)
    if sort == "about":
        return read_topic(scan, at)
    if sort in ("channel", "on"):
        return _read_channel(scan, at)
    return _read_aside(scan, at)


def _within_topic(scan: Scan, at: int, sort: str) -> int:
    """Read `heard about X from Y`, which names a source; the rest is topic."""
    heard = any(scan.low(step) in _HEARD for step in range(scan.first, scan.last))
    if sort == "from" and heard and not scan.evidence.people:
        end_topic(scan, at)
        return read_letter(scan, at, sort)
    return at + 1


def _read_with(scan: Scan, at: int) -> int:
    step = at + 1
    while step < scan.last and scan.sentence.tokens[step].text in (":", ".", "both"):
        step += 1
    if scan.role == "topic":
        return _with_in_topic(scan, at, step)
    scan.evidence.with_said = True
    listing = listed(scan.sentence, step, scan.last, scan.evidence)
    scan.join(listing.people)
    scan.role = "tail"
    scan.end_list()
    return max(listing.last, at + 1)


def _with_in_topic(scan: Scan, at: int, begin: int) -> int:
    """Read `with` inside a topic: its people took part if no one else did."""
    evidence = scan.evidence
    listing = listed(scan.sentence, begin, scan.last, evidence, strangers=False)
    for person in listing.people:
        if isinstance(person, Name) and person not in evidence.within:
            evidence.within.append(person)
    if listing.people and not evidence.people:
        end_topic(scan, at)
        scan.role = "tail"
        scan.end_list()
    return max(listing.last, at + 1)


def _read_channel(scan: Scan, at: int) -> int:
    """Read via, by, over and on: a kind, or plain text."""
    sentence = scan.sentence
    places = [at + 1]
    if at + 2 < scan.last and sentence.low(at + 1) in lexicon.DETERMINERS:
        places.append(at + 2)
    for step in places:
        kind = sentence.kinds.get(step)
        if kind is not None and kind.noun:
            scan.evidence.channels.append(kind)
            scan.day_may_come = True
            return kind.last
    return scan.go_aside(at)


def _read_aside(scan: Scan, at: int) -> int:
    """Read for, of, after and so on: a kind, hosts, or plain text."""
    low = scan.low(at)
    end = 0
    if low == "for":
        end = _planned_for(scan, at) or _kind_behind_for(scan, at)
    elif low == "of":
        end = _feast_of(scan, at)
    return end or scan.go_aside(at)


def _planned_for(scan: Scan, at: int) -> int:
    """Read `planned for friday`; return the end, or 0."""
    sentence, evidence = scan.sentence, scan.evidence
    step = at + 1
    if not evidence.planned or step >= len(sentence.tokens):
        return 0
    phrase = sentence.day(step, "future")
    if phrase is None or phrase.sort not in ("day", "near"):
        return 0
    end = take_day(scan, step, phrase)
    evidence.cuts.append((sentence.tokens[at].start, sentence.tokens[step].start))
    return end


def _kind_behind_for(scan: Scan, at: int) -> int:
    """Read `met for a quick coffee`; return the end, or 0."""
    step = at + 1
    while step < scan.last and scan.low(step) in _BEFORE_KINDS:
        step += 1
    kind = scan.sentence.kinds.get(step)
    if kind is None or not kind.noun:
        return 0
    if kind.word.kind == "interview" and _was_asked(scan, at):
        scan.evidence.stage = "asked"
    scan.evidence.kinds.append(kind)
    scan.day_may_come = True
    return kind.last


def _was_asked(scan: Scan, at: int) -> bool:
    return any(scan.low(step) == "asked" for step in range(scan.first, at))


def _feast_of(scan: Scan, at: int) -> int:
    """Read `the wedding of Eva and Jonas`; return the end, or 0."""
    before = range(max(at - 2, 0), at)
    if not any(scan.low(step) in lexicon.FEASTS for step in before):
        return 0
    step = at + 1
    listing = listed(scan.sentence, step, scan.last, scan.evidence, strangers=False)
    scan.join(listing.people)
    scan.end_list()
    return max(listing.last, step)
