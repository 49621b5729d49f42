"""Which program this is: what it keeps is of no use to another one.

A version number alone would not do: a checkout is another program after each edit.
"""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_INSTALLED = "-packages"  # site-packages, and Debian's dist-packages
_of_run: list[bytes] = []


def fingerprint() -> bytes:
    """Return bytes that are equal for the same program with the same libraries.

    They name Python, when a library was last installed or removed and, for a checkout,
    each module with its times and size. Nothing is opened.
    """
    about: list[object] = [sys.version, sys.executable, _PACKAGE]
    libraries = [path for path in sys.path if path.endswith(_INSTALLED)]
    about += [(path, _changed(path)) for path in libraries]
    if os.path.dirname(_PACKAGE) not in libraries:
        about += _modules(_PACKAGE)
    return repr(about).encode("utf-8", "surrogateescape")


def fingerprint_of_run() -> bytes:
    """Return the fingerprint at the start of a run, which `of_run` has from now on."""
    _of_run[:] = [fingerprint()]
    return _of_run[0]


def of_run() -> bytes:
    """Return the fingerprint when this run started; what it imports may be newer."""
    return _of_run[0] if _of_run else fingerprint_of_run()


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _modules(folder: str) -> list[object]:
    """Return the modules under *folder* by name, with their times and sizes."""
    stamps: list[object] = []
    try:
        entries = sorted((entry.name, entry) for entry in os.scandir(folder))
    except OSError:
        return stamps
    for name, entry in entries:
        if name.endswith(".py"):
            about = entry.stat()
            stamps.append((name, about.st_mtime_ns, about.st_ctime_ns, about.st_size))
        elif "." not in name and not name.startswith("__"):
            stamps.append((name, _modules(entry.path)))
    return stamps
