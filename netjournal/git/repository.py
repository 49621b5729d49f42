"""Runs git, hardened: no hooks, no monitor, no programs from the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from netjournal.format.source import as_bytes

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
# Attributes in .gitattributes that make git store a converted text.
_CONVERTING = ("text", "eol", "crlf", "filter", "ident", "working-tree-encoding")
_ATTEMPTS = 20
_INTERVAL = 0.1
SHA1_DIGITS = 40
_SHA256_DIGITS = 64


class GitError(Exception):
    """No commit can be made; the hint says what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint


class Entry(NamedTuple):
    """The entry at a path in a commit or in the index."""

    mode: str
    id: str


class Repository:
    """Runs git, hardened, at the top of the journal's repository."""

    def __init__(self, root: Path) -> None:
        """Find git, and the repository of *root*. Raises `GitError`."""
        # An empty or relative part of PATH means the current folder, and a journal from
        # elsewhere could contain a `git`.
        parts = os.environ.get("PATH", os.defpath).split(os.pathsep)
        self.path = os.pathsep.join(part for part in parts if Path(part).is_absolute())
        program = shutil.which("git", path=self.path) if self.path else None
        if program is None or not Path(program).is_absolute():
            raise GitError("git is not installed")
        self.program = program
        self.top = os.path.realpath(root)
        asked = ("--show-toplevel", "--show-prefix", "--show-object-format")
        found = self.run("rev-parse", *asked, check=False)
        if found.returncode:
            reason = found.stderr.decode("utf-8", "replace").strip()
            if "not a git repository" in reason:
                raise GitError(
                    "this journal is not in a git repository",
                    "create one in its folder: git init",
                )
            raise GitError(f"git refuses: {first_line(reason)}")
        lines = os.fsdecode(found.stdout).split("\n")
        self.top, self.prefix = lines[0], lines[1]
        self.zero = "0" * (_SHA256_DIGITS if lines[2] == "sha256" else SHA1_DIGITS)

    def run(
        self,
        *arguments: str,
        given: bytes | None = None,
        index: str | None = None,
        environment: Mapping[str, str] | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git, with *environment* besides. With *check*, raises `GitError`."""
        variables = {
            name: value for name, value in os.environ.items() if name not in _NOT_OURS
        }
        variables |= {
            "PATH": self.path,  # git searches it for the signing program
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "LC_ALL": "C",
            "LANGUAGE": "",
            **(environment or {}),
        }
        if index is not None:
            variables["GIT_INDEX_FILE"] = index
        done = subprocess.run(  # noqa: S603 (git, with arguments of our own making)
            [self.program, "-C", self.top, *_HARDENED, *arguments],
            input=b"" if given is None else given,
            capture_output=True,
            env=variables,
            check=False,
        )
        if check and done.returncode:
            reason = done.stderr.decode("utf-8", "replace")
            command = next(word for word in arguments if word[0] != "-")
            raise GitError(f"git {command} failed: {first_line(reason)}")
        return done

    def line(self, *arguments: str, given: bytes | None = None, **more: str) -> str:
        """Return git's output of one line."""
        done = self.run(*arguments, given=given, index=more.get("index"))
        return os.fsdecode(done.stdout).rstrip("\n")

    def check_quiet(self) -> None:
        """Check that no operation is in progress. Raises `GitError`."""
        for name, what in _UNDER_WAY.items():
            path = self.line("rev-parse", "--git-path", name)
            if os.path.lexists(Path(self.top, path)):
                raise GitError(
                    f"{what} is in progress in the repository", "finish it first"
                )

    def check_identity(self) -> None:
        """Check that git has an identity for commits. Raises `GitError`."""
        for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
            if self.run("var", name, check=False).returncode:
                raise GitError(
                    "git does not know who you are",
                    "set user.name and user.email: git config --global user.name NAME",
                )

    def head(self) -> str | None:
        """Return the commit of HEAD, if there is one yet."""
        done = self.run("rev-parse", "-q", "--verify", "HEAD^{commit}", check=False)
        return None if done.returncode else os.fsdecode(done.stdout).strip()

    def signs(self) -> bool:
        """Say whether the user signs all commits."""
        done = self.run("config", "--type=bool", "commit.gpgSign", check=False)
        return done.stdout.strip() == b"true"

    def entries(self, paths: Sequence[str], *, head: str | None) -> dict[str, Entry]:
        """Return the entries at *paths* in a commit, or else in the index."""
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
                    raise GitError(f"{path} has an unresolved conflict")
                found[path] = Entry(words[0], words[2 if head else 1])
        return found

    def ignored(self, paths: Sequence[str]) -> set[str]:
        """Return those of *paths* that git ignores."""
        if not paths:
            return set()
        given = os.fsencode("".join(f"{path}\0" for path in paths))
        done = self.run("check-ignore", "-z", "--stdin", given=given, check=False)
        if done.returncode not in (0, 1):  # 1: none is ignored
            reason = done.stderr.decode("utf-8", "replace")
            raise GitError(f"git check-ignore failed: {first_line(reason)}")
        return set(filter(None, os.fsdecode(done.stdout).split("\0")))

    def blob(self, name: str) -> bytes:
        """Return the bytes of a file as stored in git."""
        return self.run("cat-file", "blob", name).stdout

    def keep(self, path: str, text: str) -> str:
        """Store *text* in git in the form of the file at *path*; return its id."""
        arguments = ("hash-object", "-w", "--stdin", f"--path={path}")
        return self.line(*arguments, given=as_bytes(text))

    def flags(self, paths: Sequence[str]) -> dict[str, list[str]]:
        """Return the *paths* that the user has hidden from git, by flag."""
        found: dict[str, list[str]] = {}
        listed = self.run("--literal-pathspecs", "ls-files", "-v", "-z", "--", *paths)
        for row in os.fsdecode(listed.stdout).split("\0"):
            tag, path = row[:1], row[2:]
            if tag.upper() == "S":
                found.setdefault("--skip-worktree", []).append(path)
            if tag.islower():
                found.setdefault("--assume-unchanged", []).append(path)
        return found

    def put_in_sight(
        self, entries: dict[str, Entry | None], flags: dict[str, list[str]]
    ) -> None:
        """Put *entries* into the user's index, and keep *flags*."""
        self.put(entries, None)
        for flag, paths in flags.items():
            kept = [path for path in paths if entries.get(path) is not None]
            given = os.fsencode("".join(f"{path}\0" for path in kept))
            if kept:
                self.run("update-index", "-z", flag, "--stdin", given=given)

    def converts(self, paths: Sequence[str]) -> bool:
        """Say whether git may convert one of *paths*."""
        done = self.run("config", "core.autocrlf", check=False)
        if done.stdout.strip().lower() not in (b"", b"false"):
            return True
        given = os.fsencode("".join(f"{path}\0" for path in paths))
        found = self.run("check-attr", "-z", "--stdin", *_CONVERTING, given=given)
        values = os.fsdecode(found.stdout).split("\0")[2::3]
        return any(value not in ("unspecified", "unset") for value in values)

    def put(self, entries: dict[str, Entry | None], index: str | None) -> None:
        """Put *entries* into an index; the user's own may be locked for a moment."""
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
                raise GitError(f"git update-index failed: {first_line(reason)}")
            time.sleep(_INTERVAL)


def first_line(reason: str) -> str:
    """Return the first line of git's message, without its prefix."""
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    line = lines[0] if lines else "no reason given"
    return line.removeprefix("fatal: ").removeprefix("error: ")
