"""Which program this is: what it keeps is of no use to another one.

A version number alone would not do: a checkout is another program after each edit.
"""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_INSTALLED = "-packages"  # site-packages, and Debian's dist-packages

# When a module was modified and changed, and its size.
_Stamp = tuple[int, int, int]
_of_run: list[bytes] = []
# What the fingerprint of this run was made of.
_about: list[object] = []
_stamps: dict[str, _Stamp] = {}


def fingerprint() -> bytes:
    """Return bytes that are equal for the same program with the same libraries.

    They name Python, when a library was last installed or removed and, for a checkout,
    each module with its times and size. Nothing is opened.
    """
    return _written(_around(), _checkout())


def fingerprint_of_run() -> bytes:
    """Return the fingerprint at the start of a run, which `of_run` has from now on."""
    _about[:] = _around()
    _stamps.clear()
    _stamps.update(_checkout())
    _of_run[:] = [_written(_about, _stamps)]
    return _of_run[0]


def of_run() -> bytes:
    """Return the fingerprint when this run started; what it imports may be newer."""
    return _of_run[0] if _of_run else fingerprint_of_run()


def is_of_run() -> bool:
    """Say whether what was imported is still the program that `of_run` names.

    Modules that this run has no use for are not looked at.
    """
    if _about != _around():
        return False
    files = (getattr(module, "__file__", None) for module in [*sys.modules.values()])
    ours = [file for file in files if file and file.startswith(_PACKAGE + os.sep)]
    return not _stamps or all(_stamp(file) == _stamps.get(_name(file)) for file in ours)


def _written(about: list[object], modules: dict[str, _Stamp]) -> bytes:
    return repr((about, modules)).encode("utf-8", "surrogateescape")


def _around() -> list[object]:
    """Return what there is to say of Python and the libraries."""
    libraries = [(path, _changed(path)) for path in _libraries()]
    return [sys.version, sys.executable, _PACKAGE, *libraries]


def _libraries() -> list[str]:
    return [path for path in sys.path if path.endswith(_INSTALLED)]


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _checkout() -> dict[str, _Stamp]:
    """Return the stamps of all modules by path; none where they are a library."""
    stamps: dict[str, _Stamp] = {}
    if os.path.dirname(_PACKAGE) not in _libraries():
        _add_modules(_PACKAGE, stamps)
    return stamps


def _add_modules(folder: str, stamps: dict[str, _Stamp]) -> None:
    """Add the modules under *folder* in a fixed order."""
    try:
        entries = sorted([(entry.name, entry) for entry in os.scandir(folder)])
    except OSError:
        return
    for name, entry in entries:
        if name.endswith(".py"):
            about = entry.stat()
            stamps[_name(entry.path)] = (
                about.st_mtime_ns,
                about.st_ctime_ns,
                about.st_size,
            )
        elif "." not in name and not name.startswith("__"):
            _add_modules(entry.path, stamps)


def _name(path: str) -> str:
    """Return the path of a module within the package."""
    return path[len(_PACKAGE) :]


def _stamp(path: str) -> _Stamp | None:
    try:
        return _stamp_of(os.stat(path))
    except OSError:
        return None


def _stamp_of(about: os.stat_result) -> _Stamp:
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size
