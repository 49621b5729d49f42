"""System calls missing in Python: exchange two names, take a name only if free.

Also lets the disk begin to write while the next file is prepared.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_HERE = -100  # AT_FDCWD: paths count from the working folder
_NO_REPLACE = 1
_EXCHANGE = 2
_START = 2  # SYNC_FILE_RANGE_WRITE
# The errors of kernels and file systems without the call or the flag.
_UNKNOWN = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
)

Rename = Callable[[int, bytes, int, bytes, int], int]


@cache
def _renameat2() -> Rename | None:
    """Return the C library's `renameat2`, or `None` if it has none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    found = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if found is None:
        return None
    found.restype = ctypes.c_int
    found.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )
    rename: Rename = found
    return rename


def _rename(source: str, target: str, flags: int) -> bool:
    """Rename with *flags*; `False` if the system does not support that."""
    rename = _renameat2()
    if rename is None:
        return False
    import ctypes  # already loaded

    if rename(_HERE, os.fsencode(source), _HERE, os.fsencode(target), flags) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), source, None, target)


@cache
def _sync_file_range() -> Callable[[int, int, int, int], int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    found = getattr(ctypes.CDLL(None), "sync_file_range", None)
    if found is None:
        return None
    found.argtypes = (ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint)
    start: Callable[[int, int, int, int], int] = found
    return start


def load() -> None:
    """Load everything the other functions need, while nothing depends on it yet."""
    _renameat2()
    _sync_file_range()


def start_writing(descriptor: int) -> None:
    """Let the disk begin to write a file; `fsync` waits until it is done."""
    start = _sync_file_range()
    if start is not None:
        start(descriptor, 0, 0, _START)  # only a hint, so failing does no harm


def exchange(one: str, other: str) -> bool:
    """Exchange the files of two names; `False` if that is not possible.

    Neither name is ever missing, and the file at *other* is not lost: it is at *one*
    afterwards. Raises `OSError`.
    """
    return _rename(one, other, _EXCHANGE)


def move_new(source: str, target: str) -> None:
    """Move a file to a free name; it never replaces another file.

    Raises `FileExistsError` if the name is taken, and `OSError`.
    """
    if _rename(source, target, _NO_REPLACE):
        return
    if os.name == "nt":
        os.rename(source, target)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _UNKNOWN:  # most importantly: the name is taken
            raise
        # No links either: reserve the name with an empty file first.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            os.replace(source, target)
        except OSError:
            os.unlink(target)
            raise
    else:
        os.unlink(source)
