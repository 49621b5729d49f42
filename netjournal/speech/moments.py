"""Days and times in the head, and words that only look like days."""

from __future__ import annotations

from netjournal.format.spoken.phrase import Phrase
from netjournal.speech import lexicon
from netjournal.speech.evidence import SaidDay
from netjournal.speech.scan import Scan
from netjournal.speech.times import time_at

# Short for days, months and an ordinal, but words too: `sun shone`, `may be`.
_SHORT_DAYS = frozenset({"sun", "sat", "mon", "wed", "mar", "may", "second"})
_BEHIND_A_DAY = frozenset({":", ",", "-", "–", "—"})
# Before a time, these words give a duration, or a time it was not.
_NOT_THE_TIME = frozenset({"until", "till", "before", "by", "after", "since", "from"})
_ENDS = frozenset({",", ".", "!", "?", ":", "-", "–", "—", ")"})
_JOINTS = lexicon.AND | lexicon.BUT | lexicon.CONJUNCTIONS


def read_moment(scan: Scan, at: int) -> int:
    """Read a time, or a day where one is allowed; return the end, or 0."""
    if scan.role == "topic":
        return 0
    end = _read_time(scan, at)
    if end or not _day_may_be(scan, at):
        return end
    phrase = scan.sentence.day(at, scan.leaning)
    if phrase is None or is_word(scan, at, phrase):
        return 0
    return take_day(scan, at, phrase)


def _read_time(scan: Scan, at: int) -> int:
    sentence, evidence = scan.sentence, scan.evidence
    time = time_at(sentence, at, scan.last)
    if time is None or (at and sentence.low(at - 1) in _NOT_THE_TIME):
        return 0
    if not evidence.time:
        evidence.time = time.text
        evidence.cuts.append(sentence.offsets(at, time.last))
    scan.day_may_come = True
    return time.last


def _day_may_be(scan: Scan, at: int) -> bool:
    if scan.day_may_come or at == scan.first:
        return True
    return scan.role != "topic" and _ends_head(scan, at)


def _ends_head(scan: Scan, at: int) -> bool:
    """Say whether a day at a token ends the head."""
    evidence = scan.evidence
    if scan.role == "aside" and scan.aside_from == at - 1:
        return False
    if scan.role != "aside" and not (evidence.kind or evidence.people):
        return False
    phrase = scan.sentence.day(at, scan.leaning)
    if phrase is None or phrase.sort == "long":
        return False
    return _is_end(scan, scan.sentence.behind(phrase.end))


def _is_end(scan: Scan, at: int) -> bool:
    sentence = scan.sentence
    return (
        at >= scan.last
        or sentence.tokens[at].text in _ENDS
        or sentence.connector(at) in ("with", "in", "about")
        or time_at(sentence, at, scan.last) is not None
    )


def is_word(scan: Scan, at: int, phrase: Phrase) -> bool:
    """Say whether a possible day is a word here: `sun shone`, `Q1 planning`."""
    sentence = scan.sentence
    end = sentence.behind(phrase.end)
    words = sentence.text[sentence.tokens[at].start : phrase.end].split()
    low = sentence.low(at)
    if phrase.sort == "long" and _is_no_stretch(scan, at, end, words):
        return True
    if len(words) == 1 and scan.role == "object" and sentence.name_at(at) is not None:
        return True
    if low in _SHORT_DAYS and len(words) == 1 and end < scan.last:
        return not _goes_on_behind_a_day(scan, end)
    return phrase.sort == "vague" and low == "soon" and scan.evidence.unreal


def _is_no_stretch(scan: Scan, at: int, end: int, words: list[str]) -> bool:
    """Say whether a month or a quarter is a name, a bare word or part of a phrase."""
    if len(words) == 1 and (
        words[0].isalpha() or scan.sentence.name_at(at) is not None
    ):
        return True
    return end < scan.last and _goes_on_in_words(scan, at, end)


def _goes_on_in_words(scan: Scan, at: int, end: int) -> bool:
    sentence = scan.sentence
    token = sentence.tokens[end]
    if token.sort != "word" or sentence.connector(end) or end in sentence.names:
        return False
    opens_with_me = at == scan.first and token.low in lexicon.PRONOUNS_OF_ME
    return token.low not in _JOINTS and not opens_with_me


def _goes_on_behind_a_day(scan: Scan, at: int) -> bool:
    """Say whether `sun` or `mon` is followed by what usually follows a day."""
    sentence = scan.sentence
    token = sentence.tokens[at]
    return (
        at in sentence.names
        or token.sort in ("number", "time", "emoji")
        or token.text in _BEHIND_A_DAY
        or any(step in sentence.kinds for step in scan.near(at, 2))
    )


def take_day(scan: Scan, at: int, phrase: Phrase) -> int:
    """Read the day that begins at a token; a second one is quoted. Return its end."""
    sentence, evidence = scan.sentence, scan.evidence
    start = sentence.tokens[at].start
    end = sentence.behind(phrase.end)
    if evidence.day is not None:
        evidence.doubt(sentence.text[start : phrase.end], "a second date")
        return end
    evidence.day = SaidDay(phrase, start, phrase.end, evidence.planned)
    scan.day_may_come = True
    if phrase.exact:
        evidence.cuts.append((start, phrase.end))
    return end
