"""Other names in a sentence: organizations, and notes by title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.format.model import Journal
from netjournal.format.spoken import kinds
from netjournal.speech.forms import Form
from netjournal.speech.lexicon import COMMON
from netjournal.speech.tokens import Token, tokens

_SHORTEST_SMALL = 4


def titles(journal: Journal, words: set[str]) -> Mapping[Form, str]:
    """Return the names that can occur in a sentence of *words*, by form.

    Notes have their ids; organizations have none.
    """
    return dict(_titles(journal, words))


def _titles(journal: Journal, words: set[str]) -> Iterator[tuple[Form, str]]:
    for _, _, text, note in journal.register.beginning(words):
        form = _form(text, words)
        if form and not (note and form in kinds.table()):
            yield form, note


def _form(text: str, words: set[str]) -> Form:
    """Return the form of a title, if all of it except its ending is in the sentence."""
    form = tuple(token.low for token in tokens(text))
    return form if words.issuperset(form[:-1]) else ()


def stands_out(token: Token) -> bool:
    """Say whether a word alone can be the name of an organization or a note."""
    if (token.low,) in kinds.table() or token.low in COMMON:
        return False
    return token.capital or len(token.low) >= _SHORTEST_SMALL
