"""JSON Schema: no false alarm on any valid file, and refusals where the rules refuse."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main  # type: ignore[import-untyped] # it has no types
from check_jsonschema.parsers.yaml import (  # type: ignore[import-untyped] # it has no types
    construct_yaml_implementation,
)
from click.testing import CliRunner
from jsonschema import Draft7Validator
from ruamel.yaml.error import YAMLError

from netjournal.cli import cli
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter import split
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.settings import SETTINGS, Setting
from netjournal.format.source import SourceFile
from netjournal.interchange.schemas import SCHEMAS, schema
from tests import txtar

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests/cases").glob("*.txt"))
LARGE = 20_000  # characters of a case: the others say nothing new, slowly
_SAID = re.compile(r"(?m)^(\S.*?\.md):\d+:\d+: (NJ\d+) ")
# What the rules refuse and a schema cannot see: a comment, a key twice in two cases, and
# the day of a file, which its name can have.
BEYOND = {
    ("NJ005-own-keys", "journal/2026-03-01-tea.md"),
    ("NJ103-private", "contacts/grace-hopper.md"),
}


@cache
def _validator(name: str) -> Draft7Validator:
    content = schema(name)
    Draft7Validator.check_schema(content)
    return Draft7Validator(content)


def _data(path: str, text: str) -> object:
    """Return a front matter as check-jsonschema reads it."""
    block = split(SourceFile(path, text))
    assert not isinstance(block, Diagnostic), block
    _, _, head = block[0].partition("\n")
    return construct_yaml_implementation().load(io.BytesIO(head.encode()))


def _refusals(path: str, text: str) -> list[str]:
    name = "contact" if path.startswith("contacts/") else "note"
    try:
        data = _data(path, text)
    except YAMLError as error:
        return [str(error)]
    errors = _validator(name).iter_errors(data)
    return [f"{error.json_path}: {error.message[:80]}" for error in errors]


def _sample() -> Iterator[str]:
    for folder in ("contacts", "journal"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            if not any(part.startswith("_") for part in path.parts):
                yield path.relative_to(ROOT).as_posix()


def _case_files() -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Yield a case, a file of it, its text, and the rules that speak of it."""
    for case in CASES:
        text = case.read_text("utf-8")
        files = txtar.read(text)
        if len(text) > LARGE or "ignore:" in files.get("mkdocs.yml", ""):
            continue
        codes_by_path: dict[str, set[str]] = {}
        for path, code in _SAID.findall(files.get("expected", "")):
            codes_by_path.setdefault(path, set()).add(code)
        for name, content in files.items():
            if name.startswith(("contacts/", "journal/")) and name.endswith(".md"):
                yield case.stem, name, content, frozenset(codes_by_path.get(name, ()))


def test_the_sample_is_accepted() -> None:
    paths = [*_sample()]
    assert len(paths) > 100
    for path in paths:
        assert [] == _refusals(path, (ROOT / path).read_text("utf-8")), path


def test_files_without_a_problem_are_accepted() -> None:
    count = 0
    for case, path, text, codes in _case_files():
        if "/_" in path or any(code < "NJ200" for code in codes):
            continue
        if isinstance(split(SourceFile(path, text)), Diagnostic):
            continue  # an empty file of a case about something else
        count += 1
        assert [] == _refusals(path, text), (case, path)
    assert count > 100


@pytest.mark.parametrize(
    ("case", "path", "text"),
    [
        pytest.param(case, path, text, id=f"{case}-{path}")
        for case, path, text, codes in _case_files()
        if codes & {"NJ102", "NJ103"} and (case, path) not in BEYOND
    ],
)
def test_what_the_rules_refuse_is_refused(case: str, path: str, text: str) -> None:
    assert _refusals(path, text), (case, path)


SILENT = (
    "cssclasses: [wide]\ndateCreated: 2026-01-01\nlast-updated: x\nx_own: {a: [1]}\n"
)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(SILENT, id="keys of other programs and of your own"),
        pytest.param("birthday: 1815-12-10\ncadence: Never\n", id="days and words"),
        pytest.param("birthday: 1980\nphone: 4520123456\nlocation: NO\n", id="numbers"),
        pytest.param("birthday: --02-29\nsnooze_until: 2024-02-29 10:00\n", id="leap day"),
        pytest.param("status: Active\nself: Yes\nprivate: off\n", id="words in any case"),
        pytest.param("cadence: 2W\n", id="a short length"),
        pytest.param("email: [a@x.example, {value: b@x.example, label: work}]\n", id="addresses"),
        pytest.param("organization: [A, {name: B, from: 2020, to: 2020-05}]\n", id="positions"),
        pytest.param("met: {on: 2026-03, at: 2026-03-01-fair, through: bo}\n", id="met"),
        pytest.param("links: {web: 'https://x.example', mail: mailto:a@x.example}\n", id="links"),
        pytest.param("name:\ntags: []\nmet: ~\nknows: ''\n", id="nothing"),
        pytest.param("knows: [[ada]]\n", id="an unquoted link"),
    ],
)  # fmt: skip
def test_a_contact_is_accepted(rows: str) -> None:
    assert [] == _refusals("contacts/ada.md", f"---\n{rows}---\n")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("status: actve\n", id="word"),
        pytest.param("birthday: 2024-02-30\n", id="no such day"),
        pytest.param("cadence: 0 days\n", id="no length"),
        pytest.param("cadence: often\n", id="no duration"),
        pytest.param("self: perhaps\n", id="neither yes nor no"),
        pytest.param("tags: {a: b}\n", id="a map for a list"),
        pytest.param("name: [a, b]\n", id="two values for one"),
        pytest.param("links: https://x.example\n", id="a text for a map"),
        pytest.param("links: {web: x.example}\n", id="no URL"),
        pytest.param("met: {when: 2026}\n", id="an unknown inner key"),
        pytest.param("X_own: 1\n", id="not one of your own keys"),
        pytest.param("email: {address: a@x.example}\n", id="an unknown part"),
    ],
)
def test_a_contact_is_refused(rows: str) -> None:
    assert _refusals("contacts/ada.md", f"---\n{rows}---\n")


@pytest.mark.parametrize("name", ["contact", "note"])
def test_every_key_is_described(name: str) -> None:
    keys = {"contact": CONTACT_KEYS, "note": NOTE_KEYS}[name]
    properties: Any = schema(name)["properties"]
    assert [key.name for key in keys] == [*properties]
    assert all(entry["description"] for entry in properties.values())


def _settings(rows: str) -> list[str]:
    data = construct_yaml_implementation().load(f"plugins:\n- netjournal: {rows}\n")
    return [error.message for error in _validator("settings").iter_errors(data)]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_default_of_a_setting_is_accepted(setting: Setting) -> None:
    default = setting.default
    value = f"{{{default}}}" if setting.name == "circles" else default or "~"
    assert [] == _settings(f"{{{setting.name}: {value}}}")


@pytest.mark.parametrize(
    "rows",
    [
        "{soon: 14 dayz}",
        "{circels: {a: 1 month}}",
        "{circles: {a: often}}",
        "{goal: {people: 3}}",
        "{goal: {every: year}}",
        "{birthdays: some}",
        "{backoff: 0}",
        "{max_unanswered: -1}",
        "{default_region: Germany}",
        "{kinds: {walk: {sort: long}}}",
        "{commit: perhaps}",
        "{today: tomorrow}",
    ],
)
def test_a_setting_is_refused(rows: str) -> None:
    assert _settings(rows)


def test_what_is_of_other_plugins_is_left_alone() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    data = construct_yaml_implementation().load(text)
    assert [] == [*_validator("settings").iter_errors(data)]
    for plugins in (["search", {"tags": {"x": 1}}], {"netjournal": None}, "search"):
        assert [] == [*_validator("settings").iter_errors({"plugins": plugins})]


def test_obsidian_knows_the_types_of_keys() -> None:
    types: Any = schema("obsidian")["types"]
    expected = {
        "with": "multitext",
        "private": "checkbox",
        "snooze_until": "date",
        "tags": "tags",
        "aliases": "aliases",
        "name": "text",
    }
    assert expected == {name: types[name] for name in expected}
    assert not {"met", "links", "email", "knows", "organization"} & {*types}


def _printed(*words: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli, [*words])
    assert 0 == result.exit_code, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_printed_where_there_is_no_journal(name: str, tmp_path: Path) -> None:
    assert schema(name) == _printed("-C", str(tmp_path), "schema", name)


def test_in_a_journal_its_own_circles_and_kinds_count(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "plugins:\n- netjournal:\n    circles: {crew: 1 month}\n    kinds: {walk: mutual}\n"
    )
    for name, key, good, bad in (
        ("contact", "circle", "Crew", "close"),
        ("note", "kind", "walk", "stroll"),
    ):
        content = _printed("-C", str(tmp_path), "schema", name)
        assert Draft7Validator(content).is_valid({key: good})
        assert not Draft7Validator(content).is_valid({key: bad})
        assert Draft7Validator(schema(name)).is_valid({key: bad})


def test_check_jsonschema_accepts_the_sample(tmp_path: Path) -> None:
    """The program itself, on front matters as files of their own."""
    (tmp_path / "schema.json").write_text(json.dumps(schema("contact")))
    for path in _sample():
        if path.startswith("contacts/"):
            block = split(SourceFile(path, (ROOT / path).read_text("utf-8")))
            assert not isinstance(block, Diagnostic)
            name = Path(path).with_suffix(".yaml").name
            (tmp_path / name).write_text(block[0].partition("\n")[2], "utf-8")
    (tmp_path / "broken.yaml").write_text("status: actve\n")
    files = [str(path) for path in sorted(tmp_path.glob("*.yaml"))]
    options = ["--schemafile", str(tmp_path / "schema.json")]
    result = CliRunner().invoke(main, [*options, *files])
    assert 1 == result.exit_code
    assert {"broken.yaml"} == {
        *re.findall(r"(\S+\.yaml)::", result.output.replace(f"{tmp_path}/", ""))
    }
