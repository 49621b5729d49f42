from __future__ import annotations

from pathlib import Path

import pytest  # noqa: TC002 (pytest reads the annotations)

# Bodies, where patterns are many, are always looked at; the rest is for the long run.
_LONG = "test_every_reader.py"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    is_long = config.getoption("--hypothesis-profile") == "long"
    return True if collection_path.name == _LONG and not is_long else None
