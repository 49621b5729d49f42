"""Where the index is kept, and files there that nobody else could have written.

What is read back was written by this program for this person: each folder and file
belongs to them, and no one else may read or write it; netjournal's folder among the
caches itself may be read. Anything else is as good as missing. An error of the system
means "without an index", never a message.

The smallest start of the program imports this module, so it imports next to nothing.
"""

from __future__ import annotations

import os
import stat
import sys

SWITCH = "NETJOURNAL_INDEX"

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_OTHERS = 0o077
_OTHERS_WRITE = 0o022
_ON = ("", "on", "yes", "1", "true")
_DIGITS = 16  # of a folder's name, as for the records of changes
# Times that no clock shows any more, in seconds since 1970: 1986 to 1995.
_LONG_AGO, _STEP, _MOST_STEPS = 2**29 - 2**25, 2, 2**27
_READING = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_WRITING = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def is_on() -> bool:
    """Say whether anything is kept: not with NETJOURNAL_INDEX=off, or an odd value."""
    return os.environ.get(SWITCH, "").strip().lower() in _ON


def folder() -> str | None:
    """Return netjournal's folder among the caches; `None` where there is no home.

    It is the one that platformdirs names, which takes long to import.
    """
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_dir

        return user_cache_dir("netjournal", appauthor=False)
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    if not base.startswith("/"):
        base = os.path.expanduser("~/.cache")
    return os.path.join(base, "netjournal") if base.startswith("/") else None


def of_journal(root: str) -> str | None:
    """Return the folder of what is kept of the journal at *root*; it may not exist."""
    from netjournal.format.digests import sha256_of

    base = folder()
    if base is None:
        return None
    name = sha256_of(os.fsencode(os.path.realpath(root)))[:_DIGITS]
    return os.path.join(base, "journals", name)


def is_ours(about: os.stat_result) -> bool:
    """Say whether a file or folder is this person's alone."""
    if os.name == "nt":  # the folder is inside the person's own profile
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS


def _is_unwritten(about: os.stat_result) -> bool:
    """Say whether nobody else can have put anything into a folder."""
    if os.name == "nt":
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS_WRITE


def doubt(path: str) -> str:
    """Return why the folder *path* is not trusted, as the end of a sentence.

    It is empty if it is trusted, or not there yet, with all folders up to netjournal's
    own, which may be a link.
    """
    base = folder()
    if base is None:
        return "there is no home folder"
    inner = []
    while path not in (base, os.path.dirname(path)):
        inner.append(path)
        path = os.path.dirname(path)
    try:
        if not _is_unwritten(os.stat(base)):
            return f"others may write '{base}'"
        reasons = (_doubt_of(path) for path in reversed(inner))
        return next(filter(None, reasons), "")
    except FileNotFoundError:
        return ""
    except OSError as error:
        name, why = error.filename, error.strerror or ""
        return f"'{name}' cannot be used: {why.lower()}"


def _doubt_of(path: str) -> str:
    about = os.lstat(path)
    if not stat.S_ISDIR(about.st_mode):
        return f"'{path}' is not a folder"
    return "" if is_ours(about) else f"others may read or write '{path}'"


def made(path: str) -> bool:
    """Make the folder *path* and those above it; say whether it is trusted."""
    base = folder() or path
    try:
        os.makedirs(os.path.dirname(base), exist_ok=True)
        missing = []
        while not os.path.lexists(path):
            missing.append(path)
            path = os.path.dirname(path)
        for inner in reversed(missing):
            try:
                os.mkdir(inner, _PRIVATE_FOLDER)
            except FileExistsError:
                pass
    except OSError:
        return False
    return not doubt(missing[0] if missing else path)


def read(path: str) -> bytes | None:
    """Return the bytes of the file *path*, if it and its folder are trusted."""
    if doubt(os.path.dirname(path)):
        return None
    try:
        descriptor = os.open(path, _READING)
        try:
            about = os.fstat(descriptor)
            if not (stat.S_ISREG(about.st_mode) and is_ours(about)):
                return None
            return _all(descriptor, about.st_size)
        finally:
            os.close(descriptor)
    except OSError:
        return None


def _all(descriptor: int, size: int) -> bytes:
    parts = [os.read(descriptor, size + 1)]
    while parts[-1]:
        parts.append(os.read(descriptor, size + 1))
    return b"".join(parts)


def write(path: str, *parts: bytes) -> bool:
    """Put *parts* into the file *path* in one step; say whether that was possible.

    It need not survive a power failure: a torn file does not match its checksum.
    """
    if not made(os.path.dirname(path)):
        return False
    beside = f"{path}.{os.getpid()}"
    try:
        descriptor = os.open(beside, _WRITING, _PRIVATE_FILE)
    except OSError:
        return False
    try:
        try:
            for part in parts:
                remainder = memoryview(part)
                while remainder:
                    remainder = remainder[os.write(descriptor, remainder) :]
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except OSError:
        try:
            os.unlink(beside)
        except OSError:
            pass
        return False
    return True


def time_after(change: int) -> int:
    """Return the time of a file after its *change* of that number, in ns since 1970.

    It is long ago, and one that every file system can have.
    """
    return (_LONG_AGO + _STEP * (change % _MOST_STEPS)) * 10**9
