"""An eye on finished HTML: names whatever could run, load or restyle."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = frozenset(
    [
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "align",
        "alt",
        "aria-current",
        "aria-hidden",
        "aria-label",
        "checked",
        "class",
        "colspan",
        "datetime",
        "dir",
        "disabled",
        "height",
        "href",
        "id",
        "open",
        "rel",
        "role",
        "rowspan",
        "scope",
        "src",
        "start",
        "title",
        "type",
        "width",
    ]
)
# Drawings: shapes and words, which can neither run nor load anything.
DRAWN = {
    "svg": frozenset(["aria-hidden", "aria-label", "class", "height", "overflow", "preserveaspectratio", "role", "viewbox", "width", "x", "y"]),
    "g": frozenset(["class"]),
    "circle": frozenset(["class", "cx", "cy", "r"]),
    "path": frozenset(["class", "d"]),
    "title": frozenset(),
    "image": frozenset(["class", "height", "href", "preserveaspectratio", "width", "x", "y"]),
    "rect": frozenset(["class", "height", "rx", "width", "x", "y"]),
    "line": frozenset(["class", "x1", "x2", "y1", "y2"]),
    "text": frozenset(["class", "dy", "x", "y"]),
}  # fmt: skip
_OUTWARD = re.compile(r"(?:https?|mailto|tel):")
_INWARD = re.compile(
    r"(?:[\w.~%/-]*/|\./)?(?:[\w.~%-]+\.html|feed\.ics)?(?:\?\w+=[\w%.~+-]*)?(?:#[\w%-]*)?"
)
_PICTURE = re.compile(r"(?:\.\./)*assets/photos/[0-9a-f]{16}\.(?:png|jpg|gif|webp)")
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})


class _Audit(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS and tag not in DRAWN:
            self.faults.append(f"<{tag}>")
        if tag not in _EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in DRAWN.get(tag, ATTRIBUTES):
            self.faults.append(f"{name} in <{tag}>")
        if tag == "image" and name == "href":
            name = "src"
        if name == "href" and not (_OUTWARD.match(value) or _INWARD.fullmatch(value)):
            self.faults.append(f"href {value!r}")
        if name == "src" and not _PICTURE.fullmatch(value):
            self.faults.append(f"src {value!r}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"stray </{tag}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def faults(html: str) -> list[str]:
    """Return what is in *html* that a page must not hold, or left open."""
    audit = _Audit()
    audit.feed(html)
    audit.close()
    return audit.faults + [f"open <{tag}>" for tag in audit.open]
