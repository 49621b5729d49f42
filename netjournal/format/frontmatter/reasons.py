"""Our own messages for the errors of libyaml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netjournal.format.diagnostics import INVALID_YAML, Diagnostic, Rule
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span

if TYPE_CHECKING:
    import yaml

_LINE_END = pattern(r"\r\n|\n|\r|\Z")
_QUOTE_IT = "put the value in quotes"
_REASONS = (
    ("mapping values are not allowed", "unexpected colon and space"),
    ("found a tab character", "YAML does not allow tabs for indentation"),
    ("found duplicate anchor", "duplicate anchor"),
    ("found unexpected end of stream", "unclosed quote"),
    ("could not find expected ':'", "expected a key and a colon"),
    ("did not find expected key", "expected a key at this depth"),
    ("did not find expected '-' indicator", "expected a list item, '- …'"),
    ("did not find expected ',' or ']'", "expected ',' or ']'"),
    ("did not find expected ',' or '}'", "expected ',' or '}'"),
    ("did not find expected node content", "expected a value"),
    ("block sequence entries are not allowed", "a list cannot begin here"),
    ("block mapping entries are not allowed", "keys cannot begin here"),
    ("found unknown escape character", "unknown escape after '\\'"),
    ("expected whitespace or line break", "a value that begins with '!' is a tag"),
)
_HINTS = {
    "unexpected colon and space": _QUOTE_IT,
    "YAML does not allow tabs for indentation": "use spaces",
    "unclosed quote": "close it with the same quote",
    "expected a list item, '- …'": "indent all items of a list by the same amount",
    "expected a key at this depth": "indent keys that belong together alike, and put"
    " values with quotes or brackets in quotes",
    "a value that begins with '!' is a tag": _QUOTE_IT,
    "expected ',' or ']'": "close the bracket, or put texts with brackets in quotes",
    "expected ',' or '}'": "close the bracket, or put texts with brackets in quotes",
    "unknown escape after '\\'": "use single quotes, or write '\\\\'",
}


def explained(source: SourceFile, head: str, error: yaml.YAMLError) -> Diagnostic:
    """Return the problem: its place, the message and a hint."""
    from yaml.reader import ReaderError

    if isinstance(error, ReaderError):
        found = re.search(
            r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", head
        )
        at = found.start() if found else 0
        code = f"U+{ord(head[at]):04X}"
        message = f"control character {code} is not allowed in YAML"
        return problem(INVALID_YAML, source, Span(at, at + 1), message, "delete it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    at = min(mark.index if mark else 0, max(len(head) - 1, 0))
    if "cannot start any token" in said:
        return _bad_start(source, head, at)
    reason = next((ours for theirs, ours in _REASONS if theirs in said), said)
    if reason == "unclosed quote":
        context = getattr(error, "context_mark", None)
        at = context.index if context else at
    return problem(INVALID_YAML, source, Span(at, at + 1), reason, _HINTS.get(reason))


def _bad_start(source: SourceFile, head: str, at: int) -> Diagnostic:
    character = head[at]
    if character == "\t":
        message, hint = "YAML does not allow tabs for indentation", "use spaces"
    else:
        message, hint = f"a value cannot begin with '{character}'", _QUOTE_IT
    line_end = _LINE_END.search(head, at)
    end = line_end.start() if line_end and character != "\t" else at + 1
    return problem(INVALID_YAML, source, Span(at, max(end, at + 1)), message, hint)


def problem(
    rule: Rule, source: SourceFile, place: Span, message: str, hint: str | None = None
) -> Diagnostic:
    """Return a problem without a fix."""
    return Diagnostic(rule=rule, source=source, span=place, message=message, hint=hint)
