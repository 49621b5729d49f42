"""The only room that reads and writes the journal's files.

Reading is imported immediately; everything that changes files, when it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.format.deferred import parts
from netjournal.format.source import MAX_FILE, Change
from netjournal.store.reading import (
    CONFIG,
    FOLDERS,
    NoJournalError,
    Reading,
    find_root,
    names,
    read,
    read_config,
    read_some,
)

if TYPE_CHECKING:
    from netjournal.store.errors import (
        BusyError,
        ChangedOnDiskError,
        RefusedError,
        StoreError,
        WriteError,
    )
    from netjournal.store.transaction import (
        Outcome,
        apply,
        locked,
        recover,
    )
    from netjournal.store.undoing import Dated, Past, dated, forget, past, redo, undo

__all__ = [
    "CONFIG",
    "FOLDERS",
    "MAX_FILE",
    "BusyError",
    "Change",
    "ChangedOnDiskError",
    "Dated",
    "NoJournalError",
    "Outcome",
    "Past",
    "Reading",
    "RefusedError",
    "StoreError",
    "WriteError",
    "apply",
    "dated",
    "find_root",
    "forget",
    "locked",
    "names",
    "past",
    "read",
    "read_config",
    "read_some",
    "recover",
    "redo",
    "undo",
]

__getattr__ = parts(
    __name__,
    {
        "BusyError": "errors",
        "ChangedOnDiskError": "errors",
        "Dated": "undoing",
        "Outcome": "transaction",
        "Past": "undoing",
        "RefusedError": "errors",
        "StoreError": "errors",
        "WriteError": "errors",
        "apply": "transaction",
        "dated": "undoing",
        "forget": "undoing",
        "locked": "transaction",
        "past": "undoing",
        "recover": "transaction",
        "redo": "undoing",
        "undo": "undoing",
    },
)
