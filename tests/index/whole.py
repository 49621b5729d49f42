"""The whole program in this process: its streams by their numbers, as a shell has them."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from netjournal.__main__ import main
from netjournal.index import tree
from netjournal.workspace import Workspace


class Answer(NamedTuple):
    """What one run has written to its streams, and its exit code."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str) -> Answer:
    """Run `netjournal` with *arguments* from its first line to its last."""
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        _streams(os.open(os.devnull, os.O_RDONLY), out.fileno(), err.fileno()),
    ):
        sys.argv = ["netjournal", *arguments]
        try:
            code = main()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            sys.argv, sys.stdin, sys.stdout, sys.stderr = before
        out.seek(0)
        err.seek(0)
        return Answer(code, out.read(), err.read())


def run_in(folder: Path, *arguments: str, **variables: str) -> Answer:
    """Run it as `run` does, started in *folder*, with more environment *variables*."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in variables.items():
            patch.setenv(name, value)
        return run(*arguments)


def is_repeated(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> bool:
    """Say whether an answer is given without opening the journal."""

    def opened(*_arguments: object, **_options: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "__init__", opened)
        patch.setattr("netjournal.cli.apology.apologize", lambda _error: None)
        return run(*arguments).code != 3


@contextmanager
def _streams(*numbers: int) -> Iterator[None]:
    copies = [os.dup(stream) for stream in range(3)]
    try:
        for stream, number in enumerate(numbers):
            os.dup2(number, stream)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 (the standard input)
        yield
    finally:
        os.close(numbers[0])
        for stream, number in enumerate(copies):
            os.dup2(number, stream)
            os.close(number)


def settle() -> None:
    """Let the clock tick, so that what was written is older than what follows."""
    time.sleep(1.05 * tree.TICK / 1e9)


def answers(cache: Path) -> list[Path]:
    """Return the files of the answers that are kept."""
    return sorted((cache / "netjournal" / "answers").glob("*"))
