"""What is put into the index of the search; test_browser types into it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from netjournal.render.pages import Page
from netjournal.site.search import SEPARATOR, TEXT, TITLE, as_typed, fill


def _filled(*pages: Page, **config: object) -> Any:  # noqa: ANN401 (an index)
    index: Any = SimpleNamespace(config=config, entries=[])
    fill(index, [(page.uri, page) for page in pages])
    return index


def _entry(title: str, found: str = "") -> dict[str, str]:
    page = Page(uri="x", title=title, html="", found=found)
    (entry,) = _filled(page).entries
    assert isinstance(entry, dict)
    return entry


def test_a_page_without_words_is_found_by_its_title() -> None:
    assert {"location": "x", "title": "Will", "text": ""} == _entry("Will")


def test_a_page_that_is_not_searched_for_is_left_out() -> None:
    assert [] == _filled(Page(uri="x", title="Today", html="")).entries


def test_every_word_is_kept() -> None:
    index = _filled(pipeline=["stopWordFilter", "stemmer"], fields={"title": {}})

    assert [] == index.config["pipeline"]
    assert {"title", TITLE, TEXT} == set(index.config["fields"])


@pytest.mark.parametrize(
    ("expected", "theirs"),
    [
        pytest.param(SEPARATOR, r"[\s\-]+", id="material's"),
        pytest.param(rf"[\s_]+|{SEPARATOR}", r"[\s_]+", id="another"),
    ],
)
def test_words_are_parted(expected: str, theirs: str) -> None:
    assert expected == _filled(separator=theirs).config["separator"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([], "Ada Lovelace", id="nothing"),
        pytest.param(["muhlhoff", "muehlhoff"], "Jo Mühlhoff", id="umlaut"),
        pytest.param(["nguyen", "thi"], "Nguyễn Thị", id="two-marks"),
        pytest.param(["amelie"], "Ame\u0301lie", id="apart"),
        pytest.param(["strauss"], "Strauß", id="sharp-s"),
        pytest.param(["lukasz"], "Łukasz", id="stroke"),
        pytest.param(["nunez"], "O’Brien-Núñez", id="hyphen"),
        pytest.param(["grace"], "Ｇｒａｃｅ", id="wide"),
        pytest.param([], "김민수 李小龙", id="no-marks"),
        pytest.param(["ελενη"], "Ελένη", id="greek"),
        pytest.param(["علیرضا"], "علی\u200cرضا", id="joiner"),
    ],
)
def test_words_are_as_they_may_be_typed(expected: list[str], text: str) -> None:
    assert expected == as_typed(text)


def test_what_turns_the_direction_stays_out() -> None:
    entry = _entry("שרה\u202e & co", "at שרה, 3 Mar\u202e <b>")

    assert "<bdi>שרה &amp; co</bdi>" == entry["title"]
    assert "at \u2068שרה\u2069, 3 Mar &lt;b&gt;" == entry["text"]


def test_a_name_without_spaces_is_found_by_its_end() -> None:
    assert "小龙 龙" == _entry("李小龙")[TITLE]
