"""A page of the site as MkDocs has it: it is finished, and MkDocs draws only frames."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from netjournal.render.pages import Page
from netjournal.site.shell import framed_as

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

MAIN = "nj-main"  # where the link that skips the navigation leads


class SitePage(MkDocsPage):
    """A page that is finished: there is no Markdown to read.

    One that *stays* as the last build left it is here for frames, and is not written.
    """

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, *, stays: bool = False
    ) -> None:
        """Take the finished *page*."""
        self.finished = page
        self.stays = stays
        # Only the navigation uses this title, and prints it unescaped; the
        # frame gets the page's own.
        super().__init__(
            escape(page.menu[-1] if page.menu else page.title), file, config
        )

    @property
    def frame(self) -> int:
        """What all pages in the same frame share."""
        return framed_as(self.url)

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Have no source, and no text for search, which gets it from us."""
        self.markdown = ""
        self.meta = {"search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Insert the finished HTML."""
        self.content = self.finished.html
        self.toc = TableOfContents([AnchorLink("", MAIN, 1)])
        self.present_anchor_ids = set()
