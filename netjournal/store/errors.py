"""What can stand in the way of a change; the journal is then as it was."""

from __future__ import annotations


class StoreError(Exception):
    """A change cannot be made.

    `hint` says what can be done about it, `notices` what else there is to
    say: which file was kept beside which.
    """

    hint = ""
    notices: tuple[str, ...] = ()

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what is in the way in *message*, and what helps in *hint*."""
        super().__init__(message)
        self.hint = hint or self.hint


class RefusedError(StoreError):
    """The change is in doubt, so it was not begun."""


class LinkedAwayError(RefusedError):
    """A link leads out of the journal, or to another file than before."""


class ChangedOnDiskError(StoreError):
    """A file is no longer as it was read, so it was left alone."""

    def __init__(self, path: str, what: str = "has changed since it was read") -> None:
        """Name the file by its *path* in the journal, and say *what* it is now."""
        hint = "" if "already" in what else "run the command again"
        super().__init__(f"{path} {what}, so nothing was written", hint)
        self.path = path


class BusyError(StoreError):
    """Somebody else is at work on a file or on the journal; later will do."""

    hint = "try again in a moment"


class WriteError(StoreError):
    """The system does not let us write."""


def reason(error: OSError) -> str:
    """Return why the system refused, in its own words."""
    return (error.strerror or type(error).__name__).lower()
