"""Writes notes one after the other: log_notes.py ROOT NAME COUNT."""

from __future__ import annotations

import sys
from pathlib import Path

from netjournal.store import Change, apply

if __name__ == "__main__":
    root, name, count = sys.argv[1:]
    for number in range(int(count)):
        path = f"journal/2026/{name}-{number}.md"
        apply(Path(root), [Change(path, None, f"{path}\n")], title=f"log {path}")
