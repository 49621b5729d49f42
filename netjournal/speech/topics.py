"""Topics: the words after about, split into parts."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.scan import Scan
from netjournal.speech.wording import worded

# A past day after these belongs to the topic and is not asked about.
_OF_TOPICS = lexicon.words("about for by until before since from of")


def read_topic(scan: Scan, at: int) -> int:
    """Begin the topic after its preposition; return the next index."""
    step = at + 1
    while step < scan.last and scan.sentence.tokens[step].text in (":", "."):
        step += 1
    scan.role = "topic"
    scan.topic_from = step
    scan.listing = scan.day_may_come = False
    return step


def end_topic(scan: Scan, at: int) -> None:
    """Store the topic up to a token, split into parts."""
    if scan.topic_from < 0:
        return
    topics = scan.evidence.topics
    first, last = scan.topic_from, min(at, scan.last)
    scan.topic_from = -1
    start = first
    for step in range(first, last + 1):
        if step == last or _parts_topics(scan, step):
            topic = _without_cuts(scan, start, step)
            if topic and topic not in topics:
                topics.append(topic)
            start = step + 1
    _note_past_day(scan, first, last)


def _parts_topics(scan: Scan, at: int) -> bool:
    joins = scan.sentence.tokens[at].text in (",", "&") or scan.low(at) == "and"
    return joins and scan.sentence.name_at(at) is None


def _without_cuts(scan: Scan, first: int, last: int) -> str:
    if first >= last:
        return ""
    start, end = scan.sentence.offsets(first, last)
    text = worded(scan.sentence, start, end, scan.evidence.cuts, {})
    return " ".join(text.split()).strip(" .!?")


def _note_past_day(scan: Scan, first: int, last: int) -> None:
    """Record a past day that ends a topic: it may be the day of the note."""
    sentence = scan.sentence
    for step in range(first + 1, last):
        phrase = sentence.day(step, "past")
        if phrase is None or not phrase.past or phrase.sort == "long":
            continue
        ends_topic = sentence.behind(phrase.end) >= last
        if ends_topic and sentence.low(step - 1) not in _OF_TOPICS:
            start = sentence.tokens[step].start
            scan.evidence.past_topic = sentence.text[start : phrase.end]
        return
