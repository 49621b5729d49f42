"""The house in figures: sizes, circles and names, as its rules have them.

    python -m tools.house

What is a promise is held by `tests/test_house.py`; this says where it stands.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import grimp

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "netjournal"

MODULE_LINES = 400
FUNCTION_LINES = 50
PARAMETERS = 7

# Pronouns, participles and the like: they say that there is something, not what.
PRONOUNS = frozenset(
    {
        *("one", "it", "that", "this", "them", "other", "another", "some", "each"),
        *("thing", "things", "stuff", "found", "said", "known", "told", "held"),
        *("given", "taken", "made", "done", "meant", "asked", "wanted", "got"),
        *("kept", "left", "seen", "read_", "now_", "what", "who", "which", "where"),
        *("so", "such", "as_it_is", "instead", "whole", "rest", "more", "most"),
    }
)


@dataclass(frozen=True, slots=True)
class Function:
    """A function or a method, and where it stands."""

    place: str
    lines: int
    parameters: int
    command: bool
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class House:
    """What was measured of a package."""

    modules: dict[str, int]
    """The lines of each, by its path."""
    functions: tuple[Function, ...]
    rooms: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]
    conditions: tuple[str, ...]
    """Places of conditional expressions inside f-strings."""
    nested: tuple[str, ...]
    """Places of f-strings inside f-strings."""

    @property
    def pronouns(self) -> tuple[int, int]:
        """Count the local names that are pronouns, and all local names."""
        names = [name for function in self.functions for name in function.names]
        return sum(name in PRONOUNS for name in names), len(names)

    @property
    def large_modules(self) -> dict[str, int]:
        """Return the modules that are longer than a module should be."""
        return {
            path: lines for path, lines in self.modules.items() if lines > MODULE_LINES
        }

    @property
    def long_functions(self) -> dict[str, int]:
        """Return the functions that are longer than a function should be."""
        return {
            function.place: function.lines
            for function in self.functions
            if function.lines > FUNCTION_LINES
        }

    @property
    def crowded_functions(self) -> dict[str, int]:
        """Return those with too many parameters; a command has one an option."""
        return {
            function.place: function.parameters
            for function in self.functions
            if function.parameters > PARAMETERS and not function.command
        }


def measured(package: Path = PACKAGE) -> House:
    """Measure a package."""
    modules: dict[str, int] = {}
    functions: list[Function] = []
    conditions: list[str] = []
    nested: list[str] = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        modules[name] = len(text.splitlines())
        functions += _functions(tree, name, "")
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                inner = [*_within(node)]
                place = f"{name}:{node.lineno}"
                if any(isinstance(part, ast.IfExp) for part in inner):
                    conditions.append(place)
                if any(isinstance(part, ast.JoinedStr) for part in inner):
                    nested.append(place)
    rooms = sorted(
        path.stem
        for path in package.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    )
    return House(
        modules=modules,
        functions=tuple(functions),
        rooms=tuple(room for room in rooms if room != "__init__"),
        circles=tuple(circles(package.name)),
        conditions=tuple(conditions),
        nested=tuple(nested),
    )


def _within(node: ast.JoinedStr) -> Iterator[ast.AST]:
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            yield from ast.walk(value.value)


def _functions(node: ast.AST, path: str, names: str) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield _function(child, path, names)
            yield from _functions(child, path, f"{names}{child.name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, path, f"{names}{child.name}.")
        else:
            yield from _functions(child, path, names)


def _function(node: ast.FunctionDef, path: str, names: str) -> Function:
    arguments = node.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    taken = [name.arg for name in parameters if name.arg not in ("self", "cls")]
    return Function(
        place=f"{path}:{names}{node.name}",
        lines=(node.end_lineno or node.lineno) - node.lineno + 1,
        parameters=len(taken),
        command=any("command" in ast.unparse(mark) for mark in node.decorator_list),
        names=frozenset([*taken, *_bound(node)]),
    )


def _bound(node: ast.AST) -> Iterator[str]:
    # Names that are bound here, not those of a function inside.
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        if not isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from _bound(child)


def circles(package: str) -> Iterator[tuple[str, ...]]:
    """Yield the siblings that import each other, through whatever they hold."""
    graph = grimp.build_graph(package)
    parents = {module.rpartition(".")[0] for module in graph.modules} - {""}
    for parent in sorted(parents):
        edges: dict[str, set[str]] = {}
        for importer in graph.modules:
            for imported in graph.find_modules_directly_imported_by(importer):
                one, other = _child(importer, parent), _child(imported, parent)
                if one and other and one != other:
                    edges.setdefault(one, set()).add(other)
        yield from sorted(_circles(edges))


def _child(module: str, parent: str) -> str:
    if not module.startswith(f"{parent}."):
        return ""
    return f"{parent}.{module[len(parent) + 1 :].partition('.')[0]}"


def _circles(edges: dict[str, set[str]]) -> set[tuple[str, ...]]:
    reached = {name: _reached(name, edges) for name in edges}
    return {
        tuple(
            sorted(mate for mate in others if mate in reached and name in reached[mate])
        )
        for name, others in reached.items()
        if name in others
    }


def _reached(name: str, edges: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        for following in edges.get(waiting.pop(), ()):
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return reached


def report(house: House) -> Iterator[str]:
    """Yield the figures, a line each."""
    largest = max(house.modules, key=house.modules.__getitem__)
    longest = max(house.functions, key=lambda function: function.lines)
    pronouns, names = house.pronouns
    yield f"modules: {len(house.modules)}, lines {sum(house.modules.values())}"
    yield f"a module's lines: median {median(house.modules.values()):g},"
    yield f"  largest {house.modules[largest]} ({largest})"
    lines = median(function.lines for function in house.functions)
    yield f"a function's lines: median {lines:g},"
    yield f"  longest {longest.lines} ({longest.place})"
    yield from _listed(f"modules above {MODULE_LINES} lines", house.large_modules)
    yield from _listed(f"functions above {FUNCTION_LINES} lines", house.long_functions)
    yield from _listed(
        f"functions with more than {PARAMETERS} parameters", house.crowded_functions
    )
    yield f"rooms at the top: {len(house.rooms)}"
    yield f"import circles: {len(house.circles)}"
    yield from (f"  {' ↔ '.join(circle)}" for circle in house.circles)
    yield f"pronouns among local names: {pronouns} of {names} ({pronouns / names:.1%})"
    yield f"conditions inside f-strings: {len(house.conditions)}"
    yield f"f-strings inside f-strings: {len(house.nested)}"


def _listed(title: str, counts: dict[str, int]) -> Iterator[str]:
    yield f"{title}: {len(counts)}"
    yield from (f"  {place}: {count}" for place, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.stdout.write("".join(f"{row}\n" for row in report(measured())))
