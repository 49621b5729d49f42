"""Lists of people in a sentence: known, unknown and unnamed ones."""

from __future__ import annotations

from netjournal.format.likeness.names import slips
from netjournal.format.records import NamedTuple
from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person, Stranger
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence
from netjournal.speech.strangers import (
    begins_name,
    is_uncased,
    other_surname,
    stranger_at,
)
from netjournal.speech.ties import is_relation, quote_relative

_ARTICLES = frozenset({"a", "an", "one", "the", "this", "der", "die", "un", "une"})
_THEIRS = frozenset({"his", "her", "their"})
_NOT_PEOPLE = (
    lexicon.VERBS_OF_PROSE | lexicon.CONJUNCTIONS | lexicon.BUT | lexicon.PRONOUNS
)
# Words that can follow the last name of a list without being a verb for it.
_BEHIND_LISTS = frozenset(
    {
        *("the", "a", "an", "my", "our", "some", "two", "three"),
        *("too", "again", "today", "there", "then", "afterwards", "together", "alone"),
        *("as", "finally", "online", "remotely", "outside", "noon", "midday"),
    }
)


class Listed(NamedTuple):
    """The people in a list, and the index after it."""

    people: tuple[Person, ...]
    last: int
    # Whether the last of them is possessive: "at Tom & Priya's".
    possessive: bool = False


class _List(NamedTuple):
    """The state for reading a list; without *strangers*, only known names count."""

    sentence: Sentence
    last: int
    evidence: Evidence
    strangers: bool


def listed(
    sentence: Sentence,
    at: int,
    last: int,
    evidence: Evidence,
    *,
    strangers: bool = True,
) -> Listed:
    """Return the people of the list that begins at *at*.

    Unclear names are recorded as doubts in *evidence*. An item followed by more words
    begins prose and does not belong to the list.
    """
    context = _List(sentence, last, evidence, strangers)
    people: list[Person] = []
    first = end = at
    possessive = False
    while at < last and (end == first or _may_go_on(sentence, at, last)):
        item = _item(context, at)
        if item is None:
            break
        if people and not _stands_alone(context, item):
            break
        people += item.people
        end, possessive = item.last, item.possessive
        if possessive and not (end < last and sentence.low(end) in lexicon.AND):
            break
        at = _behind_separators(sentence, end, last)
        if at == end and not _next_is_name(context, at, people):
            break
    return Listed(tuple(people), end, possessive)


def _may_go_on(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether an item can begin like this: `and her boyfriend`, not `her exam`."""
    token = sentence.tokens[at]
    if token.low in lexicon.DETERMINERS:
        return _may_be_described(sentence, at, last)
    if token.low in lexicon.PRONOUNS:
        return begins_name(sentence, at)
    name = sentence.names.get(at)
    if name is not None and name.possessive:
        # "and Priya's sister", but not "Jonas's birthday is soon".
        return sentence.low(name.last) in lexicon.RELATIONS
    known = name is not None or token.low in lexicon.PRONOUNS_OF_ME
    if known or token.capital or token.sort != "word" or token.low in lexicon.TITLES:
        return True
    if token.low in lexicon.RELATIONS and sentence.low(at - 1) != ",":
        return True
    return is_uncased(token.text) or bool(slips(sentence.journal, token.text))


def _may_be_described(sentence: Sentence, at: int, last: int) -> bool:
    if sentence.low(at + 1) in lexicon.RELATIONS or at + 1 in sentence.names:
        return True
    if sentence.capital(at + 1):
        return True
    # "and the interns", but nothing longer.
    if sentence.low(at - 1) == "," or sentence.low(at) in _THEIRS:
        return False
    return at + 2 >= last or sentence.tokens[at + 2].sort != "word"


def _next_is_name(context: _List, at: int, people: list[Person]) -> bool:
    """Say whether a name follows without a separator: `coffee tom priya`."""
    name = context.sentence.names.get(at) if at < context.last else None
    if name is None or not people or isinstance(people[-1], Stranger):
        return False
    return name.person and not name.common and not name.possessive


def _behind_separators(sentence: Sentence, at: int, last: int) -> int:
    """Return the index after commas and ands, or *at* if nothing follows."""
    step = at
    while step < last:
        low = sentence.low(step)
        again = step > at and low in ("also", "w/", "with")
        # The N of `N. Kovač` is not "and".
        joins = low == "," or low in lexicon.AND or again
        if not joins or step in sentence.names:
            return step
        step += 1
    return at


def _stands_alone(context: _List, item: Listed) -> bool:
    """Say whether nothing after an item turns it into the start of prose."""
    sentence, at = context.sentence, item.last
    if at >= context.last or not item.people:
        return True
    token = sentence.tokens[at]
    if token.sort != "word":
        return token.sort != "number" or sentence.day(at, "past") is not None
    if token.low in lexicon.AND or sentence.connector(at) or at in sentence.names:
        return True
    kind = sentence.kinds.get(at)
    if kind is not None and not kind.verb:
        return True
    if sentence.phrase_end(at, *lexicon.JOINED):
        return False
    phrase = sentence.day(at, "past")
    is_day = phrase is not None and phrase.sort != "long"
    return is_day or token.low in _BEHIND_LISTS


def _item(context: _List, at: int) -> Listed | None:
    sentence = context.sentence
    name = sentence.names.get(at)
    if name is not None:
        return _known(context, name) if name.person else None
    token = sentence.tokens[at]
    if token.sort != "word":
        if context.strangers and token.sort in ("mail", "phone", "link"):
            context.evidence.doubt(token.text, "not a name in your journal")
        return None
    if token.low in lexicon.PRONOUNS_OF_ME:
        return Listed((), at + 1)
    if token.low in lexicon.DETERMINERS or token.low in lexicon.RELATIONS:
        return _described(context, at)
    return _unknown(context, at) if context.strangers else None


def _known(context: _List, name: Name) -> Listed:
    sentence = context.sentence
    if name.possessive:
        return _owner(context, name)
    if context.strangers:
        other = other_surname(sentence, name, context.last)
        if other is not None:
            return Listed((other,), other.last)
    return Listed((name,), name.last)


def _owner(context: _List, name: Name) -> Listed:
    """Return the person in `Tom's sister Julia`: Julia, and Tom is mentioned."""
    sentence, at = context.sentence, name.last
    ends = at >= context.last or sentence.tokens[at].sort != "word"
    if ends or sentence.connector(at):
        return Listed((name,), at, possessive=True)
    context.evidence.mention(name)
    return _described(context, at)


def _described(context: _List, first: int) -> Listed:
    """Return the people in `my mom`, `her friend Julia`, `the team`."""
    sentence, at = context.sentence, first
    while at < context.last and sentence.low(at) in lexicon.DETERMINERS:
        at += 1
    person = _behind_article(context, first, at) or _behind_my(context, first, at)
    if person is not None:
        return person
    while at < context.last and _describes(sentence, at):
        at += 1
        if is_relation(sentence, at - 1):
            break
    if at > first and is_relation(sentence, at - 1):
        quote_relative(sentence, first, at - 1, context.evidence)
        person = _behind_relation(context, at)
        if person is not None:
            return person
    at = max(at, first + 1)
    if context.strangers:
        context.evidence.doubt(sentence.text_of(first, at), "not a name")
    return Listed((), at)


def _behind_article(context: _List, first: int, at: int) -> Listed | None:
    """Return the people after an article: `a Greta Voss`, `the Natarajans`."""
    sentence = context.sentence
    if at == first or sentence.low(first) not in _ARTICLES:
        return None
    name = sentence.names.get(at)
    if name is not None:
        plain = name.person and not name.common and not name.thing
        if plain and _names_a_thing(context, name):
            context.evidence.mention(name)
            return Listed((), name.last)
        return _known(context, name) if plain else None
    stranger = stranger_at(sentence, at, context.last) if context.strangers else None
    if stranger is None or not sentence.tokens[at].capital:
        return None
    return Listed((stranger,), stranger.last)


def _names_a_thing(context: _List, name: Name) -> bool:
    """Say whether a thing is named after a person: `the Paul Weber library`."""
    if name.last >= context.last:
        return False
    token = context.sentence.tokens[name.last]
    if token.sort != "word" or not token.text.islower():
        return False
    told = token.low in lexicon.VERBS_OF_PROSE or token.low.endswith("ed")
    return not told and not _stands_alone(context, Listed((name,), name.last))


def _behind_my(context: _List, first: int, at: int) -> Listed | None:
    """Return the person in `my Tom`; `her Mom` is not a contact called Mom."""
    sentence = context.sentence
    name = sentence.names.get(at)
    if name is None or not name.person:
        return None
    owner = sentence.name_at(first - 1) if first else None
    owned = owner is not None and owner.possessive
    theirs = owned or sentence.low(at - 1) in (*_THEIRS, "your")
    if theirs and is_relation(sentence, at):
        return None
    if first == at or sentence.low(first) in ("my", "our"):
        return Listed((name,), name.last)
    return None


def _behind_relation(context: _List, at: int) -> Listed | None:
    """Return the person named after a relationship: `her friend Julia`."""
    sentence = context.sentence
    name = sentence.names.get(at) if at < context.last else None
    if name is not None and name.person and not name.possessive:
        return Listed((name,), name.last)
    stranger = stranger_at(sentence, at, context.last) if context.strangers else None
    return Listed((stranger,), stranger.last) if stranger is not None else None


def _describes(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.sort != "word" or sentence.connector(at) or token.low in lexicon.AND:
        return False
    if at in sentence.names and not is_relation(sentence, at):
        return False
    return not token.capital and sentence.day(at, "past") is None


def _unknown(context: _List, at: int) -> Listed | None:
    sentence = context.sentence
    stranger = stranger_at(sentence, at, context.last)
    if stranger is not None:
        return Listed((stranger,), stranger.last)
    token = sentence.tokens[at]
    if at in sentence.kinds or sentence.connector(at) or token.low in _NOT_PEOPLE:
        return None
    phrase = sentence.day(at, "past")
    if phrase is not None and phrase.sort != "long":
        return None
    near = slips(sentence.journal, token.text)
    if near:
        return Listed((Stranger(token.text, near, at, at + 1),), at + 1)
    context.evidence.doubt(token.text, "not a name in your journal")
    return Listed((), at + 1)
