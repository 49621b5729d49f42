"""A reader who types what the manual says, and sees what it shows."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from click.testing import CliRunner

from netjournal.cli import cli
from tests.docs_text import TOP

_STEP = re.compile(
    r"^<!-- in: (?P<place>nowhere|sample) -->$"
    r"|^<!-- today: (?P<today>[0-9-]+) -->$"
    r"|^<!-- file: (?P<path>\S+) -->\n```\w*\n(?P<text>.*?)^```$"
    r"|^```console\n(?P<session>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_HEAD = re.compile(r"(?P<command>.*?) \| head -n (?P<lines>[0-9]+)")


def sessions(text: str) -> str:
    """Return *text* with what the commands in its ``console`` blocks print now."""
    if "```console" not in text:
        return text
    with _somewhere() as folder:
        session = _Session(folder)
        return _STEP.sub(session.step, text)


@contextlib.contextmanager
def _somewhere() -> Iterator[Path]:
    """Give a new folder to be in, and keep this person's own things out of it."""
    kept, back = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for variable in list(os.environ):
            if variable.startswith("NETJOURNAL_") or variable in _UNSET:
                del os.environ[variable]
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        os.environ["COLUMNS"] = "100"
        try:
            yield folder
        finally:
            os.chdir(back)
            os.environ.clear()
            os.environ.update(kept)


_UNSET = ("EDITOR", "FORCE_COLOR", "NO_COLOR", "VISUAL")


# When a change was made, as `undo --list` shows it by the clock of the machine.
MOMENT = re.compile(r"\b\d{1,2} [A-Z][a-z]{2}(?: \d{4})? \d{2}:\d{2}\b")


class _Session:
    """A reader who follows a document from its top."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begun = False

    def step(self, match: re.Match[str]) -> str:
        if match["place"] == "nowhere":
            self._go("nowhere")
        elif match["place"] == "sample" or not self.begun:
            self.sample()
        if match["today"]:
            os.environ["NETJOURNAL_TODAY"] = match["today"]
        elif match["path"]:
            path = Path(match["path"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(match["text"], "utf-8")
        elif match["session"] is not None:
            return f"```console\n{self._session(match['session'])}```"
        return match[0]

    def _go(self, name: str) -> Path:
        place = self.folder / name
        for one in (place, self.folder / "state"):
            shutil.rmtree(one, ignore_errors=True)
        place.mkdir()
        os.chdir(place)
        self.begun = True
        return place

    def sample(self) -> None:
        """Go into a new copy of the sample journal."""
        place = self._go("sample")
        for name in ("contacts", "journal"):
            shutil.copytree(TOP / name, place / name)
        shutil.copy(TOP / "mkdocs.yml", place)

    def _session(self, text: str) -> str:
        lines = [row for row in text.splitlines() if row.startswith("$ ")]
        shown = [f"{row}\n{_run(row.removeprefix('$ '))}" for row in lines]
        return "\n".join(shown)


def _run(line: str) -> str:
    """Run one command as a shell would, and return all it prints."""
    head = _HEAD.fullmatch(line)
    command = head["command"] if head else line
    program, *arguments = shlex.split(command)
    said = _PROGRAMS[program](arguments)
    if head:
        return "".join(said.splitlines(keepends=True)[: int(head["lines"])])
    return said if said.endswith("\n") or not said else f"{said}\n"


def printed(arguments: list[str]) -> str:
    """Return what `netjournal` prints, away from any journal."""
    with _somewhere():
        return _netjournal(arguments)


def on_the_sample(arguments: list[str], *, color: bool = False) -> str:
    """Return what `netjournal` prints on standard output about the sample."""
    with _somewhere() as folder:
        _Session(folder).sample()
        result = CliRunner().invoke(cli, arguments, prog_name="netjournal", color=color)
        assert result.exit_code == 0, f"{arguments}: {result.output}"
        return result.stdout


def _netjournal(arguments: list[str]) -> str:
    result = CliRunner().invoke(cli, arguments, prog_name="netjournal")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    # Two, and nothing of what was asked for: the manual shows a slip of ours.
    assert result.exit_code in (0, 1), f"{arguments}: {result.output}"
    return MOMENT.sub("22 Nov 12:00", result.output)


def _cat(arguments: list[str]) -> str:
    paths = [path for one in arguments for path in sorted(Path().glob(one))]
    assert paths, f"no file matches {arguments}"
    return "".join(path.read_text("utf-8") for path in paths)


def _cd(arguments: list[str]) -> str:
    os.chdir(arguments[0])
    return ""


def _ls(arguments: list[str]) -> str:
    folder = Path(arguments[0] if arguments else ".")
    names = sorted(one.name for one in folder.iterdir() if one.name[0] != ".")
    return "".join(f"{name}\n" for name in names)


def _rm(arguments: list[str]) -> str:
    for one in arguments:
        Path(one).unlink()
    return ""


_PROGRAMS: Mapping[str, Callable[[list[str]], str]] = {
    "netjournal": _netjournal,
    "cat": _cat,
    "cd": _cd,
    "ls": _ls,
    "rm": _rm,
}
