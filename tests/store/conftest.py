from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of records that is this test's alone."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path, state: Path) -> Path:  # noqa: ARG001 (its records go there)
    """Return an empty journal."""
    folder = tmp_path / "root"
    for name in ("contacts", "journal"):
        (folder / name).mkdir(parents=True)
    return folder
