"""The wife, boss or sister of a person, by the recorded relationships."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.folding import bare
from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence
from netjournal.speech.sentence import Sentence

_RELATIONS = frozenset(word.rstrip("s") for word in lexicon.RELATIONS)
# The roles of relationships, by the words for people.
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


def is_relation(sentence: Sentence, at: int) -> bool:
    """Say whether a token is a relationship: `wife`, `friends`."""
    low = sentence.low(at)
    return low in lexicon.RELATIONS or low.rstrip("s") in _RELATIONS


def quote_relative(sentence: Sentence, first: int, at: int, evidence: Evidence) -> None:
    """Quote `Raj's wife` with her name from the recorded relationships."""
    owner = sentence.name_at(first - 1) if first else None
    if owner is None or not owner.possessive:
        return
    for stem in owner.ids:
        for other in _relatives(sentence, stem, sentence.low(at)):
            name = sentence.journal.contacts[other].name
            evidence.doubt(sentence.text_of(owner.first, at + 1), f"may mean {name}")


def _relatives(sentence: Sentence, stem: str, word: str) -> Iterator[str]:
    """Yield the people with the relationship *word*: Raj's wife is Priya."""
    journal = sentence.journal
    roles = _TIES.get(word.rstrip("s"), _TIES.get(word, ()))
    for contact in journal.contacts.values():
        for tie in contact.knows:
            other = journal.who(tie.who.text)
            role = bare(tie.role)
            if other is None or not any(part in role for part in roles):
                continue
            if contact.id == stem:
                yield other
            elif other == stem:
                yield contact.id
