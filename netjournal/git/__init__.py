"""The only room that runs git: one commit of what one command wrote.

The user's own work is not disturbed. The commit is built and signed before a file is
written, and the branch is moved to it afterwards. It uses an index of its own. If a
file has uncommitted edits, only our change is committed; staged changes stay staged. No
hooks run, and no file system monitor configured by the repository.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from netjournal.format.source import as_bytes
from netjournal.git.repository import (
    SHA1_DIGITS,
    Entry,
    GitError,
    Repository,
    first_line,
)

__all__ = [
    "Commit",
    "GitError",
    "Prepared",
    "Repository",
    "Written",
    "commit",
    "finish",
    "prepare",
    "ready",
]

_FILE = "100644"
_PROGRAM = "100755"
_CONFLICTS = range(1, 128)


class Written(NamedTuple):
    """A file that was written, by its path in the journal, before and after."""

    path: str
    old: str | None
    new: str | None


class Commit(NamedTuple):
    """A commit that was made (`None`: there was nothing to commit)."""

    id: str | None
    notices: tuple[str, ...] = ()


def ready(root: Path) -> None:
    """Check that a commit can be made in the journal at *root*.

    Raises `GitError` if there is no git, no repository or no identity, or if another
    operation is in progress.
    """
    repository = Repository(root)
    repository.check_quiet()
    repository.check_identity()


class Prepared(NamedTuple):
    """A complete, signed commit that is not on a branch yet.

    `id` is `None` if there is nothing to commit; `staged` is the new content of the
    user's index.
    """

    repository: Repository
    head: str | None
    id: str | None
    subject: str
    staged: dict[str, Entry | None]
    notices: tuple[str, ...] = ()


def prepare(root: Path, files: Iterable[Written], message: str) -> Prepared:
    """Build one commit of exactly what will be written to *files*.

    The files do not have to be written yet. Raises `GitError`. The branch and the index
    do not change in any case.
    """
    repository = Repository(root)
    repository.check_quiet()
    return _Work(repository, list(files)).prepare(message)


def finish(prepared: Prepared) -> Commit:
    """Move the branch to a prepared commit, and update the index.

    Raises `GitError` if the branch has moved since; then it is unchanged.
    """
    made, repository = prepared.id, prepared.repository
    notices = list(prepared.notices)
    if made is None:
        return Commit(None, prepared.notices)
    about = ("-m", f"commit: {prepared.subject}")
    repository.run("update-ref", *about, "HEAD", made, prepared.head or repository.zero)
    if prepared.staged:
        try:
            flags = repository.flags(list(prepared.staged))
            repository.put_in_sight(prepared.staged, flags)
        except GitError as error:
            notices.append(f"committed, but the index was not updated: {error}")
    return Commit(made, tuple(notices))


def commit(root: Path, files: Iterable[Written], message: str) -> Commit:
    """Make one commit of exactly what was written to *files*.

    Raises `GitError`; then there is no commit, and nothing in git has changed.
    """
    return finish(prepare(root, files, message))


class _Work:
    """One commit: the entries in HEAD and in the index, before and after."""

    def __init__(self, repository: Repository, files: Sequence[Written]) -> None:
        self.repository = repository
        self.files = {
            f"{repository.prefix}{one.path}": one for one in files if one.old != one.new
        }
        self.notices: list[str] = []
        paths = list(self.files)
        self.head = repository.head()
        self.committed = (
            repository.entries(paths, head=self.head) if self.head and paths else {}
        )
        self.staged = repository.entries(paths, head=None) if paths else {}
        self._pass_over_ignored()
        self.written = self._written()

    def prepare(self, message: str) -> Prepared:
        """Make the commit, without changing anything of the user's."""
        subject = message.strip().split("\n")[0]
        made = None
        staged: dict[str, Entry | None] = {}
        if self.files:
            entries = {path: self._to_commit(path) for path in self.files}
            staged = self._to_stage(entries)
            made = self._commit(entries, message)
        return Prepared(
            self.repository, self.head, made, subject, staged, tuple(self.notices)
        )

    def _pass_over_ignored(self) -> None:
        new = [
            path
            for path in self.files
            if path not in self.committed and path not in self.staged
        ]
        for path in self.repository.ignored(new):
            ignored = self.files.pop(path).path
            self.notices.append(f"git ignores {ignored}, so it was not committed")

    def _written(self) -> dict[str, str]:
        """Store all new texts in git; return their ids by path.

        A single call for all, if git stores them unchanged.
        """
        new = {path: one.new for path, one in self.files.items() if one.new is not None}
        if len(new) > 1 and not self.repository.converts(list(new)):
            return dict(zip(new, self._kept(new.values()), strict=True))
        return {path: self.repository.keep(path, text) for path, text in new.items()}

    def _kept(self, texts: Iterable[str]) -> list[str]:
        """Store *texts* in git unchanged; return their ids."""
        with tempfile.TemporaryDirectory(prefix="netjournal-") as folder:
            paths = []
            for number, text in enumerate(texts):
                file = Path(folder, str(number))
                file.write_bytes(as_bytes(text))
                paths.append(file)
            given = os.fsencode("".join(f"{path}\n" for path in paths))
            asked = ("hash-object", "-w", "--no-filters", "--stdin-paths")
            done = self.repository.run(*asked, given=given)
        return done.stdout.decode().split()

    def _was(self, path: str, entry: Entry) -> bool:
        """Say whether *entry* contains the text from before our change."""
        old = self.files[path].old
        if old is None:
            return False
        return entry.id == _raw_id(old, entry.id) or (
            entry.id == self.repository.keep(path, old)
        )

    def _to_commit(self, path: str) -> Entry | None:
        """Return the entry to commit at *path*; `None` for no file."""
        if self.files[path].new is None:
            return None
        known = self.committed.get(path)
        mode = (known or self.staged.get(path) or self._new_entry(path)).mode
        whole = Entry(mode, self.written[path])
        if known is None or self.files[path].old is None or self._was(path, known):
            return whole
        merged = self._merged(path, known)
        if merged is None:
            raise GitError(
                f"{self.files[path].path} has uncommitted edits in the same place",
                "commit them together with this change",
            )
        return merged

    def _new_entry(self, path: str) -> Entry:
        try:
            mode = Path(self.repository.top, path).stat().st_mode
        except OSError:
            mode = 0
        return Entry(_PROGRAM if mode & 0o100 else _FILE, "")

    def _to_stage(self, entries: dict[str, Entry | None]) -> dict[str, Entry | None]:
        """Return the new index entries, which keep staged changes staged."""
        wanted: dict[str, Entry | None] = {}
        for path, entry in entries.items():
            staged = self.staged.get(path)
            if staged == self.committed.get(path) or self._is_announced(path):
                wanted[path] = entry
            elif staged is not None and entry is not None:
                if self._was(path, staged):
                    wanted[path] = Entry(staged.mode, self.written[path])
                else:
                    merged = self._merged(path, staged)
                    if merged is not None:
                        wanted[path] = merged
        return wanted

    def _is_announced(self, path: str) -> bool:
        """Say whether a new file is in the index without content, as after `add -N`."""
        staged = self.staged.get(path)
        if staged is None or path in self.committed:
            return False
        return staged.id == _raw_id("", staged.id)

    def _merged(self, path: str, entry: Entry) -> Entry | None:
        """Return *entry* with our change merged in, if possible."""
        one = self.files[path]
        if one.old is None:
            return None
        names = (entry.id, self.repository.keep(path, one.old), self.written[path])
        with tempfile.TemporaryDirectory(prefix="netjournal-") as folder:
            paths = []
            for number, name in enumerate(names):
                file = Path(folder, str(number))
                file.write_bytes(self.repository.blob(name))
                paths.append(str(file))
            done = self.repository.run("merge-file", "-p", *paths, check=False)
        if done.returncode in _CONFLICTS:
            return None
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace")
            raise GitError(f"git merge-file failed: {first_line(reason)}")
        made = self.repository.line("hash-object", "-w", "--stdin", given=done.stdout)
        return Entry(entry.mode, made)

    def _commit(self, entries: dict[str, Entry | None], message: str) -> str | None:
        run = self.repository
        with tempfile.TemporaryDirectory(prefix="netjournal-") as folder:
            index = str(Path(folder, "index"))
            if self.head is not None:
                run.run("read-tree", self.head, index=index)
            run.put(entries, index)
            tree = run.line("write-tree", index=index)
        if self.head is not None:
            if tree == run.line("rev-parse", f"{self.head}^{{tree}}"):
                return None
            parents = ["-p", self.head]
        else:
            parents = []
        text = f"{message.strip()}\n"
        sign = ["-S"] if run.signs() else []
        return run.line(
            "commit-tree", *sign, *parents, "-F", "-", tree, given=text.encode()
        )


def _raw_id(text: str, like: str) -> str:
    """Return the id of the unchanged *text* in a repository with ids like *like*."""
    data = as_bytes(text)
    digest = sha1 if len(like) == SHA1_DIGITS else sha256
    blob = b"blob %d\0" % len(data) + data
    return digest(blob, usedforsecurity=False).hexdigest()
