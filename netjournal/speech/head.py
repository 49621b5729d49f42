"""The head of a sentence: what, who with, when, where and about what.

Unknown words do not end it. People named in the prose after it are only mentioned,
unless it says that they were there too. Most heads have a few of the phrases there are:
each is read by a module that is imported where the phrase is met.
"""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.moments import read_moment
from netjournal.speech.scan import Scan
from netjournal.speech.topics import end_topic
from netjournal.speech.verbs import read_attempt, read_kind

_OPENINGS = frozenset({"and", "so", "ok", "well"})
_DENIALS = frozenset({"didnt", "did", "havent", "never"})


def read_head(scan: Scan, first: int, last: int) -> None:
    """Read a clause as head, up to the beginning of its prose."""
    scan.begin(first, last)
    at = first
    while at < last and scan.low(at) in _OPENINGS:
        at += 1
    while at < last and not scan.prose:
        before = at
        at = _step(scan, at)
        if not scan.prose:
            at = max(at, before + 1)
    end_topic(scan, at)
    if at < last:
        from netjournal.speech.prose import tell

        tell(scan, at, last)


def _step(scan: Scan, at: int) -> int:
    """Read the phrase at a token; return the next index."""
    token = scan.sentence.tokens[at]
    if token.sort in ("mark", "dash") and token.text != "@":
        return _mark(scan, at)
    return _attempt(scan, at) or _introduction(scan, at) or _moment_or_words(scan, at)


def _mark(scan: Scan, at: int) -> int:
    token = scan.sentence.tokens[at]
    if token.text == "(":
        from netjournal.speech.parentheses import read_parenthesis

        return read_parenthesis(scan, at)
    if token.sort == "dash" and scan.sentence.is_range(at):
        return at + 1
    if token.sort == "dash" or token.text in (",", ":"):
        from netjournal.speech.separators import read_separator

        return read_separator(scan, at)
    return at + 1


def _attempt(scan: Scan, at: int) -> int:
    """Read an attempt; return 0 if there is none."""
    sentence = scan.sentence
    attempt = attempt_at(sentence.text, sentence.tokens[at].start)
    if attempt is None or _is_later_denial(scan, at):
        return 0
    return read_attempt(scan, at, attempt)


def _is_later_denial(scan: Scan, at: int) -> bool:
    """Say whether something already happened: `coffee, didn't talk much`."""
    return (
        bool(scan.evidence.kinds)
        and scan.low(at) in _DENIALS
        and scan.role != "open"
        and scan.listing
    )


def _introduction(scan: Scan, at: int) -> int:
    """Read an introduction; return 0 if there is none."""
    if scan.low(at) not in lexicon.INTRODUCING:
        return 0
    from netjournal.speech.introductions import introduction_at

    end = introduction_at(scan.sentence, at, scan.last, scan.evidence)
    if end:
        scan.end_list()
        scan.role = "tail"
    return end


def _moment_or_words(scan: Scan, at: int) -> int:
    sentence = scan.sentence
    end = read_moment(scan, at)
    if end:
        return end
    if sentence.tokens[at].sort in ("tag", "at"):
        from netjournal.speech.tags import read_tag

        return read_tag(scan, at)
    name = sentence.names.get(at)
    if name is not None and not (name.common and at in sentence.kinds):
        from netjournal.speech.subjects import read_name

        return read_name(scan, at, name)
    if at in sentence.kinds:
        return read_kind(scan, at, sentence.kinds[at])
    if sentence.connector(at):
        from netjournal.speech.connectors import read_connector

        return read_connector(scan, at)
    from netjournal.speech.words import read_word

    return read_word(scan, at)
