"""The veil against a plain one that reads every letter of every text."""

from __future__ import annotations

import html
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.privacy.veil import Veil
from tests.privacy import plain_veil
from tests.privacy.whole_veil import WholeVeil

# Few syllables, so that names occur in texts, cross words, and begin each other.
_SYLLABLES = (
    *(
        "ada",
        "max",
        "lo",
        "ve",
        "lace",
        "Anna",
        "nas",
        "BERG",
        "ö",
        "oe",
        "o\u0308",
        "é",
    ),
    *(
        "s",
        "es",
        "ens",
        "7",
        "42",
        "+49 30",
        "李",
        "明",
        "🦊",
        "שרה",
        "ß",
        "İ",
        "ﬁ",
        "\u200d",
    ),
)
_JOINTS = ("", "", " ", "-", ".", "’", " & ", "%20", "\n", "_", "·", ";")
_TAGS = (
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<bdi>",
        "</bdi>",
        '<i lang="ada">',
        "</i>",
    ),
    *("</a>", '<td class="max">', "</td>"),
)

syllables = st.sampled_from(_SYLLABLES)
joints = st.sampled_from(_JOINTS)


@st.composite
def texts(draw: st.DrawFn, most: int = 12) -> str:
    parts = draw(st.lists(st.tuples(syllables, joints), max_size=most))
    return "".join(f"{word}{joint}" for word, joint in parts)


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.integers(0, 3))
        if kind == 0:
            parts.append(draw(st.sampled_from(_TAGS)))
        elif kind == 1:
            address = html.escape(draw(texts(4)))
            parts.append(f'<a href="{address}" id="b-{address}">')
        elif kind == 2:
            parts.append("".join(f"&#{ord(sign)};" for sign in draw(texts(3))))
        else:
            parts.append(html.escape(draw(texts())))
    return "".join(parts)


@st.composite
def names(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(texts(4).map(str.strip).filter(bool), max_size=6))


@given(names(), st.lists(texts(), max_size=5))
def test_texts_are_those_of_the_plain_veil(hidden: list[str], some: list[str]) -> None:
    plain, fast = plain_veil.Veil(hidden), Veil(hidden)

    assert [*map(plain.text, some)] == [*map(fast.text, some)]


@given(names(), st.lists(texts(), max_size=5))
@example(["ada lo"], ["ada", "lo"])
@example(["max%20"], ["max%", "20"])
def test_texts_together_are_those_of_each(hidden: list[str], some: list[str]) -> None:
    veil = Veil(hidden)

    # Twice, as what becomes of a short text is remembered.
    assert [*map(Veil(hidden).text, some)] == [*veil.texts(*some)]
    assert [*map(veil.text, some)] == [*map(veil.text, some)] == [*veil.texts(*some)]


def _composed(page: str) -> str:
    """Return *page* with signs instead of references, each in one form (NFC)."""
    return unicodedata.normalize("NFC", html.unescape(page))


@given(names(), st.lists(pages(), max_size=4))
@example(["adaada"], ['<a href="ada"><a href="ada">&#111;&#776;&#38;'])
@example(["max%20"], ['&#111;&#776;<a href="max%20ada">'])
def test_pages_are_those_of_the_plain_veil(hidden: list[str], some: list[str]) -> None:
    plain, fast = plain_veil.Veil(hidden), Veil(hidden)

    # Where nothing is hidden, only one of them leaves a page in the form it has.
    pairs = [(plain.html(page), fast.html(page)) for page in some]
    assert [_composed(old) for old, _ in pairs] == [_composed(new) for _, new in pairs]
    for (old, new), page in zip(pairs, some, strict=True):
        assert new in {old, page}


@given(names(), st.lists(pages(), max_size=4))
@example(["ada lo"], ["<p>ada</p><p>lo</p>", "<p>ada</p><p>love</p><p>lo</p>"])
@example(["adalo"], ["ad<b>a</b>lo", "<b>ad</b><b>a</b><br>lo", "ada<br>l<b>o</b>"])
@example(["ada"], ["<b>ada</b>lo", "<b>ada</b>lo<br>ada", '<b id="ada">ada</b>lo'])
@example(["ada"], ["ada<b>s</b>", "ada<b>ens</b><br>ada", "ada<b>sen</b>"])
@example(["max lo ve lace ada"], ["max<p>lo<p>ve<p>lace<p>ada<p>max<p>lo", "max<p>lo"])
@example(["someone ada"], ["someone ada ada", "<p>someone</p> someone<p>ada"])
@example(["李明"], ["李<p>明</p>李", "李李<b>明</b>", "ada<p>李"])
@example(["moe", "adaoe"], ["<p>m</p><p>ö</p>", "<p>ada</p>ö", "ada<b>o</b>\u0308"])
@example(["lo & ada"], ["<p>lo</p><p>&amp; ada</p>", "ada&amp;&#x27;<p>ada"])
def test_pages_are_those_of_the_veil_that_reads_all(
    hidden: list[str], some: list[str]
) -> None:
    whole, fast = WholeVeil(hidden), Veil(hidden)

    # Twice, as what is in a text is remembered.
    for page in (*some, *some):
        assert fast.html(page) == whole.html(page)


@given(names(), st.lists(texts(3).map(lambda text: f"{text}@x.example"), max_size=3))
def test_what_is_hidden_is_the_same(hidden: list[str], mails: list[str]) -> None:
    numbers = ["030 1234567", "+49 170 7654321"]
    plain = plain_veil.Veil(hidden, addresses=mails, numbers=numbers, region="DE")
    fast = Veil(hidden, addresses=mails, numbers=numbers, region="DE")

    assert plain.hides == fast.hides
    some = [*mails, "call 030-1234567 or 0049 170 7654321 7", "01707654321"]
    assert [*map(plain.text, some)] == [*map(fast.text, some)]
