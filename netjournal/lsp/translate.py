"""Our places, problems and changes in the protocol's terms, and back.

The protocol counts lines and UTF-16 code units (LSP 3.17, "Position"); we count
characters. Every position goes through `SourceFile`, which ends lines where editors do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.source import Change, SourceFile, Span

SOURCE = "netjournal"
_LEVELS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.ADVICE: lsp.DiagnosticSeverity.Information,
}
_UNNECESSARY = frozenset(("NJ901",))


class Folder:
    """The folder of a journal: paths in it, and their addresses."""

    def __init__(self, root: Path) -> None:
        """Take the *root* of a journal."""
        self.root = root

    def uri(self, path: str) -> str:
        """Return the address of the file at *path* in the journal."""
        return from_fs_path(str(self.root / path)) or ""

    def path(self, uri: str) -> str | None:
        """Return the path in the journal, or `None` for a file outside."""
        name = to_fs_path(uri)
        if name is None:
            return None
        real = Path(name).parent.resolve() / Path(name).name
        root = self.root.resolve()
        return real.relative_to(root).as_posix() if real.is_relative_to(root) else None


def place(source: SourceFile, offset: int) -> lsp.Position:
    """Return *offset* as a line and a column in UTF-16 code units."""
    line, column = source.utf16_position(offset)
    return lsp.Position(line=line, character=column)


def extent(source: SourceFile, span: Span) -> lsp.Range:
    """Return *span* as a range."""
    return lsp.Range(place(source, span.start), place(source, span.end))


def offset(source: SourceFile, position: lsp.Position) -> int:
    """Return the offset of *position*, at the end of its line if it is beyond."""
    return source.offset(position.line, position.character)


def span(source: SourceFile, extent_: lsp.Range) -> Span:
    """Return the span of a range."""
    return Span(offset(source, extent_.start), offset(source, extent_.end))


def problem(
    diagnostic: Diagnostic, folder: Folder, *, has_related: bool
) -> lsp.Diagnostic:
    """Return a problem for the editor; the hint is a line of its own.

    Where the editor shows no related places, the first is named in the text.
    """
    lines = [diagnostic.message]
    if diagnostic.hint:
        lines.append(diagnostic.hint)
    related = []
    for other in diagnostic.related:
        where = lsp.Location(
            folder.uri(other.source.path), extent(other.source, other.span)
        )
        related.append(lsp.DiagnosticRelatedInformation(where, other.message))
        if not has_related:
            line = other.source.line(other.span.start)
            lines.append(f"{other.message}: {other.source.path}:{line}")
    tags = [lsp.DiagnosticTag.Unnecessary]
    return lsp.Diagnostic(
        range=extent(diagnostic.source, diagnostic.span),
        message="\n".join(lines),
        severity=_LEVELS[diagnostic.rule.severity],
        code=diagnostic.rule.code,
        source=SOURCE,
        tags=tags if diagnostic.rule.code in _UNNECESSARY else None,
        related_information=related if related and has_related else None,
    )


def edits(old: SourceFile, new: str) -> list[lsp.TextEdit]:
    """Return the edits that make *new* of *old*, line by line, and no more."""
    before, after = _rows(old.text), _rows(new)
    starts = [0]
    for row in before:
        starts.append(starts[-1] + len(row))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        lsp.TextEdit(
            extent(old, Span(starts[first], starts[last])),
            "".join(after[start:end]),
        )
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _rows(text: str) -> list[str]:
    """Return the lines of *text* with their ends; other separators end none."""
    return [f"{row}\n" for row in text.split("\n")[:-1]] + [text.rpartition("\n")[2]]


def workspace_edit(
    changes: Iterable[Change], folder: Folder, versions: dict[str, int]
) -> lsp.WorkspaceEdit:
    """Return *changes* as one edit: texts, and files that are made, moved or removed.

    *versions* are those of the open files, by path.
    """
    return lsp.WorkspaceEdit(document_changes=[*_steps(changes, folder, versions)])


Step = lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile


def _steps(
    changes: Iterable[Change], folder: Folder, versions: dict[str, int]
) -> Iterator[Step]:
    changes = [*changes]
    moved = {change.moved_from: change for change in changes if change.moved_from}
    for change in changes:
        uri = folder.uri(change.path)
        old = SourceFile(change.path, change.old or "")
        if change.moved_from:
            continue
        if change.new is None and change.path in moved:
            target = moved[change.path]
            found = edits(old, target.new or "")
            if found:
                yield _texts(uri, versions.get(change.path), found)
            yield lsp.RenameFile(uri, folder.uri(target.path))
        elif change.new is None:
            yield lsp.DeleteFile(uri)
        else:
            if change.old is None:
                yield lsp.CreateFile(uri)
            yield _texts(uri, versions.get(change.path), edits(old, change.new))


def _texts(
    uri: str, version: int | None, found: list[lsp.TextEdit]
) -> lsp.TextDocumentEdit:
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return lsp.TextDocumentEdit(document, list(found))
