"""Patterns that are compiled when a sentence first needs them.

There are many, and most commands read no sentence at all.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(text: str) -> re.Pattern[str]:
    """Return a pattern of any case."""
    return re.compile(text, re.IGNORECASE)


def match_at(pattern: str, text: str, at: int = 0) -> re.Match[str] | None:
    """Return the match of *pattern* that begins at an offset, if there is one."""
    return compiled(pattern).match(text, at)
