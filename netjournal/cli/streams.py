"""The standard streams, looked at before anything is written."""

from __future__ import annotations

import errno
import os
import select
import stat

from netjournal.cli.app import RequestError

OUTPUT = "standard output"


def look() -> None:
    """Check that an answer can be printed, before anything is changed.

    Raises `RequestError` where standard output is full or cannot be written,
    and `BrokenPipeError` where its reader has gone.
    """
    try:
        kind = os.fstat(1).st_mode
    except OSError:
        return  # of a program that has us in it, and shows answers in its own way
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(1, 0)
        gone = any(events & select.POLLERR for _, events in poll.poll(0))
        if gone and (stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
    try:
        os.write(1, b"")  # nothing; yet the system says what it would refuse
    except OSError as error:
        raise _unwritable(error.errno) from error
    if stat.S_ISREG(kind) and _is_full():
        raise _unwritable(errno.ENOSPC)


def _unwritable(code: int | None) -> RequestError:
    why = os.strerror(code or errno.EIO).lower()
    return RequestError(f"{OUTPUT} cannot be written: {why}", "Nothing was changed.")


def _is_full() -> bool:
    if not hasattr(os, "fstatvfs"):
        return False
    found = os.fstatvfs(1)
    return found.f_blocks > 0 and found.f_bavail == 0
