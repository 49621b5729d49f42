"""What the evidence comes to: which kind, which day, and who wrote."""

from __future__ import annotations

import datetime as dt

from netjournal.speech import kinds
from netjournal.speech.draft import Ask
from netjournal.speech.evidence import Doubt, Evidence
from netjournal.speech.sentence import Kind, Sentence
from netjournal.speech.slips import is_slip

_LONG_ENOUGH = 5


def kind_read(sentence: Sentence, evidence: Evidence) -> str:
    """Return the kind, or nothing: what only may be, or has no day, is a note.

    An exact word beats a general one (met, sent), among equals the first.
    """
    if evidence.introduction:
        return "introduction" if "introduction" in sentence.settings.kinds else ""
    found = _chosen(evidence)
    if evidence.unreal:
        return ""
    if evidence.attempt is not None:
        kind = found.word.kind if found else evidence.attempt_kind or "meeting"
        return kind if kind in sentence.settings.kinds else ""
    if found is None:
        return _slip_of_a_kind(sentence, evidence)
    if evidence.planned and evidence.day is None and _will(sentence, found):
        evidence.doubt(sentence.text_of(found.first, found.last), "planned for no day")
        return ""
    return found.word.kind


def _will(sentence: Sentence, kind: Kind) -> bool:
    return kind.verb and not kind.word.past


def _chosen(evidence: Evidence) -> Kind | None:
    said = [kind for kind in evidence.kinds if kind.word.kind]
    exact = [kind for kind in said if not kind.word.general]
    channels = [kind for kind in evidence.channels if not kind.word.general]
    return next(iter((*exact, *channels, *said, *evidence.channels)), None)


def _slip_of_a_kind(sentence: Sentence, evidence: Evidence) -> str:
    """Return the kind that the first word is one slip away from, as a doubt."""
    if evidence.kinds or evidence.verbs or evidence.ledger_first:
        return ""
    for at, token in enumerate(sentence.tokens):
        if any(start <= token.start < end for start, end in evidence.cuts):
            continue
        if token.sort != "word" or sentence.name_at(at) is not None:
            break
        if sentence.connector(at):
            break
        for word in kinds.synonyms(tuple(sentence.settings.kinds)):
            if len(word) >= _LONG_ENOUGH and is_slip(word, token.low):
                evidence.doubt(token.text, f"read as {word}")
                return kinds.meant(word, tuple(sentence.settings.kinds))
        break
    return ""


def way_read(sentence: Sentence, evidence: Evidence, kind: str) -> str:
    """Return who wrote, or who tried; of a meeting it says nothing."""
    if evidence.introduction:
        return evidence.introduction
    if evidence.attempt is not None:
        return evidence.attempt
    if kind not in sentence.settings.kinds:
        return ""
    if sentence.settings.kinds[kind].sort not in ("letter", "light"):
        return ""
    if evidence.way:
        return evidence.way
    chosen = _chosen(evidence)
    if chosen is not None and chosen.last in sentence.names:
        return "out"
    return ""


def day_read(
    sentence: Sentence, evidence: Evidence
) -> tuple[dt.date, Ask | None, Doubt | None]:
    """Return the note's day, with what is to be asked or quoted about it."""
    today, found = sentence.today, evidence.day
    if found is None:
        if evidence.past_topic:
            ask = Ask("day", evidence.past_topic, (), "the day, or of the topic?")
            return today, ask, None
        return today, None, None
    phrase, said = found.phrase, sentence.text[found.start : found.end]
    shown = tuple(day.isoformat() for day in phrase.days)
    if phrase.sort == "none":
        return today, Ask("day", said, (), "no calendar has this day"), None
    if phrase.sort in ("vague", "long") or len(phrase.days) != 1:
        return today, Ask("day", said, shown, "which day?"), None
    day = phrase.days[0]
    if day > today and not found.ahead and _happened(sentence, evidence):
        return today, Ask("day", said, shown, "it lies ahead"), None
    if phrase.sort == "near":
        return day, None, Doubt(said, f"read as {day.isoformat()}")
    return day, None, None


def _happened(sentence: Sentence, evidence: Evidence) -> bool:
    """Say whether a past verb, or a letter that came, says that it has happened."""
    words = (*evidence.kinds, *evidence.verbs)
    if any(kind.verb and kind.word.past for kind in words):
        return True
    if evidence.way == "in" and any(
        kind.word.kind in ("email", "message", "letter") for kind in words
    ):
        return True
    return any(one.low in ("had", "was", "went", "grabbed") for one in sentence.tokens)
