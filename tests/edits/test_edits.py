"""What each edit makes of a front matter, and what it will not touch."""

from __future__ import annotations

import pytest

from netjournal.edits import (
    Key,
    RefusedError,
    Value,
    append_item,
    new_file,
    remove_item,
    remove_key,
    replace_spans,
    set_value,
)
from netjournal.format.diagnostics import Edit
from netjournal.format.source import SourceFile, Span


def contact(front: str) -> SourceFile:
    return SourceFile("contacts/ada.md", f"---\n{front}---\nBody.\n")


def note(front: str) -> SourceFile:
    return SourceFile("journal/2026-03-01-tea.md", f"---\n{front}---\nBody.\n")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        pytest.param("Ada", "Grace", "Grace", id="plain"),
        pytest.param("'Ada'", "Grace", "'Grace'", id="single quotes stay"),
        pytest.param('"Ada"', "Grace", '"Grace"', id="double quotes stay"),
        pytest.param("'Ada'", "it's", "'it''s'", id="a quote in single quotes"),
        pytest.param('"Ada"', 'say "hi" \\', '"say \\"hi\\" \\\\"', id="in double quotes"),
        pytest.param("'Ada'", "a\nb", '"a\\nb"', id="no single quotes over lines"),
        pytest.param("Ada", "it's", "it's", id="a quote inside a plain text"),
        pytest.param("Ada", "no", "'no'", id="a boolean to YAML 1.1"),
        pytest.param("Ada", "12:30", "'12:30'", id="a time to YAML 1.1"),
        pytest.param("Ada", "0o17", "'0o17'", id="a number to YAML 1.2"),
        pytest.param("Ada", "2026-03-01", "'2026-03-01'", id="a day where a text is meant"),
        pytest.param("Ada", "~", "'~'", id="nothing"),
        pytest.param("Ada", "", "''", id="empty"),
        pytest.param("Ada", "# Ada", "'# Ada'", id="a comment"),
        pytest.param("Ada", "Ada #1", "'Ada #1'", id="a comment at the end"),
        pytest.param("Ada", "Ada#1", "Ada#1", id="no comment"),
        pytest.param("Ada", "a: b", "'a: b'", id="a colon and a space"),
        pytest.param("Ada", "a:b", "a:b", id="a colon alone"),
        pytest.param("Ada", "a:", "'a:'", id="a colon at the end"),
        pytest.param("Ada", "[[Ada]]", "'[[Ada]]'", id="a link"),
        pytest.param("Ada", "- a", "'- a'", id="a dash"),
        pytest.param("Ada", "-a", "-a", id="a dash that begins a word"),
        pytest.param("Ada", "---", "'---'", id="a fence"),
        pytest.param("Ada", "@ada", "'@ada'", id="an at sign"),
        pytest.param("Ada", " Ada ", "' Ada '", id="blank space around"),
        pytest.param("Ada", "a, b", "a, b", id="a comma"),
        pytest.param("Ada", "a\nb", '"a\\nb"', id="lines"),
        pytest.param("Ada", "a\tb", '"a\\tb"', id="a tab"),
        pytest.param("Ada", "\x07\x85\u2028\ufeff", '"\\x07\\x85\\u2028\\uFEFF"', id="controls"),
        pytest.param("Ada", "\uffff", '"\\uFFFF"', id="no character"),
        pytest.param("Ada", "😀 עדה", "😀 עדה", id="emoji and right to left"),
        pytest.param("'no'", "Ada", "Ada", id="single quotes that were needed go"),
        pytest.param('"no"', "Ada", '"Ada"', id="double quotes never do"),
        pytest.param('"a\\nb"', "Ada", "Ada", id="unless only they could say it"),
        pytest.param("Ada\n  Lovelace", "Ada Byron", "Ada Byron", id="over lines"),
        pytest.param('"Ada\n\n  L"', "Ada Byron", '"Ada Byron"', id="in quotes over lines"),
        pytest.param("|\n  Ada\n   L", "Ada", "Ada", id="a literal block"),
        pytest.param(">-\n  Ada\n  L", "a\nb", '"a\\nb"', id="a folded block"),
        pytest.param("[Ada, L]", "Ada", "[Ada]", id="a list stays one"),
        pytest.param("{a: b}", "Ada", "Ada", id="a map"),
        pytest.param("\n  a: b\n  c: d", "Ada", "Ada", id="a map on lines"),
    ],
)  # fmt: skip
def test_set_a_text(before: str, value: str, after: str) -> None:
    file = contact(f"x: 1\nname: {before}\n# end\nlocation: y\n")
    expected = contact(f"x: 1\nname: {after}\n# end\nlocation: y\n").text
    assert expected == set_value(file, "name", value)


@pytest.mark.parametrize(
    ("key", "before", "value", "after"),
    [
        pytest.param("birthday", "1815-12-10", "1815-12-11", "1815-12-11", id="a day"),
        pytest.param("cadence", "2w", "3 weeks", "3 weeks", id="a duration"),
        pytest.param("private", "yes", "no", "no", id="a boolean as they write them"),
        pytest.param("private", "true", "false", "false", id="a boolean for all"),
        pytest.param("x_number", "7", "8", "8", id="a number stays a number"),
        pytest.param("x_number", "7", "many", "many", id="or becomes a text"),
        pytest.param("x_number", "many", "7", "'7'", id="a text stays a text"),
        pytest.param("phone", "+4520123456", "+4520123457", "'+4520123457'", id="a phone"),
    ],
)  # fmt: skip
def test_set_by_what_the_key_means(
    key: str, before: str, value: str, after: str
) -> None:
    file = contact(f"{key}: {before} # said\n")
    assert contact(f"{key}: {after} # said\n").text == set_value(file, key, value)


CONTACT = """\
name: Ada
tags: [a, b]
# how we met
met:
  at: a party
  where: London
circle: close

# the end
"""


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        pytest.param(
            "location",
            "Paris",
            "name: Ada\n",
            "name: Ada\nlocation: Paris\n",
            id="below the key before it",
        ),
        pytest.param(
            "snooze_until",
            "2026-12-01",
            "circle: close\n",
            "circle: close\nsnooze_until: 2026-12-01\n",
            id="a day, plain",
        ),
        pytest.param(
            "do_not_contact",
            "yes",
            "circle: close\n",
            'circle: close\ndo_not_contact: "yes"\n',
            id="a word that YAML 1.1 takes for a boolean",
        ),
        pytest.param(
            "do_not_contact",
            "true",
            "circle: close\n",
            "circle: close\ndo_not_contact: true\n",
            id="a word that every YAML takes for one",
        ),
        pytest.param(
            "birthday",
            "--12-10",
            "tags: [a, b]\n",
            "tags: [a, b]\nbirthday: --12-10\n",
            id="a day without a year",
        ),
        pytest.param(
            "x_mine",
            "7",
            "circle: close\n",
            'circle: close\nx_mine: "7"\n',
            id="an unknown key last",
        ),
        pytest.param(
            "goal",
            'to say "hi": often',
            "  where: London\n",
            "  where: London\ngoal: 'to say \"hi\": often'\n",
            id="in the quotes that need no escapes",
        ),
        pytest.param(
            "aliases",
            ["Countess", "A, B"],
            "name: Ada\n",
            'name: Ada\naliases: [Countess, "A, B"]\n',
            id="a list",
        ),
        pytest.param(
            "common_ground",
            ["a long walk along the river on a Sunday morning", "another, in the rain, that day"],
            "tags: [a, b]\n",
            "tags: [a, b]\ncommon_ground:\n  - a long walk along the river on a Sunday morning\n"
            "  - another, in the rain, that day\n",
            id="a long list",
        ),
        pytest.param(
            "knows",
            ["grace", {"who": "mary", "since": "1833"}],
            "circle: close\n",
            "circle: close\nknows:\n  - grace\n  - {who: mary, since: 1833}\n",
            id="a list with a map",
        ),
        pytest.param(
            "met.through",
            "mary",
            "  at: a party\n",
            "  at: a party\n  through: mary\n",
            id="an inner key",
        ),
        pytest.param(
            "met.on",
            "1833-06-05",
            "  where: London\n",
            "  where: London\n  on: 1833-06-05\n",
            id="an inner key without one before it",
        ),
        pytest.param(
            "dates.wedding",
            "1835-07-08",
            "tags: [a, b]\n",
            "tags: [a, b]\ndates: {wedding: 1835-07-08}\n",
            id="an inner key of a missing map",
        ),
        pytest.param(
            ("links", "site.example"),
            "https://ada.example",
            "name: Ada\n",
            "name: Ada\nlinks: {site.example: https://ada.example}\n",
            id="an inner key with a dot",
        ),
        pytest.param("email", [], "", "", id="an empty list is what there is"),
    ],
)  # fmt: skip
def test_add_a_key(key: Key, value: Value, old: str, new: str) -> None:
    expected = contact(CONTACT.replace(old, new, 1)).text
    assert expected == set_value(contact(CONTACT), key, value)


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        pytest.param("met.on", "1833", "met:\n", "met: {on: 1833}\n", id="empty"),
        pytest.param("met.on", "1833", "met: {}\n", "met: {on: 1833}\n", id="no pairs"),
        pytest.param("met.on", "1834", "met: {on: 1833, at: x}\n", "met: {on: 1834, at: x}\n", id="there"),
        pytest.param("met.at", "a, b", "met: {on: 1833, where: x}\n", 'met: {on: 1833, at: "a, b", where: x}\n', id="between"),
        pytest.param("met", {"on": "1833"}, "met: {at: x, on: 1832} # m\n", "met: {on: 1833} # m\n", id="as a map"),
        pytest.param("x.y", "1", "x.y: z\n", "x.y: '1'\n", id="a name with a dot"),
        pytest.param(("knows", 1, "as"), "mentor", "knows: [a, {who: b}]\n", "knows: [a, {who: b, as: mentor}]\n", id="by path"),
        pytest.param(("knows", 0), "c", "knows: [a, b]\n", "knows: [c, b]\n", id="an item"),
        pytest.param(("knows", 0), {"who": "a"}, "knows: [a, b]\n", "knows: [{who: a}, b]\n", id="an item into a map"),
        pytest.param(("knows", 0), {"who": "a"}, "knows:\n  - a\n  - b\n", "knows:\n  - {who: a}\n  - b\n", id="on its line"),
        pytest.param(("knows", 0, "who"), "c", "knows:\n  - who: a\n    as: x\n", "knows:\n  - who: c\n    as: x\n", id="in a block"),
        pytest.param(("knows", 0, "since"), "1833", "knows:\n  - who: a # w\n  - b\n", "knows:\n  - who: a # w\n    since: 1833\n  - b\n", id="below in a block"),
        pytest.param(("dates", "a, b"), "1833", "dates: {c: 1832}\n", 'dates: {c: 1832, "a, b": 1833}\n', id="a comma in braces"),
        pytest.param(("dates", "a, b"), "1833", "dates:\n  c: 1832\n", "dates:\n  c: 1832\n  a, b: 1833\n", id="a comma on a line"),
        pytest.param(("introduced", 0, "outcome"), "x", "introduced: [{who: [a, b], thanked: true}]\n", "introduced: [{who: [a, b], outcome: x, thanked: true}]\n", id="in the order of a note, in a contact"),
    ],
)  # fmt: skip
def test_set_within(key: Key, value: Value, before: str, after: str) -> None:
    assert contact(after).text == set_value(contact(before), key, value)


def test_an_introduction_gets_its_outcome() -> None:
    file = note("introduced: [[ada, grace], [mary, jane]]\n")
    text = set_value(
        file, ("introduced", 1), {"who": ["mary", "jane"], "outcome": "a job"}
    )
    assert (
        note("introduced: [[ada, grace], {who: [mary, jane], outcome: a job}]\n").text
        == text
    )


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        pytest.param("tags: [a, b]\n", ["a", "x", "b"], "tags: [a, x, b]\n", id="between"),
        pytest.param("tags: [a, b]\n", ["x", "a", "b"], "tags: [x, a, b]\n", id="first"),
        pytest.param("tags: [a, b, c]\n", ["c"], "tags: [c]\n", id="the last stays"),
        pytest.param("tags: [a, b, c]\n", ["b", "d"], "tags: [b, d]\n", id="all at once"),
        pytest.param("tags: [a, b]\n", [], "tags: []\n", id="none"),
        pytest.param("tags: []\n", ["a", "b"], "tags: [a, b]\n", id="from none"),
        pytest.param("tags: a\n", ["b"], "tags: b\n", id="one stays one"),
        pytest.param("tags: a # t\n", ["b", "c"], "tags: [b, c] # t\n", id="one becomes two"),
        pytest.param("tags:\n", ["b", "c"], "tags: [b, c]\n", id="from nothing"),
        pytest.param("tags:\n- a # a\n# b?\n- b # b\n", ["a", "x"], "tags:\n- a # a\n# b?\n- x # b\n", id="lines"),
        pytest.param("tags:\n- a # a\n- b # b\n", ["x", "a", "z", "b"], "tags:\n- x\n- a # a\n- z\n- b # b\n", id="more lines"),
        pytest.param("tags:\n- a # a\n- b # b\n- c # c\n", ["c"], "tags:\n- c # c\n", id="fewer lines"),
        pytest.param("tags:\n- a\n- b\n", [], "tags: []\n", id="no lines"),
        pytest.param("tags: [\n  a, # a\n  b # b\n]\n", ["b"], "tags: [\n  b # b\n]\n", id="spread"),
        pytest.param("tags: [\n  a # a\n]\n", ["a", "x", "z"], "tags: [\n  a, # a\n  x,\n  z\n]\n", id="below a comment"),
        pytest.param('tags: "a #b"\n', ["b", "c"], "tags: [b, c]\n", id="no comment in quotes"),
    ],
)  # fmt: skip
def test_set_a_list(before: str, value: Value, after: str) -> None:
    assert contact(after).text == set_value(contact(before), "tags", value)


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        pytest.param("tags", "x", "tags: [a]\n", "tags: [a, x]\n", id="flow"),
        pytest.param("tags", "x", "tags: []\n", "tags: [x]\n", id="flow, empty"),
        pytest.param("tags", "x", "tags:\n", "tags: [x]\n", id="nothing"),
        pytest.param("tags", "x", "tags: a\n", "tags: [a, x]\n", id="one"),
        pytest.param("tags", "x", "tags: 'a'\n", "tags: ['a', x]\n", id="one in quotes"),
        pytest.param("tags", "x", "tags: a, b\n", 'tags: ["a, b", x]\n', id="one that needs quotes"),
        pytest.param("tags", "x", "tags: a\n  b\n", "tags: [a\n  b, x]\n", id="one over lines"),
        pytest.param("tags", "x", "name: A\n", "name: A\ntags: [x]\n", id="missing"),
        pytest.param("tags", "x", "tags:\n- a\n", "tags:\n- a\n- x\n", id="indentless"),
        pytest.param("tags", "x", "tags:\n    -   a # c\n\nx: 1\n", "tags:\n    -   a # c\n    -   x\n\nx: 1\n", id="as deep"),
        pytest.param("tags", "x", 'tags: ["a", "b"]\n', 'tags: ["a", "b", "x"]\n', id="quoted as the others"),
        pytest.param("tags", "x", "tags:\n-\n", "tags:\n-\n- x\n", id="below an empty item"),
        pytest.param("tags", "x", "tags:\n- |\n  a\n\n  b\n\nx: 1\n", "tags:\n- |\n  a\n\n  b\n- x\n\nx: 1\n", id="below a text"),
        pytest.param("tags", "a", "tags: [a]\n", "tags: [a]\n", id="there already"),
        pytest.param("tags", "a", "tags: a\n", "tags: a\n", id="there alone"),
        pytest.param("gave", {"who": "a", "what": "b, c"}, "gave: tea\n", 'gave: [tea, {who: a, what: "b, c"}]\n', id="a map to one"),
        pytest.param("gave", {"who": "a", "what": "b"}, "gave:\n  - tea\n", "gave:\n  - tea\n  - {who: a, what: b}\n", id="a map below a text"),
        pytest.param("gave", {"who": "a", "what": "b: c"}, "gave:\n  - who: x # w\n    what: y\n", 'gave:\n  - who: x # w\n    what: y\n  - who: a\n    what: "b: c"\n', id="a map below a map"),
        pytest.param("gave", {"who": "a", "what": "b"}, "gave: {who: x, what: y}\n", "gave: [{who: x, what: y}, {who: a, what: b}]\n", id="a map to a map"),
        pytest.param("gave", {"who": "a", "what": "b"}, "gave: # g\n  who: x\n  # w\n  what: y\nneeds: z\n", "gave: # g\n  - who: x\n    # w\n    what: y\n  - who: a\n    what: b\nneeds: z\n", id="a map to a map on lines"),
        pytest.param("introduced", ["c", "d"], "introduced: [[a, b]]\n", "introduced: [[a, b], [c, d]]\n", id="a pair to pairs"),
        pytest.param("introduced", ["c", "d"], "introduced: [a, b]\n", "introduced: [[a, b], [c, d]]\n", id="a pair to a pair"),
        pytest.param("met.x", "c", "met: {x: [a]}\n", "met: {x: [a, c]}\n", id="an inner list"),
    ],
)  # fmt: skip
def test_append(key: str, value: Value, before: str, after: str) -> None:
    assert note(after).text == append_item(note(before), key, value)


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        pytest.param("b", "x: 1\ntags: [a, b, c]\n", "x: 1\ntags: [a, c]\n", id="flow"),
        pytest.param("a", "x: 1\ntags: [a, b]\n", "x: 1\ntags: [b]\n", id="flow, first"),
        pytest.param("b", "x: 1\ntags: [a, b]\n", "x: 1\ntags: [a]\n", id="flow, last"),
        pytest.param("a", "x: 1\ntags: [a, b, a, c, a]\n", "x: 1\ntags: [b, c]\n", id="each"),
        pytest.param("a", "x: 1\ntags: [a] # c\ny: 2\n", "x: 1\ny: 2\n", id="the only one"),
        pytest.param("a", "x: 1\ntags: a # c\n", "x: 1\n", id="the one"),
        pytest.param("b", "x: 1\ntags:\n# 1\n- a\n# 2\n- b # b\n# 3\n", "x: 1\ntags:\n# 1\n- a\n# 2\n# 3\n", id="lines"),
        pytest.param("a", "x: 1\ntags:\n- a\n- b\n", "x: 1\ntags:\n- b\n", id="the first line"),
        pytest.param("a", "x: 1\ntags: # t\n- a\n# end\n", "x: 1\n# end\n", id="the only line"),
        pytest.param("b", "x: 1\ntags: [\n  a, # a\n  b, # b\n]\n", "x: 1\ntags: [\n  a, # a\n]\n", id="spread"),
        pytest.param({"who": "a"}, "x: 1\ntags: [{who: a}, b]\n", "x: 1\ntags: [b]\n", id="a map"),
        pytest.param({"who": "a", "what": "b"}, "x: 1\ntags:\n- who: a\n  what: b\n- c\n", "x: 1\ntags:\n- c\n", id="a map on lines"),
        pytest.param("c", "x: 1\ntags: [a, b]\n", "x: 1\ntags: [a, b]\n", id="not there"),
        pytest.param("c", "x: 1\n", "x: 1\n", id="no list"),
    ],
)  # fmt: skip
def test_remove_an_item(value: Value, before: str, after: str) -> None:
    assert contact(after).text == remove_item(contact(before), "tags", value)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        pytest.param("a", "a: 1 # c\nb: 2\n", "b: 2\n", id="a line"),
        pytest.param("a", "# above\na:\n  - 1\n  # in\n  - 2\n\n# below\nb: 2\n", "# above\n\n# below\nb: 2\n", id="lines"),
        pytest.param("a", "a: |\n  1\n\n  2\n\nb: 2\n", "\nb: 2\n", id="a text"),
        pytest.param("b", "a: 1\nb:\n", "a: 1\n", id="nothing"),
        pytest.param("a", "a: 1\n", "", id="the only key"),
        pytest.param("a", "? a\n: 1\n? b\n", "? b\n", id="an explicit key"),
        pytest.param("b", "? a\n: 1\n? b\n? c\n", "? a\n: 1\n? c\n", id="an explicit key without a value"),
        pytest.param("a.b", "a: {b: 1, c: 2}\n", "a: {c: 2}\n", id="first of a map"),
        pytest.param("a.c", "a: {b: 1, c: 2}\n", "a: {b: 1}\n", id="last of a map"),
        pytest.param("a.b", "a: {b: 1}\nc: 2\n", "c: 2\n", id="only one of a map"),
        pytest.param("a.b", "a:\n  b: 1\n  c: 2\n", "a:\n  c: 2\n", id="first of lines"),
        pytest.param("a.b", "a: # a\n  b: 1\nc: 2\n", "c: 2\n", id="only one of lines"),
        pytest.param(("a", 0, "b"), "a:\n  - b: 1\n    c: 2\n", "a:\n  - c: 2\n", id="beside a dash"),
        pytest.param(("a", 0, "b"), "a:\n  - b: 1\n  - c\n", "a:\n  - c\n", id="alone beside a dash"),
        pytest.param(("a", 1), "a:\n- - 1\n- 2\n- 3\n", "a:\n- - 1\n- 3\n", id="an item"),
        pytest.param(("a", 0, 0), "a:\n- - 1\n  - 2\n", "a:\n- - 2\n", id="an item beside a dash"),
        pytest.param("a", "{a: 1, b: 2}\n", "{b: 2}\n", id="in a front matter in braces"),
        pytest.param("a", "{a: 1}\n", "{}\n", id="alone in braces"),
        pytest.param("c", "a: 1\n", "a: 1\n", id="not there"),
        pytest.param("a.c", "a: 1\n", "a: 1\n", id="no map there"),
        pytest.param(("a", -1), "a: [1, 2]\n", "a: [1, 2]\n", id="no item before the first"),
    ],
)  # fmt: skip
def test_remove_a_key(key: Key, before: str, after: str) -> None:
    assert contact(after).text == remove_key(contact(before), key)


@pytest.mark.parametrize(
    ("front", "key", "value"),
    [
        pytest.param("tags: [a, b]\n", "tags", ["a", "b"], id="a list"),
        pytest.param("tags: a\n", "tags", ["a"], id="one is a list of one"),
        pytest.param("tags: [a]\n", "tags", "a", id="a list of one is one"),
        pytest.param("met: {on: 1833, at: x}\n", "met", {"at": "x", "on": "1833"}, id="a map"),
        pytest.param("name: no\n", "name", "no", id="in whatever quotes"),
        pytest.param("name:\n", "name", "", id="empty"),
        pytest.param("tags:\n", "tags", [], id="empty, as a list"),
    ],
)  # fmt: skip
def test_the_same_value_gives_the_very_same_text(
    front: str, key: str, value: Value
) -> None:
    file = contact(front)
    assert file.text is set_value(file, key, value)


@pytest.mark.parametrize(
    ("front", "key", "value", "reason", "shown"),
    [
        pytest.param("tags: [[Ada]]\n", "tags", "x", "an unquoted '[[…]]' is a list in a list: put it in quotes first", "[[Ada]]", id="an unquoted link"),
        pytest.param("introduced:\n- a\n- b\n", "introduced", ["c", "d"], "the list is a single pair; write it as [[a, b]]", "- a\n- b\n", id="a pair on lines"),
        pytest.param("goal: |\n  a\n", "goal", "x", "a text after '|' or '>' cannot become a list item", "|\n  a\n", id="a text"),
        pytest.param("met: {on: 1833}\n", "met", "x", "'met' is a map, not a list", "{on: 1833}", id="a map"),
        pytest.param("gave: [{who: a}]\n", ("gave", 0), "x", "'0' is a map, not a list", "{who: a}", id="a map in a list"),
    ],
)  # fmt: skip
def test_not_appended(
    front: str, key: Key, value: Value, reason: str, shown: str
) -> None:
    file = contact(front)
    with pytest.raises(RefusedError) as caught:
        append_item(file, key, value)
    assert reason == caught.value.reason
    assert shown == file.text[slice(*caught.value.span)]


INSIDE = "there is a comment inside the value to change"
BESIDE = "there is a comment beside the value to remove"
OTHERWISE = "the change would alter other parts of the file"


@pytest.mark.parametrize(
    ("front", "key", "value", "reason"),
    [
        pytest.param("goal: | # said\n  a\n", "goal", "b", INSIDE, id="beside a bar"),
        pytest.param("met: # said\n  on: 1833\n", "met", "b", INSIDE, id="beside a key"),
        pytest.param("met:\n  # said\n  on: 1833\n", "met", "b", INSIDE, id="within a map"),
        pytest.param("tags:\n  - a # said\n  - b\n", "tags", [], INSIDE, id="within a list"),
        pytest.param("tags: [a, # said\n  b]\n", "tags", ["a"], BESIDE, id="before an item"),
        pytest.param("met: London\n", "met.on", "1833", "'met' is not a map of keys", id="within a text"),
        pytest.param("tags: [a]\n", ("tags", 1), "b", "no item 2 in 'tags'", id="no such item"),
        pytest.param("met: {x: [a]}\n", ("met", "x", 1), "b", "no item 2 in 'x'", id="no such item further in"),
        pytest.param("name: a\n", "name", "\ud83d", "half a character cannot be written", id="a surrogate"),
        pytest.param("met: {on}\n", "met.on", "1833", "there is no place for a value here", id="a key alone in braces"),
        pytest.param("name: a\u2028tags: b\n", "location", "b", "there is no plain line end to add a line after", id="another line end"),
    ],
)  # fmt: skip
def test_not_set(front: str, key: Key, value: Value, reason: str) -> None:
    file = contact(front)
    with pytest.raises(RefusedError) as caught:
        set_value(file, key, value)
    assert reason == caught.value.reason
    assert reason == str(caught.value)


@pytest.mark.parametrize(
    ("front", "key", "reason"),
    [
        pytest.param("a:\n- b: 1 # said\n  c: 2\n", ("a", 0, "b"), BESIDE, id="beside a dash"),
        pytest.param("{ # said\n a: 1}\n", "a", BESIDE, id="in braces"),
        pytest.param("a: |\n  text\nb: 1\n  # below\nc: 2\n", "b", OTHERWISE, id="a comment that would become a text"),
        pytest.param("?\n  a\n: 1\nb: 2\n", "a", "a key is separated from its '?'", id="apart"),
        pytest.param("a:\n- - 1\n- 2\n", ("a", 0, 0, "x"), None, id="nothing there"),
    ],
)  # fmt: skip
def test_not_removed(front: str, key: Key, reason: str | None) -> None:
    file = contact(front)
    if reason is None:
        assert file.text is remove_key(file, key)
        return
    with pytest.raises(RefusedError) as caught:
        remove_key(file, key)
    assert reason == caught.value.reason


def test_line_ends_are_those_of_the_lines_around() -> None:
    file = SourceFile("contacts/a.md", "---\r\nname: A\r\ntags:\n- x\rz: 1\r---\r\nB\n")
    text = set_value(file, "location", "Paris")
    assert text == "---\r\nname: A\r\nlocation: Paris\r\ntags:\n- x\rz: 1\r---\r\nB\n"
    assert (
        append_item(file, "tags", "w")
        == "---\r\nname: A\r\ntags:\n- x\r- w\rz: 1\r---\r\nB\n"
    )


def test_a_stretch_of_the_body_is_replaced() -> None:
    file = contact("name: A\n")
    at = file.text.index("Body")
    assert contact("name: A\n").text.replace("Body", "Soul") == replace_spans(
        file, [Edit(Span(at, at + 4), "Soul")]
    )
    assert file.text is replace_spans(file, [Edit(Span(at, at + 4), "Body")])


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        pytest.param(
            [Edit(Span(4, 8), "x")], "the place is not in the body", id="the front"
        ),
        pytest.param(
            [Edit(Span(18, 99), "x")], "the place is not in the body", id="beyond"
        ),
        pytest.param(
            [Edit(Span(16, 18), "x"), Edit(Span(17, 19), "y")],
            "two changes in the same place",
            id="overlapping",
        ),
        pytest.param(
            [Edit(Span(16, 18), "\udc80")],
            "half a character cannot be written",
            id="a surrogate",
        ),
    ],
)
def test_stretches_not_replaced(edits: list[Edit], reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        replace_spans(contact("name: A\n"), edits)
    assert reason == caught.value.reason


def test_new_file() -> None:
    text = new_file(
        [
            ("date", "2026-03-01"),
            ("kind", "coffee"),
            ("with", ["ada", "Grace: H."]),
            ("answered", "yes"),
            ("follow_up", {"ada": "no", "grace": "2 weeks"}),
            ("gave", [{"who": "ada", "what": "a book, and tea"}]),
            ("met", {"on": "1833"}),
            ("title", "12:30"),
        ],
        "\n\nBody.\n\n",
    )
    assert text == (
        "---\n"
        "date: 2026-03-01\n"
        "kind: coffee\n"
        'with: [ada, "Grace: H."]\n'
        'answered: "yes"\n'
        'follow_up: {ada: "no", grace: 2 weeks}\n'
        "gave:\n"
        '  - {who: ada, what: "a book, and tea"}\n'
        "met: {on: 1833}\n"
        'title: "12:30"\n'
        "---\n"
        "\n"
        "Body.\n"
    )


def test_new_file_with_nothing_in_it() -> None:
    assert new_file([]) == "---\n---\n"


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        pytest.param([("a", "1"), ("a", "2")], "duplicate key 'a'", id="twice"),
        pytest.param(
            [("a" * 2000, "1")], "YAML cannot represent this value", id="a long key"
        ),
        pytest.param(
            [("a", "\ud800")], "half a character cannot be written", id="a surrogate"
        ),
    ],
)
def test_no_such_file(pairs: list[tuple[str, Value]], reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        new_file(pairs)
    assert (reason, Span(0, 0)) == (caught.value.reason, caught.value.span)


@pytest.mark.parametrize(
    ("length", "rows"),
    [
        pytest.param(70, "  a_long_name: [{}, b]\n", id="88 characters"),
        pytest.param(71, "  a_long_name:\n    - {}\n    - b\n", id="89"),
    ],
)
def test_a_list_stands_on_one_line_where_that_is_short(length: int, rows: str) -> None:
    long = "a" * length
    text = new_file([("x", {"a_long_name": [long, "b"], "c": "d"})])
    assert f"---\nx:\n{rows.format(long)}  c: d\n---\n" == text


WHOLE = [
    pytest.param(
        note("introduced:\n  - who: [ada, bob]\n"), ("introduced", 0, "thanked"), "true",
        "introduced:\n  - who: [ada, bob]\n    thanked: true\n", id="a-flag-inside",
    ),
    pytest.param(
        note("introduced:\n  - who: [ada, bob]\n"), ("introduced", 0, "outcome"), "true",
        'introduced:\n  - who: [ada, bob]\n    outcome: "true"\n', id="a-text-inside",
    ),
    pytest.param(contact("x_a: {a: , b: 1}\n"), ("x_a", "c"), "d", "x_a: {a: , b: 1, c: d}\n", id="after-no-value"),
    pytest.param(contact(""), ("dates", 'a"b'), "2026-01-01", 'dates: {a"b: 2026-01-01}\n', id="a-quote-in-a-key"),
    pytest.param(contact(""), ("dates", "a: b"), "2026-01-01", 'dates: {"a: b": 2026-01-01}\n', id="a-key-in-quotes"),
    pytest.param(contact(""), ("dates", 'a": b'), "2026-01-01", "dates: {'a\": b': 2026-01-01}\n", id="a-key-with-a-quote"),
    pytest.param(contact(""), ("dates", "a\\: b"), "2026-01-01", "dates: {'a\\: b': 2026-01-01}\n", id="a-key-with-a-backslash"),
    pytest.param(contact("tags: [a, b, c]\n"), "tags", ["a", "x", "c", "d"], "tags: [a, x, c, d]\n", id="some-items"),
    pytest.param(contact("tags: # mine\n- a # one\n- b\n"), "tags", ["a", "c"], "tags: # mine\n- a # one\n- c\n", id="what-stays-keeps-its-comment"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "key", "value", "after"), WHOLE)
def test_set_whole(file: SourceFile, key: Key, value: Value, after: str) -> None:
    assert f"---\n{after}---\nBody.\n" == set_value(file, key, value)


APPENDED = [
    pytest.param("tags: [\n  a]\n", "tags: [\n  a,\n  b]\n", id="a-line-for-each"),
    pytest.param("tags: [\n\n  a\n]\n", "tags: [\n\n  a,\n\n  b\n]\n", id="a-blank-line-before-each"),
    pytest.param("tags: [\n  a\n]\n", "tags: [\n  a,\n  b\n]\n", id="and-one-for-the-bracket"),
    pytest.param("tags: [a,\n  x, # c\n]\n", "tags: [a,\n  x, # c\n  b,\n]\n", id="below-a-comment"),
    pytest.param("tags: [ ]\n", "tags: [b]\n", id="none"),
    pytest.param("x_a: |+\n  t\n\ntags: [a]\n", "x_a: |+\n  t\n\ntags: [a, b]\n", id="below-kept-lines"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), APPENDED)
def test_append_keeps_how_a_list_is_laid_out(before: str, after: str) -> None:
    file = contact(before)
    assert contact(after).text == append_item(file, "tags", "b")


def test_a_text_that_keeps_its_blank_lines_goes_with_them() -> None:
    file = contact("a: 1\nx_a: |+\n  t\n\nb: [a]\n")
    assert contact("a: 1\nb: [a]\n").text == remove_key(file, "x_a")


def test_a_list_in_a_list_goes_whole() -> None:
    file = contact("x_a:\n- - 1\n  - 2\n- 3\n")
    assert contact("x_a:\n- 3\n").text == remove_key(file, ("x_a", 0))
