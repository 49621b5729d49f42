"""Parentheses: a day alone, a time, other people who were there, or text."""

from __future__ import annotations

from netjournal.speech.evidence import SaidDay
from netjournal.speech.people import listed
from netjournal.speech.prose import tell
from netjournal.speech.scan import Scan
from netjournal.speech.times import time_at

_WITH = frozenset({"and", "with", "&", "+", "plus", "w/", "also"})


def read_parenthesis(scan: Scan, at: int) -> int:
    """Read the parenthesis that opens at a token; return the next index."""
    end = at + 1
    while end < scan.last and scan.sentence.tokens[end].text != ")":
        end += 1
    if not (_takes_day(scan, at, end) or _takes_time(scan, at, end)):
        if not _takes_people(scan, at, end):
            tell(scan, at + 1, end)
        scan.day_may_come = True
    return end + 1


def _takes_day(scan: Scan, at: int, end: int) -> bool:
    """Read a day alone in parentheses, if there is one."""
    sentence, evidence = scan.sentence, scan.evidence
    inside = at + 1
    phrase = sentence.day(inside, scan.leaning) if inside < end else None
    if phrase is None or sentence.behind(phrase.end) < end:
        return False
    if evidence.day is None:
        start = sentence.tokens[inside].start
        evidence.day = SaidDay(phrase, start, phrase.end, evidence.planned)
        if phrase.exact:
            stop = sentence.tokens[end].end if end < scan.last else phrase.end
            evidence.cuts.append((sentence.tokens[at].start, stop))
    scan.day_may_come = True
    return True


def _takes_time(scan: Scan, at: int, end: int) -> bool:
    """Read a time alone in parentheses, if there is one."""
    sentence, evidence = scan.sentence, scan.evidence
    time = time_at(sentence, at + 1, end) if at + 1 < end else None
    if time is None or time.last < end or evidence.time:
        return False
    evidence.time = time.text
    closing = end if end < scan.last else len(sentence.tokens) - 1
    evidence.cuts.append(sentence.offsets(at, closing + 1))
    return True


def _takes_people(scan: Scan, at: int, end: int) -> bool:
    """Read the people in `(with Tom)`, if there are any."""
    step = at + 1
    while step < end and scan.low(step) in _WITH:
        step += 1
    if step == at + 1 or step not in scan.sentence.names:
        return False
    scan.join(listed(scan.sentence, step, end, scan.evidence).people)
    return True
