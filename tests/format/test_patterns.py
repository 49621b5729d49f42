"""Patterns that are compiled by their first use do what compiled ones do."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import netjournal
from netjournal.format.patterns import LatePattern, pattern


def every() -> list[tuple[str, LatePattern]]:
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(netjournal.__path__, "netjournal.")
        if not module.name.endswith("__main__")
    ]
    return [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, LatePattern)
    ]


def test_nothing_is_compiled_before_it_is_used() -> None:
    # This expression is wrong, and nobody is told yet.
    late = pattern("(")
    with pytest.raises(re.error):
        late.match("")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE])
def test_all_methods_are_those_of_the_compiled_pattern(flags: int) -> None:
    late, usual = (
        pattern("^(?P<word>[a-z]+)", flags),
        re.compile("^(?P<word>[a-z]+)", flags),
    )
    text = "one\nTwo\nthree"
    for _ in range(2):
        assert [m.span() for m in late.finditer(text)] == [
            m.span() for m in usual.finditer(text)
        ]
        assert late.findall(text) == usual.findall(text)
        assert late.sub("x", text) == usual.sub("x", text)
        assert late.split(text) == usual.split(text)
        assert bool(late.match(text, 4)) == bool(usual.match(text, 4))
        assert bool(late.fullmatch(text)) == bool(usual.fullmatch(text))
        assert bool(late.search(text, 1)) == bool(usual.search(text, 1))
    assert (late.pattern, late.flags, late.groupindex) == (
        usual.pattern,
        usual.flags,
        usual.groupindex,
    )


def test_what_a_pattern_does_not_have_is_missing() -> None:
    assert not hasattr(pattern("a"), "replace")
    assert not hasattr(pattern("a"), "__length_hint__")


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    for name, late in every():
        assert late.groups >= 0, name
