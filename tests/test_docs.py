"""The manual is true: what it shows is what happens, and nothing is left out."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from netjournal.cli import COMMANDS
from netjournal.format.schema import CONTACT_KEYS, KINDS, NOTE_KEYS
from netjournal.format.settings import SETTINGS
from netjournal.rules import RULES, RuleModule
from tests.docs_pictures import pictures
from tests.docs_rules import RULE_PAGES, case_of, page_name, pages
from tests.docs_text import DOCS, TOP
from tests.docs_writer import documents, written

EXPECTED = {
    "CHANGELOG.md",
    "README.md",
    "docs/capture.md",
    "docs/commands.md",
    "docs/contributing.md",
    "docs/design.md",
    "docs/editors.md",
    "docs/editors/emacs.md",
    "docs/editors/helix.md",
    "docs/editors/kate.md",
    "docs/editors/neovim.md",
    "docs/editors/obsidian.md",
    "docs/editors/others.md",
    "docs/editors/vim.md",
    "docs/editors/vscode.md",
    "docs/followups.md",
    "docs/format.md",
    "docs/git.md",
    "docs/import.md",
    "docs/practice.md",
    "docs/privacy.md",
    "docs/publish.md",
    "docs/tutorial.md",
}
ALL = [*documents(), *sorted(RULE_PAGES.glob("*.md"))]

_FENCE = re.compile(r"^(`{3,})[^`\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_NOT_IN_AN_ANCHOR = re.compile(r"[^\w\- ]")
_REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "conda" + ".anaconda")
# A folder of whoever wrote it: the manual speaks of the reader's own.
_MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:home|root|tmp|work|Users|private)/\w")


def _name(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def _read(name: str) -> str:
    return (TOP / name).read_text("utf-8")


def _prose(text: str) -> str:
    """Return *text* without its blocks of code."""
    return _FENCE.sub("", text)


def _anchors(text: str) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    found: set[str] = set()
    for heading in _HEADING.findall(_prose(text)):
        plain = _NOT_IN_AN_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-")
        count = sum(1 for one in found if re.fullmatch(rf"{plain}(?:-\d+)?", one))
        found.add(f"{plain}-{count}" if count else plain)
    return found


def test_the_manual_is_whole() -> None:
    assert {_name(path) for path in documents()} == EXPECTED


@pytest.mark.parametrize("path", documents(), ids=_name)
def test_what_is_generated_is_as_it_would_be_now(path: Path) -> None:
    """If it is not: `make docs`, and read the diff."""
    assert written(path) == path.read_text("utf-8")


def test_each_rule_has_its_page_and_no_other_is_there() -> None:
    """If it has not: `make docs`, and read the diff."""
    found = {path: path.read_text("utf-8") for path in RULE_PAGES.glob("*.md")}
    assert pages() == found


@pytest.mark.parametrize("module", RULES, ids=lambda module: module.RULE.name)
def test_a_rules_page_shows_a_case(module: RuleModule) -> None:
    assert case_of(module).exists()
    page = _read(f"docs/rules/{page_name(module)}")
    assert f"[{module.RULE.name}]" in page.partition("\n## Example\n")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_section(name: str) -> None:
    text = _read("docs/commands.md")
    _, head, rest = text.partition(f"\n## `netjournal {name}`\n")
    section = rest.partition("\n## ")[0]
    assert head
    assert f"<!-- generated: help {name} -->" in section


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_explained(name: str) -> None:
    """Beyond its help: an example, or words."""
    rest = _read("docs/commands.md").partition(f"\n## `netjournal {name}`\n")[2]
    section = rest.partition("\n## ")[0]
    said = re.sub(
        r"<!-- generated.*?<!-- end -->", "", section, flags=re.DOTALL
    ).strip()
    assert said


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_gives_as_json_is_told(name: str) -> None:
    rest = _read("docs/commands.md").partition(f"\n## `netjournal {name}`\n")[2]
    section = rest.partition("\n## ")[0]
    manual, _, said = section.partition("<!-- end -->")
    told = "`--json`" in said
    if "Print what was done as JSON." in manual and "--commit" in manual:
        # One shape for all that write; it is told once, for all of them.
        told = "\nCommands that write print what they did:\n" in _read(
            "docs/commands.md"
        )
    assert ("--json" in manual) == told


@pytest.mark.parametrize(
    "name",
    sorted(
        {key.name for key in (*CONTACT_KEYS, *NOTE_KEYS)}
        | {kind.name for kind in KINDS}
        | {setting.name for setting in SETTINGS}
    ),
)
def test_each_key_kind_and_setting_is_in_the_format(name: str) -> None:
    assert f"`{name}`" in _read("docs/format.md")


@pytest.mark.parametrize(
    "setting", [pytest.param(one.name, id=one.name) for one in SETTINGS]
)
def test_each_setting_that_moves_a_day_is_in_the_followups(setting: str) -> None:
    if setting in {"commit", "default_region", "format", "ignore"}:
        assert setting in _read("docs/format.md")
    else:
        assert f"`{setting}`" in _read("docs/followups.md")


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_links_lead_somewhere(path: Path) -> None:
    text = _CODE.sub("", _prose(path.read_text("utf-8")))
    dead = []
    for target in _LINK.findall(text):
        if target.startswith(("https://doi.org/", "mailto:")):
            continue
        name, _, anchor = unquote(target).partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (
            anchor and anchor not in _anchors(there.read_text("utf-8"))
        ):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_it_names_no_registry_and_no_folder_of_this_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [one for one in _REGISTRIES if one in text] == []
    assert _MACHINE_PATH.findall(text) == []


def test_the_pages_that_the_practice_names_are_there() -> None:
    text = _read("docs/practice.md")
    glance = text.partition("## At a glance")[2].partition("\n## ")[0]
    menu = text.partition("<!-- generated: menu -->")[2].partition("<!-- end -->")[0]
    lines = [line.removeprefix("- ") for line in menu.split("\n")]
    there = {part for line in lines for part in line.split(" › ")}
    named = set(re.findall(r"\*([^*]+)\*", glance))
    assert named
    assert named - there == set()


def test_the_picture_of_a_terminal_shows_what_is_printed() -> None:
    """If it does not: `make docs`, and look at it."""
    drawn = pictures()
    assert drawn
    for path, text in drawn.items():
        assert text == path.read_text("utf-8")


def test_every_document_is_named_in_the_readme() -> None:
    text = _read("README.md")
    named = {name for name in EXPECTED if f"]({name})" in text}
    assert named == EXPECTED - {"README.md"}
    assert f"]({_name(DOCS / 'rules')}/README.md)" in text
