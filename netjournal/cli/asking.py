"""Questions at a terminal: which of these, yes or no; elsewhere nothing is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.keys import lines
from netjournal.render.text.terminal import spoken

Answer = TypeVar("Answer")


def on_terminal() -> bool:
    """Say whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def alone(app: App) -> Iterator[None]:
    """Keep other commands from changing the journal, where nobody is asked.

    An answer may take its time: no other command waits for it, and a file that has
    changed meanwhile is left alone.
    """
    if on_terminal():
        yield
        return
    from netjournal.store import locked

    with locked(app.root):
        yield


def _is_answered() -> None:
    """Let the command's answer depend on the person's: it is not kept."""
    context = click.get_current_context(silent=True)
    app = None if context is None else context.find_object(App)
    if app is not None:
        app.answers_once()


def choose(
    question: str,
    options: Sequence[tuple[Answer, str]],
    *,
    default: int | None = None,
) -> Answer:
    """Ask which of *options* is meant; each has its words, after a number.

    *default* is the number that is meant by an empty line, if any is.
    """
    _is_answered()
    click.echo(spoken(question), err=True)
    for number, (_, words) in enumerate(options, 1):
        click.echo(spoken(f"  {number}  {words}"), err=True)
    with lines():
        chosen: int = click.prompt(
            "Which",
            default=None if default is None else str(default),
            value_proc=_up_to(len(options)),
            prompt_suffix="? ",
            err=True,
        )
    return options[chosen - 1][0]


def _up_to(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        text = text.strip()
        if text.isdecimal() and 1 <= int(text) <= most:
            return int(text)
        message = f"Enter a number from 1 to {most}."
        raise click.UsageError(message)

    return read


def agreed(question: str) -> bool:
    """Ask a question that is answered by yes or no; the default is no."""
    _is_answered()
    with lines():
        return click.confirm(spoken(question), err=True)


def confirmed(statement: str, question: str, *, yes: bool) -> None:
    """Ask before what is rarely meant, unless *yes* has said so already.

    *statement* says what is unusual about it. Raises `RequestError` where nobody
    can be asked, and for a no.
    """
    if yes:
        return
    if not on_terminal():
        raise RequestError(statement, "Add --yes to do it anyway.")
    if not agreed(f"{statement} {question}"):
        raise RequestError("Nothing was changed.")


def told(question: str) -> str:
    """Ask for a line of text; an empty one is asked for again."""
    _is_answered()
    with lines():
        answer: str = click.prompt(spoken(question), err=True)
    return answer.strip()
