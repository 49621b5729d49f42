"""Errors that prevent a change; the journal is then unchanged."""

from __future__ import annotations


class StoreError(Exception):
    """A change cannot be made.

    `hint` says what to do about it, `notices` are further messages, such as which file
    was kept beside which.
    """

    hint = ""
    notices: tuple[str, ...] = ()

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint or self.hint


class RefusedError(StoreError):
    """The change is doubtful, so it was not started."""


class LinkedAwayError(RefusedError):
    """A link leads out of the journal, or to a different file than before."""


class ChangedOnDiskError(StoreError):
    """A file has changed since it was read, so it was not changed."""

    def __init__(self, path: str, what: str = "has changed since it was read") -> None:
        """Keep the file's *path* in the journal, and *what* happened to it."""
        hint = "" if "already" in what else "run the command again"
        super().__init__(f"{path} {what}, so nothing was written", hint)
        self.path = path


class BusyError(StoreError):
    """Another program is working on a file or the journal; try again later."""

    hint = "try again in a moment"


class WriteError(StoreError):
    """The system refuses to write."""


def reason(error: OSError) -> str:
    """Return the system's reason for an error."""
    return (error.strerror or type(error).__name__).lower()
