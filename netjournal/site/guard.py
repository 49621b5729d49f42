"""Never delete foreign files: MkDocs empties the folder it builds into.

A build leaves a list of its files in `.netjournal-site`. A folder with any other
file is refused, and so is every folder of the journal itself. The list also
records whether private files are among them: a private site never replaces a
public one, nor the other way round.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from netjournal.format.wording import some_of
from netjournal.store.folders import BUILT, LITTER

_HEADING = "These files were built by netjournal and go with the next build."
_PRIVATE = f"{_HEADING} Private people and notes are in them."
_SHOWN = 3


class UnsafeFolderError(Exception):
    """A site must not be built there; the message explains why, and what to do."""


def check(site: Path, root: Path, *, private: bool = False) -> None:
    """Raise `UnsafeFolderError` unless *site* may be emptied and built into.

    *root* is the journal's folder. With *private* the site has private content,
    and must not be inside a public one.
    """
    check_place(site, root, private=private)
    place = Path(os.path.realpath(site))
    foreign = sorted(set(files(place)) - _ours(place))
    if foreign:
        raise UnsafeFolderError(
            f"The folder {str(site)!r} contains files that netjournal did not build:"
            f" {some_of([*map(repr, foreign)], _SHOWN)}. Building would delete them."
            " Move them elsewhere, or choose another site_dir."
        )


def check_place(site: Path, root: Path, *, private: bool = False) -> None:
    """Raise `UnsafeFolderError` as `check` does, whatever files are in *site*."""
    place, home = Path(os.path.realpath(site)), Path(os.path.realpath(root))
    if place == home or place in home.parents:
        raise UnsafeFolderError(
            f"The folder {str(site)!r} contains the journal itself. Choose another"
            " site_dir, such as 'site'."
        )
    for folder in ("contacts", "journal"):
        inner = Path(os.path.realpath(home / folder))
        if place == inner or inner in place.parents or place in inner.parents:
            raise UnsafeFolderError(
                f"The folder {str(site)!r} overlaps your folder '{folder}'. Choose"
                " another site_dir, such as 'site'."
            )
    above = next(one for one in (place, *place.parents) if one.exists())
    if not above.is_dir():
        raise UnsafeFolderError(
            f"{str(site)!r} is a file, not a folder. Choose another site_dir."
        )
    _check_kind(site, place, private=private)


def _check_kind(site: Path, place: Path, *, private: bool) -> None:
    if private:
        for folder in (place, *place.parents):
            if _heading(folder) == _HEADING:
                raise UnsafeFolderError(
                    f"The folder {str(site)!r} is inside the public site, where private"
                    " people and notes never go. Choose another folder, such as"
                    " 'site-private'."
                )
    elif _heading(place) == _PRIVATE:
        raise UnsafeFolderError(
            f"The folder {str(site)!r} contains a site with private people and notes."
            " Choose another folder, or delete this one first."
        )


def claim(site: Path, names: Iterable[str], *, private: bool = False) -> None:
    """List *names* as built into *site*, before they are.

    After an interrupted build, the next one then refuses nothing.
    """
    site.mkdir(parents=True, exist_ok=True)
    (site / BUILT).write_bytes(listing(names, private=private))


def listing(names: Iterable[str], *, private: bool) -> bytes:
    """Return the list of *names* as it is kept in a site."""
    listed = "".join(f"{name}\n" for name in sorted(set(names)))
    return f"{_PRIVATE if private else _HEADING}\n{listed}".encode()


def inside(site: str, folder: str) -> set[str]:
    """Return what is in a *folder* of *site*, but what desktops leave, and `.git`.

    Nothing where it cannot be read.
    """
    try:
        names = [path.name for path in Path(site, folder).iterdir()]
    except OSError:
        return set()
    return {
        name
        for name in names
        if name == BUILT
        or (name not in LITTER and (folder or not name.startswith(".")))
    }


def files(site: Path) -> Iterator[str]:
    """Yield what is in *site* and would be deleted, with `/`.

    MkDocs leaves alone what begins with a dot at the top. Empty folders hold
    nothing, and symbolic links are listed, not followed.
    """
    for prefix, names in _walk(site):
        yield from _at_stake(prefix, names)


def contents(site: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return such files, and the folders in *site* that may hold them, with `/`."""
    names: list[str] = []
    folders: list[str] = []
    for prefix, inner in _walk(site):
        names += _at_stake(prefix, inner)
        if prefix:
            folders.append(prefix.removesuffix("/"))
    return tuple(names), tuple(folders)


def _at_stake(prefix: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name not in LITTER and (prefix or not name.startswith(".")):
            yield f"{prefix}{name}"


def _walk(site: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the path of each folder in *site*, with `/` at the end, and its files."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        inner: list[str] = []
        names: list[str] = []
        try:
            with os.scandir(f"{site}/{prefix}") as entries:
                for entry in entries:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (inner if is_folder else names).append(entry.name)
        except OSError:
            continue
        if not prefix:
            inner = [name for name in inner if not name.startswith(".")]
        yield prefix, names
        waiting += (f"{prefix}{name}/" for name in inner)


def _ours(site: Path) -> frozenset[str]:
    heading, *listed = _list(site)
    return frozenset(listed) if heading in (_HEADING, _PRIVATE) else frozenset()


def _heading(site: Path) -> str:
    return _list(site)[0]


def _list(site: Path) -> list[str]:
    try:
        return (site / BUILT).read_text("utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError):
        return [""]
