"""A clause is matched by its first two letters, and no match is missed."""

from __future__ import annotations

import re
from itertools import product

import pytest

from netjournal.format.spoken.patterns import match_at
from netjournal.speech.follow_ups import (
    _FOLLOW,
    _NEXT,
    _NO_FOLLOW,
    _PAIRS_OF_FOLLOW,
    _PAIRS_OF_NEXT,
    _PAIRS_OF_NO_FOLLOW,
)
from netjournal.speech.gifts import (
    _ASKED,
    _GAVE,
    _GOT,
    _PAIRS_OF_ASKED,
    _PAIRS_OF_GAVE,
    _PAIRS_OF_GOT,
)
from netjournal.speech.ledger import _KEYED, _PAIRS_OF_KEYED
from netjournal.speech.promises import (
    _OWE,
    _PAIRS_OF_OWE,
    _PAIRS_OF_TASK,
    _PAIRS_OF_WAITING,
    _TASK,
    _WAITING,
)
from tests.speech.test_attempts import SENTENCES

OPENINGS = [
    pytest.param(_FOLLOW, _PAIRS_OF_FOLLOW, id="follow"),
    pytest.param(_NO_FOLLOW, _PAIRS_OF_NO_FOLLOW, id="no-follow"),
    pytest.param(_NEXT, _PAIRS_OF_NEXT, id="next"),
    pytest.param(_TASK, _PAIRS_OF_TASK, id="task"),
    pytest.param(_OWE, _PAIRS_OF_OWE, id="owe"),
    pytest.param(_WAITING, _PAIRS_OF_WAITING, id="waiting"),
    pytest.param(_GAVE, _PAIRS_OF_GAVE, id="gave"),
    pytest.param(_GOT, _PAIRS_OF_GOT, id="got"),
    pytest.param(_ASKED, _PAIRS_OF_ASKED, id="asked"),
    pytest.param(_KEYED, _PAIRS_OF_KEYED, id="keyed"),
]


@pytest.mark.parametrize(("pattern", "pairs"), OPENINGS)
def test_no_match_begins_with_other_letters(
    pattern: str, pairs: frozenset[str]
) -> None:
    places = [(text, 0) for text in _of_its_words(pattern)]
    places += [
        (text, word.start()) for text in SENTENCES for word in re.finditer(r"\b", text)
    ]
    openings = [
        text[at : at + 2].lower() for text, at in places if match_at(pattern, text, at)
    ]
    letters = {pair for pair in openings if len(pair) > 1 and pair.isalpha()}

    assert openings
    assert letters <= pairs


def _of_its_words(pattern: str) -> list[str]:
    """Return texts of up to three of the words in *pattern*, in any order."""
    letters = re.sub(r"\\[a-z]|\?P<\w+>", " ", pattern)
    # Those with an optional letter, such as `items?`, end with it or not.
    vocabulary = sorted({*re.findall(r"[a-z]+", letters)})
    vocabulary += [f"{word}'" for word in ("i", "we") if word in vocabulary]
    texts = [" ".join(words) for words in product(vocabulary, repeat=2)]
    texts += [f"{text} {word}" for text in texts for word in vocabulary]
    endings = (" x", ": x", "")
    return [f"{text}{end}" for text in [*vocabulary, *texts] for end in endings]
