"""The published folder as the one commit of a branch, for hosts that serve branches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from netjournal.git import GitError, Repository
from netjournal.git.orphan import Orphan
from netjournal.publish import assets
from netjournal.publish.errors import PublishError
from netjournal.publish.names import (
    COMING,
    GOING,
    HOSTS,
    IN_VAULT,
    PARTS,
    VAULT,
    is_part,
)
from netjournal.store.folders import LITTER

# A host keeps and sends all parts again for a commit without a parent.
LARGE = 50_000_000
# Folders with a dot that hosts read; others may hold anything.
_READ = frozenset({".well-known", ".domains", ".htaccess", ".gitlab-ci.yml"})
_SILENT = LITTER | {".git", ".gitignore", COMING, GOING}


class Branch(NamedTuple):
    """A branch that was written: its name, its commit, and what is not in it.

    `top` is the folder of its repository.
    """

    name: str
    commit: str
    left_out: tuple[str, ...]
    top: Path


def check(folder: Path, name: str) -> Orphan:
    """Return the branch with *name* for *folder*. Raises `PublishError`."""
    place = Path(os.path.realpath(folder))
    above = next(path for path in (place, *place.parents) if path.is_dir())
    if "\n" in str(place):
        raise PublishError(f"git cannot take files from {str(folder)!r}")
    try:
        return Orphan(above, name)
    except GitError as error:
        raise _refused(folder, error) from error


def put(folder: Path, orphan: Orphan) -> Branch:
    """Make what is published in *folder* the one commit of the branch.

    Raises `PublishError`; then the branch is what it was.
    """
    place = Path(os.path.realpath(folder))
    files = {path: place / path for path in sorted(_files(place))}
    names = {path.partition("/")[0] for path in files}
    others = {entry.name for entry in os.scandir(place)} - names - _SILENT
    try:
        commit = orphan.put(files)
    except GitError as error:
        raise _refused(folder, error) from error
    top = Path(orphan.repository.top)
    return Branch(orphan.name, commit, tuple(sorted(others)), top)


def is_in_sight(folder: Path, root: Path) -> bool:
    """Say whether *folder* would get into the history of the journal at *root*.

    That is where git neither ignores nor knows it, nor is it a repository of its own.
    """
    place, home = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if home not in place.parents or os.path.lexists(place / ".git"):
        return False
    try:
        repository = Repository(home)
        path = f"{repository.prefix}{place.relative_to(home).as_posix()}"
        tracked = repository.run("--literal-pathspecs", "ls-files", "-z", "--", path)
        return not tracked.stdout and not repository.ignored([f"{path}/{VAULT}"])
    except GitError:
        return False


def _files(place: Path) -> Iterator[str]:
    """Yield the paths of the files that belong into the branch."""
    for folder, is_ours in ((VAULT, IN_VAULT.__contains__), (PARTS, is_part)):
        yield from (
            f"{folder}/{entry.name}"
            for entry in os.scandir(place / folder)
            if is_ours(entry.name) and entry.is_file(follow_symlinks=False)
        )
    for entry in os.scandir(place):
        if assets.is_shell(entry.name) or entry.name in HOSTS | _READ:
            if entry.is_file(follow_symlinks=False):
                yield entry.name
            elif entry.is_dir(follow_symlinks=False):
                yield from _inside(place, entry.name)


def _inside(place: Path, name: str) -> Iterator[str]:
    for path in (place / name).rglob("*"):
        if path.is_file() and not path.is_symlink() and path.name not in LITTER:
            yield path.relative_to(place).as_posix()


def _refused(folder: Path, error: GitError) -> PublishError:
    reason = str(error).replace("this journal is not", f"{str(folder)!r} is not")
    return PublishError(reason, error.hint)
