"""The limits of a front matter: its length, depth, size and YAML features."""

from __future__ import annotations

import re

import yaml

from netjournal.format.diagnostics import FORBIDDEN_YAML, TOO_LARGE, Diagnostic
from netjournal.format.frontmatter.reasons import problem
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span

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

# Up to this length and without these characters, no front matter can exceed the limits,
# because nesting needs indentation or brackets. See `_harmless`.
_SHORT = 4096
_FEW_BRACKETS = MAX_DEPTH // 2
_DEEP = " " * (MAX_DEPTH // 2)
_LINE_END = pattern(r"\r\n|\n|\r|\Z")


def refusal(source: SourceFile, head: str, *, trusted: bool) -> Diagnostic | None:
    """Return why *head*, the beginning of *source*, must not be composed, if at all.

    With *trusted*, anchors, aliases and tags are allowed.
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
    return None if _harmless(head) else _guard(source, head, trusted=trusted)


def _harmless(head: str) -> bool:
    """Say whether *head* is obviously within the limits.

    A cheap check that saves most files a second reading: without these characters there
    is no anchor, alias, tag or merge key, and with few brackets, no deep indentation
    and no nesting within one line ('- - x', '? x') it cannot be deeper than the limit.
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
    """Read the events of *head* one by one and stop at the first that is not allowed.

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


__all__ = ["MAX_DEPTH", "MAX_EVENTS", "MAX_LENGTH", "CParser", "refusal"]
