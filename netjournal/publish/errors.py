"""Why a site cannot be published; nothing was written then."""

from __future__ import annotations


class PublishError(Exception):
    """A site cannot be published; the message says why, the hint what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint


class RefusedPassphraseError(PublishError):
    """The passphrase does not open the site that is there."""
