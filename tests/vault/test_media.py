from __future__ import annotations

import json

import pytest

from netjournal.vault.media import is_page, is_published, languages, media_type
from netjournal.vault.pages import with_lock

LUNR = "assets/javascripts/lunr"


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("text/html; charset=utf-8", "people/ada/index.html"),
        ("text/html; charset=utf-8", "OLD.HTML"),
        ("text/css; charset=utf-8", "a.min.css"),
        ("text/javascript; charset=utf-8", "a.js"),
        ("text/calendar; charset=utf-8", "feed.ics"),
        ("image/svg+xml", "icon.svg"),
        ("image/png", "a.b/c.png"),
        ("application/manifest+json", "site.webmanifest"),
        ("application/octet-stream", "a.html/noext"),
        ("application/octet-stream", "file.unheard-of"),
        ("application/octet-stream", "png"),
    ],
)
def test_types(expected: str, path: str) -> None:
    assert expected == media_type(path)


@pytest.mark.parametrize(
    ("expected", "path", "spoken"),
    [
        (True, "index.html", ""),
        (True, "people/ada.map/index.html", ""),
        (False, "assets/javascripts/bundle.js.map", ""),
        (False, "sitemap.xml", ""),
        (False, "sitemap.xml.gz", ""),
        (True, "people/sitemap.xml", ""),
        (False, ".netjournal-site", ""),
        (False, f"{LUNR}/min/lunr.de.min.js", ""),
        (True, f"{LUNR}/min/lunr.de.min.js", "de"),
        (False, f"{LUNR}/min/lunr.fr.min.js", "de"),
        (False, f"{LUNR}/min/lunr.multi.min.js", ""),
        (True, f"{LUNR}/min/lunr.multi.min.js", "de"),
        (True, f"{LUNR}/min/lunr.stemmer.support.min.js", "de"),
        (False, f"{LUNR}/wordcut.js", "de"),
        (True, f"{LUNR}/wordcut.js", "th de"),
        (True, f"{LUNR}/tinyseg.js", "ja"),
    ],
)
def test_what_is_published(expected: bool, path: str, spoken: str) -> None:  # noqa: FBT001 (a case)
    assert expected is is_published(path, frozenset(spoken.split()))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            {"de", "th"},
            json.dumps({"config": {"lang": ["en", "de", "th"]}, "docs": []}),
        ),
        (set(), json.dumps({"config": {"lang": ["en"]}})),
        (set(), json.dumps({"config": {}})),
        (set(), "[]"),
        (set(), "no json"),
        (set(), "[" * 100_000),
    ],
    ids=["two", "english", "none", "list", "damaged", "deep"],
)
def test_languages(expected: set[str], text: str) -> None:
    assert expected == languages(text.encode())


def test_the_page_for_lost_addresses_is_none_of_the_pages() -> None:
    assert [True, False, False, True] == [
        is_page(path) for path in ("index.html", "404.html", "a.js", "a/404.html")
    ]


@pytest.mark.parametrize(
    ("expected", "page", "base"),
    [
        pytest.param(
            b'<p></p><nav aria-label="Lock"><a class="nj-lock" href="/vault/lock">Lock</a></nav></body></html>',
            b"<p></p></body></html>",
            "/",
            id="top",
        ),
        pytest.param(
            b'</body>x<nav aria-label="Lock"><a class="nj-lock" href="/net/vault/lock">Lock</a></nav></body>',
            b"</body>x</body>",
            "/net/",
            id="the-last-end",
        ),
        pytest.param(
            b'<p><nav aria-label="Lock"><a class="nj-lock" href="/a&amp;&quot;/vault/lock">Lock</a></nav>',
            b"<p>",
            '/a&"/',
            id="no-end-and-hostile",
        ),
    ],
)
def test_the_link_that_locks(expected: bytes, page: bytes, base: str) -> None:
    assert expected == with_lock(page, base)
