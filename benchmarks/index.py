"""What the index is for: every command at 6,000 and 30,000 files, warm and cold.

    python benchmarks/index.py --folder DIR [--large] [--peers DIR]

Whole processes, all in turns within one run: each measure is a ratio to something
simple that is run beside it: `import click` and a stat of every file, or the same
without click, or python-frontmatter loading the files, or ripgrep. `show`, `find` and
`list` ask something else each time, so that nothing but the index can help them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import measure
import peers
from reading import LOADER

_STATS = """
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir():
            walk(entry.path)
        else:
            os.stat(entry.path)
for name in ("contacts", "journal"):
    walk(os.path.join(sys.argv[1], name))
"""
_WORDS = (
    *("budget", "parser", "harbor", "grant", "roadmap", "launch", "school", "pricing"),
    *("compiler", "cycling", "podcast", "family", "contract", "dataset", "garden"),
)
_FSYNCS = 4
_TAGS = re.compile(r"^tags: \[(.*)\]$", re.MULTILINE)

Command = Callable[[int], Sequence[str]]
Before = Callable[[int], object]


def _nothing(_turn: int) -> None:
    """Do nothing before a step."""


class Step(NamedTuple):
    """Something to time: the command of a round, and what is done before it."""

    command: Command
    before: Before = _nothing


class Runs(NamedTuple):
    """The times of each step, in seconds, and the largest peaks, in MB."""

    seconds: dict[str, list[float]]
    megabytes: dict[str, float]

    def median(self, name: str) -> float:
        """Return the median time of a step, in seconds."""
        return statistics.median(self.seconds[name])


def main() -> None:
    """Measure and print."""
    parser = measure.arguments(__doc__ or "")
    parser.add_argument("--large", action="store_true", help="30,000 files as well")
    parser.add_argument("--peers", type=Path, help="where programs of others are")
    options = parser.parse_args()
    options.rounds = max(5, options.rounds)
    for people, notes in [(1000, 5000)] + [(5000, 25000)] * options.large:
        made = measure.journal(
            options.folder, options.maker, people=people, notes=notes
        )
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            for name in ("CACHE", "STATE"):
                os.environ[f"XDG_{name}_HOME"] = str(Path(folder, name))
            root = Path(folder, "journal")
            shutil.copytree(made, root)
            steps = dict(_steps(root, options.peers, made))
            _print(_measured(steps, options.rounds), people + notes)


def _steps(root: Path, tools: Path | None, made: Path) -> Iterator[tuple[str, Step]]:
    """Yield everything that is timed, by its name."""
    program = [measure.program(), "-C", str(root)]
    notes = sorted((root / "journal").rglob("*.md"))
    people = sorted(path.stem for path in (root / "contacts").rglob("*.md"))

    def ours(*words: str) -> Step:
        return Step(lambda _turn: [*program, *words])

    def each(*words: str, of: Sequence[str], before: Before = _nothing) -> Step:
        return Step(lambda turn: [*program, *words, of[turn * 7 % len(of)]], before)

    def warm(_turn: int) -> None:
        measure.run([*program, "due"])

    def edited(turn: int, words: str = "More") -> None:
        warm(turn)
        path = notes[turn * 13 % len(notes)]
        path.write_text(f"{path.read_text('utf-8')}\n{words} {turn}.\n", "utf-8")
        time.sleep(0.1)  # a person is not so quick

    def promised(turn: int) -> None:
        edited(turn, f"- [ ] send it due:{measure.TODAY}")

    stats = [sys.executable, "-c", _STATS, str(root)]
    click = [sys.executable, "-c", f"import click\n{_STATS}", str(root)]
    load = [sys.executable, "-c", LOADER, str(root)]
    cold = ["env", "NETJOURNAL_INDEX=off", *program]
    keys = _keys(program)
    # What is written has to differ from what there is.
    days = [f"{number}d" for number in range(1, 900)]
    steps = {
        "click + stats": Step(lambda _turn: click),
        "pass + stats": Step(lambda _turn: stats),
        "due": ours("due"),
        "due --count": ours("due", "--count"),
        "netjournal": ours(),
        "due, one file changed": Step(lambda _turn: [*program, "due"], edited),
        "due, one promise made": Step(lambda _turn: [*program, "due"], promised),
        "list": each("list", "--tag", of=_tags(root)),
        "show": each("show", of=people),
        "find": each("find", of=_WORDS),
        "validate": ours("validate"),
        "log": each("log", "tea", "--with", of=people, before=warm),
        "snooze": each("snooze", people[0], of=days, before=warm),
        "done": each("done", of=keys, before=warm),
        "frontmatter": Step(lambda _turn: load),
        "validate, cold": Step(lambda _turn: [*cold, "validate"]),
        "due, cold": Step(lambda _turn: [*cold, "due"]),
    }
    yield from steps.items()
    rg = peers.tool("rg", tools)
    if rg:
        script = "import click, subprocess, sys; subprocess.run(sys.argv[1:])"
        search = [sys.executable, "-c", script, rg]
        yield (
            "rg + click",
            Step(lambda turn: [*search, _WORDS[turn * 7 % len(_WORDS)], str(root)]),
        )
    hermit = peers.tool("hermitcrm", tools)
    if hermit:
        data = peers.hermit(hermit, made, made.with_name(f"{made.name}-hermit"))
        base = [hermit, "--data", str(data)]
        yield "hermitcrm keep-in-touch", Step(lambda _turn: [*base, "keep-in-touch"])
        yield "hermitcrm check", Step(lambda _turn: [*base, "check"])


def _tags(root: Path) -> list[str]:
    texts = (path.read_text("utf-8") for path in (root / "contacts").rglob("*.md"))
    lists = (_TAGS.search(text) for text in texts)
    return sorted({tag for match in lists if match for tag in match[1].split(", ")})


def _keys(program: Sequence[str]) -> list[str]:
    """Return the keys of the promises that are due."""
    answer = subprocess.run(
        [*program, "due", "--json", "--reason", "promise"],
        capture_output=True,
        check=False,
        env={**os.environ, "NETJOURNAL_TODAY": measure.TODAY},
    )
    return [item["key"] for item in json.loads(answer.stdout)["items"]]


def _measured(steps: dict[str, Step], rounds: int) -> Runs:
    """Run all steps twice to warm up, then *rounds* times in turns.

    Those that change something come after those that want nothing changed.
    """
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    megabytes = dict.fromkeys(steps, 0.0)
    reading = {name: step for name, step in steps.items() if step.before is _nothing}
    changing = {name: step for name, step in steps.items() if name not in reading}
    for group in (reading, changing):
        for turn in range(-2, rounds):
            for name, step in group.items():
                step.before(turn + 2)
                run = measure.run(step.command(turn + 2))
                if turn >= 0:
                    seconds[name].append(run.seconds)
                    megabytes[name] = max(megabytes[name], run.megabytes)
    return Runs(seconds, megabytes)


def _print(runs: Runs, files: int) -> None:
    large = files > 10_000
    due = runs.median("due")
    allowed = runs.median("click + stats") * (1.5 if large else 1.3)
    print(f"\n{files:,} files")
    writing = allowed * 1.5 + _FSYNCS * _fsync()
    bounds = {
        "due": allowed,
        "due --count": 2 * runs.median("pass + stats"),
        "netjournal": allowed,
        "due, one file changed": 2 * allowed,
        "due, one promise made": 2 * allowed,
        "list": 2 * allowed,
        "show": 2 * allowed,
        "find": 2 * allowed,
        "validate": 2 * allowed,
        "validate, cold": 0.6 * runs.median("frontmatter"),
        "log": writing,
        "snooze": writing,
        "done": writing,
    }
    if "rg + click" in runs.seconds:
        bounds["find"] = min(bounds["find"], 3 * runs.median("rg + click"))
    for name, seconds in runs.seconds.items():
        line = f"{name:<26} {statistics.median(seconds) * 1000:8.0f} ms"
        line += f"  {statistics.median(seconds) / due:5.2f} × due"
        line += f"  {runs.megabytes[name]:4.0f} MB"
        if name in bounds:
            ratio = statistics.median(seconds) / bounds[name]
            verdict = "met" if ratio <= 1 else "NOT MET"
            line += f"   {ratio:5.2f} of what is allowed   {verdict}"
        print(line)
    for name, ours, times in (
        ("hermitcrm keep-in-touch", "due", 20 if large else 12),
        ("hermitcrm check", "validate, cold", 4),
    ):
        if name in runs.seconds:
            ratio = runs.median(name) / runs.median(ours)
            print(f"{ours}: {ratio:.1f} times as fast as {name}, at least {times}")


def _fsync() -> float:
    """Return the median time of one fsync here, in seconds."""
    times = []
    with tempfile.NamedTemporaryFile(dir=os.environ["XDG_STATE_HOME"]) as file:
        for _ in range(21):
            file.write(b"x" * 1000)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    subprocess.run([measure.program(), "--version"], check=True)
    main()
