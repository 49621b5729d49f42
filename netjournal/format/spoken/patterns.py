"""Patterns that are compiled when a sentence first needs them.

There are many, and most commands do not read any sentence.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(text: str) -> re.Pattern[str]:
    """Return a case-insensitive pattern."""
    return re.compile(text, re.IGNORECASE)


def match_at(pattern: str, text: str, at: int = 0) -> re.Match[str] | None:
    """Return the match of *pattern* at an offset, if there is one."""
    return compiled(pattern).match(text, at)
