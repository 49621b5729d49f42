"""The only room that runs git: one commit of what one command wrote.

Everything is done beside the user's own work. The commit is put together in
an index of its own; of a file that had edits which were not committed, only
our change goes in; what is staged stays staged, as it was. No hook runs, and
no program that a repository names for watching files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

_HARDENED = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "gc.auto=0",
    "-c",
    "maintenance.auto=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
)
# A hook or an alias that runs us sets these for its own repository.
_NOT_OURS = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}
_ATTEMPTS = 20
_INTERVAL = 0.1
_SHA1_DIGITS = 40
_SHA256_DIGITS = 64
_FILE = "100644"
_PROGRAM = "100755"
_CONFLICTS = range(1, 128)


class GitError(Exception):
    """No commit can be made; the hint says what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what is in the way in *message*, and what helps in *hint*."""
        super().__init__(message)
        self.hint = hint


class Written(NamedTuple):
    """A file that was written, by its path in the journal, before and after."""

    path: str
    old: str | None
    new: str | None


class Commit(NamedTuple):
    """A commit that was made (`None`: there was nothing to commit)."""

    id: str | None
    notices: tuple[str, ...] = ()


class _Entry(NamedTuple):
    mode: str
    id: str


def ready(root: Path) -> None:
    """See that a commit can be made in the journal at *root*.

    Raises `GitError` where there is no git, no repository or no identity, and
    where something else is under way in it.
    """
    repository = _Repository(root)
    repository.check_quiet()
    repository.check_identity()


def commit(root: Path, files: Iterable[Written], message: str) -> Commit:
    """Make one commit of exactly what was written to *files*.

    Raises `GitError`; then there is no commit, and nothing of git's changed.
    """
    repository = _Repository(root)
    repository.check_quiet()
    return _Work(repository, list(files)).commit(message)


class _Repository:
    """Runs git, hardened, at the top of the journal's repository."""

    def __init__(self, root: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitError("there is no git on this machine")
        self.program = program
        self.top = os.path.realpath(root)
        asked = ("--show-toplevel", "--show-prefix", "--show-object-format")
        found = self.run("rev-parse", *asked, check=False)
        if found.returncode:
            reason = found.stderr.decode("utf-8", "replace").strip()
            if "not a git repository" in reason:
                raise GitError(
                    "this journal is not in a git repository",
                    "`git init` in its folder makes it one",
                )
            raise GitError(f"git refuses: {_first(reason)}")
        lines = os.fsdecode(found.stdout).split("\n")
        self.top, self.prefix = lines[0], lines[1]
        self.zero = "0" * (_SHA256_DIGITS if lines[2] == "sha256" else _SHA1_DIGITS)

    def run(
        self,
        *arguments: str,
        given: bytes | None = None,
        index: str | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {
            name: value for name, value in os.environ.items() if name not in _NOT_OURS
        }
        environment |= {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "LC_ALL": "C",
            "LANGUAGE": "",
        }
        if index is not None:
            environment["GIT_INDEX_FILE"] = index
        done = subprocess.run(  # noqa: S603 (git, with arguments of our own making)
            [self.program, "-C", self.top, *_HARDENED, *arguments],
            input=b"" if given is None else given,
            capture_output=True,
            env=environment,
            check=False,
        )
        if check and done.returncode:
            reason = done.stderr.decode("utf-8", "replace")
            command = next(word for word in arguments if word[0] != "-")
            raise GitError(f"git {command} failed: {_first(reason)}")
        return done

    def line(self, *arguments: str, given: bytes | None = None, **more: str) -> str:
        """Return the one line that git answers."""
        done = self.run(*arguments, given=given, index=more.get("index"))
        return os.fsdecode(done.stdout).rstrip("\n")

    def check_quiet(self) -> None:
        """See that nothing is under way. Raises `GitError`."""
        for name, what in _UNDER_WAY.items():
            path = self.line("rev-parse", "--git-path", name)
            if os.path.lexists(Path(self.top, path)):
                raise GitError(
                    f"{what} is under way in the repository", "finish it first"
                )

    def check_identity(self) -> None:
        """See that git knows who commits. Raises `GitError`."""
        for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
            if self.run("var", name, check=False).returncode:
                raise GitError(
                    "git does not know who you are",
                    "git config --global user.name NAME, and user.email ADDRESS",
                )

    def head(self) -> str | None:
        """Return the commit that HEAD stands for, if there is one yet."""
        done = self.run("rev-parse", "-q", "--verify", "HEAD^{commit}", check=False)
        return None if done.returncode else os.fsdecode(done.stdout).strip()

    def signs(self) -> bool:
        """Say whether the user has all commits signed."""
        done = self.run("config", "--type=bool", "commit.gpgSign", check=False)
        return done.stdout.strip() == b"true"

    def entries(self, paths: Sequence[str], *, head: str | None) -> dict[str, _Entry]:
        """Return what stands at *paths* in a commit, or else in the index."""
        if head is None:
            arguments = ("--literal-pathspecs", "ls-files", "-s", "-z", "--")
            listed = self.run(*arguments, *paths).stdout
        else:
            arguments = ("ls-tree", "-z", "--full-tree", head, "--")
            listed = self.run(*arguments, *paths).stdout
        found = {}
        for row in os.fsdecode(listed).split("\0"):
            if row:
                about, _, path = row.partition("\t")
                words = about.split(" ")
                if head is None and words[2] != "0":
                    raise GitError(f"{path} has a conflict that is not resolved")
                found[path] = _Entry(words[0], words[2 if head else 1])
        return found

    def ignored(self, paths: Sequence[str]) -> set[str]:
        """Return those of *paths* that git ignores."""
        if not paths:
            return set()
        given = os.fsencode("".join(f"{path}\0" for path in paths))
        done = self.run("check-ignore", "-z", "--stdin", given=given, check=False)
        if done.returncode not in (0, 1):  # 1: none of them is
            reason = done.stderr.decode("utf-8", "replace")
            raise GitError(f"git check-ignore failed: {_first(reason)}")
        return set(filter(None, os.fsdecode(done.stdout).split("\0")))

    def blob(self, name: str) -> bytes:
        """Return a file's bytes as git keeps them."""
        return self.run("cat-file", "blob", name).stdout

    def keep(self, path: str, text: str) -> str:
        """Have git keep *text* as it keeps the file at *path*; return its id."""
        arguments = ("hash-object", "-w", "--stdin", f"--path={path}")
        return self.line(*arguments, given=text.encode())

    def put(self, entries: dict[str, _Entry | None], index: str | None) -> None:
        """Put *entries* into an index; the user's own may be in use a moment."""
        rows = [
            f"0 {self.zero}\t{path}\0"
            if entry is None
            else f"{entry.mode} {entry.id}\t{path}\0"
            for path, entry in entries.items()
        ]
        given = os.fsencode("".join(rows))
        for attempt in range(_ATTEMPTS):
            done = self.run(
                "update-index",
                "-z",
                "--index-info",
                given=given,
                index=index,
                check=False,
            )
            if not done.returncode:
                return
            reason = done.stderr.decode("utf-8", "replace")
            if "index.lock" not in reason or attempt == _ATTEMPTS - 1:
                raise GitError(f"git update-index failed: {_first(reason)}")
            time.sleep(_INTERVAL)


class _Work:
    """One commit: what is in HEAD and in the index, and what is to be there."""

    def __init__(self, repository: _Repository, files: Sequence[Written]) -> None:
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

    def commit(self, message: str) -> Commit:
        """Make the commit; then bring the index up to it where it may be."""
        if not self.files:
            return Commit(None, tuple(self.notices))
        entries = {path: self._to_commit(path) for path in self.files}
        staged = self._to_stage(entries)
        made = self._commit(entries, message)
        if made is not None and staged:
            try:
                self.repository.put(staged, None)
            except GitError as error:
                self.notices.append(
                    f"committed, but the index is as it was before: {error}"
                )
        return Commit(made, tuple(self.notices))

    def _pass_over_ignored(self) -> None:
        new = [
            path
            for path in self.files
            if path not in self.committed and path not in self.staged
        ]
        for path in self.repository.ignored(new):
            self.notices.append(
                f"{self.files.pop(path).path} is ignored by git, so it is not committed"
            )

    def _written(self) -> dict[str, str]:
        """Have git keep all new texts; return their ids by path.

        One call for all, from the files; a text that another program has
        changed since, or that git keeps in another form, is handed over.
        """
        new = {path: one.new for path, one in self.files.items() if one.new is not None}
        plain = [path for path in new if "\n" not in path]
        ids: dict[str, str] = {}
        if len(plain) > 1:
            given = os.fsencode("".join(f"{path}\n" for path in plain))
            done = self.repository.run(
                "hash-object", "-w", "--stdin-paths", given=given, check=False
            )
            if not done.returncode:
                ids = dict(zip(plain, done.stdout.decode().split(), strict=True))
        for path, text in new.items():
            if path not in ids or ids[path] != _raw_id(text, ids[path]):
                ids[path] = self.repository.keep(path, text)
        return ids

    def _was(self, path: str, entry: _Entry) -> bool:
        """Say whether *entry* holds the text that was there before ours."""
        old = self.files[path].old
        if old is None:
            return False
        return entry.id == _raw_id(old, entry.id) or (
            entry.id == self.repository.keep(path, old)
        )

    def _to_commit(self, path: str) -> _Entry | None:
        """Return what is to be committed at *path*; `None`: no file."""
        if self.files[path].new is None:
            return None
        known = self.committed.get(path)
        mode = (known or self.staged.get(path) or self._new_entry(path)).mode
        whole = _Entry(mode, self.written[path])
        if known is None or self.files[path].old is None or self._was(path, known):
            return whole
        merged = self._merged(path, known)
        if merged is None:
            raise GitError(
                f"{self.files[path].path} has edits that are not committed, where"
                " this change is",
                "commit them, and this change with them",
            )
        return merged

    def _new_entry(self, path: str) -> _Entry:
        try:
            mode = Path(self.repository.top, path).stat().st_mode
        except OSError:
            mode = 0
        return _Entry(_PROGRAM if mode & 0o100 else _FILE, "")

    def _to_stage(self, entries: dict[str, _Entry | None]) -> dict[str, _Entry | None]:
        """Return what is to stand in the index, so that what is staged stays so."""
        wanted: dict[str, _Entry | None] = {}
        for path, entry in entries.items():
            staged = self.staged.get(path)
            if staged == self.committed.get(path) or self._is_announced(path):
                wanted[path] = entry
            elif staged is not None and entry is not None:
                if self._was(path, staged):
                    wanted[path] = _Entry(staged.mode, self.written[path])
                else:
                    merged = self._merged(path, staged)
                    if merged is not None:
                        wanted[path] = merged
        return wanted

    def _is_announced(self, path: str) -> bool:
        """Say whether a new file is in the index without a text, as `add -N` does."""
        staged = self.staged.get(path)
        if staged is None or path in self.committed:
            return False
        return staged.id == _raw_id("", staged.id)

    def _merged(self, path: str, entry: _Entry) -> _Entry | None:
        """Return *entry* with our change made to it too, if that can be."""
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
            raise GitError(f"git merge-file failed: {_first(reason)}")
        made = self.repository.line("hash-object", "-w", "--stdin", given=done.stdout)
        return _Entry(entry.mode, made)

    def _commit(self, entries: dict[str, _Entry | None], message: str) -> str | None:
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
        made = run.line(
            "commit-tree", *sign, *parents, "-F", "-", tree, given=text.encode()
        )
        subject = message.strip().split("\n")[0]
        run.run(
            "update-ref",
            "-m",
            f"commit: {subject}",
            "HEAD",
            made,
            self.head or run.zero,
        )
        return made


def _raw_id(text: str, like: str) -> str:
    """Return the id of *text*, kept as it is, in a repository of such ids."""
    data = text.encode()
    digest = sha1 if len(like) == _SHA1_DIGITS else sha256
    blob = b"blob %d\0" % len(data) + data
    return digest(blob, usedforsecurity=False).hexdigest()


def _first(reason: str) -> str:
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    line = lines[0] if lines else "it does not say why"
    return line.removeprefix("fatal: ").removeprefix("error: ")
