"""The rules for people: their list, and the manual page of each."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from netjournal import rules
from netjournal.render.text.styled import Line, Piece, line, padded
from netjournal.rules import RuleModule

_NAME = 24


def page(module: RuleModule) -> str:
    """Return a rule's page: its docstring as plain text."""
    rule = module.RULE
    title = f"{rule.code} {rule.name} ({rule.severity})"
    return f"{title}\n{'=' * len(title)}\n\n{rules.page(module)}"


def index(modules: Iterable[RuleModule]) -> Iterator[Line]:
    """Yield a line for each rule: code, name and what it is about."""
    for module in modules:
        rule = module.RULE
        yield line(
            Piece(rule.code, "quiet"),
            "  ",
            Piece(padded(rule.name, _NAME), "name"),
            summary(module),
        )


def summary(module: RuleModule) -> str:
    """Return what a rule is about: its docstring's first sentence."""
    first = inspect.cleandoc(module.__doc__ or "").partition("\n\n")[0]
    return " ".join(first.split()).rstrip(".").replace("``", "`")


def data(modules: Iterable[RuleModule]) -> dict[str, object]:
    """Return rules as data for JSON, version 1."""
    return {
        "version": 1,
        "rules": [
            {
                "code": module.RULE.code,
                "name": module.RULE.name,
                "severity": str(module.RULE.severity),
                "summary": summary(module),
                "page": page(module),
            }
            for module in modules
        ],
    }
