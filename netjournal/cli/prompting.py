"""`netjournal log` on a terminal: a sentence a line, with no shell between."""

from __future__ import annotations

import click

from netjournal.cli.app import RequestError, refusal
from netjournal.cli.capturing import Log
from netjournal.render.text.terminal import spoken

_HELP = "What happened? One sentence a line; an empty line ends it."
_CHOICES = "Enter writes it, e changes the line, c drops it"


def prompt(log: Log) -> None:
    """Ask for sentences until an empty line; show each before it is written."""
    log.app.say(_HELP)
    line = _line()
    while line.strip():
        line = _line(line) if _changed(log, line) else _line()


def _line(before: str = "") -> str:
    try:
        return _typed("> ", before)
    except (EOFError, click.Abort):
        return ""


def _typed(mark: str, before: str) -> str:
    """Return a line from the terminal; with readline, *before* is there to edit."""
    try:
        import readline
    except ImportError:  # not on every system
        return input(mark)
    readline.set_startup_hook(lambda: readline.insert_text(before))
    try:
        return input(mark)
    finally:
        readline.set_startup_hook(None)


def _changed(log: Log, line: str) -> bool:
    """Show what a line says and write it, if so wanted; True to edit the line."""
    try:
        draft, entry, _ = log.entry(log.read(line))
        log.tell(draft, entry)
        while True:
            answer = _choice()
            if answer in ("e", "c"):
                return answer == "e"
            if answer == "":
                log.write(draft, entry)
                log.app.workspace.forget()
                return False
    except RequestError as error:
        error.show()
    except click.Abort:
        log.app.say("Dropped.")
    except Exception as error:
        refused = refusal(error)
        if refused is None:
            raise
        refused.show()
    return False


def _choice() -> str:
    click.echo(spoken(f"{_CHOICES}: "), nl=False, err=True)
    try:
        return input().strip().lower()
    except EOFError as error:
        raise click.Abort from error
