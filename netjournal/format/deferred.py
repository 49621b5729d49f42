"""The parts of a package, each imported when it is first needed.

Most commands use few of them, and what a command imports is most of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def parts(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a *package* (PEP 562).

    *modules* has the module within it that each of its names is from.
    """

    def part(name: str) -> Any:  # noqa: ANN401 (what a module holds is of any type)
        module = modules.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module}"), name)

    return part
