"""The YAML at the top of a file: found, guarded and taken apart with places.

python-frontmatter finds and splits the block, by a handler of ours; libyaml
composes it. Every scalar stays the text that was typed, and the opening fence
stays in what libyaml is given, so that its marks are offsets into the file.
Nothing here is ever turned into Python objects by YAML's own rules.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import yaml
from frontmatter.default_handlers import BaseHandler
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from netjournal import lookalikes
from netjournal.diagnostics import (
    CONFLICT_MARKERS,
    FORBIDDEN_YAML,
    INVALID_YAML,
    NO_FRONT_MATTER,
    TOO_LARGE,
    UNCLOSED_FRONT_MATTER,
    Diagnostic,
    Edit,
    Fix,
    Rule,
)
from netjournal.frontmatter.reasons import explained, problem
from netjournal.source import SourceFile, Span

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover (needs a PyYAML without libyaml)
    missing = (
        "netjournal needs PyYAML with libyaml, since the pure-Python parser"
        " accepts other files: reinstall PyYAML from a wheel, or with libyaml's"
        " headers at hand"
    )
    raise ImportError(missing) from error

MAX_LENGTH = 256 * 1024
MAX_DEPTH = 32
MAX_EVENTS = 20_000

# Up to this length and without these, no front matter can break the guard's
# limits: what nests has to be indented or bracketed. See `_harmless`.
_SHORT = 4096
_FEW_BRACKETS = MAX_DEPTH // 2
# No longer front matter is tried with other characters, which takes readings.
_MENDABLE = 16 * 1024
_DEEP = " " * (MAX_DEPTH // 2)

_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"(?:\r\n|\n|\r)[^\W\d][^\r\n:]*[:\uff1a]")
_BELOW = re.compile(r"\ufeff?\s+(---[ \t]*[\r\n])")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_CONFLICT = tuple(
    re.compile(mark, re.MULTILINE)
    for mark in (r"^<<<<<<< ", r"^=======\r?$", r"^>>>>>>> ")
)


class Handler(BaseHandler):
    """Finds front matter between a first line `---` and a next `---` or `...`.

    Unlike the handlers that come with python-frontmatter it keeps the opening
    fence, any line ends, and a byte order mark, and strips nothing.
    """

    FM_BOUNDARY = re.compile(r"\ufeff?---[ \t]*(?=[\r\n]|\Z)")

    def split(self, text: str) -> tuple[str, str]:
        """Return the block with its opening fence, and all after the closing.

        Raises `ValueError` where the block is not closed.
        """
        # The usual file, without a regular expression.
        close = text.find("\n---\n", 3)
        if close >= 0 and "\n..." not in text[:close] and "\r" not in text[:close]:
            return text[: close + 1], text[close + 5 :]
        match = _CLOSE.search(text, 3)
        if match is None:
            raise ValueError("the front matter is not closed")
        end = _LINE_END.search(text, match.end())
        assert end is not None  # noqa: S101 (it matches the end of any text)
        return text[: match.start()], text[end.end() :]


_HANDLER = Handler()


class _Composer(CParser):
    """libyaml's composer without YAML's rules for what a scalar might mean."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class FrontMatter(NamedTuple):
    """The pairs of a front matter, as written, and where the body starts.

    `has_comment` says whether a comment may stand in it.
    """

    pairs: list[tuple[Node, Node]]
    body_start: int
    has_comment: bool = False


def read(source: SourceFile) -> FrontMatter | Diagnostic:
    """Take the front matter of *source* apart, or say why that cannot be done."""
    block = split(source)
    if isinstance(block, Diagnostic):
        return block
    head, start = block
    root = compose(source, head)
    if isinstance(root, Diagnostic):
        return _with_fix(root, head)
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return FrontMatter([], start)
    if not isinstance(root, MappingNode):
        expected = "expected keys and values, such as 'name: Ada Lovelace'"
        return _with_fix(problem(INVALID_YAML, source, span(root), expected), head)
    return FrontMatter(root.value, start, "#" in head)


def split(source: SourceFile) -> tuple[str, int] | Diagnostic:
    """Return the front matter with its opening fence, and where the body starts."""
    text = source.text
    if not _HANDLER.detect(text):
        return _without_front_matter(source)
    try:
        head, body = _HANDLER.split(text)
    except ValueError:
        return _unclosed(source)
    if "<<<<<<< " in head:
        conflict = conflict_markers(source, len(head))
        if conflict is not None:
            return conflict
    return head, len(text) - len(body)


def _with_fix(said: Diagnostic, head: str) -> Diagnostic:
    """Say which character it is that looks like another, if that is what it is."""
    if said.rule != INVALID_YAML or len(head) > _MENDABLE:
        return said
    source = said.source
    rows = head.split("\n")
    fences = (at for at, row in enumerate(rows) if at and lookalikes.is_fence(row))
    number = next(fences, None)
    if number is not None:
        start = sum(map(len, rows[:number])) + number
        root = compose(source, head[:start])
        if root is None or isinstance(root, MappingNode):
            place = Span(start, start + len(rows[number].rstrip("\r")))
            return _fence(UNCLOSED_FRONT_MATTER, source, place)

    def wrong(rows: Sequence[str]) -> int | None:
        text = "\n".join(rows)
        trial = SourceFile(source.path, text)
        root = compose(trial, text)
        if isinstance(root, Diagnostic):
            return trial.line(root.span.start) - 1
        return None if isinstance(root, MappingNode) else 1

    found = lookalikes.mended(rows, wrong)
    if not found:
        return said
    starts = [*accumulate((len(row) + 1 for row in rows), initial=0)]
    edits = tuple(
        Edit(
            Span(starts[row.number], starts[row.number] + len(rows[row.number])),
            row.new,
        )
        for row in found
    )
    first = found[0]
    message, hint, title = _LIKE.get(first.odd, (None, None, ""))
    if first.odd == "\t":
        message = said.message
    elif message is None:
        message = f"expected a plain character, got {lookalikes.named(first.odd)}"
        title = f"write a plain character for {lookalikes.named(first.odd)}"
    hint = hint or f"write '{first.new.strip()}'"
    at = starts[first.number] + first.at
    return dataclasses.replace(
        said,
        span=Span(at, at + 1),
        message=message,
        hint=hint,
        fix=Fix(edits, title),
    )


_LIKE = {
    "[[": ("links without quotes are lists in YAML", "", "quote the links"),
    "\t": ("", "use spaces", "indent with spaces"),
    ":": ("a space is missing after the colon", "", "add the space"),
}


def compose(
    source: SourceFile, head: str, *, trusted: bool = False
) -> Node | Diagnostic | None:
    """Return the YAML tree of *head*, which is the beginning of *source*.

    With *trusted*, anchors, aliases and tags may stand: MkDocs's own settings
    use them, and nothing here builds what they name. `None` is an empty one.
    """
    if len(head) > MAX_LENGTH:
        return problem(
            TOO_LARGE,
            source,
            Span(0, 3),
            f"the front matter has {len(head):,} characters, expected at most"
            f" {MAX_LENGTH:,}",
            "move long texts below the front matter",
        )
    if head.startswith("\ufeff"):
        # libyaml leaves a byte order mark out of its count of characters.
        head = "\n" + head[1:]
    try:
        if not _harmless(head):
            found = _guard(source, head, trusted=trusted)
            if found is not None:
                return found
        root: Node | None = _Composer(head).get_single_node()
    except yaml.YAMLError as error:
        return explained(source, head, error)
    # Between two fences with nothing but comments libyaml sees an empty text.
    empty = isinstance(root, ScalarNode) and not root.value and not root.style
    return None if empty else root


def span(node: Node) -> Span:
    """Return where *node* stands in its file."""
    return Span(node.start_mark.index, node.end_mark.index)


def conflict_markers(source: SourceFile, end: int | None = None) -> Diagnostic | None:
    """Say where git has left both sides of a conflict, up to offset *end*."""
    # One mark after the other: a pattern of all three would take cubic time.
    at, places = 0, []
    for mark in _CONFLICT:
        match = mark.search(source.text, at)
        if match is None:
            return None
        at = match.end()
        places.append(match.start())
    if end is not None and places[0] >= end:
        return None
    line_end = source.text.find("\n", places[0])
    return problem(
        CONFLICT_MARKERS,
        source,
        Span(places[0], line_end),
        "git left both sides of a conflict here",
        "keep what is right and delete the lines that begin with <<<<<<<,"
        " ======= and >>>>>>>",
    )


def _unclosed(source: SourceFile) -> Diagnostic:
    rows = source.text.split("\n")
    for number, row in enumerate(rows[1:], 1):
        if lookalikes.is_fence(row):
            start = sum(len(row) + 1 for row in rows[:number])
            place = Span(start, start + len(row.rstrip("\r")))
            return _fence(UNCLOSED_FRONT_MATTER, source, place)
    return problem(
        UNCLOSED_FRONT_MATTER,
        source,
        Span(0, source.text.find("---") + 3),
        "the front matter is not closed",
        "end it with a line of three dashes: ---",
    )


def _fence(rule: Rule, source: SourceFile, place: Span) -> Diagnostic:
    """Say of a line that looks like `---` what is in it."""
    row = source.text[slice(*place)]
    odd = lookalikes.odd(row)
    got = lookalikes.named(odd) if odd else f"'{row}'"
    fix = Fix((Edit(place, "---"),), "write three hyphens, '---'")
    said = problem(rule, source, place, f"expected three hyphens, ---, got {got}")
    return dataclasses.replace(said, fix=fix)


def _without_front_matter(source: SourceFile) -> Diagnostic:
    first = source.row(1)
    if "<<<<<<< " in source.text:
        conflict = conflict_markers(source)
        if conflict is not None:
            return conflict
    if lookalikes.is_fence(first) and _KEY.match(source.text, len(first)):
        return _fence(NO_FRONT_MATTER, source, Span(0, len(first)))
    key = "name: Ada Lovelace"
    if not source.path.startswith("contacts/"):
        key = "with: ada-lovelace"
    said = problem(
        NO_FRONT_MATTER,
        source,
        Span(0, len(first)),
        "expected front matter: a first line of three dashes, ---",
        f"put '---' first, then keys such as '{key}', then '---' again",
    )
    below = _BELOW.match(source.text)
    if below is None:
        return said
    edit = Edit(Span(0, below.start(1)), "")
    return dataclasses.replace(said, fix=Fix((edit,), "delete the blank lines"))


def _harmless(head: str) -> bool:
    """Say whether *head* plainly keeps the guard's limits.

    A cheap proof that spares most files the second reading: without these
    characters there is no anchor, alias, tag or merge key, and with few
    brackets, no deep indentation and no nesting within one line ('- - x',
    '? x') it cannot be deeper than the limit.
    """
    return not (
        len(head) > _SHORT
        or "&" in head
        or "*" in head
        or "!" in head
        or "<<" in head
        or _DEEP in head
        or "- -" in head
        or "? " in head
        or "\t" in head
        or head.count("[") + head.count("{") > _FEW_BRACKETS
    )


def _guard(source: SourceFile, head: str, *, trusted: bool) -> Diagnostic | None:
    """Read the events of *head* one by one and stop at the first unwelcome.

    libyaml's composer crashes the process on 200,000 open brackets, and a
    small file of merge keys can take minutes; its event parser does neither.
    """
    parser = CParser(head)
    depth = 0
    for _ in range(MAX_EVENTS):
        event = parser.get_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return None
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return _forbidden(source, event, f"more than {MAX_DEPTH} levels deep")
        if not trusted:
            found = _unwelcome(source, event)
            if found is not None:
                return found
    return problem(
        FORBIDDEN_YAML, source, Span(0, 3), f"more than {MAX_EVENTS:,} pieces of YAML"
    )


def _unwelcome(source: SourceFile, event: yaml.Event) -> Diagnostic | None:
    quote = "put the value in quotes"
    if isinstance(event, yaml.AliasEvent):
        message = f"'*{event.anchor}' is an alias in YAML, not text"
        return _forbidden(source, event, message, quote)
    if not isinstance(event, yaml.NodeEvent):
        return None
    if event.anchor is not None:
        message = f"'&{event.anchor}' is an anchor in YAML, not text"
        return _forbidden(source, event, message, quote)
    tag = getattr(event, "tag", None)
    if tag is not None:
        start = _start(event)
        word = re.match(r"\S*", source.text[start : start + 40])
        shown = word[0] if word else tag
        return _forbidden(source, event, f"'{shown}' is a tag in YAML, not text", quote)
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        return _forbidden(source, event, "'<<' is a merge key in YAML, not text")
    return None


def _forbidden(
    source: SourceFile, event: yaml.Event, message: str, hint: str | None = None
) -> Diagnostic:
    start = _start(event)
    line_end = _LINE_END.search(source.text, start)
    end = line_end.start() if line_end else start
    shown = Span(start, max(start + 1, min(end, start + 60)))
    return problem(FORBIDDEN_YAML, source, shown, message, hint)


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


__all__ = [
    "FrontMatter",
    "Handler",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "conflict_markers",
    "read",
    "span",
]
