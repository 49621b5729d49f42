"""The promises about the tree that no type and no linter can hold."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tools import house

ROOT = Path(__file__).parents[1]
EMPTY_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}

# Put together from parts, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in [
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("crates", "io"),
            ("deb", "debian", "org"),
        ]
    )
)
_FOLDERS = [("ho", "me"), ("ro", "ot"), ("Us", "ers"), ("wo", "rk"), ("t", "mp")]
MACHINE_PATHS = re.compile(
    rf"(?<![\w.~$}}-])/(?:{'|'.join(''.join(parts) for parts in _FOLDERS)})/[\w.]"
)

REQUIREMENTS = ["requirements/run.txt", "requirements/dev.txt"]


@cache
def _tree() -> tuple[str, ...]:
    # New files too: a slip is seen before it is committed.
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return tuple(
        name
        for name in sorted(set(listed.split("\0")))
        if name and (ROOT / name).is_file()
    )


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    """Return each line of each text file, with its `path:line`."""
    lines = []
    for name in _tree():
        raw = (ROOT / name).read_bytes()
        if b"\0" in raw:
            continue
        text = raw.decode("utf-8", "replace")
        lines += [
            (f"{name}:{number}", line)
            for number, line in enumerate(text.split("\n"), 1)
        ]
    return tuple(lines)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(REGISTRIES, id="registry"),
        pytest.param(MACHINE_PATHS, id="machine-path"),
    ],
)
@pytest.mark.usefixtures("git")
def test_the_tree_names_no(pattern: re.Pattern[str]) -> None:
    assert [] == [
        f"{place}: {line}" for place, line in _lines() if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        pytest.param(
            REGISTRIES, "https://files." + "pythonhosted" + ".org/x", id="registry"
        ),
        pytest.param(MACHINE_PATHS, "cd /" + "home/ada", id="home"),
        pytest.param(MACHINE_PATHS, "file:///" + "root/x", id="in-an-address"),
    ],
)
def test_the_patterns_find(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_every_ignore_of_ruff_has_its_reason() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ruff = settings[
        settings.index("[tool.ruff.lint]") : settings.index("[tool.ruff.lint.flake8")
    ]
    ignores = re.findall(r'^  "[A-Z]+\d*",?.*$', ruff, re.MULTILINE)
    assert len(ignores) > 1
    assert [] == [line for line in ignores if not re.search(r",\s+# \S+ \S+", line)]


@pytest.mark.usefixtures("git")
def test_every_ignored_line_names_its_rule_and_reason() -> None:
    marks = [
        (place, line)
        for place, line in _lines()
        if place.partition(":")[0].endswith(".py")
        and re.search(r"#\s*(noqa|type:\s*ignore)", line)
    ]
    codes = r"noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[\w, -]+\]"
    reason = re.compile(rf"# (?:{codes}) +(?:\(|# |- )\S+ \S+")
    assert [] == [
        f"{place}: {line.strip()}" for place, line in marks if not reason.search(line)
    ]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_locked_by_hash(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.sub(
        r"\\\n", "", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    ).splitlines()
    pinned = re.compile(
        r"[a-z0-9-]+==\S+(?: ; .+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    assert len(entries) > 1
    assert [] == [entry for entry in entries if not pinned.fullmatch(entry)]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [] == re.findall(
        r"\S+://\S+|^-.*|--(?:extra-)?index\S*|--find-links\S*", text, re.MULTILINE
    )


def test_both_requirements_agree() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in REQUIREMENTS
    )
    assert set() == run - dev


# What `python -m tools.house` counted when this was written. A number may only fall,
# and whoever makes it fall writes the smaller one here.
RATCHET = {
    "circles": 0,
    "pronouns": 1514,
    "conditions": 21,
    "nested": 4,
}
# At most this many rooms; half of all modules and functions stay within these lines.
ROOMS = 24
MEDIAN_MODULE = 110
MEDIAN_FUNCTION = 8
# The limits are 400 lines, 50 lines and 7 parameters. Those beyond them today: none
# may join them, and none may grow.
LARGE_MODULES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}
CROWDED_FUNCTIONS: dict[str, int] = {}


@pytest.fixture(scope="module")
def measures() -> house.House:
    return house.measured()


def _beyond(now: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    return {place: count for place, count in now.items() if count > known.get(place, 0)}


def test_no_module_function_or_signature_grows_too_large(measures: house.House) -> None:
    assert {} == _beyond(measures.large_modules, LARGE_MODULES)
    assert {} == _beyond(measures.long_functions, LONG_FUNCTIONS)
    assert {} == _beyond(measures.crowded_functions, CROWDED_FUNCTIONS)


def test_most_modules_and_functions_are_small(measures: house.House) -> None:
    assert len(measures.rooms) <= ROOMS
    assert median(measures.modules.values()) <= MEDIAN_MODULE
    assert median(function.lines for function in measures.functions) <= MEDIAN_FUNCTION


def test_what_is_small_by_now_is_no_exception(measures: house.House) -> None:
    assert LARGE_MODULES.keys() <= measures.large_modules.keys()
    assert LONG_FUNCTIONS.keys() <= measures.long_functions.keys()
    assert CROWDED_FUNCTIONS.keys() <= measures.crowded_functions.keys()


def test_nothing_comes_back_that_is_to_go(measures: house.House) -> None:
    counts = {
        "circles": len(measures.circles),
        "pronouns": measures.pronouns[0],
        "conditions": len(measures.conditions),
        "nested": len(measures.nested),
    }
    assert {} == _beyond(counts, RATCHET)


SMALL = """\
@click.command()
def order(a, b, c, d, e, f, g, h): ...


class Desk:
    def draw(self, found, *, width):
        for one in found:
            def inner():
                it = 1
        with width as (said, day):
            return f"{'a' if day else 'b'} {f'{said}'}"


def many(a, b, c, d, e, f, g, h):
    return [x for x in a if (held := x)]
"""


def test_the_measures_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "little_house"
    for name, text in {
        "__init__.py": "",
        "desk.py": SMALL,
        "hall/__init__.py": "",
        "hall/door.py": "from little_house.hall import window\n",
        "hall/window.py": "from little_house.hall import wall\n",
        "hall/wall.py": "from little_house.hall import door\n",
        "attic.py": "from little_house.hall import door\n",
    }.items():
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)

    small = house.measured(package)

    assert ("attic", "desk", "hall") == small.rooms
    assert 15 == small.modules["desk.py"]
    assert [
        ("desk.py:order", 1, 8),
        ("desk.py:Desk.draw", 6, 2),
        ("desk.py:Desk.draw.inner", 2, 0),
        ("desk.py:many", 2, 8),
    ] == [
        (function.place, function.lines, function.parameters)
        for function in small.functions
    ]
    assert {"desk.py:many": 8} == small.crowded_functions
    # found, one, it, said, held; beside them width, day, x and sixteen letters.
    assert (5, 24) == small.pronouns
    assert (("desk.py:11",), ("desk.py:11",)) == (small.conditions, small.nested)
    halls = tuple(f"little_house.hall.{name}" for name in ("door", "wall", "window"))
    assert (halls,) == small.circles


@pytest.mark.usefixtures("git")
def test_modules_are_named_for_what_they_do() -> None:
    modules = [name for name in _tree() if name.endswith(".py")]
    parts = {name: {Path(part).stem for part in Path(name).parts} for name in modules}
    assert {} == {
        name: found for name in modules if (found := parts[name] & EMPTY_NAMES)
    }


_STARRED = re.compile(r"(?<![*\w`])\*([a-z_]+)\*(?![*\w])")


def _unknown_in_docstrings(
    node: ast.AST, known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield functions and the names in their docstrings that are no parameter's."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            names = known | {
                part.arg for part in ast.walk(child.args) if isinstance(part, ast.arg)
            }
            starred = _STARRED.findall(ast.get_docstring(child) or "")
            yield from ((child.name, name) for name in starred if name not in names)
            yield from _unknown_in_docstrings(child, names)
        elif isinstance(child, ast.ClassDef):
            yield from _unknown_in_docstrings(child, known)


def test_a_docstring_names_no_parameter_that_is_gone() -> None:
    modules = sorted((ROOT / "netjournal").rglob("*.py"))
    assert modules
    assert [] == [
        (str(path.relative_to(ROOT)), *slip)
        for path in modules
        for slip in _unknown_in_docstrings(ast.parse(path.read_text()), frozenset())
    ]
