"""Attempts are found by their first letter, and none is missed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from netjournal.format.spoken.patterns import match_at
from netjournal.speech.attempts import (
    _DENIED,
    _LETTERS_OF_DENIED,
    _PATTERNS,
    _match,
    attempt_at,
)

SENTENCES = [
    json.loads(row)["text"]
    for path in sorted((Path(__file__).parent / "sentences").glob("*.jsonl"))
    for row in path.read_text("utf-8").splitlines()
]

ATTEMPTS = (
    *("missed a call", "missed Tom's call", "no answer", "leaving a voicemail"),
    *("went to voicemail", "straight to voicemail", "got sent to voicemail"),
    *("only his voicemail", "got her voicemail", "voicemail from Tom"),
    *("voicemail for Tom", "I tried to call", "we tried calling", "trying again to"),
    *("tried reaching", "couldn't reach", "can't catch", "cannot find"),
    *("unable to meet", "failed to get hold", "did not manage to get through"),
    *(
        "nobody picked up",
        "no one answered",
        "he didn't answer",
        "they did not call back",
    ),
    *("she didnt pick up", "but didn't answer", "never called back", "doesn't pick up"),
    *(" didn't answer", "line was busy", "number is dead", "phone engaged"),
    *("didn't show up", "never came", "never make it", "no-show", "no showed"),
    *("stood me up", "was stood up", "bailed on me", "flaked", "cancelled", "canceled"),
    *("called off", "postponed", "rescheduled", "fell through", "falls through"),
    *("did not get to meet", "haven't actually seen", "wasn't able to see"),
    *("never got to talk", "havent met", "haven't talked to see"),
)


def test_no_attempt_is_missed() -> None:
    rows = [(letters, pattern) for letters, pattern, _, _ in _PATTERNS]
    matched: set[str] = set()
    for text in (*SENTENCES, *ATTEMPTS, *map(str.upper, ATTEMPTS)):
        for word in re.finditer(r"\s*\b", text):
            at = word.start()
            for letters, pattern in [*rows, (_LETTERS_OF_DENIED, _DENIED)]:
                match = match_at(pattern, text, at)
                quick = _match(letters, pattern, text, at)
                assert (match and match.span()) == (quick and quick.span())
                if match:
                    matched.add(pattern)

    assert {pattern for _, pattern in [*rows, ("", _DENIED)]} == matched


def test_letters_that_are_taken_for_others() -> None:
    """A long s is an s, whatever its case."""
    attempt = attempt_at("\u017ftood me up", 0)

    assert attempt is not None
    assert attempt.end == len("stood me up")
