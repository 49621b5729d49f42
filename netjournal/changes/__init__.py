"""What commands change: pure functions from a journal and a request to texts.

Each returns the files that change, with their whole text before and after;
somebody else writes them. What cannot be done is an `ImpossibleError`.
"""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError, change
from netjournal.format.source import Change

__all__ = ["Change", "ImpossibleError", "change"]
