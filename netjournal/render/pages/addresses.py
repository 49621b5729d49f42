"""Where each person, note, organization and tag has its page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import quote

from netjournal.format.filenames import is_device
from netjournal.format.folding import fold
from netjournal.format.model import Journal
from netjournal.privacy import Veil
from netjournal.render.markup.html import slug

# What a file's name may not hold on some system, or an address only quoted.
_UNFIT = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\\/:*?"<>|#%&]+'
)
_LONGEST = 120
_RESERVED = ("index",)


class Addresses:
    """The uri of each thing that has a page, and the way from page to page.

    No two are the same, in whatever case; none holds a private name. With
    *folders* `people/ada.md` is built as `people/ada/`, else as
    `people/ada.html`. With *named* files links say `people/ada/index.html`, as no
    server looks for that where pages are opened from a folder.
    """

    def __init__(
        self,
        journal: Journal,
        veil: Veil,
        *,
        folders: bool,
        named: bool = False,
        fitted: dict[str, str] | None = None,
    ) -> None:
        """Give everything in *journal* its place.

        *fitted* keeps what becomes of an id under the same veil, for the next time.
        """
        self.folders = folders
        self.named = named
        self._quotes: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        fitted = {} if fitted is None else fitted
        notes = journal.notes.values()
        people = journal.contacts.values()
        self.people = _uris("people", journal.contacts, veil, fitted)
        self.notes = _uris("notes", journal.notes, veil, fitted)
        self.organizations = _named(
            "organizations",
            (place.name for one in people for place in one.positions),
            veil,
        )
        tags = [tag for one in people if not one.is_self for tag in one.tags]
        tags += (tag for note in notes for tag in note.tags)
        self.tags = _named("tags", tags, veil)

    @cached_property
    def people_at(self) -> dict[str, str]:
        """The id of the person at each uri."""
        return {uri: stem for stem, uri in self.people.items()}

    @cached_property
    def notes_at(self) -> dict[str, str]:
        """The id of the note at each uri."""
        return {uri: stem for stem, uri in self.notes.items()}

    def href(self, page: str, target: str) -> str:
        """Return the address of the page *target*, as seen from *page*."""
        return self.root(page) + self._quoted(target) or "./"

    def asset(self, page: str, path: str) -> str:
        """Return the address of a file of the site, as seen from *page*."""
        return self.root(page) + quote(path)

    def root(self, page: str) -> str:
        """Return the way from *page* to the site's root."""
        root = self._roots.get(page)
        if root is None:
            root = self._roots[page] = "../" * self.url(page).count("/")
        return root

    def _quoted(self, uri: str) -> str:
        """Return the address of a page as a link has it; most have many links."""
        address = self._quotes.get(uri)
        if address is None:
            address = self._quotes[uri] = quote(self.url(uri))
        return address

    def file(self, uri: str) -> str:
        """Return the file of the page *uri* in the site, unquoted."""
        url = self.url(uri)
        return url if url.endswith(".html") else f"{url}index.html"

    def url(self, uri: str) -> str:
        """Return the address of the page *uri* from the site's root, unquoted."""
        folder, _, name = uri.rpartition("/")
        stem = name.removesuffix(".md")
        place = f"{folder}/" if folder else ""
        if self.folders:
            place = place if stem == "index" else f"{place}{stem}/"
            return f"{place}index.html" if self.named else place
        return f"{place}{stem}.html"


def _uris(
    folder: str, stems: Iterable[str], veil: Veil, fitted: dict[str, str]
) -> dict[str, str]:
    taken: set[str] = set()
    uris: dict[str, str] = {}
    for stem in stems:
        fit = fitted.get(stem)
        if fit is None:
            fit = fitted[stem] = _fit(veil.text(stem))
        uris[stem] = f"{folder}/{_free(fit, taken)}.md"
    return uris


def _named(folder: str, names: Iterable[str], veil: Veil) -> dict[str, str]:
    """Return the uri of each name, by its folded form."""
    taken: set[str] = set()
    keys = sorted({fold(name) for name in names if name.strip()})
    return {
        key: f"{folder}/{_free(_fit(slug(veil.text(key))), taken)}.md" for key in keys
    }


def _fit(stem: str) -> str:
    fit = _UNFIT.sub("-", unicodedata.normalize("NFC", stem)).strip(" .-")
    fit = fit.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore") or "page"
    return f"_{fit}" if fit.lower() in _RESERVED or is_device(fit) else fit


def _free(stem: str, taken: set[str]) -> str:
    free, number = stem, 1
    while fold(free) in taken:
        number += 1
        free = f"{stem}-{number}"
    taken.add(fold(free))
    return free
