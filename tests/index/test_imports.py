"""What a command with a warm index imports: no more than it needs.

Modules are most of the time of a command whose answer is not kept as a whole.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from netjournal.format import records
from tests.index.test_answers import cache, journal

__all__ = ["cache", "journal"]

# Of others: what takes several thousandths of a second, or loads a library that does.
HEAVY = (
    *(
        "asyncio",
        "base64",
        "calendar",
        "email",
        "filelock",
        "frontmatter",
        "hashlib",
        "html",
    ),
    *("http", "icalendar", "importlib.metadata", "jinja2", "locale", "logging"),
    "markdown",
    *("markdown_it", "mkdocs", "multiprocessing", "networkx", "nh3", "phonenumbers"),
    *("platformdirs", "random", "rapidfuzz", "rich", "shutil", "socket", "ssl"),
    *("subprocess", "tempfile", "xml", "yaml", "zoneinfo"),
)
# Of ours: what a warm run has no use for.
_NOWHERE = (
    *("netjournal.format.configuration", "netjournal.format.ids"),
    *("netjournal.format.join", "netjournal.format.unread", "netjournal.git"),
    *("netjournal.interchange", "netjournal.privacy", "netjournal.render.pages"),
    *("netjournal.render.pictures", "netjournal.rules", "netjournal.site"),
)
_READING = (
    *("netjournal.format.entries", "netjournal.format.read"),
    *("netjournal.format.readers", "netjournal.format.frontmatter"),
    *("netjournal.format.values", "netjournal.index.following"),
)
_WRITING = ("netjournal.changes", "netjournal.edits", "netjournal.store.transaction")
_SENTENCES = ("netjournal.speech.reading", "netjournal.format.spoken")
_ASKING = ("netjournal.cli.meaning", "netjournal.cli.asking")
_COMPUTING = ("netjournal.practice.followups.portions",)
_SEARCH = ("netjournal.search",)
_SCANNING = tuple(
    f"netjournal.format.mentions.{part}"
    for part in ("days", "headings", "images", "masks", "recurrence", "tasks")
)
# What a sentence may have, and `tea` has not.
_PHRASES = tuple(
    f"netjournal.speech.{part}"
    for part in ("below", "connectors", "introductions", "people", "prose", "words")
)

# Classes are those of `records` instead.
COMPILED = re.compile(
    r"^from (typing|dataclasses) import (?:\([^)]*|.*)\b(NamedTuple|dataclass)\b",
    re.MULTILINE,
)

NOTE = "journal/2026/2026-11-01-tea.md"
COMMANDS = [
    pytest.param(
        ["due", "--all"],
        (
            *(*_READING, *_WRITING, *_SENTENCES, *_ASKING, *_COMPUTING, *_SEARCH),
            *(*_SCANNING, "netjournal.render.text.first_steps"),
        ),
        id="due",
    ),
    pytest.param(
        ["list", "--circle", "close"],
        (*_READING, *_WRITING, *_SENTENCES, *_ASKING, *_COMPUTING, *_SEARCH),
        id="list",
    ),
    pytest.param(
        ["show", "ada"],
        (*_READING, *_WRITING, *_SENTENCES, *_COMPUTING, *_SEARCH),
        id="show",
    ),
    pytest.param(
        ["find", "map"],
        (*_WRITING, *_ASKING, *_COMPUTING, "netjournal.practice.followups"),
        id="find",
    ),
    pytest.param(
        ["-C", ".", "list", "--circle", "close"],
        (*_READING, *_WRITING, *_ASKING, *_COMPUTING, *_SEARCH, "difflib"),
        id="folder",
    ),
    pytest.param(
        ["log", "tea", "--with", "ada"],
        (*_COMPUTING, *_SEARCH, *_SCANNING, *_PHRASES),
        id="log",
    ),
    pytest.param(
        ["snooze", "ada", "9d"],
        (
            *(*_COMPUTING, *_SEARCH, *_SCANNING, "netjournal.speech.reading"),
            *("netjournal.format.spoken.days", "netjournal.format.spoken.phrase"),
        ),
        id="snooze",
    ),
]


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize(("words", "needless"), COMMANDS)
def test_a_warm_command_imports_nothing_needless(
    words: list[str], needless: tuple[str, ...]
) -> None:
    warm()
    assert set() == within(imported(words), (*HEAVY, *_NOWHERE, *needless))


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize("words", [each.values[0] for each in COMMANDS])
def test_a_warm_command_compiles_no_class_that_it_imports(words: list[str]) -> None:
    warm()
    loaded = within(imported(words), ("netjournal",))
    compiled = {name for name in loaded if COMPILED.search(source(name))}
    # The table of commands has one, and imports nothing but click.
    assert compiled <= {records.__name__, "netjournal.cli"}


@pytest.mark.usefixtures("cache")
def test_after_one_change_due_reads_it_and_joins_nothing(journal: Path) -> None:
    warm()
    change(journal)
    loaded = imported(["due"])
    needless = (*HEAVY, *_NOWHERE, *_WRITING, *_SENTENCES, *_ASKING, *_SEARCH)
    assert set() == within(loaded, needless)
    assert {"netjournal.format.read"} == within(loaded, ("netjournal.format.read",))


def source(module: str) -> str:
    """Return the text of a module."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text("utf-8")


def warm() -> None:
    """Have the journal kept, with what is due in it."""
    for _ in range(2):
        imported(["due"])


def change(journal: Path) -> None:
    """Write another text into a note, in the past of every later look."""
    path = journal / NOTE
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    long_ago = 1_700_000_000
    os.utime(path, (long_ago, long_ago))


def imported(words: list[str]) -> set[str]:
    """Return the modules that the program imports for a command."""
    code = (
        "import sys; before = set(sys.modules);"
        f"sys.argv = ['netjournal', *{words!r}];"
        "from netjournal.__main__ import main; main();"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return {*done.stderr.splitlines()[-1].split()}


def within(loaded: set[str], names: tuple[str, ...]) -> set[str]:
    """Return those of the *loaded* modules that are one of *names*, or in one."""
    return {
        module
        for module in loaded
        if any(f"{module}.".startswith(f"{name}.") for name in names)
    }
