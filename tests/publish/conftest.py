from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Say whether this is the long run, where nothing is left out."""
    return bool(request.config.getoption("--hypothesis-profile") == "long")
