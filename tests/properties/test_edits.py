"""The laws of edits: what they change, and that it is all they change."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml
import yaml_edit
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.edits import (
    RefusedError,
    Value,
    append_item,
    new_file,
    remove_item,
    remove_key,
    set_value,
)
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter import Node, ScalarNode, SequenceNode
from netjournal.format.frontmatter.handler import Handler
from netjournal.format.source import SourceFile
from tests.examples import one_in

_ROW = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\Z)")
_BREAKS = "\r\n\x85\u2028\u2029"

# -- texts ---------------------------------------------------------------------

AWKWARD = [
    "", " ", "no", "Yes", "on", "~", "null", "NaN", ".nan", "12", "0123", "1e10", "1.10", "0x1F",
    "12:30", "+4520123456", "2026-03-01", "2026-03-01 10:00", "--12-10", "=", "<<", "-", "- x",
    "-x", "?", "? x", ":", ": x", "a: b", "a:", "a:b", "#", "# x", "a #b", "a#b", "[x]", "{a: b}",
    "a, b", "&a", "*a", "!x", "|", ">", "'", "it's", '"', 'say "hi"', "%x", "@x", "`x", "\\", "\\n",
    "---", "...", "--- x", " lead", "trail ", "two\nlines", "\n", "a\r\nb", "tab\there", "\x00",
    "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\u202e", "😀", "עדה", "e\u0301",
    "\u00a0x", "[[Ada]]", "https://ada.example/#top", "c:\\dir", "<!-- x -->", "key: # c", "]", "}",
]  # fmt: skip
texts = st.sampled_from(AWKWARD) | st.text(max_size=12)
safe_texts = st.from_regex(
    r"[A-Zb-mp-s][a-z]{3,8}( [a-z]{2,6})?", fullmatch=True
).filter(lambda text: text.lower() not in ("true", "null"))

# -- documents -----------------------------------------------------------------

KEYS = ["name", "email", "location", "tags", "met", "status", "goal", "knows", "x_own"]
comments = st.sampled_from(["", "", "", "  # said", " ", "\t# tab"])
between = st.sampled_from(["", "", "", "# above\n", "    # deep\n", "\n"])


def _in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


scalars = (
    safe_texts
    | safe_texts.map(_in_quotes)
    | safe_texts.map(lambda text: f"'{text}'")
    | st.sampled_from(
        ["no", "12:30", "2026-03-01", "''", '"a # b"', "c#d", "😀 x", "a:b"]
    )
)
flows: st.SearchStrategy[str] = st.recursive(
    scalars,
    lambda inner: (
        st.builds(
            lambda items, sep, end: "[" + sep.join(items) + end + "]",
            st.lists(inner, max_size=3),
            st.sampled_from([", ", ",", " , ", ",\n      "]),
            st.sampled_from(["", " "]),
        )
        | st.builds(
            lambda items, sep: "{" + sep.join(items) + "}",
            st.lists(
                st.tuples(st.sampled_from(["who", "on", "'k'"]), inner),
                max_size=3,
                unique_by=lambda pair: pair[0],
            ).map(lambda pairs: [f"{key}: {value}" for key, value in pairs]),
            st.sampled_from([", ", " , "]),
        )
    ),
    max_leaves=5,
)


@st.composite
def blocks(draw: st.DrawFn, indent: int, depth: int = 0) -> str:
    """Make what stands after a colon or a dash, with its line ends."""
    kind = draw(st.sampled_from(["flow", "flow", "list", "map", "text", "none"]))
    if depth > 2 or kind == "flow":
        gap = draw(st.sampled_from([" ", " ", "  "]))
        return gap + draw(flows) + draw(comments) + "\n"
    if kind == "none":
        return draw(comments) + "\n"
    if kind == "text":
        head = draw(st.sampled_from(["|", ">", "|-", ">+"]))
        margin = " " * (indent + 2)
        rows = draw(st.lists(st.sampled_from(["said # x", "  more", ""]), max_size=3))
        return f" {head}\n{margin}first\n" + "".join(
            f"{margin}{row}\n" if row else "\n" for row in rows
        )
    if kind == "list":
        margin = " " * (indent + draw(st.sampled_from([0, 2, 4])))
        size = draw(st.integers(1, 3))
        items = [
            draw(between) + margin + "-" + draw(blocks(len(margin) + 2, depth + 1))
            for _ in range(size)
        ]
        return draw(comments) + "\n" + "".join(items)
    inner = indent + draw(st.sampled_from([2, 4]))
    return draw(comments) + "\n" + draw(mappings(inner, depth + 1))


@st.composite
def mappings(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> str:
    names = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
    rows = []
    for name in names:
        key = draw(st.sampled_from([name, name, f'"{name}"']))
        value = draw(blocks(indent, depth))
        rows.append(f"{draw(between)}{' ' * indent}{key}:{value}")
    return "".join(rows)


@st.composite
def dressed(draw: st.DrawFn) -> SourceFile:
    """Make a file in any dress."""
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    end = draw(st.sampled_from(["---\n", "...\n", "--- \n", "---"]))
    body = draw(st.sampled_from(["", "Body.\n", "\n---\nname: x\n---\n", "no end"]))
    text = f"{mark}---\n{draw(mappings())}{end}{body if end != '---' else ''}"
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return SourceFile("contacts/ada.md", text.replace("\n", line_end))


def front(text: str) -> frontmatter.FrontMatter | None:
    found = frontmatter.read(SourceFile("contacts/ada.md", text))
    return None if isinstance(found, Diagnostic) else found


def files() -> st.SearchStrategy[SourceFile]:
    return dressed().filter(lambda file: front(file.text) is not None)


def files_for_all() -> st.SearchStrategy[SourceFile]:
    # Python's own parser knows no tab before a comment or a line's end.
    return files().filter(lambda file: "\t" not in file.text)


def said(text: str) -> object:
    """Return what a file says: pairs in order, and the body."""
    found = front(text)
    assert found is not None
    return [(_said(key), _said(value)) for key, value in found.pairs], text[
        found.body_start :
    ]


def _said(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_said(item) for item in node.value]
    return tuple((_said(key), _said(value)) for key, value in node.value)


def pairs(source: SourceFile) -> list[tuple[str, Node]]:
    found = front(source.text)
    return [] if found is None else [(key.value, value) for key, value in found.pairs]


def rows(text: str) -> list[str]:
    return [row for row in _ROW.findall(text) if row]


# -- laws ----------------------------------------------------------------------

values: st.SearchStrategy[Value] = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["who", "on", "no", "a: b"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)
keys = st.sampled_from([*KEYS, "cadence", "met.on", "links.site", "x_own.deep", "9"])
operations = st.one_of(
    st.builds(
        lambda key, value: lambda file: set_value(file, key, value), keys, values
    ),
    st.builds(
        lambda key, value: lambda file: append_item(file, key, value), keys, values
    ),
    st.builds(
        lambda key, value: lambda file: remove_item(file, key, value), keys, values
    ),
    st.builds(lambda key: lambda file: remove_key(file, key), keys),
)
Operation = Callable[[SourceFile], str]

yamlish = st.lists(
    st.sampled_from(
        ["name", "tags", "met", ":", ": ", "- ", "\n", "\n", "  ", "[", "]", "{", "}", ", ", "'", '"',
         "# ", "|", ">", "? ", "&a", "*a", "!t", "x", "---\n", "...\n", "\t", "\r\n", "\u2028", "\ufeff"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(
    st.text(max_size=60)
    | yamlish
    | (yamlish | st.text(max_size=40)).map(lambda text: f"---\n{text}\n---\nbody"),
    operations,
)
def test_random_text_is_changed_into_what_can_be_read_or_refused(
    text: str, operation: Operation
) -> None:
    file = SourceFile("contacts/ada.md", text)
    new = _tried(file, operation)
    if isinstance(new, RefusedError):
        assert new.reason
        assert 0 <= new.span.start <= new.span.end <= len(text)
        return
    new.encode()
    before, after = front(text), front(new)
    assert before is not None
    assert after is not None
    assert text[before.body_start :] == new[after.body_start :]


def _tried(file: SourceFile, operation: Operation) -> str | RefusedError:
    try:
        return operation(file)
    except RefusedError as refusal:
        return refusal


@one_in(2)
@given(files_for_all(), operations)
def test_only_the_lines_of_one_key_change(
    file: SourceFile, operation: Operation
) -> None:
    try:
        new = operation(file)
    except RefusedError:
        return
    old_rows, new_rows = rows(file.text), rows(new)
    first = _shared(old_rows, new_rows)
    last = _shared(old_rows[first:][::-1], new_rows[first:][::-1])
    touched = range(first + 1, len(old_rows) - last + 1)
    # PyYAML's own parser says which lines belong to which key.
    spans = _lines_of_keys(file)
    assert sum(bool(set(span) & set(touched)) for span in spans) <= 1


def _shared(left: list[str], right: list[str]) -> int:
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return count


def _lines_of_keys(file: SourceFile) -> list[range]:
    head, _ = Handler().split(file.text)
    root = yaml.compose(head.lstrip("\ufeff"), Loader=yaml.BaseLoader)
    assert isinstance(root, yaml.MappingNode)
    return [
        range(
            key.start_mark.line + 1,
            value.end_mark.line + (2 if value.end_mark.column else 1),
        )
        for key, value in root.value
    ]


@one_in(2)
@given(files_for_all(), operations)
def test_another_reader_finds_all_other_data_the_same(
    file: SourceFile, operation: Operation
) -> None:
    try:
        new = operation(file)
    except RefusedError:
        return
    before, after = _loaded(file.text), _loaded(new)
    assert len({*before} ^ {*after}) <= 1
    changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    assert len(changed) <= 1


def _loaded(text: str) -> dict[object, object]:
    # Python's own parser with YAML's own types, which nothing of ours uses.
    head, _ = Handler().split(text)
    found = yaml.load(head.lstrip("\ufeff"), Loader=yaml.FullLoader)  # noqa: S506 (made above)
    return {str(key): repr(value) for key, value in (found or {}).items()}


@one_in(2)
@given(files(), st.data())
def test_what_stands_already_gives_the_very_same_text(
    file: SourceFile, data: st.DataObject
) -> None:
    name, node = data.draw(st.sampled_from(pairs(file)))
    value = _value(node)
    assert file.text is set_value(file, (name,), value)
    if isinstance(value, list):
        for item in value:
            assert file.text is append_item(file, (name,), item)
    missing = next(key for key in KEYS + list("abc") if key not in dict(pairs(file)))
    assert file.text is remove_key(file, missing)
    assert file.text is remove_item(file, missing, "x")
    assert file.text is remove_item(file, (name,), "nothing like it")


def _value(node: Node) -> Value:
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.value]
    return {str(key.value): _value(value) for key, value in node.value}


def _one_line_scalars(file: SourceFile) -> list[tuple[str, str, str]]:
    """Return key, text and characters of each top scalar on one line."""
    found = []
    for name, node in pairs(file):
        raw = file.text[node.start_mark.index : node.end_mark.index]
        if isinstance(node, ScalarNode) and raw and raw[0] not in "|>":
            found.append((name, str(node.value), raw))
    return found


@one_in(2)
@given(files(), st.data())
def test_set_then_set_back_gives_the_same_bytes(
    file: SourceFile, data: st.DataObject
) -> None:
    found = _one_line_scalars(file)
    if not found:
        return
    name, old, raw = data.draw(st.sampled_from(found))
    # Plain texts may become anything and come back. In quotes that were not
    # needed, a text that needs others leaves no trace of them; and where the
    # schema wants text, a plain `no` was another thing to other readers.
    new = data.draw(texts if raw[0] not in "'\"" else safe_texts)
    if raw[0] not in "'\"" and old in ("no", "12:30", "2026-03-01"):
        return
    there = SourceFile(file.path, set_value(file, (name,), new))
    assert file.text == set_value(there, (name,), old)


@given(safe_texts, texts.filter(lambda text: "\n" not in text and text.isprintable()))
def test_double_quotes_stay_whatever_comes_and_goes(old: str, new: str) -> None:
    file = SourceFile("contacts/ada.md", f'---\nname: "{old}"  # said\n---\n')
    there = SourceFile(file.path, set_value(file, "name", new))
    assert there.text.startswith('---\nname: "')
    assert there.text.endswith('"  # said\n---\n')
    assert file.text == set_value(there, "name", old)


@one_in(2)
@given(files(), keys, values)
def test_adding_a_key_then_removing_it_gives_the_same_bytes(
    file: SourceFile, key: str, value: Value
) -> None:
    name = key.partition(".")[0]
    if name in dict(pairs(file)):
        return
    try:
        there = SourceFile(file.path, set_value(file, (name,), value))
    except RefusedError:
        return
    assert file.text == remove_key(there, (name,))


@one_in(2)
@given(files(), texts, st.data())
def test_appending_an_item_then_removing_it_gives_the_same_bytes(
    file: SourceFile, item: str, data: st.DataObject
) -> None:
    lists = [
        name
        for name, node in pairs(file)
        if isinstance(node, SequenceNode) and node.value and item not in _value(node)
    ]
    if not lists:
        return
    name = data.draw(st.sampled_from(lists))
    try:
        there = SourceFile(file.path, append_item(file, (name,), item))
        back = remove_item(there, (name,), item)
    except RefusedError:
        return  # a comment or a text after '|' that ends the list
    assert said(file.text) == said(back)
    if "[\n" not in file.text and ",\n" not in file.text.replace("\r", "\n"):
        assert file.text == back


@given(
    st.lists(texts, min_size=1, max_size=4), st.dictionaries(texts, texts, max_size=3)
)
@example(["a" * 100, "b, c", ""], {"no": "yes"})
def test_both_versions_of_yaml_read_what_is_written(
    items: list[str], pairs: dict[str, str]
) -> None:
    said: dict[str, Value] = {
        "goal": items[0],
        "x_list": items,
        "x_map": pairs,
        "x_maps": [pairs],
    }
    text = new_file(said.items())
    block = text.removeprefix("---\n").removesuffix("---\n")
    assert said == yaml.safe_load(block)  # YAML 1.1, by Python's own parser
    assert said == yaml.load(block, Loader=yaml.CSafeLoader)  # and by libyaml
    assert said == yaml_edit.Document.parse(block).to_python()  # YAML 1.2


@pytest.mark.parametrize("style", ["name: {}\n", "name: '{}'\n", 'name: "{}"\n'])
@given(text=texts)
def test_both_versions_of_yaml_read_what_is_set(style: str, text: str) -> None:
    file = SourceFile("contacts/ada.md", f"---\n{style.format('Ada')}---\n")
    block = set_value(file, "name", text).removeprefix("---\n").removesuffix("---\n")
    assert {"name": text} == yaml.safe_load(block)
    assert {"name": text} == yaml_edit.Document.parse(block).to_python()
