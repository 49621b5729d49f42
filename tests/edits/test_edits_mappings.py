"""Small mappings of every kind: each edit changes one datum, or is refused.

`edits/mappings.txt` has the mappings, `edits/refusals.txt` what is refused of
them, and why; read the diff after `--update-cases`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
import yaml_edit

from netjournal.edits import (
    RefusedError,
    append_item,
    remove_key,
    set_value,
)
from netjournal.format.source import SourceFile
from tests import txtar

FOLDER = Path(__file__).parents[1] / "edits"
REFUSALS = FOLDER / "refusals.txt"
MAPPINGS = txtar.read((FOLDER / "mappings.txt").read_bytes().decode())

Operation = Callable[[SourceFile, str], str]
OPERATIONS: dict[str, Operation] = {
    "set": lambda file, key: set_value(file, (key,), "other: text"),
    "set to a list": lambda file, key: set_value(file, (key,), ["one", "two, three"]),
    "append to": lambda file, key: append_item(file, (key,), "one more"),
    "append a map to": lambda file, key: append_item(file, (key,), {"who": "ada"}),
    "remove": lambda file, key: remove_key(file, (key,)),
}


def file_of(name: str) -> SourceFile:
    return SourceFile("contacts/a.md", f"---\n{MAPPINGS[name]}---\nBody: x\n")


def block_of(text: str) -> str:
    return text.removeprefix("---\n").partition("---\nBody")[0]


def keys_of(name: str) -> list[str]:
    """Return the keys that are texts, by libyaml; one that is not there last."""
    try:
        root = yaml.compose(MAPPINGS[name], Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return ["missing"]
    if not isinstance(root, yaml.MappingNode):
        return ["missing"]
    keys = [key for key, _ in root.value if isinstance(key, yaml.ScalarNode)]
    return [*dict.fromkeys(str(key.value) for key in keys), "missing"]


def attempts(name: str) -> Iterator[tuple[str, str, str | RefusedError]]:
    """Yield what each operation makes of each key."""
    file = file_of(name)
    for key in keys_of(name):
        for said, change in OPERATIONS.items():
            try:
                yield said, key, change(file, key)
            except RefusedError as refusal:
                yield said, key, refusal


def test_there_are_as_many_as_promised() -> None:
    assert len(MAPPINGS) >= 150


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_is_refused_and_why(name: str, *, update_cases: bool) -> None:
    tried = list(attempts(name))
    refused = [one for one in tried if isinstance(one[2], RefusedError)]
    reasons = {one[2].reason for one in refused if isinstance(one[2], RefusedError)}
    if len(refused) == len(tried) and len(reasons) == 1:
        said = f"all: {reasons.pop()}\n"
    else:
        said = "".join(f"{how} '{key}': {why}\n" for how, key, why in refused)
    archive = REFUSALS.read_bytes().decode() if REFUSALS.exists() else ""
    cases = txtar.read(archive)
    if update_cases:
        cases.pop(name, None)
        if said:
            cases[name] = said
        order = {one: cases[one] for one in MAPPINGS if one in cases}
        text = txtar.write(txtar.comment(archive), order)
        REFUSALS.write_bytes(text.encode())
    assert cases.get(name, "") == said


Reader = Callable[[str], object]


def pyyaml(text: str) -> object:
    # Python's own parser, YAML's own types: nothing of ours uses either.
    return yaml.load(text, Loader=yaml.FullLoader)  # noqa: S506 (our own files)


def libyaml(text: str) -> dict[str, object]:
    """Return keys and values as they are typed; a key may be a list or a map."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    found = _as_typed(root) if root is not None else {}
    assert isinstance(found, dict)
    return found


def _as_typed(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_as_typed(item) for item in node.value]
    return {_key(key): _as_typed(value) for key, value in node.value}


def _key(node: yaml.Node) -> str:
    return str(node.value if isinstance(node, yaml.ScalarNode) else _as_typed(node))


def yaml_1_2(text: str) -> object:
    return yaml_edit.Document.parse(text).to_python()


# What a reader cannot read, and what it reads otherwise than the others.
UNREAD: dict[Reader, set[str]] = {
    pyyaml: {
        "explicit-complex-key",  # no key of a Python dict
        "explicit-complex-map-key",
        "tab-in-value",  # its parser wants spaces to be spaces
        "tab-separation",
        "tab-before-comment",
        "key-with-blank-before-colon",
    },
    yaml_1_2: {
        "explicit-complex-key",
        "explicit-complex-map-key",
    },
}


def _wanted(how: str, before: dict[str, object], key: str) -> dict[str, object]:
    """Return the data that *how* ought to give, with texts as they are typed."""
    old = before.get(key, "")
    if str(old).lower() in ("null", "~") and how.startswith("append"):
        old = ""
    if how == "remove":
        return {name: value for name, value in before.items() if name != key}
    if how == "set":
        return {
            **before,
            key: ["other: text"] if isinstance(old, list) else "other: text",
        }
    if how == "set to a list":
        return {**before, key: ["one", "two, three"]}
    new: object = "one more" if how == "append to" else {"who": "ada"}
    listed = old if isinstance(old, list) else [old] if old else []
    return {**before, key: [*listed, new]}


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_is_asked_for_is_what_changes(name: str) -> None:
    for how, key, text in attempts(name):
        if isinstance(text, RefusedError):
            continue
        before, after = libyaml(MAPPINGS[name]), libyaml(block_of(text))
        assert _wanted(how, before, key) == after, (how, key)
        assert text.endswith("---\nBody: x\n")


@pytest.mark.parametrize("name", MAPPINGS)
@pytest.mark.parametrize("reader", [pyyaml, yaml_1_2])
def test_no_other_reader_sees_another_datum_change(reader: Reader, name: str) -> None:
    edited = [one for one in attempts(name) if not isinstance(one[2], RefusedError)]
    if not edited:
        return
    if name in UNREAD[reader]:
        with pytest.raises((yaml.YAMLError, TypeError)):
            reader(MAPPINGS[name])
        return
    before = by_text(reader(MAPPINGS[name]))
    for how, key, text in edited:
        assert isinstance(text, str)
        block = block_of(text)
        if is_only_comments(block):
            continue  # to yaml-edit, that is no document
        after = by_text(reader(block))
        changed = {
            name for name in {*before, *after} if before.get(name) != after.get(name)
        }
        assert len(changed) <= 1, (how, key, changed)


def is_only_comments(block: str) -> bool:
    rows = [row.strip() for row in block.splitlines()]
    return all(row.startswith("#") for row in rows if row)


def by_text(data: object) -> dict[str, str]:
    assert data is None or isinstance(data, dict)
    return {repr(key): repr(value) for key, value in (data or {}).items()}


def test_most_edits_are_made() -> None:
    done = [isinstance(text, str) for name in MAPPINGS for *_, text in attempts(name)]
    assert sum(done) > 0.85 * len(done)
