"""What the benchmarks share: whole processes, timed in turns, and medians.

Everything that is compared is run in turns within one run, because the
machine is noisy; only the ratios mean something.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MAKER = ROOT.parent / "shared" / "tools" / "make_journal.py"
TODAY = "2026-11-22"


class Run(NamedTuple):
    """One whole process: its wall time in seconds, and its peak in MB."""

    seconds: float
    megabytes: float


def arguments(description: str) -> argparse.ArgumentParser:
    """Return the options that every benchmark takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; median")
    parser.add_argument(
        "--maker", type=Path, default=MAKER, help="the writer of lifelike journals"
    )
    parser.add_argument(
        "--folder", type=Path, required=True, help="where journals are made and kept"
    )
    return parser


def journal(
    folder: Path, maker: Path, *, people: int, notes: int, seed: int = 1
) -> Path:
    """Return a made-up journal of that size; make it if it is not there yet."""
    root = folder / f"journal-{people}-{notes}-{seed}"
    if not (root / "mkdocs.yml").exists():
        command = [sys.executable, str(maker), str(root)]
        command += ["--people", str(people), "--notes", str(notes)]
        command += ["--seed", str(seed), "--today", TODAY]
        subprocess.run(command, check=True)
    return root


def program() -> str:
    """Return the path of the installed `netjournal`."""
    return str(Path(sys.executable).with_name("netjournal"))


def run(command: Sequence[str], *, cwd: Path | None = None) -> Run:
    """Run one process to its end; its exit code may be 0 or 1."""
    # As for a user: compiled once, started often.
    environment = {**os.environ, "NETJOURNAL_TODAY": TODAY}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def in_turns(
    commands: Mapping[str, Sequence[str]], *, rounds: int, cwd: Path | None = None
) -> dict[str, list[Run]]:
    """Run all *commands* once to warm up, then *rounds* times in turns."""
    for command in commands.values():
        run(command, cwd=cwd)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(run(command, cwd=cwd))
    return found


def median(runs: Sequence[Run]) -> float:
    """Return the median of the wall times, in seconds."""
    return statistics.median(one.seconds for one in runs)


def peak(runs: Sequence[Run]) -> float:
    """Return the largest peak, in MB."""
    return max(one.megabytes for one in runs)


def row(name: str, ours: float, theirs: float, bound: float) -> str:
    """Return a line: both medians, their ratio, and what was promised."""
    ratio = ours / theirs
    verdict = "met" if ratio <= bound else "NOT MET"
    return (
        f"{name:<34} {ours * 1000:9.1f} ms {theirs * 1000:9.1f} ms"
        f"   ratio {ratio:5.2f}   at most {bound:4.2f}   {verdict}"
    )
