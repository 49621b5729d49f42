"""Why a vault cannot be opened."""

from __future__ import annotations


class VaultError(Exception):
    """A vault cannot be opened; the message says why, as a fragment."""


class WrongPassphraseError(VaultError):
    """The passphrase is not that of the vault, or its key was changed."""


class DamagedError(VaultError):
    """Something of a vault is not what was written there."""


class NewerError(VaultError):
    """A newer version of netjournal made the vault."""
