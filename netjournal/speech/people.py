"""Lists of people in a sentence: known ones, strangers, and who is left unnamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from netjournal.model import Journal
from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person, Stranger
from netjournal.speech.folding import plain
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence

_SHORTEST_SLIP = 4
_MOST_WORDS = 5


class Listed(NamedTuple):
    """Who a list names, and the index behind it."""

    people: tuple[Person, ...]
    last: int
    # Whether the last of them is possessive: "at Tom & Priya's".
    possessive: bool = False


def listed(
    sentence: Sentence,
    at: int,
    last: int,
    evidence: Evidence,
    *,
    strangers: bool = True,
) -> Listed:
    """Return the people of the list that begins at *at*.

    Whoever may not be read is noted as a doubt in *evidence*. An item with
    more words behind it begins prose, and is not of the list.
    """
    people: list[Person] = []
    possessive = False
    first = end = at
    while at < last:
        if end > first and not _may_go_on(sentence, at, last):
            break
        item = _item(sentence, at, last, evidence, strangers=strangers)
        if item is None:
            break
        if people and not _stands_alone(sentence, item.last, last, item.people):
            break
        people += item.people
        end = item.last
        possessive = item.possessive
        if possessive and not _is_joined(sentence, end, last):
            break
        at = _behind_separators(sentence, end, last)
        if at == end and not _next_is_name(sentence, at, last, people):
            break
    return Listed(tuple(people), end, possessive)


def _may_go_on(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether a further item may begin so: `and her boyfriend`, no `her exam`."""
    low = sentence.low(at)
    token = sentence.tokens[at]
    behind_comma = sentence.low(at - 1) == ","
    if low in lexicon.DETERMINERS:
        if sentence.low(at + 1) in lexicon.RELATIONS or at + 1 in sentence.names:
            return True
        if sentence.tokens[at + 1 : at + 2] and sentence.tokens[at + 1].capital:
            return True
        # "and the interns", but nothing more than that.
        return not behind_comma and low not in ("his", "her", "their") and (
            at + 2 >= last or sentence.tokens[at + 2].sort != "word"
        )
    if low in lexicon.PRONOUNS:
        return False
    known = at in sentence.names or low in lexicon.PRONOUNS_OF_ME
    if known or token.capital or token.sort != "word" or low in lexicon.TITLES:
        return True
    return bool(slips(sentence, token.text)) or (
        not behind_comma and low in lexicon.RELATIONS
    ) or _uncased(token.text)


def _next_is_name(
    sentence: Sentence, at: int, last: int, people: list[Person]
) -> bool:
    """Say whether a name follows without a separator: `coffee tom priya`."""
    name = sentence.names.get(at) if at < last else None
    return bool(
        people
        and name is not None
        and name.person
        and not name.common
        and not name.possessive
        and not isinstance(people[-1], Stranger)
    )


def _is_joined(sentence: Sentence, at: int, last: int) -> bool:
    return at < last and sentence.low(at) in lexicon.AND


def _behind_separators(sentence: Sentence, at: int, last: int) -> int:
    start = at
    while at < last:
        low = sentence.low(at)
        if low == "," or low in lexicon.AND:
            at += 1
        elif at > start and low in ("also", "w/", "with"):
            at += 1
        else:
            break
    if at >= last:
        return start
    return at


def _stands_alone(
    sentence: Sentence, at: int, last: int, people: tuple[Person, ...]
) -> bool:
    """Say whether nothing behind an item makes it the beginning of prose."""
    if at >= last or not people:
        return True
    token = sentence.tokens[at]
    if token.sort != "word":
        return token.sort != "number" or sentence.day(at, "past") is not None
    if token.low in lexicon.AND or sentence.connector(at) or at in sentence.names:
        return True
    kind = sentence.kinds.get(at)
    if kind is not None and not kind.verb:
        return True
    if sentence.phrase(at, *lexicon.JOINED):
        return False
    phrase = sentence.day(at, "past")
    if phrase is not None and phrase.sort != "long":
        return True
    return token.low in (
        *("the", "a", "an", "my", "our", "some", "two", "three"),
        *("too", "again", "today", "there", "then", "afterwards", "together", "alone"),
        *("as", "finally", "online", "remotely", "outside", "noon", "midday"),
    )


def _item(
    sentence: Sentence,
    at: int,
    last: int,
    evidence: Evidence,
    *,
    strangers: bool,
) -> Listed | None:
    name = sentence.names.get(at)
    if name is not None and name.person:
        return _known(sentence, name, last, evidence, strangers=strangers)
    if name is not None:
        return None
    token = sentence.tokens[at]
    if token.sort in ("mail", "phone", "link"):
        if strangers:
            evidence.doubt(token.text, "nobody's here")
        return None
    if token.sort == "at":
        return None
    if token.sort != "word":
        return None
    if token.low in lexicon.PRONOUNS_OF_ME:
        return Listed((), at + 1)
    if token.low in lexicon.DETERMINERS or token.low in lexicon.RELATIONS:
        return _described(sentence, at, last, evidence, strangers=strangers)
    if not strangers:
        return None
    return _unknown(sentence, at, last, evidence)


def _known(
    sentence: Sentence, name: Name, last: int, evidence: Evidence, *, strangers: bool
) -> Listed | None:
    if name.possessive:
        return _possessor(sentence, name, last, evidence, strangers=strangers)
    if strangers:
        other = _other_surname(sentence, name, last)
        if other is not None:
            return Listed((other,), other.last)
    return Listed((name,), name.last)


def _possessor(
    sentence: Sentence, name: Name, last: int, evidence: Evidence, *, strangers: bool
) -> Listed | None:
    """Return who is meant by `Tom's sister Julia`: Julia, and Tom is mentioned."""
    at = name.last
    if at >= last or sentence.tokens[at].sort != "word" or sentence.connector(at):
        return Listed((name,), name.last, possessive=True)
    evidence.mention(name)
    return _described(sentence, at, last, evidence, strangers=strangers)


_ARTICLES = frozenset({"a", "an", "one", "the", "this", "der", "die", "un", "une"})


def _described(
    sentence: Sentence, at: int, last: int, evidence: Evidence, *, strangers: bool
) -> Listed:
    """Return who is meant by `my mom`, `her friend Julia`, `the team`."""
    first = at
    while at < last and sentence.low(at) in lexicon.DETERMINERS:
        at += 1
    name = sentence.names.get(at)
    if at > first and sentence.low(first) in _ARTICLES:
        # "a Greta Voss", "one Matthias Brück", "the Natarajans"
        if name is not None and name.person and not name.common and not name.thing:
            known = _known(sentence, name, last, evidence, strangers=strangers)
            if known is not None:
                return known
        found = _stranger(sentence, at, last) if strangers and name is None else None
        if found is not None and sentence.tokens[at].capital:
            return Listed((found,), found.last)
    theirs = sentence.low(at - 1) in ("his", "her", "their", "your") or (
        first > 0 and (owner := sentence.name_at(first - 1)) is not None
        and owner.possessive
    )
    if name is not None and name.person and not (theirs and _is_relation(sentence, at)):
        if first == at or sentence.low(first) in ("my", "our"):
            return Listed((name,), name.last)
    while at < last and _describes(sentence, at):
        at += 1
        if _is_relation(sentence, at - 1):
            break
    name = sentence.names.get(at) if at < last else None
    if at > first and _is_relation(sentence, at - 1):
        _note_relative(sentence, first, at - 1, evidence)
        if name is not None and name.person and not name.possessive:
            return Listed((name,), name.last)
        found = _stranger(sentence, at, last) if strangers else None
        if found is not None:
            return Listed((found,), found.last)
    if at == first:
        at += 1
    if strangers:
        evidence.doubt(sentence.said(first, at), "not a name")
    return Listed((), at)


def _is_relation(sentence: Sentence, at: int) -> bool:
    return sentence.low(at).rstrip("s") in _RELATIONS_BARE or (
        sentence.low(at) in lexicon.RELATIONS
    )


_RELATIONS_BARE = frozenset(word.rstrip("s") for word in lexicon.RELATIONS)


def _describes(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.sort != "word" or sentence.connector(at) or token.low in lexicon.AND:
        return False
    if at in sentence.names and not _is_relation(sentence, at):
        return False
    return not token.capital and sentence.day(at, "past") is None


def _unknown(
    sentence: Sentence, at: int, last: int, evidence: Evidence
) -> Listed | None:
    found = _stranger(sentence, at, last)
    if found is not None:
        return Listed((found,), found.last)
    token = sentence.tokens[at]
    if at in sentence.kinds or sentence.connector(at) or token.low in _NOT_PEOPLE:
        return None
    phrase = sentence.day(at, "past")
    if phrase is not None and phrase.sort != "long":
        return None
    near = slips(sentence, token.text)
    if near:
        return Listed((Stranger(token.text, near, at, at + 1),), at + 1)
    evidence.doubt(token.text, "no name that is known here")
    return Listed((), at + 1)


_NOT_PEOPLE = (
    lexicon.VERBS_OF_PROSE | lexicon.CONJUNCTIONS | lexicon.BUT | lexicon.PRONOUNS
)


def _stranger(sentence: Sentence, at: int, last: int) -> Stranger | None:
    """Return the capitalized or titled name that begins at *at*, if one does."""
    first = at
    while at < last and sentence.low(at) in lexicon.TITLES:
        at += 1
        if at < last and sentence.tokens[at].text == ".":
            at += 1
    titled, begin = at > first, at
    while at < last and at - begin < _MOST_WORDS and _of_a_name(sentence, at, begin):
        at += 1
    while at > begin and sentence.low(at - 1) in lexicon.PARTICLES and (
        not sentence.tokens[at - 1].capital
    ):
        at -= 1
    if titled and at == begin and begin < last:
        token = sentence.tokens[begin]
        if token.sort == "word" and not sentence.connector(begin):
            at = begin + 1
    if at == begin:
        return None
    text = sentence.said(first, at)
    bare = text[:-2] if text[-2:] in ("'s", "’s") else text
    near = slips(sentence, sentence.said(begin, at)) or slips(
        sentence, sentence.tokens[begin].text
    )
    return Stranger(bare, near, first, at)


def _of_a_name(sentence: Sentence, at: int, begin: int) -> bool:
    token = sentence.tokens[at]
    if token.sort != "word":
        return token.text == "." and at > begin and (
            len(sentence.tokens[at - 1].text) == 1
            and token.start == sentence.tokens[at - 1].end
        )
    if at > begin and token.start - sentence.tokens[at - 1].end > 1:
        return False
    if at > begin and not token.capital and token.low in lexicon.PARTICLES:
        return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].capital
    if not token.capital and not _uncased(token.text):
        return False
    if at > begin and sentence.day(at, "past") is not None:
        return False
    if at == begin and token.low in lexicon.DETERMINERS | lexicon.PRONOUNS:
        return False
    name = sentence.name_at(at)
    if name is not None and at == begin and not name.thing:
        return False
    return at not in sentence.kinds and not sentence.connector(at)


def _uncased(text: str) -> bool:
    """Say whether a script has no capitals, so that any word may be a name."""
    return text.upper() == text.lower() and any(one.isalpha() for one in text)


def _other_surname(sentence: Sentence, name: Name, last: int) -> Stranger | None:
    """Return a known first name with a surname that nobody of that name has."""
    at = name.last
    if name.how != "part" or name.text.endswith(".") or at >= last:
        return None
    if " " in name.text or at in sentence.names or at in sentence.kinds:
        return None
    token = sentence.tokens[at]
    if token.sort != "word" or token.start - sentence.tokens[at - 1].end != 1:
        return None
    near = tuple(
        stem
        for stem in name.ids
        if any(_slip(part, token.low) for part in _parts(sentence, stem))
    )
    if near:
        return Stranger(sentence.said(name.first, at + 1), near, name.first, at + 1)
    if not token.capital or not sentence.tokens[name.first].capital:
        return None
    if (
        sentence.connector(at)
        or sentence.day(at, "past")
        or token.low in lexicon.AND | lexicon.PRONOUNS_OF_ME | lexicon.PRONOUNS
        or token.text.isupper()
    ):
        return None
    end = at + 1
    while end < last and _of_a_name(sentence, end, at):
        end += 1
    return Stranger(sentence.said(name.first, end), name.ids, name.first, end)


def _parts(sentence: Sentence, stem: str) -> Iterator[str]:
    for name in sentence.journal.contacts[stem].names:
        yield from plain(name).replace("-", " ").split()


def slips(sentence: Sentence, text: str) -> tuple[str, ...]:
    """Return those with a name that *text* is one slip or swap away from."""
    return slips_of(sentence.journal, text)


def slips_of(journal: Journal, text: str) -> tuple[str, ...]:
    """Return those of *journal* with a name one slip or swap away from *text*."""
    typed = plain(text)
    if len(typed) < _SHORTEST_SLIP:
        return ()
    found = []
    for contact in journal.contacts.values():
        if contact.is_self:
            continue
        for name in contact.names:
            folded = plain(name)
            first = folded.split(maxsplit=1)[0] if folded else ""
            if _slip(folded, typed) or _slip(first, typed):
                found.append(contact.id)
                break
    return tuple(found)


def one_slip(name: str, typed: str) -> bool:
    """Say whether two folded words are one slip or one swap apart."""
    return _slip(name, typed)


def _slip(name: str, typed: str) -> bool:
    if min(len(name), len(typed)) < _SHORTEST_SLIP - 1 or name == typed:
        return False
    if abs(len(name) - len(typed)) > 1 or max(len(name), len(typed)) < _SHORTEST_SLIP:
        return False
    return OSA.distance(name, typed, score_cutoff=1) <= 1


# What ties are called, by the words for who they are.
_TIES = {
    **dict.fromkeys(
        (
            *("wife", "husband", "spouse", "partner", "girlfriend", "boyfriend"),
            *("fiance", "fiancee"),
        ),
        ("spouse", "partner", "wife", "husband", "married", "fiance", "couple"),
    ),
    **dict.fromkeys(("boss", "manager"), ("manager", "boss", "lead")),
    **dict.fromkeys(("sister", "brother", "sibling"), ("sibling", "sister", "brother")),
    **dict.fromkeys(
        ("mom", "mum", "mother", "dad", "father", "parent", "son", "daughter"),
        ("parent", "mother", "father", "child", "son", "daughter"),
    ),
    **dict.fromkeys(("colleague", "coworker"), ("colleague", "coworker")),
    "mentor": ("mentor",),
    "friend": ("friend",),
}


def relatives(sentence: Sentence, stem: str, word: str) -> Iterator[str]:
    """Yield who is tied to a person as *word* says: Raj's wife is Priya."""
    journal = sentence.journal
    ties = _TIES.get(word.rstrip("s"), _TIES.get(word, ()))
    for contact in journal.contacts.values():
        for tie in contact.knows:
            role = plain(tie.role)
            other = journal.who(tie.who.text)
            if other is None or not any(one in role for one in ties):
                continue
            if contact.id == stem:
                yield other
            elif other == stem:
                yield contact.id


def _note_relative(
    sentence: Sentence, first: int, at: int, evidence: Evidence
) -> None:
    """Quote `Raj's wife` with who that is by the ties that are written down."""
    owner = sentence.name_at(first - 1) if first else None
    if owner is None or not owner.possessive:
        return
    for stem in owner.ids:
        for other in relatives(sentence, stem, sentence.low(at)):
            name = sentence.journal.contacts[other].name
            evidence.doubt(sentence.said(owner.first, at + 1), f"perhaps {name}")
