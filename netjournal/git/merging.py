"""Git's own merge of texts by lines, and the driver that merges the journal's files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from netjournal.format.source import as_bytes, as_text
from netjournal.git.repository import GitError, Repository, first_line

NAME = "netjournal"
_MARKER = 7  # characters of a conflict marker
# Git's own exit code says how many conflicts there are; above, it is an error.
_MOST = 127


def by_lines(
    repository: Repository, base: str, ours: str, theirs: str, size: int = _MARKER
) -> tuple[str, bool]:
    """Merge three texts as `git merge-file` does, in the style that the user has set.

    Returns the text, with markers of *size* characters where there is a conflict, and
    whether there is none. Raises `GitError`.
    """
    with tempfile.TemporaryDirectory(prefix="netjournal-") as folder:
        paths = [str(Path(folder, name)) for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            Path(path).write_bytes(as_bytes(text))
        labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        answer = repository.run(
            "merge-file", "-p", f"--marker-size={size}", *labels, *paths, check=False
        )
    if answer.returncode > _MOST or answer.returncode < 0:
        reason = answer.stderr.decode("utf-8", "replace")
        raise GitError(f"git cannot merge this file: {first_line(reason)}")
    return as_text(answer.stdout), not answer.returncode


def set_driver(root: Path, command: str) -> None:
    """Tell the repository of *root* that *command* merges files of a journal.

    It is called with the places of the base, ours and theirs, the file's path, and the
    length of a marker. Raises `GitError` if there is no repository.
    """
    repository = Repository(root)
    about = "netjournal: merge by key"
    repository.run("config", "--local", f"merge.{NAME}.name", about)
    driver = f"{command} %O %A %B %P %L"
    repository.run("config", "--local", f"merge.{NAME}.driver", driver)
