"""Places in the head: an event, a person's place, or another place."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.companions import hosts_at
from netjournal.speech.names import Name
from netjournal.speech.places import idiom_end, place_at
from netjournal.speech.scan import Scan

_ARTICLES = frozenset({"the", "this", "our"})


def read_place(scan: Scan, at: int) -> int:
    """Read in, at and @: an event, a host's place, or a place."""
    sentence, evidence = scan.sentence, scan.evidence
    step = at + 1
    event = _event_at(scan, step)
    if event is not None:
        evidence.event = evidence.event or event.note
        _go_on(scan)
        return event.last
    end = _hosts_place(scan, step)
    if end:
        return end
    end = idiom_end(sentence, step, scan.last)
    if end:
        scan.day_may_come = True
        return end
    place = place_at(sentence, step, scan.last)
    if place is None:
        # People named in a phrase that is not a place are mentioned.
        return scan.go_aside(at)
    evidence.places.append(place.text)
    _mention_inside(scan, step, place.last)
    _go_on(scan)
    return place.last


def _go_on(scan: Scan) -> None:
    scan.role = "tail" if scan.evidence.people else "open"
    scan.listing = False
    scan.day_may_come = True


def _event_at(scan: Scan, at: int) -> Name | None:
    """Return the note whose title is at a token, also after an article."""
    name = scan.sentence.names.get(at)
    if name is None and scan.low(at) in _ARTICLES:
        name = scan.sentence.names.get(at + 1)
    return name if name is not None and name.note else None


def _mention_inside(scan: Scan, first: int, last: int) -> None:
    """Mention people in a place, if named in full or as its owner."""
    for step in range(first, last):
        name = scan.sentence.names.get(step)
        if name is None or not name.person or name.common:
            continue
        if name.possessive or " " in name.text:
            scan.evidence.mention(name)


def _hosts_place(scan: Scan, at: int) -> int:
    """Read `at Tom & Priya's place`: the hosts took part; return the end, or 0."""
    hosts, end = hosts_at(scan, at)
    if not hosts:
        return 0
    home = scan.low_within(end) in lexicon.HOMES
    if not (home or _names_no_more(scan, end)):
        return 0
    scan.join(hosts)
    if home:
        while end < scan.last and scan.low(end) in lexicon.HOMES:
            end += 1
    scan.evidence.places.append(scan.sentence.text_of(at, end))
    _go_on(scan)
    return end


def _names_no_more(scan: Scan, at: int) -> bool:
    """Say whether only a host's name follows: `at Tom's`, but not `Tom's car`."""
    sentence = scan.sentence
    if at >= scan.last:
        return True
    token = sentence.tokens[at]
    if token.sort != "word" or at in sentence.names or sentence.connector(at):
        return True
    if token.low in lexicon.AND or token.low in lexicon.PLACE_ENDS:
        return True
    return (
        sentence.day(at, "past") is not None
        or attempt_at(sentence.text, token.start) is not None
    )
