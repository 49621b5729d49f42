"""The processes that this one has started and that have not ended, by id."""

from __future__ import annotations

import os
from pathlib import Path


def children() -> set[int]:
    """Return the ids of the children of all threads of this process (Linux)."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    texts = (path.read_text() for path in tasks.glob("*/children"))
    return {int(number) for text in texts for number in text.split()}
