"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.records import NamedTuple
from netjournal.speech import lexicon
from netjournal.speech.items import Item
from netjournal.speech.ledger import item_at
from netjournal.speech.sentence import Sentence

_ABBREVIATIONS = lexicon.words(
    "st ste mt approx ca etc vs no nr min max usw bzw eg ie dept inc ltd co jr sr w"
    " incl ext tel"
)
_STOPS = frozenset({".", "!", "?", "…", "。", "؟"})
_FOLLOW_UPS = frozenset(
    {"follow", "followup", "follow-up", "fu", "fup", "f/u", "f-u", "no"}
)
_JOINS = frozenset({",", "and", "&", "but", "then", "und"})
_BEHIND_JOINS = _JOINS | {"also"}
_NOT_DECIDED = lexicon.words(
    "to a an the my this that of for his her their our no without any first"
)


class Clause(NamedTuple):
    """A range of tokens, the mark before it, and its ledger item."""

    first: int
    last: int
    before: str
    item: Item | None = None


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a line in order, without the marks between them."""
    parts: list[Clause] = []
    for first, last, before in _parted(sentence):
        at = first
        mark = before
        for split, behind in _ledger_splits(sentence, first, last):
            if split > at:
                parts.append(_clause(sentence, at, split, mark))
            at, mark = behind, sentence.low(split) if behind > split else ""
        if last > at:
            parts.append(_clause(sentence, at, last, mark))
    return parts


def _clause(sentence: Sentence, first: int, last: int, before: str) -> Clause:
    return Clause(first, last, before, item_at(sentence, first, last))


def _parted(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield the parts between semicolons, dashes and ends of sentences."""
    start, before = 0, ""
    for at in range(len(sentence.tokens)):
        if not _ends(sentence, at):
            continue
        keep = sentence.tokens[at].text in ("!", "?")
        if at + keep > start:
            yield start, at + keep, before
            before = sentence.tokens[at].text
        start = at + 1
    if start < len(sentence.tokens):
        yield start, len(sentence.tokens), before


def _ends(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.text == ";":
        return True
    if token.sort == "dash":
        return not sentence.is_range(at)
    if (
        token.text not in _STOPS
        or sentence.name_at(at)
        or at + 1 == len(sentence.tokens)
    ):
        return False
    following = sentence.tokens[at + 1]
    if following.start == token.end:
        return False
    if token.text in ("!", "?"):
        return following.capital and following.sort == "word"
    return not _is_of_word(sentence, at)


def _is_of_word(sentence: Sentence, at: int) -> bool:
    """Say whether a full stop belongs to the word before it: `Dr.`, `approx.`, `3.`."""
    before = sentence.tokens[at - 1] if at else None
    if before is None or before.end != sentence.tokens[at].start:
        return False
    if before.sort == "number":
        return not sentence.tokens[at + 1].capital
    initial = len(before.text) == 1 and before.sort == "word"
    return initial or before.low in lexicon.TITLES or before.low in _ABBREVIATIONS


def _ledger_splits(
    sentence: Sentence, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Yield the start of each ledger clause: its separator, and the token after it."""
    step = first  # every run of joins is passed once
    for at in range(first + 1, last):
        low = sentence.low(at)
        if at in sentence.names:
            continue
        if low in _JOINS:
            step = max(step, at + 1)
            while step < last and sentence.low(step) in _BEHIND_JOINS:
                step += 1
            doubled = step >= last or sentence.low(at - 1) in _JOINS
            if not doubled and item_at(sentence, step, last) is not None:
                yield at, step
        elif _is_decision(sentence, at, last):
            yield at, at


def _is_decision(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether a follow-up with its time begins here without a comma before it."""
    before = sentence.low(at - 1)
    if before in _NOT_DECIDED or before in _JOINS:
        return False
    low = sentence.low(at)
    if low not in _FOLLOW_UPS:
        return False
    item = item_at(sentence, at, last)
    if item is None or item.sort != "decision":
        return False
    return item.when is not None and item.when.value != ""
