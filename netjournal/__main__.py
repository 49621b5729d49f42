"""The program: runs the command line and turns what happens into exit codes.

0: done; 1: there are problems; 2: the request is wrong, or the system refuses;
3: netjournal is wrong; 130: interrupted. 141 stands for a reader that went
away, as a shell counts it.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

WRONG_REQUEST = 2
OUR_FAULT = 3
INTERRUPTED = 130
READER_GONE = 141

_COMPLETE = "_NETJOURNAL_COMPLETE"


def main() -> int:
    """Run the command line and return the exit code."""
    try:
        _open_streams()
        code = _run()
        sys.stdout.flush()
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


def _run() -> int:
    import click

    from netjournal.cli import cli

    instruction = os.environ.get(_COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        from netjournal.cli.shells import register

        register()
        return shell_complete(cli, {}, "netjournal", _COMPLETE, instruction)
    try:
        with cli.make_context("netjournal", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.Abort, EOFError):
        return _interrupted()
    except click.ClickException as error:
        error.show()
        # Click's own say 1 for some; to us every one is a wrong request.
        return WRONG_REQUEST if error.exit_code == 1 else error.exit_code
    return 0


class _Answers(io.FileIO):
    """Standard output: an error names it, since the system's own does not."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, error.strerror, "standard output") from error


class _Talk(io.FileIO):
    """Standard error: where it cannot be written, the talk has no listener.

    There is nobody to tell, and what was asked for is no worse for it.
    """

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _open_streams() -> None:
    """Have all three streams, and in UTF-8, whatever the locale says.

    One that is closed, as in `netjournal … >&-`, is nobody's wish: it leads
    nowhere. Left closed, its number would be that of the next file opened.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 (os has no keyword for it)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 (a number, for good)
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr] # it is no other
    if os.name != "nt" or sys.stdout is None:  # its terminal is no file
        sys.stdout = _text(_Answers(1, "wb", closefd=False))
    if os.name != "nt" or sys.stderr is None:
        sys.stderr = _text(_Talk(2, "wb", closefd=False))
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
    # What is still buffered has nowhere to go; without this, Python's own
    # flush at exit would complain.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


if __name__ == "__main__":
    sys.exit(main())
