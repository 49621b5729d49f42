"""How what something costs grows with what it is given.

No time is guessed: a cost is compared with that of half as much on the same
machine, in the process's own seconds. What is too quick to be measured gets
more until it is not, or until it is as much as anybody may give it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_ENOUGH = 0.03  # seconds that say more of the work than of the clock
_BEST_OF = 2
_ATTEMPTS = 4
# Four times as much costs four times as much, or sixteen times where the growth
# is quadratic; the time for allocating more memory is in between.
_MOST = 9.0


def steepness(
    run: Callable[[str], object], make: Callable[[int], str], most: int
) -> float:
    """Return how much more *run* costs on four times as much.

    *make* gives a text of some size, which is at most *most*. What cannot be
    measured has no steepness: 0.
    """
    size = 2_000
    while 4 * size <= most:
        if _cost(run, make(4 * size), 1) >= _ENOUGH:
            return _lowest(run, make, size)
        size *= 2
    return 0.0


def grows_linearly(
    run: Callable[[str], object], make: Callable[[int], str], most: int
) -> bool:
    """Say whether *run* costs no more than in proportion to what it gets."""
    return steepness(run, make, most) <= _MOST


def _lowest(
    run: Callable[[str], object], make: Callable[[int], str], size: int
) -> float:
    """Return the lowest of some ratios: another process can only make them higher."""
    found = float("inf")
    for _ in range(_ATTEMPTS):
        once, twice, four = (
            _cost(run, make(times * size), _BEST_OF) for times in (1, 2, 4)
        )
        if twice >= _ENOUGH:
            found = min(found, four / max(once, 1e-9), (four / twice) ** 2)
        else:
            found = min(found, four / max(once, 1e-9))
        if found <= _MOST:
            break
    return found


def _cost(run: Callable[[str], object], text: str, times: int) -> float:
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            begun = time.process_time()
            run(text)
            best = min(best, time.process_time() - begun)
    finally:
        gc.enable()
    return best
