"""Files as the system has them: their bytes, up to a limit, and what they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from netjournal.format.source import MAX_FILE

# A larger buffer costs more to allocate than most files take to read.
_BUFFER = 64 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def content(path: str) -> tuple[bytes, bool]:
    """Return the bytes of a file up to `MAX_FILE`, and whether that is all."""
    descriptor = os.open(path, _FLAGS)
    try:
        data = os.read(descriptor, _BUFFER)
        if len(data) < _BUFFER:
            return data, True
        parts = [data]
        size = len(data)
        while data and size <= MAX_FILE:
            data = os.read(descriptor, _BUFFER)
            parts.append(data)
            size += len(data)
        return b"".join(parts)[:MAX_FILE], size <= MAX_FILE
    finally:
        os.close(descriptor)


def is_regular(path: str) -> bool:
    """Say whether *path* is a file itself, and no link to one."""
    return stat.S_ISREG(os.lstat(path).st_mode)


def content_at(entry: os.DirEntry[str]) -> bytes | None:
    """Return the bytes of a file that is not read, if they are available."""
    try:
        return content(entry.path)[0] if entry.is_file() else None
    except OSError:
        return None


def is_text(name: str) -> bool:
    """Say whether a name can be encoded; bytes that are not UTF-8 cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def answer(question: Callable[[], bool]) -> bool:
    """Return the answer of a directory entry; circular links lead to nothing."""
    try:
        return question()
    except OSError:
        return False
