"""Small changes of a module, each of which some test should notice.

A mutation stands inside a function: tables at a module's top are data, and a function's
code can be exchanged in a running process, which makes a mutant cheap. Docstrings,
annotations and what only type checkers read are left alone.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# Without them the function fails at once or does nothing, which any test sees.
_DELETED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break, ast.If)


@dataclass(frozen=True)
class Mutation:
    """One change: the node by its place in the walk, and which of its changes."""

    path: str
    function: str
    """Its qualified name and first line, as a code object has them."""
    line: int
    node: int
    kind: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """Say it in a line."""
        return f"{self.path}:{self.line} {self.kind}: {self.before} → {self.after}"


Change = tuple[str, Callable[[ast.AST], ast.AST]]


def mutations(path: Path, root: Path) -> list[Mutation]:
    """List all mutations of a module, in the order of its nodes."""
    tree = ast.parse(path.read_bytes())
    name = path.relative_to(root).as_posix()
    listed = []
    for number, (node, function) in enumerate(_walk(tree)):
        for kind, change in _changes(node):
            before, after = _short(node), _short(change(copy.deepcopy(node)))
            if before != after:
                line = getattr(node, "lineno", 0)
                listed.append(
                    Mutation(name, function, line, number, kind, before, after)
                )
    return listed


def mutated(mutation: Mutation, root: Path) -> ast.Module:
    """Return the module's tree with that one change."""
    tree = ast.parse((root / mutation.path).read_bytes())
    nodes = [node for node, _ in _walk(tree)]
    node = nodes[mutation.node]
    change = dict(_changes(node))[mutation.kind]
    new = ast.copy_location(change(copy.deepcopy(node)), node)
    _Exchange(node, new).visit(tree)
    return ast.fix_missing_locations(tree)


class _Exchange(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._old:
            return self._new
        return self.generic_visit(node)


_UNCHANGED = {"annotation", "returns", "decorator_list", "type_params"}


def _walk(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield each node with the outermost function it is in; "" outside of all."""
    for part in tree.body:
        yield from _outside(part, "")


def _outside(node: ast.AST, names: str) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.FunctionDef):
        first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
        for part in node.body:
            if not _is_docstring(part):
                yield from _inside(part, f"{names}{node.name}:{first}")
    elif isinstance(node, ast.ClassDef):
        for part in node.body:
            yield from _outside(part, f"{names}{node.name}.")


def _inside(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    yield node, function
    for field, value in ast.iter_fields(node):
        if field in _UNCHANGED:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _inside(child, function)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.expr):
        yield from _of_expression(node)
    elif isinstance(node, ast.comprehension):
        for place in range(len(node.ifs)):
            yield f"unfiltered{place}", _unfiltered(place)
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield "negated", _negated
    if isinstance(node, _DELETED):
        yield "deleted", _deleted
    elif isinstance(node, ast.Return) and not _is_none(node.value):
        yield "returns-none", _returns_none


def _of_expression(node: ast.expr) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in _COMPARISONS:
                yield f"compare{place}", _comparison(place)
    elif isinstance(node, ast.BoolOp):
        yield "and-or", _and_or
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "no-not", _operand
    elif isinstance(node, ast.BinOp) and _is_arithmetic(node):
        yield "arithmetic", _arithmetic


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", _constant(not value)
    elif isinstance(value, int):
        yield "more", _constant(value + 1)
        yield "less", _constant(value - 1)
    elif isinstance(value, str):
        yield "text", _constant("" if value else "x")


def _is_arithmetic(node: ast.BinOp) -> bool:
    texts = _is_text(node.left) or _is_text(node.right)
    return type(node.op) in _ARITHMETIC and not texts


def _is_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def _comparison(place: int) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Compare)
        node.ops[place] = _COMPARISONS[type(node.ops[place])]()
        return node

    return change


def _unfiltered(place: int) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.comprehension)
        del node.ifs[place]
        return node

    return change


def _constant(value: bool | int | str) -> Callable[[ast.AST], ast.AST]:  # noqa: FBT001 (a value to write, not a switch)
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Constant)
        node.value = value
        return node

    return change


def _and_or(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _operand(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.UnaryOp)
    return node.operand


def _arithmetic(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BinOp)
    node.op = _ARITHMETIC[type(node.op)]()
    return node


def _negated(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.If | ast.While | ast.IfExp)
    node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
    return node


def _deleted(_: ast.AST) -> ast.AST:
    return ast.Pass()


def _returns_none(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Return)
    node.value = ast.Constant(value=None)
    return node


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _short(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.comprehension):
        return " ".join(["for", *(f"if {ast.unparse(part)}" for part in node.ifs)])
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node)))
    first, _, rest = text.partition("\n")
    return f"{first} …" if rest else first
