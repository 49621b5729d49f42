"""Which files of a site are published, and their media types.

The table is ours: what this machine takes a suffix for depends on its settings.
"""

from __future__ import annotations

import json

_UNKNOWN = "application/octet-stream"
# https://www.iana.org/assignments/media-types
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
PAGE = _TYPES["html"]

_LEFT_OUT = frozenset({"sitemap.xml", "sitemap.xml.gz"})
_LANGUAGES = "assets/javascripts/lunr/"
# What Material's search loads for each language that needs more than its stemmer.
_SEGMENTERS = {"ja": "tinyseg.js", "th": "wordcut.js"}
_SHARED = frozenset({"min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js"})
SEARCH_INDEX = "search/search_index.json"


def media_type(path: str) -> str:
    """Return the media type of the file at *path*."""
    name = path.rpartition("/")[2]
    _, dot, suffix = name.rpartition(".")
    return _TYPES.get(suffix.lower(), _UNKNOWN) if dot else _UNKNOWN


def is_page(path: str) -> bool:
    """Say whether the file at *path* is a page that has an address."""
    return media_type(path) == PAGE and path != "404.html"


def languages(search_index: bytes) -> frozenset[str]:
    """Return the languages that a `search_index.json` of Material names, but English.

    None where it cannot be read, as then the search cannot read it, either.
    """
    try:
        named = json.loads(search_index)["config"]["lang"]
        return frozenset(map(str, named)) - {"en"}
    except (ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def is_published(path: str, spoken: frozenset[str]) -> bool:
    """Say whether the file at *path* in a site is for its readers.

    Not what is for programmers (maps), for search engines (the list of all pages), for
    this machine (names with a dot), and for languages other than those *spoken*.
    """
    if path.startswith(".") or path.endswith(".map") or path in _LEFT_OUT:
        return False
    if not path.startswith(_LANGUAGES):
        return True
    name = path.removeprefix(_LANGUAGES)
    stemmers = {f"min/lunr.{language}.min.js" for language in spoken}
    segmenters = {_SEGMENTERS[language] for language in spoken & set(_SEGMENTERS)}
    shared = _SHARED if spoken else frozenset()
    return name in stemmers | segmenters | shared
