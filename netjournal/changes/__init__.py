"""What commands change: pure functions from a journal and a request to texts.

Each returns the files that change, with their complete text before and after; `store`
writes them. A request that cannot be fulfilled raises `ImpossibleError`.
"""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError, change
from netjournal.format.source import Change

__all__ = ["Change", "ImpossibleError", "change"]
