"""Many problems of one kind as one line."""

from __future__ import annotations

import pytest

from netjournal.format.diagnostics import UNKNOWN_KEY, Diagnostic, Edit, Fix, Rule
from netjournal.format.source import SourceFile, Span
from netjournal.render.text.gathered import MANY, gathered, line
from netjournal.render.text.problems import FORMATS

KEY = UNKNOWN_KEY
REACH = Rule("NJ404", "unreachable")
CONTACT = Rule("NJ201", "unknown-contact")


def problem(
    number: int,
    message: str,
    rule: Rule = KEY,
    *,
    hint: str | None = None,
    safe: bool | None = None,
) -> Diagnostic:
    source = SourceFile(f"contacts/p{number}.md", "---\ncompany: x\n---\n")
    fix = None if safe is None else Fix((Edit(Span(4, 11), "y"),), "rename", safe=safe)
    return Diagnostic(
        rule=rule, source=source, span=Span(4, 11), message=message, hint=hint, fix=fix
    )


def test_few_are_shown_one_by_one() -> None:
    few = [problem(number, "no key 'company'") for number in range(MANY)]
    assert (few, []) == gathered(few)


def test_many_that_say_the_same_are_told_together() -> None:
    many = [problem(number, "no key 'company'") for number in range(MANY + 1)]
    other = problem(99, "no key 'org'")
    assert ([other], [many]) == gathered([*many, other])


def test_many_that_differ_in_what_they_name_are_told_together() -> None:
    many = [problem(n, f"no contact 'k{n}'", CONTACT) for n in range(MANY + 1)]
    many[0] = problem(0, "no contact 'k0'", CONTACT, hint="did you mean 'k1'?")
    assert ([], [many]) == gathered(many)


def test_many_of_one_rule_are_told_together() -> None:
    names = ["Ada", "Grace", "Karl", "Emmy", "Alan", "Joan", "Mary", "Kurt", "Leo"]
    many = [
        problem(at, f"no way to reach {one}", REACH) for at, one in enumerate(names)
    ]
    few = problem(99, "no contact 'x'", CONTACT)
    assert ([few], [many]) == gathered([*many, few])


def test_unknown_keys_have_a_line_for_what_is_to_be_written() -> None:
    one = [problem(n, f"no key 'o{n}'", hint="use 'organization'") for n in range(2)]
    other = [problem(n, f"no key 't{n}'", hint="use 'title'") for n in range(MANY)]
    assert ([], [other, one]) == gathered([*one, *other])


LINES = [
    pytest.param(
        [problem(n, "no key 'org'", hint="use 'x'", safe=True) for n in range(3)],
        "NJ102 no key 'org' in 3 files: use 'x'; `--fix` fixes all of them"
        " [unknown-key]",
        id="all-mended",
    ),
    pytest.param(
        [problem(n, "no key 'org'", hint="use 'x'", safe=n > 0) for n in range(3)],
        "NJ102 no key 'org' in 3 files: use 'x'; `--fix` fixes 2 of them [unknown-key]",
        id="some-mended",
    ),
    pytest.param(
        [problem(n, f"no key 'k{n % 5}'", hint=f"h{n}") for n in range(7)],
        "NJ102 no key 'k0', 'k1', 'k2' and 2 more in 7 files: as in contacts/p0.md:2"
        " [unknown-key]",
        id="several-names",
    ),
    pytest.param(
        [problem(1, "no key 'k'", hint="h", safe=True)],
        "NJ102 no key 'k' in contacts/p1.md:2: h; `--fix` fixes it [unknown-key]",
        id="one",
    ),
    pytest.param(
        [problem(1, f"no key 'k{n}'", hint="h") for n in range(2)],
        "NJ102 no key 'k0', 'k1' 2 times in 1 file: h [unknown-key]",
        id="one-file",
    ),
    pytest.param(
        [problem(n, f"nothing of {name}") for n, name in enumerate(("Ada", "Bo\n"))],
        "NJ102 nothing of Ada and 1 more like it in 2 files: as in contacts/p0.md:2"
        " [unknown-key]",
        id="others",
    ),
]


@pytest.mark.parametrize(("group", "expected"), LINES)
def test_line(group: list[Diagnostic], expected: str) -> None:
    assert expected == line(group)


def test_brief_shows_few_in_full_and_many_in_one_line() -> None:
    many = [problem(number, "no key 'company'") for number in range(MANY + 1)]
    few = problem(99, "no contact 'x'", CONTACT)
    said = FORMATS["brief"]([*many, few]).splitlines()

    assert FORMATS["full"]([few]).splitlines() == said[:-1]
    assert said[-1].startswith("NJ102 no key 'company' in 5 files: ")
