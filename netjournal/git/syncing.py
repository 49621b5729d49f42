"""A branch and its upstream: what others pushed comes in, and ours goes out.

Nothing is ever forced. A merge that a person has to decide is taken back whole.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from netjournal.git.repository import GitError, Repository, first_line

_CONFLICT = "both sides changed"


class State(NamedTuple):
    """A branch beside its upstream: commits of theirs, and of ours, not on both."""

    branch: str
    upstream: str
    behind: int
    ahead: int


class ConflictError(GitError):
    """Both sides changed the same; nothing was changed here. `lines` say what."""

    def __init__(self, paths: tuple[str, ...], lines: tuple[str, ...]) -> None:
        """Keep the *paths* in conflict and what the merge said of them."""
        super().__init__("both sides changed the same lines")
        self.paths = paths
        self.lines = lines


class Sync:
    """The repository of a journal, while it is brought in line with its upstream."""

    def __init__(self, root: Path) -> None:
        """Check that a sync can begin.

        Raises `GitError` if there is no repository or no upstream, if another
        operation is in progress, or if there are uncommitted changes.
        """
        self.repository = Repository(root)
        self.repository.check_quiet()
        self.branch = self._name("HEAD")
        if not self.branch or self.branch == "HEAD":
            raise GitError("no branch is checked out", "to choose one: git switch main")
        self.upstream = self._name("@{upstream}")
        if not self.upstream:
            raise GitError(
                f"the branch {self.branch} has no upstream yet",
                f"to set it: git push -u origin {self.branch}",
            )
        changed = self._rows("diff", "--name-only", "-z", "HEAD")
        if changed:
            files = "a file" if len(changed) == 1 else f"{len(changed)} files"
            raise GitError(
                f"{files} changed since the last commit ({changed[0]}"
                f"{' …' if len(changed) > 1 else ''})",
                "commit first: git commit -am 'Notes'",
            )

    def untracked(self) -> list[str]:
        """Return the journal's files that are not in git, and not ignored."""
        names = self._rows("ls-files", "--others", "--exclude-standard", "-z")
        return [name for name in names if name.endswith(".md")]

    def state(self) -> State:
        """Fetch, and return where both are. Raises `GitError`."""
        answer = self.repository.run("fetch", "--quiet", check=False)
        if answer.returncode:
            reason = answer.stderr.decode("utf-8", "replace")
            raise GitError(f"nothing was fetched: {first_line(reason)}")
        counts = self.repository.line(
            "rev-list", "--left-right", "--count", "@{upstream}...HEAD"
        )
        behind, ahead = map(int, counts.split())
        return State(self.branch, self.upstream, behind, ahead)

    def rebase(self) -> None:
        """Put our commits on top of theirs.

        Raises `ConflictError` where a person has to decide; then everything is as it
        was before. Raises `GitError` if git cannot begin.
        """
        answer = self.repository.run("rebase", "--quiet", "@{upstream}", check=False)
        if not answer.returncode:
            return
        output = answer.stdout.decode("utf-8", "replace")
        output += answer.stderr.decode("utf-8", "replace")
        paths = self._rows("diff", "--name-only", "--diff-filter=U", "-z")
        self.repository.run("rebase", "--abort", check=False)
        if not paths:
            raise GitError(f"git rebase failed: {first_line(output)}")
        lines = (line.strip() for line in output.splitlines() if _CONFLICT in line)
        raise ConflictError(tuple(paths), tuple(dict.fromkeys(lines)))

    def push(self) -> None:
        """Send our commits. Raises `GitError`."""
        answer = self.repository.run("push", "--quiet", check=False)
        if not answer.returncode:
            return
        reason = answer.stderr.decode("utf-8", "replace")
        if "rejected" in reason or "fetch first" in reason:
            raise GitError(
                "somebody pushed at the same moment", "run `netjournal sync` again"
            )
        raise GitError(f"nothing was pushed: {first_line(reason)}")

    def _name(self, revision: str) -> str:
        arguments = ("rev-parse", "--abbrev-ref", "--symbolic-full-name", revision)
        answer = self.repository.run(*arguments, check=False)
        return "" if answer.returncode else os.fsdecode(answer.stdout).strip()

    def _rows(self, *arguments: str) -> list[str]:
        output = os.fsdecode(self.repository.run(*arguments).stdout)
        return [row for row in output.split("\0") if row]
