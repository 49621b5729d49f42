"""Access to the vault in a folder: with a passphrase, or to a new one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from netjournal.publish.errors import PublishError, RefusedPassphraseError
from netjournal.publish.memory import publisher
from netjournal.publish.names import INDEX, KEY
from netjournal.vault import keys, manifest
from netjournal.vault.errors import DamagedError, NewerError, WrongPassphraseError
from netjournal.vault.keys import Keys, Lock
from netjournal.vault.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Access:
    """An open vault: its lock and keys, and the list of what is published now.

    A vault that `is_new` replaces the one in the folder, if there is one; it
    `is_reused` if the same passphrase opens both.
    """

    lock: Lock
    keys: Keys
    former: Manifest | None = None
    is_new: bool = False
    is_reused: bool = False


def is_there(folder: Path) -> bool:
    """Say whether *folder* has a vault."""
    return os.path.lexists(folder / KEY)


def lock_of(folder: Path) -> Lock:
    """Return the lock of the vault in *folder*. Raises `PublishError`."""
    shown = repr(str(folder))
    try:
        return keys.read((folder / KEY).read_bytes())
    except NewerError as error:
        raise PublishError(
            f"A newer netjournal has published {shown}: {error}", "Update netjournal."
        ) from error
    except DamagedError as error:
        raise PublishError(
            f"{KEY} in {shown} is damaged: {error}",
            "Copy that file back from the host. Or start anew with --new-passphrase;"
            " devices then ask for the new one.",
        ) from error


def check(folder: Path, root: Path, *, renew: bool) -> None:
    """Check that the vault in *folder*, if any, is one of the journal at *root*.

    Raises `PublishError`. With *renew* one that cannot be read is no hindrance.
    """
    if not is_there(folder):
        return
    try:
        journal = publisher(root, lock_of(folder).id)
    except PublishError:
        if renew:
            return
        raise
    if journal is not None:
        raise PublishError(
            f"{str(folder)!r} has the site of another journal, the one in {journal!r}",
            "Choose another folder, or delete this one first.",
        )


def opened(folder: Path, lock: Lock, wrapping: bytes) -> Access:
    """Return the vault in *folder*, opened. Raises `PublishError`.

    *wrapping* is the key that the passphrase gives.
    """
    shown = repr(str(folder))
    try:
        unlocked = keys.unwrap(lock, wrapping)
    except WrongPassphraseError as error:
        raise RefusedPassphraseError(
            f"That passphrase does not open {shown}, so nothing was written",
            "If it is lost, --new-passphrase starts anew.",
        ) from error
    try:
        former = manifest.opened(unlocked, (folder / INDEX).read_bytes())
    except FileNotFoundError:
        former = None
    except NewerError as error:
        raise PublishError(
            f"A newer netjournal has published {shown}: {error}", "Update netjournal."
        ) from error
    except DamagedError as error:
        raise PublishError(
            f"{INDEX} in {shown} is damaged: {error}",
            "Copy that file back from the host. Or start anew with --new-passphrase;"
            " devices then ask for the new one.",
        ) from error
    return Access(lock, unlocked, former)


def opens(folder: Path, phrase: str) -> bool:
    """Say whether *phrase* opens the vault in *folder*, if there is one."""
    try:
        return is_there(folder) and bool(keys.unlock(lock_of(folder), phrase))
    except (PublishError, WrongPassphraseError):
        return False
