"""Break one line, see a test fail: a seeded sample of mutants of each room.

    python -m tools.mutants record tests/format/test_dates.py …   which test calls what
    python -m tools.mutants run privacy                    the sample of a room

`record` runs tests and keeps, for each function of the rooms, the tests that call it;
each further run adds to that. `run` draws mutants by a seed. For each it forks the
process that has collected all tests, exchanges the code of the changed function, and
runs the tests that call it, those that call the least first, until one fails. A mutant
that runs for ever is stopped by the system's limit of processor time and counts as
killed. What is kept lies in `.mutants/`, which is not part of the tree.
"""

from __future__ import annotations

import argparse
import gc
import inspect
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tools.mutations import Mutation, mutated, mutations

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "netjournal"
KEPT = ROOT / ".mutants"
SEED = 9
COUNT = 200
SECONDS = 5.0  # of tests a mutant, as they took when they were recorded
SLOWEST = 4.0  # a test that takes longer is not asked
PLAIN = ["-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
MEMORY = 3 * 1024**3  # bytes that a mutant may have
CACHED = type(cache(str))

ROOMS = ("format", "practice", "privacy", "store", "edits", "changes")


class Profile:
    """How laws are tried here: quickly, alike each time, and without a trace."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """Name the profile before hypothesis is told to take it."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutants",
            deadline=None,
            database=None,
            derandomize=True,
            max_examples=30,
            phases=[Phase.explicit, Phase.generate],  # a smallest example is not needed
            suppress_health_check=list(HealthCheck),
        )


def modules(room: str) -> list[Path]:
    """List the modules of a room."""
    return sorted((PACKAGE / room).rglob("*.py"))


def sample(room: str, count: int, seed: int) -> list[Mutation]:
    """Draw so many mutations of a room; the same for the same tree and seed."""
    every = [change for path in modules(room) for change in mutations(path, ROOT)]
    drawn = random.Random(f"{seed}:{room}")
    return sorted(
        drawn.sample(every, min(count, len(every))),
        key=lambda change: (change.path, change.node, change.kind),
    )


class Recording:
    """Which functions each test calls, and how long it takes."""

    def __init__(self) -> None:
        """Begin with what was recorded before."""
        self._paths = {str(path) for room in ROOMS for path in modules(room)}
        self._calls: dict[str, list[str]] = {}
        self._seconds: dict[str, float] = {}
        self._codes: set[CodeType] = set()
        self._outcome = True

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> None:
        if frame.f_code.co_filename in self._paths:
            self._codes.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Trace all calls while a test is set up and run."""
        self._codes = set()
        self._outcome = True
        start = time.process_time()
        sys.settrace(self._trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            if self._outcome:
                self._seconds[item.nodeid] = round(time.process_time() - start, 3)
                self._calls[item.nodeid] = sorted(map(_key, self._codes))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out what fails or is skipped here."""
        self._outcome = self._outcome and report.passed

    def pytest_sessionfinish(self) -> None:
        """Keep what was seen, beside what other runs saw."""
        KEPT.mkdir(exist_ok=True)
        name = f"calls-{os.getpid()}.json"
        (KEPT / name).write_text(
            json.dumps({"calls": self._calls, "seconds": self._seconds}), "utf-8"
        )


class Mutants:
    """Run each mutant of a sample in a fork of the process that collected the tests."""

    def __init__(self, sampled: Sequence[Mutation]) -> None:
        """Read what was recorded."""
        self._sampled = sampled
        self._callers: dict[str, list[str]] = {}
        self._weight: dict[str, tuple[int, float]] = {}
        for path in sorted(KEPT.glob("calls-*.json")):
            kept = json.loads(path.read_text("utf-8"))
            for test, calls in kept["calls"].items():
                self._weight[test] = len(calls), kept["seconds"][test]
                for key in calls:
                    self._callers.setdefault(key, []).append(test)
        self.results: list[tuple[Mutation, str]] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Go through the sample instead of the tests."""
        # What is slow starts other processes, which the exchange does not reach.
        items = {
            item.nodeid: item
            for item in session.items
            if item.get_closest_marker("slow") is None
        }
        functions: dict[str, list[FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                functions.setdefault(_key(thing.__code__), []).append(thing)
        base = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # noqa: SLF001 (pytest has no other name for it)
        for number, change in enumerate(self._sampled, 1):
            tests = [items[name] for name in self._tests(change) if name in items]
            outcome = self._run(change, tests, functions)
            for left in base.iterdir():
                shutil.rmtree(left, ignore_errors=True)
            self.results.append((change, outcome))
            print(f"{number:4} {outcome:9} {change.label}", file=sys.__stderr__)
        return True

    def _tests(self, change: Mutation) -> list[str]:
        # The most particular first, until their time is spent.
        callers = {*self._callers.get(f"{change.path}:{change.function}", ())}
        chosen, spent = [], 0.0
        for test in sorted(callers, key=lambda name: (self._weight[name], name)):
            seconds = self._weight[test][1]
            if seconds > SLOWEST or spent + seconds > SECONDS:
                continue
            spent += seconds
            chosen.append(test)
        return chosen

    def _run(
        self,
        change: Mutation,
        tests: list[pytest.Item],
        functions: dict[str, list[FunctionType]],
    ) -> str:
        if not tests:
            return "untested"
        child = os.fork()
        if not child:
            _in_child(change, tests, functions)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return "stopped"
        return "killed" if os.WEXITSTATUS(status) else "survived"


def _in_child(
    change: Mutation, tests: list[pytest.Item], functions: dict[str, list[FunctionType]]
) -> None:
    outcome = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        limit = int(3 * SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(600)  # one that waits for ever, as a lost lock does
        _exchange(change, functions)
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            reports = runtestprotocol(test, log=False, nextitem=following)
            if any(report.failed for report in reports):
                break
        else:
            outcome = 0
    finally:
        os._exit(outcome)


def _exchange(change: Mutation, functions: dict[str, list[FunctionType]]) -> None:
    path = str(ROOT / change.path)
    module = change.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    new = compile(mutated(change, ROOT), path, "exec", dont_inherit=True)
    exchanged = 0
    for code in _codes(new):
        for function in functions.get(_key(code), ()):
            if code.co_freevars == function.__code__.co_freevars:
                function.__code__ = code
                exchanged += 1
    assert exchanged
    # What was kept since the tests were collected, the old code said.
    for thing in gc.get_objects():
        if isinstance(thing, CACHED) and inspect.unwrap(thing).__module__ == module:
            thing.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _key(code: CodeType) -> str:
    path = code.co_filename.removeprefix(f"{ROOT}/")
    return f"{path}:{code.co_qualname}:{code.co_firstlineno}"


def record(paths: Sequence[str]) -> int:
    """Run tests once and keep which functions they call."""
    return int(pytest.main([*PLAIN, *paths], plugins=[Profile(), Recording()]))


def run(room: str, count: int, seed: int, among: str) -> int:
    """Run the sample of a room, or what of it is named in a file, and print the rest.

    *among* is what an earlier run printed: its survivors are tried once more.
    """
    drawn = sample(room, count, seed)
    if among:
        survivors = Path(among).read_text("utf-8").splitlines()
        drawn = [
            change
            for change in drawn
            if any(row.endswith(change.label) for row in survivors)
        ]
    runner = Mutants(drawn)
    files = sorted(
        {name.partition("::")[0] for change in drawn for name in runner._tests(change)}  # noqa: SLF001 (its own module)
    )
    pytest.main([*PLAIN, *files], plugins=[Profile(), runner])
    counts = Counter(outcome for _, outcome in runner.results)
    lines = [
        f"{room}: {len(drawn)} mutants, seed {seed}: {dict(sorted(counts.items()))}"
    ]
    lines += [
        f"{outcome} {change.label}"
        for change, outcome in runner.results
        if outcome in ("survived", "untested")
    ]
    print("\n".join(lines))
    return 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("paths", nargs="+")
    running = commands.add_parser("run")
    running.add_argument("room", choices=ROOMS)
    running.add_argument("--count", type=int, default=COUNT)
    running.add_argument("--seed", type=int, default=SEED)
    running.add_argument("--among", default="", help="only the survivors in this file")
    asked = parser.parse_args()
    if asked.command == "record":
        return record(asked.paths)
    return run(asked.room, asked.count, asked.seed, asked.among)


if __name__ == "__main__":
    sys.exit(main())
