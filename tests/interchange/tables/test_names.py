from __future__ import annotations

import pytest

from netjournal.interchange.tables import names


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"first": "Ada", "last": "Bell"}, "Ada Bell"),
        (
            {"prefix": "Dr.", "first": "Ada", "last": "Bell", "suffix": "Jr."},
            "Dr. Ada Bell Jr.",
        ),
        ({"prefix": "Frau", "first": "Ada", "last": "Bell"}, "Ada Bell"),
        ({"prefix": "Dr."}, ""),
        ({"first": "太郎", "last": "山田"}, "山田太郎"),
        ({"first": "Taro", "last": "山田"}, "Taro 山田"),
        ({"first": "길동", "last": "홍"}, "홍길동"),
        ({"name": "Bell", "first": "Ada"}, "Ada Bell"),
        ({"name": "Ada", "last": "Bell"}, "Ada Bell"),
        ({"name": "Ada Bell", "first": "Ada"}, "Ada Bell"),
        ({"name": "Bell, Ada", "first": "Ada"}, "Bell, Ada"),
        ({"name": "A. B.", "first": "Ada", "last": "Bell"}, "A. B."),
        ({}, ""),
    ],
)
def test_full(parts: dict[str, str], expected: str) -> None:
    assert expected == names.full(parts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Bell", ("Ada", "Bell", "")),
        ("Ada", ("Ada", "", "")),
        ("Ada Maria van der Bell Jr.", ("Ada Maria", "van der Bell", "Jr.")),
        ("Juan de la Cruz", ("Juan", "de la Cruz", "")),
        ("山田太郎", ("山田太郎", "", "")),
        ("山田 太郎", ("山田 太郎", "", "")),
        ("Ada  Bell", ("Ada  Bell", "", "")),
        ("", ("", "", "")),
    ],
)
def test_split(name: str, expected: tuple[str, str, str]) -> None:
    assert expected == names.split(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bell (ada@x.example)", "Ada Bell"),
        ("'Ada Bell'", "Ada Bell"),
        ("ada@x.example", ""),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert expected == names.shown(text)
