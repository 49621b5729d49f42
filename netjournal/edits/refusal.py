"""An edit that is refused, and why."""

from __future__ import annotations

from netjournal.format.source import Span


class RefusedError(Exception):
    """The edit could change more than requested, so nothing was done.

    `reason` begins in lower case, without a full stop; `span` is the place in the
    unchanged file.
    """

    def __init__(self, reason: str, span: Span) -> None:
        """Keep the reason and the place."""
        super().__init__(reason)
        self.reason = reason
        self.span = span
