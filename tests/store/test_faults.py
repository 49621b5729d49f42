"""Whatever system call fails, or is the last one: all of a change, or none.

A person is renamed in six notes, once for each system call of the program that
opens, writes, makes safe, renames or removes a file; that call fails, or the
program is killed at it. Then comes the next command.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from netjournal import store
from tests.store import rename_in_notes
from tests.store.files import contents

CALLS = {
    "open": ("open", "openat"),
    "write": ("write", "pwrite64", "writev"),
    "fsync": ("fsync", "fdatasync"),
    "rename": ("rename", "renameat", "renameat2", "link", "linkat"),
    "unlink": ("unlink", "unlinkat", "rmdir"),
}
EVERY = "trace=" + ",".join(f"?{call}" for calls in CALLS.values() for call in calls)
FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
# What /proc says of a process that stands in the call: its number, and flags.
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
EXCHANGE = 2
# Before the change is decided on, all is written; after it, what is displaced
# is removed.
ENDS = {
    "open": {"old", "new"},
    "write": {"old"},
    "fsync": {"old", "new"},
    "rename": {"old", "new"},
    "unlink": {"new"},
}
OLD = {name: text.encode() for name, text in rename_in_notes.files("ada").items()}
NEW = {
    name: text.encode() for name, text in rename_in_notes.files("ada-lovelace").items()
}


class Trial:
    """Renames under strace, each time in a journal of its own."""

    def __init__(
        self, strace: str, folder: Path, program: ModuleType = rename_in_notes
    ) -> None:
        self.strace = strace
        self.folder = folder
        self.trace = folder / "trace"
        self.numbers = count()
        self.root = folder
        script = Path(str(program.__file__))
        self.server = subprocess.Popen(
            [sys.executable, "-m", f"tests.{script.parent.name}.{script.stem}"],
            env=os.environ | {"XDG_STATE_HOME": str(folder / "state")},
            cwd=script.parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def rename(
        self, *options: str, meanwhile: Callable[[int], None] | None = None
    ) -> int:
        """Rename in a new journal; return the exit code, negative for a signal.

        *meanwhile* is given the number of the process; when it returns, strace
        lets go of the process, which then runs to its end by itself.
        """
        self.root = self.folder / str(next(self.numbers))
        rename_in_notes.build(self.root)
        return self.trace_it("rename", *options, meanwhile=meanwhile)

    def recover(self, *options: str) -> int:
        """Be the next command in the same journal; as `rename`."""
        return self.trace_it("recover", *options)

    def trace_it(
        self,
        what: str,
        *options: str,
        meanwhile: Callable[[int], None] | None = None,
    ) -> int:
        self._tell(f"{what} {self.root}")
        pid = self._hear()
        with subprocess.Popen(
            [self.strace, "-f", "-o", str(self.trace), *options, "-p", str(pid)],
            stderr=subprocess.PIPE,
            text=True,
        ) as strace:
            assert strace.stderr is not None
            said = strace.stderr.readline()
            self._tell("go")
            if meanwhile is not None and "attached" in said:
                try:
                    meanwhile(pid)
                finally:
                    strace.terminate()
            code = self._hear()
            strace.stderr.read()
        if "attached" not in said:
            pytest.skip(f"this machine does not allow ptrace: {said}")
        return code

    def counts(self) -> Counter[str]:
        """Return how often each call came in what was traced last."""
        rows = self.trace.read_text("utf-8", "replace").splitlines()
        found = (re.match(r"[0-9]+ +([a-z0-9]+)\(", row) for row in rows)
        return Counter(match[1] for match in found if match)

    def count(self, call: str) -> int:
        """Return how often one call came; a fault at none of them would show nothing."""
        count = self.counts()[call]
        assert count, f"{call} is never called"
        return count

    def close(self) -> None:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.close()
        self.server.wait()
        self.server.stdout.close()

    def _tell(self, line: str) -> None:
        assert self.server.stdin is not None
        self.server.stdin.write(f"{line}\n".encode())

    def _hear(self) -> int:
        assert self.server.stdout is not None
        return int(self.server.stdout.readline())


@pytest.fixture(scope="module")
def trial(strace: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    trial = Trial(strace, tmp_path_factory.mktemp("faults"))
    yield trial
    trial.close()


@pytest.fixture(scope="module")
def counts(trial: Trial) -> Counter[str]:
    assert trial.rename("-e", EVERY) == 0
    assert contents(trial.root) == NEW
    return trial.counts()


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", CALLS)
def test_all_or_nothing(  # noqa: PLR0913 (a case, and what it is tried with)
    kind: str,
    fault: str,
    trial: Trial,
    counts: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    long: bool,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    ends = Counter[str]()
    # Files are opened most of all, and mostly to be read: each opening has one of the
    # faults here, and each has all of them in the long run.
    sparse = kind == "open" and not long
    first, step = ([*FAULTS].index(fault) + 1, len(FAULTS)) if sparse else (1, 1)
    for call in CALLS[kind]:
        for number in range(first, counts[call] + 1, step):
            rule = f"inject={call}:{FAULTS[fault]}:when={number}"
            code = trial.rename("-e", f"trace={call}", "-e", rule)
            ends[_end(trial.root, rule, code)] += 1
    assert set(ends) == ENDS[kind]


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 4, 7])
def test_the_next_command_is_killed_too(
    number: int, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    first = f"inject=renameat2:signal=KILL:when={number}"
    trial.rename("-e", EVERY, "-e", first)
    assert trial.recover("-e", EVERY) == 0
    assert contents(trial.root) == NEW
    totals = trial.counts()
    assert {"openat", "fsync", "renameat2", "unlink"} <= set(totals)
    for call, total in totals.items():
        # Files are opened to look at them: once at the start, and at the end.
        numbers = range(1, total + 1, 9 if call == "openat" else 1)
        for second in numbers:
            rule = f"inject={call}:signal=KILL:when={second}"
            trial.rename("-e", EVERY, "-e", first)
            assert trial.recover("-e", f"trace={call}", "-e", rule) != 0
            assert _end(trial.root, f"{first}, {rule}", 1) == "new"


@pytest.mark.slow
@pytest.mark.parametrize("call", ["rename", "fsync", "unlink"])
def test_killed_while_it_is_put_back(
    call: str, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    first = "inject=renameat2:error=EIO:when=4"
    assert trial.rename("-e", EVERY, "-e", first) != 0
    assert contents(trial.root) == OLD
    for number in range(1, trial.count(call) + 1):
        rule = f"inject={call}:signal=KILL:when={number}"
        code = trial.rename("-e", EVERY, "-e", first, "-e", rule)
        assert code != 0
        _end(trial.root, f"{first}, {rule}", code)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        pytest.param(
            ["write:signal=KILL:when=1"],
            "dropped a change that was interrupted before it began",
            id="first-byte",
        ),
        pytest.param(
            ["rename:signal=KILL:when=1"],
            "dropped an interrupted change: rename ada to ada-lovelace",
            id="before-it-counts",
        ),
        pytest.param(
            ["renameat2:signal=KILL:when=4"],
            "completed an interrupted change: rename ada to ada-lovelace",
            id="in-between",
        ),
        pytest.param(
            ["renameat2:error=EIO:when=4", "unlink:signal=KILL:when=3"],
            "undid an interrupted change: rename ada to ada-lovelace",
            id="put-back",
        ),
    ],
)
def test_the_next_command_says_so(
    rules: list[str], said: str, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    options = [word for rule in rules for word in ("-e", f"inject={rule}")]

    assert trial.rename("-e", EVERY, *options) != 0

    assert said == store.recover(trial.root)
    assert contents(trial.root) in (OLD, NEW)


@pytest.mark.parametrize(
    ("rule", "end"),
    [
        pytest.param("fsync:signal=INT:when=5", OLD, id="before-it-counts"),
        pytest.param("renameat2:signal=INT:when=5", NEW, id="after"),
    ],
)
def test_a_key_that_interrupts_leaves_nothing_half_done(
    rule: str, end: dict[str, bytes], trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))

    assert trial.rename("-e", EVERY, "-e", f"inject={rule}") != 0

    assert end == contents(trial.root)
    assert store.recover(trial.root) is None


def test_a_save_in_the_very_moment_is_kept(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look at a file and the exchange, someone saves it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    note = "journal/2026/2026-03-01-call.md"
    kept = "journal/2026/2026-03-01-call.kept-1.md"
    if platform.machine() not in RENAMEAT2:
        pytest.skip("the number of the call is not known for this machine")

    def save(pid: int) -> None:
        _wait_for_exchange(pid)
        beside = trial.root / ".swp"
        beside.write_text("what I typed")
        beside.rename(trial.root / note)

    # The new contact is the first step; the exchange of a note comes next. It
    # is held for half an hour: until strace is told to let go, that is.
    rule = f"inject=renameat2:delay_enter={30 * 60 * 1_000_000}:when=2"
    code = trial.rename("-e", "trace=renameat2", "-e", rule, meanwhile=save)

    assert code == 0
    assert NEW | {kept: b"what I typed"} == contents(trial.root)


@pytest.mark.slow
@pytest.mark.parametrize(
    "without",
    [
        pytest.param(["renameat2:error=ENOSYS"], id="exchange"),
        pytest.param(["renameat2:error=ENOSYS", "linkat:error=EPERM"], id="links"),
    ],
)
def test_where_the_system_is_without(
    without: list[str], trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    rules = [word for rule in without for word in ("-e", f"inject={rule}")]
    assert trial.rename("-e", EVERY, *rules) == 0
    assert contents(trial.root) == NEW
    totals = {
        call: trial.count(call)
        for call in {"rename", "linkat", "unlink", "fsync"}
        - {rule.split(":")[0] for rule in without}
    }
    for call, total in totals.items():
        for number in range(1, total + 1):
            rule = f"inject={call}:signal=KILL:when={number}"
            assert trial.rename("-e", EVERY, *rules, "-e", rule) != 0
            _end(trial.root, f"{rules}, {rule}", 1)


@pytest.mark.slow
@pytest.mark.parametrize("call", ["rename", "renameat2", "fsync", "unlink", "write"])
def test_from_then_on_nothing_works(
    call: str,
    trial: Trial,
    counts: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(trial.folder / "state"))
    assert counts[call], f"{call} is never called"
    for number in range(1, counts[call] + 1):
        rule = f"inject={call}:error=EIO:when={number}+"
        code = trial.rename("-e", f"trace={call}", "-e", rule)
        _end(trial.root, rule, code)


def _wait_for_exchange(pid: int) -> None:
    """Return once the process stands in the exchange of two names.

    Raises `FileNotFoundError` where it ended without one.
    """
    state = Path(f"/proc/{pid}/syscall")
    number = str(RENAMEAT2[platform.machine()])
    while True:
        # Number, five arguments and a sixth, stack, place; or just "running".
        call, *arguments = state.read_text("ascii").split()
        if call == number and int(arguments[4], 16) == EXCHANGE:
            return
        time.sleep(0.001)


def _end(root: Path, what: str, code: int) -> str:
    """Return which end it came to once the next command has begun."""
    store.recover(root)
    found = contents(root)
    assert found in (OLD, NEW), what
    assert found == NEW or code != 0, what
    assert store.recover(root) is None, what
    return "new" if found == NEW else "old"
