"""How what something costs grows with what it is given.

No time is guessed: a cost is compared with that of a quarter as much on the same
machine, in the process's own seconds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TOO_QUICK = 0.01  # seconds that say more of the clock than of the work
_ATTEMPTS = 4
# Four times as much costs four times as much, or sixteen times where the growth
# is quadratic; the time for allocating more memory is in between.
_MOST = 9.0


def steepness(
    run: Callable[[str], object], make: Callable[[int], str], most: int
) -> float:
    """Return how much more *run* costs on *most* characters than on a quarter.

    *make* gives a text of some size. Where it looks steep, it is measured again:
    another process can only make it steeper. What is too quick to be measured
    has no steepness: 0.
    """
    found = float("inf")
    for attempt in range(_ATTEMPTS):
        whole = _cost(run, make(most), 1 + attempt)
        if whole < _TOO_QUICK:
            return 0.0
        found = min(found, whole / max(1e-9, _cost(run, make(most // 4), 1 + attempt)))
        if found <= _MOST:
            break
    return found


def grows_linearly(
    run: Callable[[str], object], make: Callable[[int], str], most: int
) -> bool:
    """Say whether *run* costs no more than in proportion to what it gets."""
    return steepness(run, make, most) <= _MOST


def _cost(run: Callable[[str], object], text: str, times: int) -> float:
    best = float("inf")
    gc.disable()  # what is garbage before is not looked at either
    try:
        for _ in range(times):
            begun = time.process_time()
            run(text)
            best = min(best, time.process_time() - begun)
    finally:
        gc.enable()
    return best
