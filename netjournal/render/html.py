"""Text and Markdown as HTML that is safe to show, whatever was written.

Fields are escaped once, with `escape`. A body goes through Python-Markdown
and then through nh3's allow-list, which decides alone what may stand in a
page: no script, no style, no picture from elsewhere, links of four schemes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from netjournal.filenames import hyphenated
from netjournal.mentions import (
    box_of,
    file_link,
    is_code,
    leads_to_file,
    without_comments,
)
from netjournal.mentions import link as parse_link
from netjournal.model import Link, fold
from netjournal.privacy.veil import unquoted
from netjournal.source import Span

# What a body may hold. Of script and style the content goes as well, of all
# other elements only the tags.
# fmt: off
TAGS = frozenset((
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
))
# fmt: on
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ID_PREFIX = "b-"  # ids of a body are never those of the page

# What is beyond these is shown as plain text. Python-Markdown looks for the
# end of each bracket through the whole block: its time is their product.
LONGEST = 200_000
MOST_BRACKETS = 5_000_000

_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # else the cleaner's own: lang and title
    "a": {"href"},
    "details": {"open"},
    "li": {"class"},
    "input": {"checked"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_INSIDE = "nj"  # the scheme of links within the site, until they are cleaned
_LEADS_AWAY = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_INPUT = re.compile(r'<input( checked="")?>')
# The cleaner drops these with all that follows in them: shown as text, no word
# of a note is lost.
_FOREIGN = re.compile(r"<(?=/?(?:svg|math|template|select)\b)", re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"[1-9][0-9]?|0")
_LAST_LEVEL = 6
_HEADING = re.compile(r"h[1-6]")

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(
    r"</?(?:p|li|[uod]l|d[dt]|h[1-6r]|div|br|t[dhr]|table|pre|blockquote|details|summary)"
    r"\b[^>]*>"
)
_BARE_ADDRESS = r"(?<![\w/])(https?://[^\s<>\"'`\[\]]*[\w/#=&%-])"
_LINK = r"!?\[\[([^\[\]\n]+)\]\]"
# As Python-Markdown keeps what had a backslash, such as the bar in a table.
_ESCAPED = re.compile(r"\x02([0-9]{1,6})\x03")


class Target(NamedTuple):
    """What a wiki link shows, and where it leads; nowhere without `href`."""

    text: str
    href: str = ""


Resolve = Callable[[Link], Target]


def escape(text: str) -> str:
    """Return *text* for HTML content or a quoted attribute.

    Control characters and those that turn the direction of text are dropped.
    """
    if text.isascii() and text.isalnum():
        return text
    return html.escape(_CONTROL.sub("", text))


def plain(safe: str) -> str:
    """Return the text of *safe* HTML in one line."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", safe))).split())


def slug(text: str) -> str:
    """Return *text* as a part of an address: its words, joined by hyphens."""
    # Signs that quote would be gone from it, and so hide a name from the veil.
    return hyphenated(unquoted(text))


def heading_id(heading: str) -> str:
    """Return the id that a body's heading has on its page."""
    return ID_PREFIX + (slug(heading) or "section")


def outward(address: str) -> str | None:
    """Return *address* for a `href`, or `None` where it leads nowhere safe."""
    # What browsers drop before they look for a scheme is dropped here too.
    found = re.sub(r"[\x00-\x20\x7f]+", "", address)
    if _LEADS_AWAY.match(found) is None:
        return None
    return escape(quote(found, safe="!#$%&'()*+,/:;=?@[]~"))


def body_html(text: str, resolve: Resolve, title: str = "", path: str = "") -> str:
    """Return the Markdown *text* as safe HTML.

    *resolve* says what a `[[link]]`, or a link to a file of the journal, shows
    and where it leads; *path* is where the text's own file is. A first
    heading that only repeats *title* is left out, the others go one level
    down, as the page has its own.
    """
    return _writer().write(text, resolve, title, path)


@cache
def _writer() -> _Writer:
    return _Writer()


class _Writer:
    """One Markdown parser and one cleaner, used again for every body."""

    def __init__(self) -> None:
        self.resolve: Resolve = lambda found: Target(found.label or found.target)
        self.title = ""
        self.path = ""
        self.hrefs: list[str] = []
        self.markdown = markdown.Markdown(
            extensions=[
                "fenced_code",
                "sane_lists",
                TableExtension(use_align_attribute=True),
                _Journal(self),
            ],
            output_format="html",
        )
        self.cleaner = nh3.Cleaner(
            tags=TAGS,
            clean_content_tags={"script", "style"},
            attributes=_ATTRIBUTES,
            attribute_filter=self.allow,
            url_schemes=SCHEMES | {_INSIDE},
        )

    def write(self, text: str, resolve: Resolve, title: str, path: str) -> str:
        text = without_comments(text.replace("\r\n", "\n").replace("\r", "\n"))
        if not text.strip():
            return ""
        if len(text) > LONGEST or _tangled(text):
            return _verbatim(text)
        self.resolve, self.title, self.path, self.hrefs = resolve, title, path, []
        try:
            raw = self.markdown.reset().convert(text)
        except (RecursionError, ValueError, IndexError):
            # Quotes in quotes, a thousand deep: nobody's notes, but no reason
            # to lose the page.
            return _verbatim(text)
        clean = self.cleaner.clean(_FOREIGN.sub("&lt;", raw))
        return _INPUT.sub(r'<input type="checkbox" disabled\1>', clean).strip()

    def allow(self, _tag: str, attribute: str, value: str) -> str | None:
        """Return what may stand in an attribute, or `None` to drop it."""
        if attribute == "href":
            return self._address(value)
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
        """Return what stands for *href*, an address within the site, until then."""
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
        if _LEADS_AWAY.match(value) is None:
            return None
        return value.replace("<", "%3C").replace(">", "%3E")


def _tangled(text: str) -> bool:
    if text.count("[") * len(text) <= MOST_BRACKETS:
        return False
    blocks = text.split("\n\n")
    return any(block.count("[") * len(block) > MOST_BRACKETS for block in blocks)


def _verbatim(text: str) -> str:
    return f"<pre>{escape_lines(text)}</pre>"


def escape_lines(text: str) -> str:
    """Return *text* escaped, with its line ends."""
    return "\n".join(escape(line) for line in text.split("\n"))


class _Journal(Extension):
    """Links, tasks, bare addresses and headings as a journal has them."""

    def __init__(self, writer: _Writer) -> None:
        super().__init__()
        self.writer = writer

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (its name there)
        # Below code (190) and escapes (180), above the links of Markdown.
        md.inlinePatterns.register(_WikiLinks(_LINK, md, self.writer), "nj-link", 175)
        md.inlinePatterns.register(_BareAddresses(_BARE_ADDRESS, md), "nj-url", 85)
        # After the inline patterns (20), before the tree is made pretty (10).
        md.treeprocessors.register(_Files(md, self.writer), "nj-files", 16)
        md.treeprocessors.register(_Tasks(md), "nj-tasks", 15)
        md.treeprocessors.register(_Pictures(md), "nj-pictures", 14)
        md.treeprocessors.register(_Headings(md, self.writer), "nj-headings", 13)


class _WikiLinks(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, writer: _Writer) -> None:
        super().__init__(pattern, md)
        self.writer = writer

    def handleMatch(  # type: ignore[override] # noqa: N802 (its name there)
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | None, int | None, int | None]:
        inner = _ESCAPED.sub(_unescaped, self.unescape(m[1]))
        if is_code(data[max(0, m.start() - 2) : m.start()], inner):
            return None, None, None
        target = self.writer.resolve(parse_link(inner, Span(m.start(), m.end())))
        if target.href:
            element = Element("a", href=self.writer.inside(target.href))
        else:
            element = Element("span")
        element.text = AtomicString(target.text)
        return element, m.start(0), m.end(0)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1]))


class _Files(Treeprocessor):
    """Leads links to files of the journal to their pages."""

    def __init__(self, md: markdown.Markdown, writer: _Writer) -> None:
        super().__init__(md)
        self.writer = writer

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            href = element.get("href", "")
            if not href.startswith(f"{_INSIDE}:") and leads_to_file(
                href, self.writer.path
            ):
                self._lead(element, href)

    def _lead(self, element: Element, href: str) -> None:
        label = "".join(element.itertext())
        target = self.writer.resolve(file_link(href, label, Span(0, 0), 0))
        if target.href:
            element.set("href", self.writer.inside(target.href))
        else:
            del element.attrib["href"]
        if target.text != label:
            tail = element.tail
            for one in list(element):
                element.remove(one)
            element.text, element.tail = AtomicString(target.text), tail


class _BareAddresses(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override] # noqa: N802 (its name there)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (the signature there)
    ) -> tuple[Element, int, int]:
        element = Element("a", href=m[1])
        element.text = AtomicString(m[1])
        return element, m.start(1), m.end(1)


class _Tasks(Treeprocessor):
    """Turns `[ ]` at the start of a list item into a box."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item
            if not (item.text or "").strip() and len(item) and item[0].tag == "p":
                holder = item[0]
            box = box_of((holder.text or "").lstrip())
            if box is not None:
                item.set("class", "task")
                self._box(holder, *box)

    def _box(self, holder: Element, state: str, end: int) -> None:
        check = Element("input")
        if state == "done":
            check.set("checked", "checked")
        rest = (holder.text or "").lstrip()[end:]
        holder.text = ""
        if state == "moved":
            holder.text = f"→ {rest}"
        elif state == "dropped":
            dropped = Element("del")
            dropped.text = rest
            inline = [one for one in holder if one.tag not in ("ul", "ol", "p")]
            for one in inline:
                holder.remove(one)
                dropped.append(one)
            holder.insert(0, dropped)
        else:
            check.tail = f" {rest}"
            holder.insert(0, check)


class _Pictures(Treeprocessor):
    """Turns pictures into links: a page loads nothing from elsewhere."""

    def run(self, root: Element) -> None:
        for image in list(root.iter("img")):
            source, text = image.get("src", ""), image.get("alt") or "picture"
            tail = image.tail
            image.clear()
            image.tag = "a"
            image.set("href", source)
            image.text, image.tail = AtomicString(text), tail


class _Headings(Treeprocessor):
    """Moves headings one level down, with ids to link to."""

    def __init__(self, md: markdown.Markdown, writer: _Writer) -> None:
        super().__init__(md)
        self.writer = writer

    def run(self, root: Element) -> None:
        self._drop_title(root)
        seen: set[str] = set()
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                level = min(int(element.tag[1]) + 1, _LAST_LEVEL)
                element.tag = f"h{level}"
                name = slug("".join(element.itertext())) or "section"
                if name not in seen:
                    element.set("id", name)
                    seen.add(name)

    def _drop_title(self, root: Element) -> None:
        if self.writer.title and len(root) and root[0].tag == "h1":
            said = "".join(root[0].itertext())
            if fold(said) == fold(self.writer.title):
                root.remove(root[0])
