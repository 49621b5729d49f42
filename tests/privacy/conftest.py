"""Builds share what they read of the theme."""

from tests.site.conftest import _templates_once  # noqa: F401 (a fixture)
