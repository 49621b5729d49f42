"""Whatever call fails in a real command: all of it or none, and it is said.

Each command of `real_commands` runs once for each call of the program that
writes, makes safe, renames, links or removes a file; that call fails, or the
program is killed at it. Then comes the next command.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from netjournal import store
from tests.store import real_commands
from tests.store.files import contents
from tests.store.test_faults import CALLS, EVERY, Trial

KINDS = ("write", "fsync", "rename", "unlink")
FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC"}
REFUSED = 2
SAID = ("Written before the error", "not yet tidied up", "written, but not")


class Matrix:
    """Runs a command under one fault after the other."""

    def __init__(self, trial: Trial, notes: int = real_commands.NOTES) -> None:
        self.trial = trial
        self.notes = notes

    def run(self, what: str, *options: str) -> int:
        trial = self.trial
        trial.root = trial.folder / f"{what}-{next(trial.numbers)}"
        real_commands.build(trial.root, self.notes)
        return trial.trace_it(what, *options)

    def points(self, what: str, every: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the calls of a command that nothing disturbs; keep its results."""
        code = self.run(what, "-e", EVERY)
        counts = self.trial.counts()
        self.new = contents(self.trial.root)
        before = {
            name: text.encode()
            for name, text in real_commands.files(self.notes).items()
        }
        if what in real_commands.BEFORE:
            self.old, self.new = self.renamed(what), before
            assert contents(self.trial.root) == before
        else:
            self.old = before
        assert code in (0, 1)
        assert self.old != self.new
        for kind in KINDS:
            for call in CALLS[kind]:
                for number in range(1, counts[call] + 1, every):
                    yield call, number

    def renamed(self, what: str) -> dict[str, bytes]:
        store.redo(self.trial.root)
        found = contents(self.trial.root)
        store.undo(self.trial.root)
        assert what == "undo"
        return found

    def end(self, code: int, what: str) -> str:
        """Return which end it came to once the next command has begun."""
        root = self.trial.root
        said = Path(f"{root}.err").read_text("utf-8", "replace")
        store.recover(root)
        found = contents(root)
        assert found in (self.old, self.new), what
        assert store.recover(root) is None, what
        if code >= 0:
            assert code <= REFUSED, (what, said)
            assert found == self.new or code == REFUSED, (what, said)
        if code == REFUSED and found == self.new:
            assert any(one in said for one in SAID), (what, said)
        return "new" if found == self.new else "old"


@pytest.fixture(scope="module")
def trial(strace: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    trial = Trial(strace, tmp_path_factory.mktemp("matrix"), real_commands)
    yield trial
    trial.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "what",
    [
        name if name == "log" else pytest.param(name, marks=pytest.mark.long)
        for name in real_commands.COMMANDS
    ],
)
def test_real_commands_all_or_nothing(
    what: str, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    matrix = Matrix(trial)
    faults = cycle(FAULTS.values())  # `benchmarks/faults.py` has each at each call
    ends = set()
    for call, number in matrix.points(what):
        rule = f"inject={call}:{next(faults)}:when={number}"
        code = matrix.run(what, "-e", f"trace={call}", "-e", rule)
        ends.add(matrix.end(code, f"{what}: {rule}"))
    assert {"old", "new"} == ends
