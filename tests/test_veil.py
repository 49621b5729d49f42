from __future__ import annotations

import pytest

from netjournal.render.veil import Veil

HIDDEN = Veil({"henrike osterkamp", "the osterkamp chambers", "quiet-harbour", "max"})

TEXTS = [
    pytest.param("Henrike Osterkamp wrote", "someone wrote", id="name"),
    pytest.param("HENRIKE  Osterkamp", "someone", id="case-and-spaces"),
    pytest.param("Henrike\nOsterkamp", "someone", id="over-a-line"),
    pytest.param("quiet-harbour.md", "someone.md", id="id"),
    pytest.param("2026-01-01-quiet-harbour-2", "2026-01-01-someone-2", id="in-an-id"),
    pytest.param("a_max_b", "a_someone_b", id="underscores-part-words"),
    pytest.param("Maximilian, climax", "Maximilian, climax", id="whole-words"),
    pytest.param("ｍａｘ", "someone", id="other-forms"),
    pytest.param("Henrike alone", "Henrike alone", id="part-of-a-name"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text(text: str, expected: str) -> None:
    assert expected == HIDDEN.text(text)


PAGES = [
    pytest.param("<p>Max &amp; I</p>", "<p>someone &amp; I</p>", id="text"),
    pytest.param("<p>M&#97;x</p>", "<p>someone</p>", id="entities"),
    pytest.param(
        '<a href="https://x.example/max">m</a>',
        '<a href="https://x.example/someone">m</a>',
        id="address",
    ),
    pytest.param(
        '<a href="https://x.example/%6Dax">m</a>', '<a href="#">m</a>', id="quoted"
    ),
    pytest.param(
        '<p class="max" id="max">a</p>', '<p class="max" id="max">a</p>', id="our-own"
    ),
    pytest.param('<p aria-label="a>max">b</p>', '<p aria-label="a&gt;someone">b</p>', id="angle"),
    pytest.param("<p>climax</p>", "<p>climax</p>", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), PAGES)
def test_html(html: str, expected: str) -> None:
    assert expected == HIDDEN.html(html)


def test_nothing_hidden_changes_nothing() -> None:
    assert "<p>Max</p>" == Veil(()).html("<p>Max</p>")
