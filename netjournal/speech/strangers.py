"""Unknown people: words that look like names."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.folding import bare
from netjournal.format.likeness.names import is_slip, slips
from netjournal.speech import lexicon
from netjournal.speech.evidence import Stranger
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence

_MOST_WORDS = 5
_NO_NAMES = lexicon.DETERMINERS | lexicon.PRONOUNS
_NO_SURNAMES = lexicon.AND | lexicon.PRONOUNS_OF_ME | lexicon.PRONOUNS


def stranger_at(sentence: Sentence, at: int, last: int) -> Stranger | None:
    """Return the capitalized or titled name that begins at a token, if any."""
    begin = _behind_titles(sentence, at, last)
    end = _end_of_name(sentence, begin, last)
    if end == begin and begin > at and begin < last:
        # After a title, a name can be in lower case.
        word = sentence.tokens[begin].sort == "word"
        end += word and not sentence.connector(begin)
    if end == begin:
        return None
    text = sentence.text_of(at, end)
    name = text[:-2] if text.endswith(("'s", "’s")) else text
    journal = sentence.journal
    whole = slips(journal, sentence.text_of(begin, end))
    near = whole or slips(journal, sentence.tokens[begin].text)
    return Stranger(name, near, at, end)


def _behind_titles(sentence: Sentence, at: int, last: int) -> int:
    while at < last and sentence.low(at) in lexicon.TITLES:
        at += 1
        if at < last and sentence.tokens[at].text == ".":
            at += 1
    return at


def _end_of_name(sentence: Sentence, begin: int, last: int) -> int:
    """Return the index after the name that begins at a token; `van` never ends it."""
    at = begin
    while at < last and at - begin < _MOST_WORDS and _is_of_name(sentence, at, begin):
        at += 1
    while at > begin and _is_particle(sentence, at - 1):
        at -= 1
    return at


def _is_particle(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.low in lexicon.PARTICLES and not token.capital


def _is_of_name(sentence: Sentence, at: int, begin: int) -> bool:
    token = sentence.tokens[at]
    if token.sort != "word":
        return _is_dot_of_initial(sentence, at, begin)
    if at > begin and token.start - sentence.tokens[at - 1].end > 1:
        return False
    if at > begin and _is_particle(sentence, at):
        return sentence.capital(at + 1)
    if not token.capital and not is_uncased(token.text):
        return False
    if not _may_be_name(sentence, at, begin):
        return False
    return at not in sentence.kinds and not sentence.connector(at)


def _is_dot_of_initial(sentence: Sentence, at: int, begin: int) -> bool:
    if at <= begin or sentence.tokens[at].text != ".":
        return False
    before = sentence.tokens[at - 1]
    return len(before.text) == 1 and before.end == sentence.tokens[at].start


def _may_be_name(sentence: Sentence, at: int, begin: int) -> bool:
    """Say whether a word can be part of a name, and not an article, for example."""
    if at > begin:
        return sentence.day(at, "past") is None
    name = sentence.name_at(at)
    if sentence.low(at) in _NO_NAMES and not begins_name(sentence, at):
        return False
    return name is None or name.thing


def begins_name(sentence: Sentence, at: int) -> bool:
    """Say whether a capitalized pronoun begins a name: `Nobody Owens`, no `Her Mom`."""
    following = sentence.tokens[at + 1 : at + 2]
    return bool(
        sentence.tokens[at].capital
        and at > 0
        and following
        and following[0].sort == "word"
        and following[0].capital
        and following[0].start - sentence.tokens[at].end == 1
        and sentence.name_at(at + 1) is None
    )


def is_uncased(text: str) -> bool:
    """Say whether a script has no capitals, so that any word may be a name."""
    return text.upper() == text.lower() and any(char.isalpha() for char in text)


def other_surname(sentence: Sentence, name: Name, last: int) -> Stranger | None:
    """Return a known first name with a surname that no one of that name has."""
    at = name.last
    if name.how != "part" or name.text.endswith(".") or " " in name.text:
        return None
    if at >= last or at in sentence.names or at in sentence.kinds:
        return None
    token = sentence.tokens[at]
    if token.sort != "word" or token.start - sentence.tokens[at - 1].end != 1:
        return None
    near = _with_such_a_surname(sentence, name, token.low)
    if near:
        return Stranger(sentence.text_of(name.first, at + 1), near, name.first, at + 1)
    capital = token.capital and sentence.tokens[name.first].capital
    if not capital or not _may_be_surname(sentence, at):
        return None
    end = at + 1
    while end < last and _is_of_name(sentence, end, at):
        end += 1
    return Stranger(sentence.text_of(name.first, end), name.ids, name.first, end)


def _with_such_a_surname(sentence: Sentence, name: Name, typed: str) -> tuple[str, ...]:
    """Return people with that first name and a surname one typo away from a word."""
    return tuple(
        stem
        for stem in name.ids
        if any(is_slip(part, typed) for part in _parts(sentence, stem))
    )


def _parts(sentence: Sentence, stem: str) -> Iterator[str]:
    for name in sentence.journal.contacts[stem].names:
        yield from bare(name).replace("-", " ").split()


def _may_be_surname(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return not (
        token.text.isupper()
        or token.low in _NO_SURNAMES
        or sentence.connector(at)
        or sentence.day(at, "past")
    )
