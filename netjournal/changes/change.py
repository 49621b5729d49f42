"""A file before and after, and why a change is not made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal import edits
from netjournal.edits.refusal import RefusedError
from netjournal.format.source import Change, SourceFile

if TYPE_CHECKING:
    from netjournal.edits import Key, Value
    from netjournal.edits.front import Front

Edit = Callable[[SourceFile], str]

_BY_HAND = "change it by hand, or fix what `netjournal validate` reports"


class ImpossibleError(Exception):
    """The request cannot be fulfilled; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint


def change(source: SourceFile, *steps: Edit) -> Change:
    """Return the change of *source* by *steps*, one after the other.

    Raises `ImpossibleError`, with the place, if an edit is refused.
    """
    return Change(source.path, source.text, edited(source, *steps).text)


def edited(source: SourceFile, *steps: Edit) -> SourceFile:
    """Return *source* after *steps*. Raises `ImpossibleError`."""
    now = source
    for step in steps:
        try:
            now = SourceFile(source.path, step(now))
        except RefusedError as error:
            raise _left_alone(now, error) from error
    return now


def sets(key: Key, value: Value) -> Edit:
    """Return the edit that sets *key* to *value*."""
    return lambda source: edits.set_value(source, key, value)


def removes(key: Key) -> Edit:
    """Return the edit that removes *key*."""
    return lambda source: edits.remove_key(source, key)


def adds(key: Key, item: Value) -> Edit:
    """Return the edit that adds *item* at the end of the list at *key*."""
    return lambda source: edits.append_item(source, key, item)


def takes(key: Key, item: Value) -> Edit:
    """Return the edit that removes *item* from the list at *key*."""
    return lambda source: edits.remove_item(source, key, item)


def front_of(source: SourceFile) -> Front:
    """Return the front matter of *source*. Raises `ImpossibleError`."""
    from netjournal.edits.front import read

    try:
        return read(source)
    except RefusedError as error:
        raise _left_alone(source, error) from error


def _left_alone(source: SourceFile, error: RefusedError) -> ImpossibleError:
    line = source.line(error.span.start)
    message = f"{source.path}:{line} cannot be changed: {error.reason}"
    return ImpossibleError(message, _BY_HAND)
