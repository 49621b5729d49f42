"""Never wipe what is not ours: MkDocs empties the folder it builds into.

A build leaves a list of its files in `.netjournal-site`. A folder that holds
anything else is refused, and so is every folder that the journal lives in. The
list says, too, whether what is private is among them: a site with it never goes
where one without it is, nor the other way round.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from netjournal.format.wording import some_of

MARKER = ".netjournal-site"

_HEADING = "These files were built by netjournal and go with the next build."
_PRIVATE = f"{_HEADING} Private people and notes are in them."
# What desktops leave in any folder they show.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_SHOWN = 3


class UnsafeFolderError(Exception):
    """A site must not be built there; the message says why, and what to do."""


def check(site: Path, root: Path, *, private: bool = False) -> None:
    """Raise `UnsafeFolderError` unless *site* may be emptied and built into.

    *root* is the journal's folder. With *private* the site holds what is
    private, and may not come to lie inside of one that does not.
    """
    place, home = Path(os.path.realpath(site)), Path(os.path.realpath(root))
    if place == home or place in home.parents:
        raise UnsafeFolderError(
            f"site_dir {str(site)!r} holds the journal itself; name a folder of its"
            " own, such as 'site'"
        )
    for folder in ("contacts", "journal"):
        inner = Path(os.path.realpath(home / folder))
        if place == inner or inner in place.parents or place in inner.parents:
            raise UnsafeFolderError(
                f"site_dir {str(site)!r} is where your {folder} are; name a folder of"
                " its own, such as 'site'"
            )
    above = next(one for one in (place, *place.parents) if one.exists())
    if not above.is_dir():
        raise UnsafeFolderError(f"site_dir {str(site)!r} is a file, not a folder")
    _check_kind(site, place, private=private)
    foreign = sorted(set(files(place)) - _ours(place))
    if foreign:
        raise UnsafeFolderError(
            f"site_dir {str(site)!r} holds what netjournal did not build:"
            f" {some_of([*map(repr, foreign)], _SHOWN)}; building would delete it."
            " Move it elsewhere, or name another site_dir"
        )


def _check_kind(site: Path, place: Path, *, private: bool) -> None:
    if private:
        for folder in (place, *place.parents):
            if _heading(folder) == _HEADING:
                raise UnsafeFolderError(
                    f"site_dir {str(site)!r} is where the public site is, and private"
                    " people and notes never go there; name a folder of its own, such"
                    " as 'site-private'"
                )
    elif _heading(place) == _PRIVATE:
        raise UnsafeFolderError(
            f"site_dir {str(site)!r} holds a site with private people and notes; name"
            " another folder, or delete this one first"
        )


def claim(site: Path, names: Iterable[str], *, private: bool = False) -> None:
    """Write down that *names* are built into *site*, before they are.

    A build that is broken off then leaves nothing that the next would refuse.
    """
    site.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"{name}\n" for name in sorted(set(names)))
    (site / MARKER).write_text(
        f"{_PRIVATE if private else _HEADING}\n{listed}", "utf-8"
    )


def files(site: Path) -> Iterator[str]:
    """Yield what is in *site* and would be deleted, with `/`.

    MkDocs leaves alone what begins with a dot at the top. Empty folders hold
    nothing, and symbolic links are listed, not followed.
    """
    for folder, folders, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        top = inside == "."
        if top:
            folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in (*names, *links):
            if name not in _LITTER and not (top and name.startswith(".")):
                yield name if top else f"{inside}/{name}"


def _ours(site: Path) -> frozenset[str]:
    heading, *listed = _list(site)
    return frozenset(listed) if heading in (_HEADING, _PRIVATE) else frozenset()


def _heading(site: Path) -> str:
    return _list(site)[0]


def _list(site: Path) -> list[str]:
    try:
        return (site / MARKER).read_text("utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError):
        return [""]
