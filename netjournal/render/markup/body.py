"""Markdown as HTML that is safe to show, whatever was written.

A body goes through markdown-it-py and then through nh3's allow-list, which
decides alone what may be in a page: no script, no style, no picture but
those of the journal, links of four schemes.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

from netjournal.render.markup.as_typed import TOO_DEEP, TOO_LONG, as_typed
from netjournal.render.markup.dialect import TooMuchError, parser
from netjournal.render.markup.finish import Finish, finish
from netjournal.render.markup.html import (
    ID_PREFIX,
    LEADS_AWAY,
    SCHEMES,
    Image,
    Resolve,
    Shows,
)
from netjournal.render.markup.prepared import prepared
from netjournal.render.markup.simple import simple_html

# What a body may hold. Of script and style the content goes as well, of all
# other elements only the tags. Pictures are ours: a person's `<img>` is none of them.
# fmt: off
TAGS = frozenset((
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
))
# fmt: on
# What is longer is shown as plain text: nobody reads so much as a page.
LONGEST = 1 << 18

_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # else the cleaner's own: lang and title
    "a": {"href"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "li": {"class"},
    "input": {"checked"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_INSIDE = "nj"  # the scheme of links within the site, until they are cleaned
# A box says what it means to whoever does not see it.
_BOXES = {
    "<input>": '<input type="checkbox" disabled aria-label="to do">',
    '<input checked="">': (
        '<input type="checkbox" disabled checked="" aria-label="done">'
    ),
}
_INPUT = re.compile("|".join(_BOXES))
_SMALL_NUMBER = re.compile(r"[1-9][0-9]?|0")


def _no_image(_path: str) -> Image | None:
    return None


def body_html(
    text: str,
    resolve: Resolve,
    title: str = "",
    path: str = "",
    *,
    shows: Shows = _no_image,
) -> str:
    """Return the Markdown *text* as safe HTML.

    *resolve* says what a `[[link]]`, or a link to a file of the journal, shows
    and where it leads; *path* is where the text's own file is. A first
    heading that only repeats *title* is left out, the others go one level
    down, as the page has its own. *shows* has the pictures of the journal, by the
    paths that the text has for them.
    """
    writer = _writer()
    return writer.write(text, Finish(resolve, writer.inside, title, path, TAGS, shows))


@cache
def _writer() -> _Writer:
    return _Writer()


class _Writer:
    """One Markdown parser and one cleaner, used again for every body."""

    def __init__(self) -> None:
        self.hrefs: list[str] = []
        self.markdown = parser()
        self.cleaner = nh3.Cleaner(
            tags=TAGS | {"img"},
            clean_content_tags={"script", "style"},
            attributes=_ATTRIBUTES,
            attribute_filter=self.allow,
            url_schemes=SCHEMES | {_INSIDE},
        )

    def write(self, text: str, how: Finish) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.hrefs = []
        simple = simple_html(text, how, self.cleaner.clean)
        return self.parsed(text, how) if simple is None else simple

    def parsed(self, text: str, how: Finish) -> str:
        """Return *text*, whose lines end in newlines, as the parser reads it."""
        clean = self.cleaner.clean(self._raw(text, how))
        return _INPUT.sub(lambda box: _BOXES[box[0]], clean).strip()

    def _raw(self, text: str, how: Finish) -> str:
        if len(text.encode("utf-8", "replace")) > LONGEST:
            return as_typed(text, TOO_LONG, how.resolve, how.inside)
        found = prepared(text)
        if not found.text.strip():
            return ""
        env = {"prepared": found}
        try:
            tokens = self.markdown.parse(found.text, env)
            finish(tokens, how)
            raw: str = self.markdown.renderer.render(tokens, self.markdown.options, env)
        except (RecursionError, TooMuchError):
            # Quotes in quotes, a hundred deep: no one's notes, but no reason
            # to lose the page.
            self.hrefs = []
            return as_typed(text, TOO_DEEP, how.resolve, how.inside)
        return raw.replace(found.bar, "|")

    def allow(self, _tag: str, attribute: str, value: str) -> str | None:
        """Return what may be in an attribute, or `None` to drop it."""
        is_foreign = attribute == "src" and not value.startswith(f"{_INSIDE}:")
        if attribute in ("href", "src"):
            # A picture is one of ours, or none.
            return None if is_foreign else self._address(value)
        if attribute == "id":
            return ID_PREFIX + value
        if attribute == "class":
            return "task" if value == "task" else None
        if attribute == "align":
            return value if value in ("left", "center", "right") else None
        if attribute in ("colspan", "rowspan", "start"):
            return value if _SMALL_NUMBER.fullmatch(value) else None
        return value

    def inside(self, href: str) -> str:
        """Return a placeholder for *href*, an address within the site, until then."""
        self.hrefs.append(href)
        return f"{_INSIDE}:{len(self.hrefs) - 1}"

    def _address(self, value: str) -> str | None:
        scheme, _, number = value.partition(":")
        if scheme == _INSIDE:
            known = number.isdecimal() and int(number) < len(self.hrefs)
            return self.hrefs[int(number)] if known else None
        if value.startswith("#"):
            return f"#{ID_PREFIX}{value[1:]}"
        # The folder's own paths mean nothing on the site.
        if LEADS_AWAY.match(value) is None:
            return None
        return value.replace("<", "%3C").replace(">", "%3E")
