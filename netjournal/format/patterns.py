"""Regular expressions that are compiled when they are first used.

Compiling takes a third of the start of a short command, which needs few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the regular expression *text*, compiled by its first use.

    After that, its methods cost the same as those of `re.compile`. A wrong expression
    raises `re.error` only then, so that every one needs a test which uses it.
    """
    return cast("re.Pattern[str]", LatePattern(text, flags))


class LatePattern:
    """Stands for a compiled pattern: what it is asked for, it takes over from it."""

    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (any of the pattern's)
        # Called only for what is not there yet. The names that Python itself looks for
        # are not passed on: a copy, for one, would be another kind of object.
        if name.startswith("_"):
            raise AttributeError(name)
        text, flags = self._written
        value = getattr(re.compile(text, flags), name)
        self.__dict__[name] = value
        return value
