"""Names that are also words: when they are clearly words, and when in doubt.

`will call`, `the bill` and `max 20 min` name no one. If it is less clear, the answer
quotes the word: a doubt costs less than a lost friend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netjournal.format.spoken.calendar_words import MONTHS, WEEKDAYS
from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence

_OF_PEOPLE = lexicon.words("said says told is was has had asked called wrote")
_BEHIND_HOPE = lexicon.words(
    "to that it they he she you all for we i this so the everyone everything not its"
    " hes shes theyre nobody somebody"
)
_WORDS = lexicon.COMMON | lexicon.THINGS
_BEFORE_HOPE = lexicon.words("i we no some will any in lets let")
_BEFORE_MONTHS = lexicon.words(
    "in since next last this by till early late mid end of during"
)
_BEFORE_PLACES = lexicon.words("in to from at near via of around for through")
_BEHIND_MARK = lexicon.DETERMINERS | {"down", "up"}
_ARTICLES = lexicon.DETERMINERS | lexicon.words("one good bad long whole same per")


def in_doubt(sentence: Sentence, name: Name) -> bool:
    """Say whether a name that is also a word may be meant as a name."""
    capital = sentence.tokens[name.first].capital
    if name.how == "surname" and name.common:
        return capital
    if name.last - name.first > 1:
        return name.common or name.thing
    low = sentence.low(name.first)
    if low in _PLAINLY:
        return not _PLAINLY[low](sentence, name)
    if low in MONTHS or low in WEEKDAYS:
        return not _is_month(sentence, name)
    small_surname = name.thing and name.how == "surname" and low not in _WORDS
    return capital or small_surname


def perhaps(sentence: Sentence, name: Name) -> str:
    """Return the people a name that is also a word may mean, for the answer."""
    people = sentence.journal.contacts
    return f"may mean {' or '.join(people[stem].name for stem in name.ids)}"


def mention_or_quote(sentence: Sentence, name: Name, evidence: Evidence) -> None:
    """Record in *evidence* that a person is named, or that a word may name them."""
    behind = sentence.connector(name.first - 1) if name.first else ""
    certain = behind in ("with", "to", "from") and sentence.tokens[name.first].capital
    doubtful = in_doubt(sentence, name)
    if not (name.common or name.thing) or (doubtful and certain):
        evidence.mention(name)
    elif doubtful:
        evidence.doubt(name.text, perhaps(sentence, name))


def _is_verb(sentence: Sentence, name: Name) -> bool:
    """Say whether `will` or `may` is followed by its verb."""
    at = name.last
    if at >= len(sentence.tokens) or sentence.tokens[at].sort != "word":
        return False
    low = sentence.low(at)
    if low in _OF_PEOPLE or low in lexicon.AND or low.endswith("ed"):
        return False
    return not sentence.connector(at) and not sentence.tokens[at].capital


def _is_hope(sentence: Sentence, name: Name) -> bool:
    before = sentence.low(name.first - 1)
    return before in _BEFORE_HOPE or sentence.low(name.last) in _BEHIND_HOPE


def _is_noun(sentence: Sentence, name: Name) -> bool:
    before = sentence.low(name.first - 1)
    if sentence.tokens[name.first].capital and before in ("der", "die", "le", "la"):
        return False  # names can have an article in German
    return before in _ARTICLES or _is_number(sentence, name)


def _is_number(sentence: Sentence, name: Name) -> bool:
    if name.last >= len(sentence.tokens):
        return False
    return sentence.tokens[name.last].sort in ("number", "amount")


def _is_month(sentence: Sentence, name: Name) -> bool:
    before = sentence.tokens[name.first - 1] if name.first else None
    return _is_number(sentence, name) or (
        before is not None and (before.low in _BEFORE_MONTHS or before.sort == "number")
    )


def _is_may(sentence: Sentence, name: Name) -> bool:
    return _is_verb(sentence, name) or _is_month(sentence, name)


def _is_town(sentence: Sentence, name: Name) -> bool:
    return sentence.low(name.first - 1) in _BEFORE_PLACES


def _is_mark(sentence: Sentence, name: Name) -> bool:
    return _is_noun(sentence, name) or sentence.low(name.last) in _BEHIND_MARK


_PLAINLY: Mapping[str, Callable[[Sentence, Name], bool]] = {
    "will": _is_verb,
    "may": _is_may,
    "hope": _is_hope,
    "mark": _is_mark,
    "bill": _is_noun,
    "max": _is_number,
    **dict.fromkeys(
        (
            *("paris", "london", "berlin", "florence", "vienna", "sydney", "austin"),
            *("houston", "dallas", "madison", "brooklyn", "india", "china", "milan"),
            *("chelsea", "phoenix", "lincoln", "lima", "jordan", "israel", "georgia"),
        ),
        _is_town,
    ),
}
