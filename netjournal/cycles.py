"""When Python looks for cycles among objects: seldom, for there are none."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_SELDOM = 50_000  # new objects before cycles are looked for


@contextmanager
def uncollected(*, lasting: bool = False) -> Iterator[None]:
    """Make many objects without looking for cycles among them: there are none.

    The search would cost more than reading or checking does. In a process that is not
    *lasting*, what was made is never searched at all.
    """
    gc.disable()
    try:
        yield
    finally:
        if not lasting:
            gc.freeze()
            # What is decoded from the index later has no cycles either.
            gc.set_threshold(_SELDOM)
            _search_nothing_at_the_end()
        gc.enable()


@cache
def _search_nothing_at_the_end() -> None:
    """Leave all memory to the system when the process ends, which is far quicker."""
    atexit.register(gc.freeze)
