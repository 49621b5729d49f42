"""Conclusions from the evidence: the kind, the day, and who wrote."""

from __future__ import annotations

import datetime as dt

from netjournal.format.spoken import kinds
from netjournal.format.spoken.phrase import NO_SUCH_DAY
from netjournal.speech.draft import Ask
from netjournal.speech.evidence import Doubt, Evidence, SaidDay
from netjournal.speech.sentence import Kind, Sentence
from netjournal.speech.tokens import Token

_LONG_ENOUGH = 5
_WRITTEN = frozenset({"email", "message", "letter"})
_PAST = frozenset({"had", "was", "went", "grabbed"})


def kind_read(sentence: Sentence, evidence: Evidence) -> str:
    """Return the kind; possibilities and plans without a day are plain notes.

    An exact word beats a general one (met, sent); among equals, the first counts.
    """
    names = sentence.settings.kinds
    if evidence.introduction:
        return "introduction" if "introduction" in names else ""
    if evidence.unreal:
        return ""
    chosen = _chosen(evidence)
    if evidence.attempt is not None:
        kind = chosen.word.kind if chosen else evidence.attempt_kind or "meeting"
        return kind if kind in names else ""
    if chosen is None:
        return _slip_of_a_kind(sentence, evidence)
    lies_ahead = chosen.verb and not chosen.word.past
    if evidence.planned and evidence.day is None and lies_ahead:
        words = sentence.text_of(chosen.first, chosen.last)
        evidence.doubt(words, "planned, but without a day")
        return ""
    return chosen.word.kind


def _chosen(evidence: Evidence) -> Kind | None:
    kinds_read = [kind for kind in evidence.kinds if kind.word.kind]
    exact = [kind for kind in kinds_read if not kind.word.general]
    channels = [kind for kind in evidence.channels if not kind.word.general]
    return next(iter((*exact, *channels, *kinds_read, *evidence.channels)), None)


def _slip_of_a_kind(sentence: Sentence, evidence: Evidence) -> str:
    """Return the kind that the first word is one typo away from, as a doubt."""
    if evidence.kinds or evidence.verbs or evidence.ledger_first:
        return ""
    token = _first_word(sentence, evidence)
    if token is None:
        return ""
    from netjournal.format.likeness.names import is_slip

    names = tuple(sentence.settings.kinds)
    for word in kinds.synonyms(names):
        if len(word) >= _LONG_ENOUGH and is_slip(word, token.low):
            evidence.doubt(token.text, f"read as {word}")
            return kinds.meant(word, names)
    return ""


def _first_word(sentence: Sentence, evidence: Evidence) -> Token | None:
    """Return the word that the line begins with after its day, if any."""
    for at, token in enumerate(sentence.tokens):
        if any(start <= token.start < end for start, end in evidence.cuts):
            continue
        known = sentence.name_at(at) is not None or sentence.connector(at)
        return token if token.sort == "word" and not known else None
    return None


def way_read(sentence: Sentence, evidence: Evidence, kind: str) -> str:
    """Return who wrote, or who tried; empty for a meeting."""
    if evidence.introduction:
        return evidence.introduction
    if evidence.attempt is not None:
        return evidence.attempt
    setting = sentence.settings.kinds.get(kind)
    if setting is None or setting.sort not in ("letter", "light"):
        return ""
    if evidence.way:
        return evidence.way
    chosen = _chosen(evidence)
    # "email Tom" is an outgoing one.
    return "out" if chosen is not None and chosen.last in sentence.names else ""


def day_read(
    sentence: Sentence, evidence: Evidence
) -> tuple[dt.date, Ask | None, Doubt | None]:
    """Return the note's day; record questions and doubts about it."""
    today, day = sentence.today, evidence.day
    if day is None:
        if not evidence.past_topic:
            return today, None, None
        why = "the day, or part of the topic?"
        return today, Ask("day", evidence.past_topic, (), why), None
    words = sentence.text[day.start : day.end]
    ask = _question(sentence, evidence, day, words)
    if ask is not None:
        return today, ask, None
    (date,) = day.phrase.days
    near = day.phrase.sort == "near"
    doubt = Doubt(words, f"read as {date.isoformat()}") if near else None
    return date, None, doubt


def _question(
    sentence: Sentence, evidence: Evidence, day: SaidDay, words: str
) -> Ask | None:
    """Return the question about the words for a day, if there is one."""
    phrase = day.phrase
    if phrase.sort == "none":
        return Ask("day", words, (), NO_SUCH_DAY)
    dates = tuple(date.isoformat() for date in phrase.days)
    if phrase.sort in ("vague", "long") or len(dates) != 1:
        return Ask("day", words, dates, "which day?")
    ahead = phrase.days[0] > sentence.today
    if ahead and not day.ahead and _happened(sentence, evidence):
        return Ask("day", words, dates, "this day is in the future")
    return None


def _happened(sentence: Sentence, evidence: Evidence) -> bool:
    """Say whether a past verb, or a received message, means that it happened."""
    words = (*evidence.kinds, *evidence.verbs)
    if any(kind.verb and kind.word.past for kind in words):
        return True
    written = any(kind.word.kind in _WRITTEN for kind in words)
    if written and evidence.way == "in":
        return True
    return any(token.low in _PAST for token in sentence.tokens)
