"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.speech import lexicon
from netjournal.speech.decisions import when_at
from netjournal.speech.ledger import Item, begins, item_at
from netjournal.speech.sentence import Sentence

_ABBREVIATIONS = frozenset(
    "st ste mt approx ca etc vs no nr min max usw bzw eg ie dept inc ltd co jr sr w"
    " incl ext tel".split()
)
_JOINS = frozenset({",", "and", "&", "but", "then", "und"})
_NOT_DECIDED = frozenset(
    "to a an the my this that of for his her their our no without any first".split()
)


class Clause(NamedTuple):
    """A stretch of tokens, the mark before it, and its item of the ledger."""

    first: int
    last: int
    before: str
    item: Item | None = None


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a line in order; marks between them are in none."""
    found: list[Clause] = []
    for first, last, before in _parted(sentence):
        at = first
        mark = before
        for split, behind in _ledger_splits(sentence, first, last):
            if split > at:
                found.append(_clause(sentence, at, split, mark))
            at, mark = behind, sentence.low(split) if behind > split else ""
        if last > at:
            found.append(_clause(sentence, at, last, mark))
    return found


def _clause(sentence: Sentence, first: int, last: int, before: str) -> Clause:
    return Clause(first, last, before, item_at(sentence, first, last))


def _parted(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches between semicolons, dashes and sentences' ends."""
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
    if token.text == ";" or token.sort == "dash":
        return not _between_digits(sentence, at)
    if token.text not in (".", "!", "?", "…", "。", "؟") or sentence.name_at(at):
        return False
    following = sentence.tokens[at + 1 : at + 2]
    if not following:
        return False
    if following[0].start == token.end:
        return False
    if token.text in ("!", "?"):
        return following[0].capital and following[0].sort == "word"
    before = sentence.tokens[at - 1] if at else None
    if before is None or before.end != token.start:
        return True
    return not (
        before.low in lexicon.TITLES
        or before.low in _ABBREVIATIONS
        or (len(before.text) == 1 and before.sort == "word")
        or (before.sort == "number" and not following[0].capital)
    )


def _between_digits(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return (
        token.sort == "dash"
        and 0 < at < len(sentence.tokens) - 1
        and sentence.tokens[at - 1].sort == "number"
        and sentence.tokens[at + 1].sort == "number"
    )


def _ledger_splits(
    sentence: Sentence, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Yield where a clause of the ledger begins: its separator, and behind it."""
    for at in range(first + 1, last):
        low = sentence.low(at)
        if at in sentence.names:
            continue
        if low in _JOINS:
            step = at + 1
            while step < last and sentence.low(step) in _JOINS | {"also"}:
                step += 1
            if step < last and sentence.low(at - 1) not in _JOINS and begins(
                sentence, step, last
            ):
                yield at, step
        elif _is_decision(sentence, at, last):
            yield at, at


def _is_decision(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether a follow-up with its time begins here, with no comma before."""
    before = sentence.low(at - 1)
    if before in _NOT_DECIDED or before in _JOINS:
        return False
    low = sentence.low(at)
    if low not in ("follow", "followup", "follow-up", "fu", "fup", "f/u", "f-u", "no"):
        return False
    item = item_at(sentence, at, last)
    if item is None or item.sort != "decision":
        return False
    start = sentence.tokens[at].start
    bare = when_at(sentence.text, start, sentence.today, sentence.order)
    return item.when is not None and bool(item.when.value) and (
        bare is None or low != "no" or item.when.value == "no"
    )
