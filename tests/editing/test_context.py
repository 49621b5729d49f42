"""What is being typed, from texts with a `|` for the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.editing.context import context
from netjournal.format.settings import Settings
from tests.editing.marked import CONTACT, NOTE, SETTINGS, front, marked

PLUGIN = "plugins:\n  - search\n  - netjournal:\n      "

FRONT = [
    pytest.param("key", "", "", "", "|", id="empty"),
    pytest.param("key", "", "ki", "ki", "ki|", id="key"),
    pytest.param("key", "", "ki", "kind", "ki|nd: coffee", id="key-with-colon"),
    pytest.param("key", "", "", "", "date: 2026-11-24\n|", id="key-below"),
    pytest.param("key", "", "", "", "|\ndate: 2026-11-24", id="key-above"),
    pytest.param("value", "kind", "", "", "kind: |", id="choice"),
    pytest.param("value", "kind", "", "", "kind:|", id="glued-to-colon"),
    pytest.param("value", "kind", "cof", "coffee", "kind: cof|fee", id="inside"),
    pytest.param("nothing", "", "", "", "with:|\n  - ada", id="value-below"),
    pytest.param("nothing", "", "", "", "with: |\n\n- ada", id="dashes-below"),
    pytest.param("nothing", "", "", "", "follow_up: |\n  ada: no", id="map-below"),
    pytest.param("nothing", "", "", "", "follow_up: {ada:| no}", id="value-behind"),
    pytest.param("reference", "with", "", "", "with: |\nkind: call", id="key-below-it"),
    pytest.param("value", "kind", "cof", "'cof'", "kind: 'cof|'", id="single-quotes"),
    pytest.param("value", "kind", "cof", '"cof', 'kind: "cof|', id="open-quote"),
    pytest.param("value", "kind", "", "", "kind: | # a comment", id="before-comment"),
    pytest.param("nothing", "", "", "", "kind: # a|", id="comment"),
    pytest.param("nothing", "", "", "", "# ki|", id="comment-line"),
    pytest.param("nothing", "", "", "", "kind: 'a' # b|", id="comment-after-quotes"),
    pytest.param("nothing", "", "", "", "with: [a] # b|", id="comment-after-list"),
    pytest.param(
        "nothing", "", "", "", "with: [a,\n  # b|\n  c]", id="comment-in-list"
    ),
    pytest.param("reference", "with", "prof k", "prof k", "with: [prof k|", id="open"),
    pytest.param("reference", "with", "", "", "with: [ada, |]", id="list-end"),
    pytest.param("reference", "with", "", "", "with: [|, ada]", id="list-start"),
    pytest.param("reference", "with", "gr", "gr", "with: [ada,\n  gr|\n]", id="lines"),
    pytest.param("reference", "with", "ad", "ad", "with:\n  - ad|", id="item"),
    pytest.param("reference", "with", "", "", "with:\n  - |", id="empty-item"),
    pytest.param("reference", "with", "", "", "with:\n- |", id="dash-below-key"),
    pytest.param("reference", "with", "", "", "with:\n  -|", id="dash-alone"),
    pytest.param("reference", "with", "", "", "with:\n  |", id="no-dash-yet"),
    pytest.param("reference", "with", "ad", "ad", "with:\n  ad|", id="dash-forgotten"),
    pytest.param("reference", "with", "", "", "with:\n  - ada\n  |", id="next-item"),
    pytest.param("key", "", "", "", "with:\n- ada\n|", id="key-below-dashes"),
    pytest.param(
        "reference", "with", "ka", '"[[ka]]"', 'with: ["[[ka|]]"]', id="quoted-link"
    ),
    pytest.param(
        "reference", "with", "ka", '"[[ka', 'with: ["[[ka|]', id="open-quoted-link"
    ),
    pytest.param(
        "reference", "with", "ka", "[[ka]]", "with: [[[ka|]]]", id="bare-link"
    ),
    pytest.param(
        "reference", "with", "ka", "[[ka", "with:\n  - [[ka|", id="bare-link-as-item"
    ),
    pytest.param("nothing", "", "", "", "with: [ada]|", id="behind-list"),
    pytest.param("nothing", "", "", "", 'kind: "a"|', id="behind-quotes"),
    pytest.param("value", "kind", "", "", "with: [ada\nkind: |", id="unclosed-above"),
    pytest.param("value", "kind", "c", "c", 'title: "x\nkind: c|', id="quote-above"),
    pytest.param("value", "kind", "c", "c", "with: {a: [b\nkind: c|", id="two-above"),
    pytest.param("value", "kind", "c", "c", "kind: c|\nwith: [", id="broken-below"),
    pytest.param("key", "gave", "wh", "wh", "gave:\n  - wh|: x", id="key-of-item"),
    pytest.param(
        "key", "gave", "w", "w", "gave:\n  - who: ada\n    w|", id="second-key-of-item"
    ),
    pytest.param(
        "reference", "gave who", "a", "a", "gave:\n  - {who: a|", id="map-in-list"
    ),
    pytest.param("key", "gave", "", "", "gave:\n  - {who: ada, |}", id="key-in-map"),
    pytest.param(
        "reference",
        "gave who",
        "",
        "",
        "gave: [{who: [ada, |",
        id="list-in-map-in-list",
    ),
    pytest.param(
        "reference", "introduced", "gr", "gr", "introduced: [[ada, gr|]]", id="pair"
    ),
    pytest.param(
        "value", "introduced stage", "", "", "introduced:\n- {stage: |", id="stage"
    ),
    pytest.param("date", "follow_up", "", "", "follow_up: |", id="follow-up"),
    pytest.param(
        "key", "follow_up", "ad", "ad", "follow_up: {ad|}", id="follow-up-who"
    ),
    pytest.param("key", "follow_up", "", "", "follow_up:\n  |", id="follow-up-below"),
    pytest.param(
        "date", "follow_up ada", "2 w", "2 w", "follow_up: {ada: 2 w|}", id="w"
    ),
    pytest.param("note", "event", "sum", "sum", "event: sum|", id="event"),
    pytest.param("tag", "tags", "net", "net", "tags: [net|, x]", id="tag"),
    pytest.param("word", "place", "Café ", "Café ", "place: Café |", id="space"),
    pytest.param("word", "place", "🍰 Ca", "🍰 Ca", "place: 🍰 Ca|", id="emoji"),
    pytest.param("word", "title", 'a"b', '"a\\"b"', 'title: "a\\"b|"', id="escape"),
    pytest.param(
        "nothing", "", "", "", "lesson: |\n  k: |".replace("|", ">", 1), id=">"
    ),
    pytest.param("key", "answers", "Ho", "Ho", "answers:\n  Ho|", id="question"),
    pytest.param("nothing", "", "", "", "x_own: ab|", id="own-key"),
    pytest.param("nothing", "", "", "", "kind: coffee\n  |", id="below-a-value"),
    pytest.param(
        "reference", "with", "b", "b", "title: a\u2028c: d\nwith: b|", id="separator"
    ),
]


@pytest.mark.parametrize(("what", "path", "typed", "span", "rows"), FRONT)
def test_in_a_front_matter(
    what: str, path: str, typed: str, span: str, rows: str
) -> None:
    source, offset = front(rows)
    place = context(source, offset, Settings())
    assert (place.what, " ".join(place.path), place.typed) == (what, path, typed)
    assert source.text[slice(*place.span)] == span


@pytest.mark.parametrize(("what", "path", "typed", "span", "rows"), FRONT)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("\n", "\r\n"), id="crlf"),
        pytest.param(("\n", "\r"), id="cr"),
        pytest.param(("---\n", "\ufeff---\n"), id="bom"),
        pytest.param(("\n---\n", ""), id="not-closed"),
        pytest.param(("\n---\n", "\n...\n"), id="closed-by-dots"),
    ],
)
def test_however_the_file_is_written(  # noqa: PLR0913, PLR0917 (the columns of a table)
    what: str, path: str, typed: str, span: str, rows: str, change: tuple[str, str]
) -> None:
    text = f"---\n{rows}\n---\n"
    once = 1 if change[0] == "---\n" else -1
    source, offset = marked(text.replace(*change, once), NOTE)
    place = context(source, offset, Settings())
    expected = span.replace(*change)
    assert (place.what, " ".join(place.path), place.typed) == (what, path, typed)
    assert source.text[slice(*place.span)] == expected


@pytest.mark.parametrize(
    ("what", "typed", "span", "text"),
    [
        pytest.param("link", "ka", "ka", "see [[ka|", id="link"),
        pytest.param("link", "ka", "ka]]", "see [[ka|]] and more", id="link-closed"),
        pytest.param("link", "ka", "ka x]]", "see [[ka| x]]", id="inside-link"),
        pytest.param("link", "", "", "see [[| and [[ada]]", id="before-a-link"),
        pytest.param("heading", "h", "h", "see [[x#h|", id="heading"),
        pytest.param("heading", "", "", "see [[#|", id="own-heading"),
        pytest.param("promise date", "", "", "- [ ] a 📅 |", id="calendar"),
        pytest.param("promise date", "", "", "- [ ] a 📅|", id="calendar-alone"),
        pytest.param("promise date", "to", "to", "- [ ] a due:to|", id="due"),
        pytest.param("promise date", "", "", "- [ ] a due: |", id="due-and-space"),
        pytest.param("promise date", "in 2", "in 2", "- [ ] a (due in 2|)", id="paren"),
        pytest.param("word", "call", "call", "- [ ] 📅 2026-12-01 call|", id="behind"),
        pytest.param("task", "", "", "- [ ] |", id="task"),
        pytest.param("task", "[", "[", "- [|", id="box"),
        pytest.param("tag", "ma", "ma", "some #ma|", id="tag"),
        pytest.param("tag", "ma", "maps", "#ma|ps", id="tag-at-start"),
        pytest.param("nothing", "", "", "#|", id="begins-a-heading"),
        pytest.param("nothing", "", "", "a page.html#ma|", id="part-of-an-address"),
        pytest.param("nothing", "", "", "https://example.org/ka|", id="address"),
        pytest.param("word", "ka", "ka", "met ka|", id="word"),
        pytest.param("word", "ka", "kath", "🎉 met ka|th", id="word-after-emoji"),
        pytest.param("nothing", "", "", "met |", id="nothing-typed"),
        pytest.param("nothing", "", "", "`[[ka|`", id="code"),
        pytest.param("nothing", "", "", "```\n[[ka|", id="fence"),
        pytest.param("nothing", "", "", "~~~\n- [ ] a 📅 |\n~~~\n", id="tilde-fence"),
        pytest.param("nothing", "", "", "<!-- [[ka| -->", id="comment"),
        pytest.param("nothing", "", "", "%% #ma|", id="open-comment"),
        pytest.param("link", "ka", "ka", "```\n```\n[[ka|", id="behind-fence"),
    ],
)
def test_in_a_text(what: str, typed: str, span: str, text: str) -> None:
    source, offset = marked(f"---\ndate: 2026-11-24\n---\n\n{text}", NOTE)
    place = context(source, offset, Settings())
    assert (place.what, place.typed) == (what, typed)
    assert source.text[slice(*place.span)] == span


@pytest.mark.parametrize(
    ("what", "path", "typed", "rows"),
    [
        pytest.param("key", "", "", "|", id="setting"),
        pytest.param("key", "goal", "ev", "goal: {ev|}", id="inside"),
        pytest.param("value", "goal every", "", "goal: {every: |}", id="value-inside"),
        pytest.param("value", "circles inner", "", "circles:\n  inner: |", id="circle"),
        pytest.param("value", "ignore", "unr", "ignore: [unr|]", id="rule"),
        pytest.param("value", "ignore", "", "ignore:\n  - |", id="rule-as-item"),
        pytest.param("nothing", "", "", "# so|", id="comment"),
    ],
)
def test_in_settings(what: str, path: str, typed: str, rows: str) -> None:
    source, offset = marked(PLUGIN + rows.replace("\n", "\n      "), SETTINGS)
    place = context(source, offset, Settings())
    assert (place.what, " ".join(place.path), place.typed) == (what, path, typed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("site_name: |", id="of-mkdocs"),
        pytest.param("plugins:\n  - |", id="plugins"),
        pytest.param("plugins:\n  - search:\n      |", id="another-plugin"),
    ],
)
def test_settings_of_others_are_left_alone(text: str) -> None:
    source, offset = marked(text, SETTINGS)
    assert context(source, offset, Settings()).what == "nothing"


@pytest.mark.parametrize(
    ("what", "text"),
    [
        pytest.param("empty file", "|", id="empty"),
        pytest.param("empty file", "\ufeff|", id="bom"),
        pytest.param("empty file", "\n\n|", id="blank-lines"),
        pytest.param("empty file", "cof|", id="word"),
        pytest.param("nothing", "-|--\n---\n", id="opening-fence"),
        pytest.param("nothing", "---\nkind: call\n-|--\n", id="closing-fence"),
        pytest.param("nothing", "---\nkind: call\n|---\n", id="before-closing-fence"),
        pytest.param("key", "---\n|", id="fence-alone"),
    ],
)
def test_at_the_edges(what: str, text: str) -> None:
    source, offset = marked(text, CONTACT)
    assert context(source, offset, Settings()).what == what


def test_a_file_outside_of_the_journal_has_none() -> None:
    source, offset = marked("---\nki|\n---\n", "README.md")
    assert context(source, offset, Settings()).what == "nothing"


@given(
    text=st.text(
        st.sampled_from("---\n\r\n :[]{},'\"#|>ab💡\u2028\ufeff`x"), max_size=60
    ),
    offset=st.integers(0, 80),
    path=st.sampled_from([NOTE, CONTACT, SETTINGS]),
)
def test_any_text_has_a_context(text: str, offset: int, path: str) -> None:
    """A broken text raises nothing, and what is replaced is around the cursor."""
    source = marked(f"---\nwith:{text}", path)[0]
    offset = min(offset, len(source.text))
    place = context(source, offset, Settings())
    assert 0 <= place.span.start <= offset <= place.span.end <= len(source.text)
    if place.what != "empty file":
        replaced = source.text[slice(*place.span)]
        assert "\n" not in replaced


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nwith: |" + "\r\n" * 5000, id="blank-lines"),
        pytest.param("---\na" + " " * 50_000 + "|", id="spaces"),
        pytest.param("---\nwith: " + "[" * 20_000 + "|", id="brackets"),
        pytest.param("---\nwith: [" + '"a\\' * 20_000 + "|", id="quotes"),
        pytest.param("---\n" + "- " * 20_000 + "|", id="dashes"),
        pytest.param("\n" * 50_000 + "|x y", id="lines-before-a-text"),
        pytest.param("---\n---\n" + "[[" * 20_000 + "|", id="links"),
    ],
)
def test_what_is_long_ends(text: str) -> None:
    """No expression tries the same characters in every combination."""
    source, offset = marked(text, NOTE)
    assert context(source, offset, Settings()).sort == "note"
