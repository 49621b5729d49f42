"""The prose after the head: people named there are mentioned.

The beginning of each part may add another participant, or a further meeting.
"""

from __future__ import annotations

from netjournal.format.records import NamedTuple
from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.commons import mention_or_quote
from netjournal.speech.companions import quote_slip
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.names import Name
from netjournal.speech.people import listed
from netjournal.speech.scan import Scan
from netjournal.speech.sentence import Kind
from netjournal.speech.starts import over_light_words
from netjournal.speech.tags import read_tag

_NEAR = 4
_MARKS = frozenset({",", ";", ".", "!", "?", "("})
_BETWEEN_NAMES = lexicon.AND | {","}
_PARTING = lexicon.BUT | {"and", "then", "afterwards"}
# After `came`, these words mean that a person came up, or came from somewhere.
_ELSEWHERE = frozenset({"up", "from", "to", "out"})
_SOME = frozenset({"a", "an", "his", "her", "their", "another"})


class Meeting(NamedTuple):
    """A further meeting: who was met, what it was, and the index after them."""

    people: tuple[Person, ...]
    last: int
    kind: Kind | None = None


def tell(scan: Scan, first: int, last: int) -> None:
    """Read a range of tokens as prose."""
    clause_end, scan.last = scan.last, last
    at, begins = first, True
    while at < last:
        end = _read_start(scan, at) if begins else 0
        if end:
            at, begins = end, False
            continue
        token = scan.sentence.tokens[at]
        begins = token.sort == "dash" or token.text in _MARKS or token.low in _PARTING
        at = _read_token(scan, at)
    scan.last = clause_end


def _read_start(scan: Scan, at: int) -> int:
    """Read further participants or meetings; return the end, or 0."""
    meeting = _further(scan, at, scan.evidence) or _joining(scan, at)
    if meeting is None:
        _note_attempt(scan, at)
        return 0
    evidence = scan.evidence
    for person in meeting.people:
        if isinstance(person, Name) and person in evidence.mentioned:
            evidence.mentioned.remove(person)
        evidence.join(person)
    if meeting.kind is not None and meeting.kind.word.kind and not evidence.kinds:
        evidence.kinds.append(meeting.kind)
    return meeting.last


def _note_attempt(scan: Scan, at: int) -> None:
    """Record an attempt, if it is about the same event as the head."""
    evidence = scan.evidence
    attempt = attempt_at(scan.sentence.text, scan.sentence.tokens[at].start)
    if attempt is None or not evidence.kind:
        return
    # A verb after a subject belongs to that person, not to you.
    theirs = attempt.way != "" and (attempt.verb or evidence.subject)
    if not theirs and _concerns_head(scan, attempt.kind):
        evidence.attempt = evidence.attempt or attempt.way
        evidence.attempt_kind = evidence.attempt_kind or attempt.kind


def _concerns_head(scan: Scan, kind: str) -> bool:
    kinds = {kind.word.kind for kind in scan.evidence.kinds}
    return kind in kinds or not kind or not kinds


def _read_token(scan: Scan, at: int) -> int:
    sentence = scan.sentence
    name = sentence.names.get(at)
    if name is not None:
        if name.person:
            mention_or_quote(sentence, name, scan.evidence)
        return name.last
    token = sentence.tokens[at]
    if token.sort == "tag":
        return read_tag(scan, at)
    if token.sort == "word":
        quote_slip(scan, at)
    return at + 1


def begins_meeting(scan: Scan, at: int) -> bool:
    """Say whether a further meeting or participant begins here."""
    evidence = scan.evidence
    complete = evidence.kind and evidence.people
    # If the head has no people yet, it continues by itself.
    met = complete or (evidence.kinds and scan.role in ("open", "tail", "topic"))
    return bool(met and _further(scan, at, Evidence())) or bool(_joining(scan, at))


def _further(scan: Scan, at: int, evidence: Evidence) -> Meeting | None:
    """Return a further meeting: `then lunch with Priya`, `met Olu`, `talked to Zoe`.

    Unclear names are recorded as doubts in *evidence*.
    """
    sentence = scan.sentence
    over = over_light_words(scan, at)
    meeting = _then_name(scan, over, evidence) if over in sentence.names else None
    if meeting is not None:
        return meeting
    kind = sentence.kinds.get(over) if over < scan.last else None
    if kind is None or (kind.verb and not kind.word.past):
        return None
    step = kind.last
    # "lunch with Priya" and "lunch: Priya", but not "lunch was good".
    if not kind.verb and not (step < scan.last and _leads_to_people(scan, step)):
        return None
    if sentence.low(step) == ":":
        step += 1
    while step < scan.last and sentence.connector(step) in ("with", "to"):
        step += 1
    listing = listed(sentence, step, scan.last, evidence)
    if not listing.people or _lies_ahead(scan, listing.last):
        return None
    return Meeting(listing.people, listing.last, kind)


def _leads_to_people(scan: Scan, at: int) -> bool:
    return scan.sentence.connector(at) == "with" or scan.low(at) == ":"


def _then_name(scan: Scan, at: int, evidence: Evidence) -> Meeting | None:
    """Return a further meeting that begins with names: `then Lukas for lunch`."""
    sentence = scan.sentence
    before = range(max(at - 2, 0), at)
    if not any(sentence.low(step) in lexicon.THEN for step in before):
        return None
    listing = listed(sentence, at, scan.last, Evidence(), strangers=False)
    if not listing.people or sentence.low(listing.last) != "for":
        return None
    behind_for = scan.near(listing.last + 1, _NEAR - 1)
    if not any(step in sentence.kinds for step in behind_for):
        return None
    people = listed(sentence, at, scan.last, evidence).people
    return Meeting(people, listing.last)


def _lies_ahead(scan: Scan, at: int) -> bool:
    if at >= scan.last:
        return False
    phrase = scan.sentence.day(at, "past")
    return phrase is not None and phrase.planned


def _joining(scan: Scan, at: int) -> Meeting | None:
    """Return the people who joined: `Priya joined`, `Tom and Eva came along`."""
    sentence = scan.sentence
    name = sentence.names.get(at)
    if name is None or not name.person or name.possessive:
        return None
    people, end = _subjects(scan, at)
    behind = sentence.phrase_end(scan.over_adverbs(end), *lexicon.JOINED)
    if not behind or behind > scan.last or sentence.low(behind) in _ELSEWHERE:
        return None
    if sentence.low(behind - 1) == "joined" and _joins_something(scan, behind):
        return None
    return Meeting(tuple(people), behind)


def _subjects(scan: Scan, at: int) -> tuple[list[Person], int]:
    """Return the people at a token, if a verb follows the last one."""
    sentence = scan.sentence
    listing = listed(sentence, at, scan.last, Evidence(), strangers=False)
    people, end = list(listing.people), listing.last
    step = end
    while scan.low_within(step) in _BETWEEN_NAMES:
        step += 1
    more = sentence.names.get(step)
    if more is not None and more.person and step > end:
        people.append(more)
        end = more.last
    return people, end


def _joins_something(scan: Scan, at: int) -> bool:
    """Say whether someone joined a company rather than us."""
    if at >= scan.last or scan.sentence.tokens[at].sort != "word":
        return False
    token = scan.sentence.tokens[at]
    name = scan.sentence.names.get(at)
    organization = name is not None and name.organization
    return token.capital or token.low in _SOME or organization
