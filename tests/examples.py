"""How many examples a law is tried with: fewer where one takes long, in any profile."""

from __future__ import annotations

from hypothesis import settings


def one_in(share: int) -> settings:
    """Return settings for one in *share* of the examples that the profile asks for."""
    return settings(max_examples=max(1, settings().max_examples // share))
