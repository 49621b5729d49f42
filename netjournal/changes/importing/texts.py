"""Free text of other programs in a body: it makes no promises, links or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.digests import sha256_of
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile

# A text with more is kept in the memory instead.
LONGEST = 128 * 1024  # characters
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]+")
# Signs that mean nothing in Markdown or here, wherever they stand.
_HARMLESS = pattern(
    r"(?:[^\W_]|[ \n.,;:!?'/%+()\"@-]|[\u2018-\u201e\u2013\u2014\u2026]"
    r"|[«»€$£¥§°]|[\u0300-\u036f\u0900-\u0dff])*"
)
_MEANS = pattern(
    r"(?m)^(?:[ ]{4}|[ ]*(?:[-+–—•:][ \t]|[-=]+[ ]*$|[0-9]+[.)](?:[ ]|$)|!!!|\?\?\?))"
    r"|://|\bwww\.|%%|\^|!\[|[^\W\d]+::"
)
_TICKS = pattern("`+")
_LEAST = 3
_BOX = len("- [ ] ")


def plain(text: str) -> str:
    """Return *text* with plain line ends, without controls and outer space lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text)
    return "\n".join(row.rstrip() for row in text.strip("\n").split("\n")).strip("\n")


def safe(text: str) -> str:
    """Return *text* for a body: as it is, or in a fence if any of it means more."""
    text = plain(text)
    if not text.strip():
        return ""
    if _HARMLESS.fullmatch(text) and not _MEANS.search(text):
        return text
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(_LEAST, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def digest(text: str) -> str:
    """Return what is remembered of a text."""
    return f"sha256:{sha256_of(plain(text).encode())}"


def heading(label: str) -> str:
    """Return the heading below which the text of a source is."""
    return f"## From {label}"


def with_text(source: SourceFile, text: str, label: str) -> str:
    """Return the text of *source* with free text at its end, below a heading.

    Nothing is added if the body has it already. Line ends are those of the file.
    """
    added = safe(text)
    if not added or plain(text) in _body(source):
        return source.text
    return _with_end(source, added.split("\n"), label)


def with_rows(source: SourceFile, rows: Iterable[str], label: str) -> str:
    """Return the text of *source* with task lines at its end, below a heading.

    A line that the body has, done or not, is not added.
    """
    there = {row.strip()[_BOX:] for row in _body(source).split("\n")}
    added = [row for row in rows if row and row[_BOX:] not in there]
    return _with_end(source, added, label) if added else source.text


def _body(source: SourceFile) -> str:
    block = frontmatter.split(source)
    return plain(source.text[0 if isinstance(block, Diagnostic) else block[1] :])


def _with_end(source: SourceFile, added: Sequence[str], label: str) -> str:
    old, body = source.text, _body(source)
    end = "\r\n" if "\r\n" in old else "\n"
    titles = [row for row in body.split("\n") if row.startswith("## ")]
    rows = [] if titles[-1:] == [heading(label)] else [heading(label), ""]
    rows += added
    old = old.rstrip("\r\n") if body else old
    if not old.endswith(("\n", "\r")):
        old += end
    return f"{old}{end}{end.join(rows)}{end}"
