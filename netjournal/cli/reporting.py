"""What a command has done: the words and the JSON of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.store import Outcome

UNDO, REDO = "Undo: netjournal undo", "Redo: netjournal redo"
# What the store says of an undo or a redo, which the answer has in its own words.
TAKEN_BACK = ("Undid: ", "Redid: ")
_NAMED_FILES = 4
_NAMED_CHANGES = 3


class Report:
    """What a command has done, or would do: what `--json` prints.

    `steps` is how many changes there are to undo, `more` what else a command has to
    say in its JSON; `printed` says that it prints one of its own.
    """

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.done: list[str] = []
        self.files: dict[str, bool] = {}  # by path, whether it was removed
        self.items: list[str] = []
        self.commit: str | None = None
        self.steps = 0
        self.diff = ""
        self.more: dict[str, object] = {}
        self.printed = False
        self.together = False

    def add(self, outcome: Outcome, answer: str, *, back: bool = False) -> None:
        """Add what was written; *back* is a change that is undone or made again."""
        if outcome.written:
            self.done.append(answer)
            self._note_files(outcome)
            self.steps += not back or outcome.title.startswith("redo: ")

    def note_files(self, paths: Iterable[str], answer: str) -> None:
        """Add files that were changed by other means, which `undo` does not know."""
        self.done.append(answer)
        self.files |= dict.fromkeys(paths, False)

    def plan(self, outcome: Outcome, diff: str) -> None:
        """Add what a dry run would write."""
        self._note_files(outcome)
        self.diff += diff

    def _note_files(self, outcome: Outcome) -> None:
        self.files |= {change.path: change.new is None for change in outcome.written}

    def written(self, *, dry_run: bool) -> dict[str, object]:
        """Return the files and how many changes `netjournal undo` takes back."""
        steps = min(self.steps, 1) if self.together else self.steps
        return {
            "files": list(self.files),
            "undo": None if dry_run else steps or None,
        }

    def data(self, *, dry_run: bool) -> dict[str, object]:
        """Return all of it, by JSON's types."""
        return {
            "done": None if dry_run else ". ".join(self.done) or None,
            "dry_run": dry_run,
            **self.written(dry_run=dry_run),
            "removed": [path for path, removed in self.files.items() if removed],
            "items": self.items,
            "commit": self.commit,
            "diff": self.diff or None,
            **self.more,
        }


def done_words(title: str) -> str:
    """Return what was done as people read it, from the title of a change."""
    from netjournal.format.wording import some_of

    words = {"undo: ": "Undid: ", "redo: ": "Redid: "}
    for mark, word in words.items():
        if title.startswith(mark):
            titles = title.removeprefix(mark).split(f"; {mark}")
            return f"{word}{some_of(titles, _NAMED_CHANGES)}"
    return title[:1].upper() + title[1:]


def way_back(outcome: Outcome) -> str:
    """Return the command that takes a change back, or makes it again."""
    return REDO if outcome.title.startswith("undo: ") else UNDO


def files_in_words(outcome: Outcome) -> str:
    """Return the files that were written, and those that were removed."""
    from netjournal.format.wording import some_of

    changed = [change.path for change in outcome.written if change.new is not None]
    gone = [change.path for change in outcome.written if change.new is None]
    return some_of([*changed, *(f"{path} removed" for path in gone)], _NAMED_FILES)
