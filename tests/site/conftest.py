"""Journals in folders, for building real sites of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from netjournal.site.build import Built, build

MINIMAL = """\
site_name: A journal
docs_dir: journal/_pages
theme:
  name: material
plugins:
  - search
  - netjournal:
      today: 2026-11-22
"""

Write = Callable[[Path, Mapping[str, str | bytes]], Path]


@pytest.fixture(scope="session")
def write() -> Write:
    """Return a function that writes a journal into a folder."""

    def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
        for name, content in {"mkdocs.yml": MINIMAL, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = content if isinstance(content, bytes) else content.encode()
            path.write_bytes(raw)
        for folder in ("contacts", "journal/_pages"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        return root

    return written


def built(root: Path, **options: object) -> Built:
    """Build the site of *root* and keep quiet."""
    return build(root, say=lambda _text: None, **options)  # type: ignore[arg-type] # any options


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in *folder*, by name."""
    return {
        Path(where, name).relative_to(folder).as_posix(): Path(where, name).read_bytes()
        for where, _, names in os.walk(folder)
        for name in names
    }
