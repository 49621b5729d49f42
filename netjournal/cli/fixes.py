"""The safe fixes of problems, for the files in a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from netjournal.changes import mending
from netjournal.changes.mending import Mended as Change
from netjournal.format.diagnostics import Diagnostic

__all__ = ["Change", "safe_changes"]


def safe_changes(problems: Sequence[Diagnostic], root: Path) -> list[Change]:
    """Return what mending *problems* safely would change, by path.

    *root* is the journal's folder, where what is new may be there already.
    """
    return mending.safe_changes(problems, lambda path: os.path.lexists(root / path))
