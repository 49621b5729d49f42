from __future__ import annotations

import unicodedata

import pytest

from netjournal.privacy.forms import (
    PLAIN,
    SPELLED,
    Hidden,
    anywhere,
    forms,
    of_address,
    of_name,
    unique,
)


def _parted(letters: str, *ends: int) -> Hidden:
    return Hidden(letters, frozenset(ends))


WORDS = [
    pytest.param(["xy"], "x\u200by", id="format-characters-part-nothing"),
    pytest.param(["ab"], "a\ufe0fb", id="selectors-part-nothing"),
    pytest.param(["a7"], "a٧", id="digits-of-any-script"),
    pytest.param(["a", "🦊", "b"], "a🦊b", id="a-picture-is-a-word"),
    pytest.param(["a", "b"], "a·b", id="anything-else-parts-words"),
    pytest.param(["a", "b"], "a\x7fb", id="the-last-of-ascii-too"),
    pytest.param(["fi", "ae", "oe", "l"], "ﬁ Æ Ø Ł", id="letters-alone"),
    pytest.param(["francois"], "François", id="marks"),
]


@pytest.mark.parametrize(("expected", "text"), WORDS)
def test_words(expected: list[str], text: str) -> None:
    assert expected == SPELLED.words(text)


def test_a_letter_of_two_forms() -> None:
    assert ["mueller"] == SPELLED.words("Müller")
    assert ["muller"] == PLAIN.words("Müller")


NAMES = [
    pytest.param([_parted("otto", 4)], "Otto", id="one-word"),
    pytest.param(
        [_parted("albo", 2, 4), _parted("boal", 2, 4)], "Al Bo", id="short-in-any-turn"
    ),
    pytest.param([Hidden("ottolang"), Hidden("langotto")], "Otto Lang", id="eight-letters"),
    pytest.param([_parted("ottolan", 4, 7), _parted("lanotto", 3, 7)], "Otto Lan", id="seven-letters"),
    pytest.param([_parted("henrietta", 9)], "Henrietta", id="one-long-word"),
    pytest.param(
        [Hidden("anbocydo"), Hidden("bocydoan"), Hidden("cydoanbo"), Hidden("doanbocy")],
        "An Bo Cy Do",
        id="four-words-turn",
    ),
    pytest.param([Hidden("anbocydoek")], "An Bo Cy Do Ek", id="five-words-do-not"),
    pytest.param([_parted("mueller", 7), _parted("muller", 6)], "Müller", id="two-forms"),
    pytest.param([_parted("mueller", 7), _parted("muller", 6)], "Mu\u0308ller", id="apart"),
    pytest.param([_parted("oezi", 4), _parted("ozi", 3)], "Özi", id="three-letters-without-marks"),
    pytest.param([_parted("oey", 3)], "Öy", id="two-would-be-too-many-other-words"),
    pytest.param([_parted("oez", 2, 3), _parted("zoe", 1, 3)], "Ö Z", id="two-in-two-words"),
    pytest.param([_parted("francois", 8)], "François", id="one-form"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "name"), NAMES)
def test_names(expected: list[Hidden], name: str) -> None:
    assert expected == list(of_name(name))


ANYWHERE = [
    pytest.param("李小龙", "李小龙", id="no-spaces-between-words"),
    pytest.param("李ada", "李 Ada", id="in-part"),
    pytest.param("🦊", "🦊", id="no-letters"),
    pytest.param(None, "🦊 Ada", id="some-letters"),
    pytest.param(None, "!!!", id="nothing"),
    pytest.param(None, "Otto Vance", id="words"),
]


@pytest.mark.parametrize(("expected", "name"), ANYWHERE)
def test_what_stands_anywhere(expected: str | None, name: str) -> None:
    assert expected == anywhere(name)


ADDRESSES = [
    pytest.param(
        [Hidden("ottovanceexampleorg"), Hidden("ottovanceatexampleorg")],
        " mailto:otto.vance@example.org ",
        id="mail",
    ),
    pytest.param([_parted("aatbc", 1, 3, 4, 5)], "a@b.c", id="too-short-but-for-its-words"),
    pytest.param(
        [_parted("abcd", 2, 3, 4), _parted("abatcd", 2, 4, 5, 6)], "ab@c.d", id="short-mail"
    ),
    pytest.param([_parted("otto", 4)], "@otto", id="handle"),
    pytest.param([Hidden("ottolang")], "@ottolang", id="a-handle-of-eight-letters"),
    pytest.param([], "@ott", id="too-short"),
    pytest.param(
        [Hidden("ottsocialexample"), Hidden("ottatsocialexample")],
        "@ott@social.example",
        id="handle-with-its-server",
    ),
    pytest.param([Hidden("ottoexamplex")], "https://www.otto.example/x?y=1", id="page"),
    pytest.param([Hidden("hexamplep")], "http://me@h.example/p#q", id="who-asks"),
    pytest.param([Hidden("socialexampleotto")], "social.example/@otto", id="a-page-of-a-handle"),
    pytest.param([_parted("abcdef", 2, 5, 6)], "ab.cde/f", id="short-page"),
    pytest.param([Hidden("abcdefgh")], "ab.cde/fgh", id="eight-letters"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "address"), ADDRESSES)
def test_addresses(expected: list[Hidden], address: str) -> None:
    assert expected == list(of_address(address))


def test_the_same_letters_part_wherever_either_does() -> None:
    forms = [
        *(_parted("a", 1), _parted("a", 2)),
        *(Hidden("b"), _parted("b", 1)),
        *(_parted("c", 1), Hidden("c")),
        Hidden(""),
    ]
    assert {"a": {1, 2}, "b": None, "c": None} == unique(forms)


def test_no_other_letter_has_two_forms() -> None:
    signs = (sign for code in range(0x110000) if not (sign := chr(code)).isascii())
    folded = ((sign, unicodedata.normalize("NFKC", sign).casefold()) for sign in signs)
    some = [sign for sign, letters in folded if set("äöüåø") & {*letters}]

    settled = [sign for sign in some if unicodedata.is_normalized("NFC", sign)]
    assert "ø" in settled
    assert [(SPELLED, PLAIN)] * len(settled) == [*map(forms, settled)]
