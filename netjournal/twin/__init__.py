"""A second process, which is a copy of this one.

The smallest start of the program imports this, so it imports next to nothing; `copies`
has what the two can do together.
"""

from __future__ import annotations

import os
import sys

# For annotations alone; `typing` takes a while to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def can_be() -> bool:
    """Say whether a copy of this process has a processor, and does no harm."""
    # macOS has it, too, but its own libraries do not bear it.
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1:
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def forked(work: Callable[[int], None]) -> tuple[int, int] | None:
    """Let a copy do the *work*, which is given the end of a pipe to write into.

    Return its number and the other end of the pipe; `None` where there can be none. It
    ends with 0 if it did all of the work.
    """
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if not process:
        code = 1
        try:
            os.close(reading)
            work(writing)
            code = 0
        finally:
            # Nothing of the other process is closed or written here.
            os._exit(code)
    os.close(writing)
    return process, reading
