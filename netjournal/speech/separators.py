"""Commas, colons, dashes, and, but, then: whether the head continues after them."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.prose import begins_meeting
from netjournal.speech.scan import Scan
from netjournal.speech.starts import begins_prose, goes_on
from netjournal.speech.topics import end_topic

_JOINTS = lexicon.AND | {"also", "so", ","}
_AFTERTHOUGHT = 2


def read_separator(scan: Scan, at: int, *, then: bool = False) -> int:
    """Continue with the head after a separator, or switch to prose.

    With *then*, the separator is the first word of the next part.
    """
    token = scan.sentence.tokens[at]
    step = at if then else at + 1
    text_from = at if token.sort == "word" else step
    by_mark = token.text == ":" or token.sort == "dash"
    if by_mark and _is_complete(scan):
        return _to_prose(scan, at, step, text_from)
    while scan.low_within(step) in _JOINTS:
        step += 1
    if step >= scan.last or _is_afterthought(scan, step):
        return step
    if not begins_meeting(scan, step) and _resumes(scan, step, by_mark=by_mark):
        return step
    return _to_prose(scan, at, step, text_from)


def _is_complete(scan: Scan) -> bool:
    evidence = scan.evidence
    return scan.role == "topic" or (evidence.kind and evidence.people)


def _is_afterthought(scan: Scan, at: int) -> bool:
    """Say whether a word or two such as `finally` end the clause."""
    return (
        scan.role != "topic"
        and scan.last - at <= _AFTERTHOUGHT
        and all(scan.low(step) in lexicon.ADVERBS for step in range(at, scan.last))
    )


def _resumes(scan: Scan, at: int, *, by_mark: bool) -> bool:
    """Continue with the head at a token, if it continues there."""
    sentence, evidence = scan.sentence, scan.evidence
    if scan.role == "topic":
        return not begins_prose(scan, at)
    empty = not evidence.kind and not evidence.people
    if empty:
        # The words before do not belong to it: "hope all is well, texted Hugo".
        scan.first = at
        evidence.unreal = False
    if goes_on(scan, at):
        scan.day_may_come = True
        if scan.role == "aside":
            scan.role = "tail" if evidence.people else "open"
        return True
    if attempt_at(sentence.text, sentence.tokens[at].start) is not None:
        return True
    if empty:
        scan.role = "open"
        scan.day_may_come = True
        return True
    if by_mark and not begins_prose(scan, at):
        scan.role = "open"
        return True
    return False


def _to_prose(scan: Scan, at: int, step: int, text_from: int) -> int:
    """Switch to prose at a separator; the rest is text below the title."""
    end_topic(scan, at)
    scan.prose = True
    if scan.text_from < 0:
        scan.text_from = text_from
    return step
