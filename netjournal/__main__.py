"""The program: runs the command line and turns what happens into exit codes.

0: done; 1: there are problems; 2: the request is wrong; 3: netjournal is
wrong; 130: interrupted. 141 stands for a reader that went away, as a shell
counts it; nothing is said then.
"""

from __future__ import annotations

import os
import sys

WRONG_REQUEST = 2
OUR_FAULT = 3
INTERRUPTED = 130
READER_GONE = 141

_COMPLETE = "_NETJOURNAL_COMPLETE"


def main() -> int:
    """Run the command line and return the exit code."""
    try:
        _speak_utf8()
        code = _run()
        if sys.stdout is not None:  # as in `netjournal … >&-`
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # noqa: BLE001 (the one handler at the top)
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


def _speak_utf8() -> None:
    # Whatever the locale says: the journal is UTF-8, and so is what we print.
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _interrupted() -> int:
    print(file=sys.stderr)  # noqa: T201 (ends the line of the terminal's ^C)
    return INTERRUPTED


def _reader_gone() -> int:
    # What is still buffered has nowhere to go; without this, Python's own
    # flush at exit would complain.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return READER_GONE


if __name__ == "__main__":
    sys.exit(main())
