"""An edit that is left undone, and why."""

from __future__ import annotations

from netjournal.format.source import Span


class RefusedError(Exception):
    """The edit could disturb more than was asked for, so nothing was done.

    `reason` begins in lower case, without a full stop; `span` is the place in
    the file as it stands.
    """

    def __init__(self, reason: str, span: Span) -> None:
        """Say why, and where."""
        super().__init__(reason)
        self.reason = reason
        self.span = span
