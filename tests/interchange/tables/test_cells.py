from __future__ import annotations

import pytest

from netjournal.interchange.tables import cells

# A text, and the same in a cell.
GUARDED = [
    ("=1+1", "'=1+1"),
    ("+49 30 5550100", "'+49 30 5550100"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝１", "'＝１"),
    ("＋x", "'＋x"),
    ("－x", "'－x"),
    ("＠x", "'＠x"),
    ("  =x", "'  =x"),
    ("\t=x", "'\t=x"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("'=x", "''=x"),
    ("''=x", "'''=x"),
    ("' ' =x", "'' ' =x"),
    ("--12-10", "'--12-10"),
    ("O'Neil", "O'Neil"),
    ("'tis", "'tis"),
    ("a=b", "a=b"),
    ("49 30", "49 30"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_formulas_are_guarded_and_come_back(text: str, cell: str) -> None:
    assert cell == cells.guarded(text)
    assert text == cells.unguarded(cell)


@pytest.mark.parametrize("text", ["+49 30 555-0100", "--12-10", "--05"])
def test_numbers_and_days_stay_for_other_programs(text: str) -> None:
    assert text == cells.guarded(text, numbers=False)


@pytest.mark.parametrize("text", ["+49+1", "+cmd|x", "--x", "=+49 30"])
def test_formulas_do_not_pass_as_numbers(text: str) -> None:
    assert f"'{text}" == cells.guarded(text, numbers=False)


@pytest.mark.parametrize(
    ("cell", "text", "was_changed"),
    [
        pytest.param("  Ada ", "Ada", False, id="blanks"),
        pytest.param("A\0da", "Ada", False, id="nul"),
        pytest.param("Ad\x07a", "Ada", True, id="bell"),
        pytest.param("\u202eadA", "adA", True, id="override"),
        pytest.param("a\u2066b\u2069", "ab", True, id="isolate"),
        pytest.param("a\tb\nc", "a\tb\nc", False, id="tab-and-line"),
        pytest.param("'=x", "=x", False, id="guard"),
        pytest.param("'", "'", False, id="apostrophe"),
    ],
)
def test_cleaned(cell: str, text: str, was_changed: bool) -> None:  # noqa: FBT001 (a column)
    assert (text, was_changed) == cells.cleaned(cell)


@pytest.mark.parametrize(
    ("cell", "values", "others"),
    [
        ("ada@x.example", ["ada@x.example"], []),
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"], []),
        ("a@x.example;b@x.example", ["a@x.example", "b@x.example"], []),
        ("a@x.example ::: b@x.example", ["a@x.example", "b@x.example"], []),
        ('"Ada" <a@x.example>', ["a@x.example"], []),
        ("mailto:a@x.example", ["a@x.example"], []),
        ("名無し@x.example", ["名無し@x.example"], []),
        ("/o=Org/ou=x/cn=abc@def", [], ["/o=Org/ou=x/cn=abc@def"]),
        ("none", [], ["none"]),
    ],
)
def test_emails(cell: str, values: list[str], others: list[str]) -> None:
    split = cells.emails(cell)

    assert (values, others) == ([*split.values], [*split.others])


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("+1 415 555 0100 ::: +1 415 555 0101", ["+1 415 555 0100", "+1 415 555 0101"]),
        ("030 5550100, 030 5550101", ["030 5550100", "030 5550101"]),
        ("0151 / 555 12 34", ["0151 / 555 12 34"]),
        ("tel:+49305550100", ["+49305550100"]),
        ("n/a", []),
    ],
)
def test_phones(cell: str, values: list[str]) -> None:
    assert values == [*cells.phones(cell).values]


@pytest.mark.parametrize(
    ("cell", "values", "others"),
    [
        ("https://a.example/x", ["https://a.example/x"], []),
        ("HTTP://A.example", ["HTTP://A.example"], []),
        ("mueller.example", ["https://mueller.example"], []),
        ("www.a.example/x?y=1", ["https://www.a.example/x?y=1"], []),
        (
            "http://a.example, http://b.example",
            ["http://a.example", "http://b.example"],
            [],
        ),
        ("http://127.0.0.1 my label", ["http://127.0.0.1"], []),
        ("javascript:alert(1)", [], ["javascript:alert(1)"]),
        ("file:///etc/passwd", [], ["file:///etc/passwd"]),
        ("just words", [], ["just words"]),
    ],
)
def test_links(cell: str, values: list[str], others: list[str]) -> None:
    split = cells.links(cell)

    assert (values, others) == ([*split.values], [*split.others])
