"""The promises about the tree that no type and no linter can hold."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 500
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


@pytest.mark.usefixtures("git")
def test_modules_are_small() -> None:
    lengths = {
        name: len((ROOT / name).read_text("utf-8").splitlines())
        for name in _tree()
        if name.startswith("netjournal/") and name.endswith(".py")
    }
    assert {} == {
        name: length for name, length in lengths.items() if length > LONGEST_MODULE
    }


@pytest.mark.usefixtures("git")
def test_modules_are_named_for_what_they_do() -> None:
    modules = [name for name in _tree() if name.endswith(".py")]
    parts = {name: {Path(part).stem for part in Path(name).parts} for name in modules}
    assert {} == {
        name: found for name in modules if (found := parts[name] & EMPTY_NAMES)
    }
