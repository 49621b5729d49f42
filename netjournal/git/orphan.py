"""A branch that is always one commit without a parent: what is published, and no past.

Nothing of the user's is read or changed: not the index, the work tree, the hooks, the
name, or a filter. The same files give the same commit.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from netjournal.git.repository import Entry, GitError, Repository

_FILE = "100644"
_AUTHOR = "netjournal <publish@netjournal.invalid>"
# Whoever reads the branch learns no name from it, and no time.
_NEUTRAL = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "netjournal"),
        ("EMAIL", "publish@netjournal.invalid"),
        ("DATE", "2000-01-01T00:00:00Z"),
    )
}
_MESSAGE = b"The site, encrypted\n"
_HASH = ("hash-object", "-w", "--no-filters", "--stdin-paths")
_NO_LOG = ("-c", "core.logAllRefUpdates=false")


class Orphan:
    """The branch with a name, in the repository that a folder is in."""

    def __init__(self, folder: Path, name: str) -> None:
        """Check that the branch may be moved.

        Raises `GitError` without git or a repository, for no name of a branch, for a
        branch that is checked out, and for one with commits of somebody's own.
        """
        self.repository = Repository(folder)
        self.name = name
        self.ref = f"refs/heads/{name}"
        run = self.repository.run
        is_name = not name.startswith("-") and name != "HEAD"
        if not is_name or run("check-ref-format", self.ref, check=False).returncode:
            raise GitError(f"'{name}' cannot be the name of a branch")
        listed = os.fsdecode(run("worktree", "list", "--porcelain").stdout)
        if f"branch {self.ref}" in listed.splitlines():
            raise GitError(
                f"the branch '{name}' is checked out", "choose another, such as 'pages'"
            )
        self.tip = self._tip()

    def _tip(self) -> str | None:
        """Return the commit of the branch, if there is one. Raises `GitError`."""
        revision = f"{self.ref}^{{commit}}"
        answer = self.repository.run(
            "rev-parse", "-q", "--verify", revision, check=False
        )
        if answer.returncode:
            return None
        tip = os.fsdecode(answer.stdout).strip()
        text = self.repository.run("cat-file", "commit", tip).stdout
        head = text.partition(b"\n\n")[0].decode("utf-8", "replace").splitlines()
        is_ours = any(row.startswith(f"author {_AUTHOR} ") for row in head)
        if not is_ours or any(row.startswith("parent ") for row in head):
            raise GitError(
                f"the branch '{self.name}' has commits that netjournal did not make",
                "choose a new one, such as 'pages'",
            )
        return tip

    def put(self, files: Mapping[str, Path]) -> str:
        """Make *files*, by their paths in the branch, its one commit; return its id.

        Raises `GitError`; then the branch has not moved.
        """
        run = self.repository
        paths = os.fsencode("".join(f"{path}\n" for path in files.values()))
        ids = run.run(*_HASH, given=paths).stdout.decode().split()
        entries: dict[str, Entry | None] = {
            name: Entry(_FILE, blob) for name, blob in zip(files, ids, strict=True)
        }
        with tempfile.TemporaryDirectory(prefix="netjournal-") as folder:
            index = str(Path(folder, "index"))
            run.put(entries, index)
            tree = run.line("write-tree", index=index)
        answer = run.run(
            "commit-tree", "-F", "-", tree, given=_MESSAGE, environment=_NEUTRAL
        )
        commit = os.fsdecode(answer.stdout).strip()
        if commit != self.tip:
            run.run(*_NO_LOG, "update-ref", self.ref, commit, self.tip or run.zero)
        return commit
