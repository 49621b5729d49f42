"""Never delete or overwrite foreign files, and never publish where the journal lives.

A folder is published into if it is new, empty, or has only what is published, what
hosts read, and names that begin with a dot.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from netjournal.format.wording import some_of
from netjournal.publish import assets
from netjournal.publish.errors import PublishError
from netjournal.publish.names import (
    HOSTS,
    IN_VAULT,
    KEY,
    PARTS,
    VAULT,
    is_part,
    is_passed_over,
)
from netjournal.store.folders import BUILT, LITTER

_JOURNAL = ("contacts", "journal", "imports", "mkdocs.yml")
_SHOWN = 3


def check(folder: Path, root: Path) -> None:
    """Raise `PublishError` unless the site may be published into *folder*.

    *root* is the journal's folder.
    """
    check_place(folder, root)
    check_contents(folder)


def check_place(folder: Path, root: Path) -> None:
    """Raise `PublishError` where *folder* is no place for a published site."""
    shown = repr(str(folder))
    if folder.is_symlink():
        raise PublishError(
            f"{shown} is a symbolic link", "Name the folder that it leads to."
        )
    place, home = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if place == home or place in home.parents:
        raise PublishError(
            f"{shown} contains the journal itself",
            "Choose a folder of its own, such as 'web'.",
        )
    for name in _JOURNAL:
        inner = Path(os.path.realpath(home / name))
        if place == inner or inner in place.parents or place in inner.parents:
            raise PublishError(
                f"{shown} is where your journal has '{name}'",
                "Choose a folder of its own, such as 'web'.",
            )
    for above in (place, *place.parents):
        if os.path.lexists(above) and not above.is_dir():
            raise PublishError(f"{shown} is not a folder", "Choose another name.")
        if os.path.lexists(above / BUILT):
            raise PublishError(
                f"{shown} is in a site that `netjournal build` has made",
                "Choose a folder of its own, such as 'web'.",
            )
        if above != place and os.path.lexists(above / KEY):
            raise PublishError(
                f"{shown} is in a published site", "Choose a folder beside it."
            )


def check_contents(folder: Path) -> None:
    """Raise `PublishError` where *folder* has anything else than a published site."""
    links: list[str] = []
    foreign: list[str] = []
    for name, is_link in _foreign(folder):
        (links if is_link else foreign).append(name)
    shown = repr(str(folder))
    if links:
        raise PublishError(
            f"{shown} has symbolic links: {_listed(links)}",
            "Nothing was written. Replace them by files, or choose another folder.",
        )
    if foreign:
        raise PublishError(
            f"{shown} has files that netjournal did not publish: {_listed(foreign)}",
            "Nothing was written. Move them elsewhere, or choose another folder.",
        )


def _listed(names: list[str]) -> str:
    return some_of([repr(name) for name in sorted(names)], _SHOWN)


def _foreign(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield the path of what is not ours in *folder*, and whether it is a link."""
    has_key = os.path.lexists(folder / KEY)
    for entry in _entries(folder):
        name = entry.name
        if name == VAULT and entry.is_dir(follow_symlinks=False):
            yield from _foreign_in_vault(folder)
        elif assets.is_shell(name):
            if not entry.is_file(follow_symlinks=False):
                yield name, entry.is_symlink()
            elif not has_key and not assets.is_ours(name, _content(entry)):
                yield name, False
        elif not _may_be_there(entry):
            yield name, entry.is_symlink()


def _may_be_there(entry: os.DirEntry[str]) -> bool:
    """Say whether an *entry* at the top, not of ours, may stay there."""
    if entry.name in HOSTS:
        return entry.is_file(follow_symlinks=False)
    return entry.name in LITTER or entry.name.startswith(".")


def _foreign_in_vault(folder: Path) -> Iterator[tuple[str, bool]]:
    for entry in _entries(folder / VAULT):
        path = f"{VAULT}/{entry.name}"
        if path == PARTS and entry.is_dir(follow_symlinks=False):
            yield from _foreign_files(folder, path, is_part)
        elif not _is_file(entry, IN_VAULT.__contains__):
            yield path, entry.is_symlink()


def _foreign_files(
    folder: Path, prefix: str, is_ours: Callable[[str], bool]
) -> Iterator[tuple[str, bool]]:
    for entry in _entries(folder / prefix):
        if not _is_file(entry, is_ours):
            yield f"{prefix}/{entry.name}", entry.is_symlink()


def _is_file(entry: os.DirEntry[str], is_ours: Callable[[str], bool]) -> bool:
    """Say whether an *entry* in the vault is a file of ours, or nobody's work."""
    is_named = is_ours(entry.name) or is_passed_over(entry.name)
    return is_named and entry.is_file(follow_symlinks=False)


def _content(entry: os.DirEntry[str]) -> bytes:
    return Path(entry.path).read_bytes()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
