"""What writing commands answer, taken apart: `Logged call (journal/a.md). Undo: …`."""

from __future__ import annotations

import re

_ANSWER = re.compile(r"^[A-Z].* \((?P<files>[^()]+)\)\.(?: Undo: netjournal undo)?$")


def written(text: str) -> list[str]:
    """Return the files that the answers in *text* name, in order."""
    answers = (_ANSWER.match(row) for row in text.splitlines())
    return [
        path
        for answer in answers
        if answer
        for path in re.split(r", | and (?=\S+/)", answer["files"])
    ]
