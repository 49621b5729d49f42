from __future__ import annotations

import unicodedata

import pytest

from netjournal.format.dates import day_in_name
from netjournal.format.filenames import MOST_BYTES, free, is_device, renaming, slug

SLUGS = [
    pytest.param("grace-hopper", "Grace Hopper", id="words"),
    pytest.param("zoe-obrien", "Zoë  O'Brien", id="latin-accents-and-apostrophe"),
    pytest.param("darcy", "D’Arcy", id="a-curly-apostrophe"),
    pytest.param("lukasz-oz-strasse", "Łukasz Öz_Straße", id="latin-letters"),
    pytest.param("nguyen", "Nguye\u0302\u0303n", id="accents-taken-apart"),
    pytest.param("xa", "x\u030ca", id="accent-of-no-known-letter"),
    pytest.param("αθηνα", "Αθήνα", id="greek"),
    pytest.param("сергей-йо", "Сергей Йо", id="cyrillic"),
    pytest.param("हिन्दी-प्रिया", "हिन्दी प्रिया", id="hindi"),
    pytest.param("สมชาย-ใจดี", "สมชาย ใจดี", id="thai"),
    pytest.param("தமிழ்", "தமிழ்", id="tamil"),
    pytest.param("বাংলা", "বাংলা", id="bengali"),
    pytest.param("မြန်မာ", "မြန်မာ", id="burmese"),
    pytest.param("ខ្មែរ", "ខ្មែរ", id="khmer"),
    pytest.param("がぎ", "か\u3099ぎ", id="japanese"),
    pytest.param("김철수", unicodedata.normalize("NFD", "김철수"), id="korean"),
    pytest.param("علی", "ع\u200dلی", id="joiner"),
    pytest.param("tea", "☕\ufe0f tea \u0301", id="marks-without-a-letter"),
    pytest.param("j-r", "J. R. ...", id="dots"),
    pytest.param("unnamed", "…", id="nothing"),
]


@pytest.mark.parametrize(("expected", "text"), SLUGS)
def test_slug(expected: str, text: str) -> None:
    assert expected == slug(text)


@pytest.mark.parametrize("letter", ["a", "é", "क", "कि", "𐌰", "ก็"])
def test_a_slug_is_no_longer_than_systems_allow(letter: str) -> None:
    """Nothing is cut between a letter and its marks."""
    found = slug(letter * 200)

    assert len(found) <= 60
    assert 120 <= len(found.encode()) <= MOST_BYTES or len(found) == 60
    assert slug(letter) * (len(found) // len(slug(letter))) == found


def test_a_letter_goes_with_its_marks_whatever_follows() -> None:
    assert "क" * 59 == slug("क" * 60 + "िक")


FREE = [
    pytest.param("ada", "ada", {"bob"}, id="free"),
    pytest.param("ada-2", "ada", {"ada"}, id="taken"),
    pytest.param("ada-3", "ada", {"ada", "ada-2"}, id="taken-twice"),
    pytest.param("con-1", "con", set(), id="device"),
    pytest.param("nul-2", "nul", {"nul-1"}, id="device-taken"),
    pytest.param("com9-1", "com9", set(), id="port"),
    pytest.param("readme-1", "readme", set(), id="passed-over"),
    pytest.param("constance", "constance", set(), id="no-device"),
    pytest.param("x" * 200, "x" * 300, set(), id="long"),
    pytest.param("x" * 198 + "-2", "x" * 300, {"x" * 200}, id="long-and-taken"),
]


@pytest.mark.parametrize(("expected", "stem", "taken"), FREE)
def test_free(expected: str, stem: str, taken: set[str]) -> None:
    assert expected == free(stem, taken)


@pytest.mark.parametrize(
    ("expected", "stem"),
    [
        (True, "NUL"),
        (True, "con.tea"),
        (True, "com¹"),
        (True, "aux .x"),
        (False, "connie"),
        (False, "2026-11-20-con"),
    ],
)
def test_is_device(*, expected: bool, stem: str) -> None:
    assert expected == is_device(stem)


DAYS = [
    pytest.param("2026-11-20", "", True, "2026-11-20", id="only-a-day"),
    pytest.param(
        "2026-11-20", "coffee-mira", True, "2026-11-20-coffee-mira", id="hyphen"
    ),
    pytest.param(
        "2026-11-20",
        "Coffee with Mira",
        True,
        "2026-11-20 Coffee with Mira",
        id="blank",
    ),
    pytest.param(
        "2026-11-20", "Coffee", True, "2026-11-20 - Coffee", id="blank-hyphen"
    ),
    pytest.param("2026-11-20", "Coffee", True, "2026-11-20_Coffee", id="underscore"),
    pytest.param("2026-11-20", "", True, "2026-11-20-", id="nothing-behind"),
    pytest.param(
        "2026-11-20", "Tea (late)", True, "2026-11-20 Tea (late)", id="parentheses"
    ),
    pytest.param("2026-11-20", "Coffee", False, "2026-11-20.Coffee", id="dot"),
    pytest.param("2026-11-20", "Coffee", False, "2026-11-20–Coffee", id="en-dash"),
    pytest.param("2026-11-20", "Coffee", False, "2026-11-20Coffee", id="no-gap"),
    pytest.param("2026-11-20", "", False, "20261120", id="digits"),
    pytest.param(
        "2026-11-20", "Coffee", False, "20261120 Coffee", id="digits-and-text"
    ),
    pytest.param("2026-11-20", "1030 Tea", False, "202611201030 Tea", id="with-a-time"),
    pytest.param(
        "2026-11-20",
        "12-47-58 - Tea",
        False,
        "2026-11-20T12-47-58 - Tea",
        id="iso-time",
    ),
    pytest.param("2026-11-20", "Coffee", False, "2026_11_20 Coffee", id="underscores"),
    pytest.param("2026-11-20", "tea", False, "2026.11.20-tea", id="dots"),
    pytest.param("2026-01-05", "Tea", False, "2026-1-5 Tea", id="one-digit"),
    pytest.param("2026-11-20", "Tea", False, "20.11.2026 Tea", id="day-first"),
    pytest.param("2026-11-20", "Tea", False, "20-11-2026 Tea", id="day-first-hyphens"),
    pytest.param("2026-11-20", "Tea", False, "11-20-2026 Tea", id="month-first"),
    pytest.param("2026-11-20", "Tea", False, "11_20_2026_Tea", id="month-first-lines"),
    pytest.param("2026-11-20", "Tea", False, "20 Nov 2026 Tea", id="month-in-words"),
    pytest.param("2026-11-20", "tea", False, "20_Nov_2026_tea", id="words-lines"),
    pytest.param("2026-11-20", "", False, "November 20th, 2026", id="american-words"),
    pytest.param("2026-11-20", "tea", False, "nov-20-2026-tea", id="words-hyphens"),
    pytest.param("2026-11-20", "Tee", False, "20. November 2026 Tee", id="german"),
    pytest.param("2026-03-02", "", False, "2. März 2026", id="german-umlaut"),
    pytest.param("2026-11-02", "Tea", False, "2026-Nov-02 Tea", id="year-then-words"),
    pytest.param("2026-11-20", "会议", False, "2026年11月20日 会议", id="chinese"),
    pytest.param(
        "2026-11-20", "Tea with Mira", False, "Tea with Mira 2026-11-20", id="end"
    ),
    pytest.param("2026-11-20", "Tea", False, "Tea (2026-11-20)", id="in-parentheses"),
    pytest.param("2026-11-20", "call-mira", False, "call-2026-11-20-mira", id="amid"),
]


@pytest.mark.parametrize(("day", "rest", "fits", "stem"), DAYS)
def test_day_in_name(stem: str, day: str, rest: str, *, fits: bool) -> None:
    named = day_in_name(stem)

    assert named is not None
    assert (day, rest, fits) == named[:3]
    again = day_in_name(named.wanted)
    assert again is not None
    assert (day, rest, True) == again[:3]


@pytest.mark.parametrize(
    ("stem", "behind"),
    [("2026-3-1x", "x"), ("2026-3-1 x", " "), ("x 2026-03-01", "")],
)
def test_what_stands_right_behind_a_day(stem: str, behind: str) -> None:
    named = day_in_name(stem)
    assert named is not None
    assert behind == named.behind


@pytest.mark.parametrize(
    "stem",
    [
        "tea",
        "05-06-2026 tea",
        "1234567890",
        "Marathon 20 2026",
        "May 2026",
        "2026",
        "2026-11",
        "2026-W47",
        "v2026.1",
    ],
)
def test_no_day_in_name(stem: str) -> None:
    """What is no day, or may be two, is none."""
    assert day_in_name(stem) is None


@pytest.mark.parametrize(
    ("expected", "old"),
    [
        ("netjournal rename 20261120 new", "20261120"),
        ('netjournal rename "Tea with Ada\'s mother" new', "Tea with Ada's mother"),
        ("netjournal rename 'a \"b\" $c' new", 'a "b" $c'),
    ],
)
def test_renaming(expected: str, old: str) -> None:
    assert expected == renaming(old, "new")


@pytest.mark.parametrize(
    ("expected", "new"),
    [
        ('"2026-11-20 Why- -and- how"', "2026-11-20 Why? [[and]] how?"),
        ('"2026-11-20 J"', "2026-11-20 J. ."),
        ("x" * MOST_BYTES, "x" * 300),
    ],
)
def test_the_name_that_is_offered_can_be_given(expected: str, new: str) -> None:
    assert f"netjournal rename old {expected}" == renaming("old", new)
