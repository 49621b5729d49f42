"""The program: runs the command line and turns what happens into exit codes.

0: success; 1: problems found; 2: usage error or system error; 3: internal error; 130:
interrupted; 141: the reader of the output went away, as in a shell.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys

from netjournal.index.answers import Recording

# For annotations alone; `typing` takes a while to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Buffer

    from netjournal.cli.app import App
    from netjournal.index.answers import Sources

WRONG_REQUEST = 2
OUR_FAULT = 3
INTERRUPTED = 130
READER_GONE = 141

_COMPLETE = "_NETJOURNAL_COMPLETE"


def main(*, early: bool = False) -> int:
    """Run the command line and return the exit code.

    The journal may be looked at *early*, where this process is nobody else's.
    """
    try:
        recording = Recording()
        code = recording.repeat()
        if code is not None:
            return code
        if early:
            recording.look_ahead()
        _open_streams(recording)
        code = _run(recording)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        _write_nowhere()
        return READER_GONE
    except Exception as error:  # noqa: BLE001 (the one handler at the top)
        if isinstance(error, OSError) and error.errno is not None:
            return _refused(error)
        from netjournal.cli.apology import apologize

        apologize(error)
        return OUR_FAULT
    return code


def _run(recording: Recording) -> int:
    """Run the command line, and keep its answer if it may be given again."""
    code, sources = _answer()
    sys.stdout.flush()
    if sources is not None:
        recording.keep(sources, code)
    return code


def _answer() -> tuple[int, Sources | None]:
    """Return the exit code, and what the answer came from if it may be kept."""
    import click

    from netjournal.cli import cli

    instruction = os.environ.get(_COMPLETE)
    if instruction:
        return _completion(instruction)
    app: App | None = None
    try:
        with cli.make_context("netjournal", sys.argv[1:]) as context:
            try:
                cli.invoke(context)
            finally:
                app = context.obj
    except click.exceptions.Exit as done:
        return done.exit_code, app.sources if app else None
    except (click.Abort, EOFError):
        return _interrupted(), None
    except click.ClickException as error:
        error.show()
        # Some of click's own errors have 1; here all of them are usage errors.
        return WRONG_REQUEST if error.exit_code == 1 else error.exit_code, None
    return 0, app.sources if app else None


def _completion(instruction: str) -> tuple[int, Sources | None]:
    from click.shell_completion import shell_complete

    from netjournal.cli import cli
    from netjournal.cli.app import App
    from netjournal.cli.shells import register

    register()
    app = App()
    app.reads = True
    code = shell_complete(cli, {"obj": app}, "netjournal", _COMPLETE, instruction)
    return code, app.sources


class _Answers(io.FileIO):
    """Standard output: an error names it, which the system's own error does not."""

    recording: Recording | None = None

    def write(self, data: Buffer, /) -> int:
        try:
            written = super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, error.strerror, "standard output") from error
        if self.recording is not None:
            self.recording.heard(1, bytes(data)[:written])
        return written


class _Talk(io.FileIO):
    """Standard error: if it cannot be written, messages have no reader.

    There is no one to tell, and the command itself is not affected.
    """

    recording: Recording | None = None

    def write(self, data: Buffer, /) -> int:
        if self.recording is not None:
            self.recording.heard(2, bytes(data))
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _open_streams(recording: Recording) -> None:
    """Make sure that all three streams exist and use UTF-8, in any locale.

    A closed stream, as in `netjournal … >&-`, is redirected to the null device.
    Otherwise the next opened file would get its number.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 (os has no keyword for it)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 (a number, for good)
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr] # it is a text
    if os.name != "nt" or sys.stdout is None:  # its terminal is not a file
        answers = _Answers(1, "wb", closefd=False)
        answers.recording = recording
        sys.stdout = _text(answers)
    if os.name != "nt" or sys.stderr is None:
        talk = _Talk(2, "wb", closefd=False)
        talk.recording = recording
        sys.stderr = _text(talk)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _text(raw: io.FileIO) -> io.TextIOWrapper:
    lines = raw.fileno() == 2 or raw.isatty()  # noqa: PLR2004 (standard error)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", line_buffering=lines)


def _refused(error: OSError) -> int:
    from netjournal.cli.apology import say_refusal

    if error.filename == "standard output":
        _write_nowhere()
    say_refusal(error)
    return WRONG_REQUEST


def _interrupted() -> int:
    print(file=sys.stderr)  # noqa: T201 (ends the line of the terminal's ^C)
    return INTERRUPTED


def _write_nowhere() -> None:
    # Buffered output has nowhere to go; without this, Python's own flush at exit would
    # fail.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


def run() -> None:
    """Run the program, and leave the process at once when it is done.

    Python would take apart all modules and values first, one by one, which takes a
    tenth of a short command; the system frees everything anyway.
    """
    gc.disable()  # while modules are loaded; see `cycles`
    code = main(early=True)
    if _is_alone():
        _leave(code)
    sys.exit(code)


def _is_alone() -> bool:
    """Say whether nobody else needs this process: no thread, profiler or debugger."""
    threading = sys.modules.get("threading")
    watched = sys.getprofile() is not None or sys.gettrace() is not None
    return not watched and (threading is None or threading.active_count() == 1)


def _leave(code: int) -> None:
    """Leave; where something is still to be written and cannot be, return."""
    atexit._run_exitfuncs()  # noqa: SLF001 (what Python itself calls at its end)
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    run()
