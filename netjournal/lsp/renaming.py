"""Renaming: an id, in its file's name and in every reference, as one edit."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types as lsp

from netjournal.changes import ImpossibleError
from netjournal.changes.preview import after
from netjournal.changes.renaming import rename as renamed
from netjournal.editing.places import place, subject
from netjournal.format.model import Contact, Note
from netjournal.format.source import Change, Span
from netjournal.lsp.changing import edit_of, refusal, refused
from netjournal.lsp.journals import OpenJournal
from netjournal.lsp.server import Request, Server
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in
from netjournal.store import StoreError
from netjournal.store.deliveries import exported_key


def prepare(
    ls: Server, params: lsp.PrepareRenameParams
) -> lsp.PrepareRenamePlaceholder | None:
    """Return what would be renamed at the cursor: its place, and the id as it is."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return None
    offset = request.offset(params.position)
    page = subject(request.day, request.source, offset)
    if page is None:
        return None
    there = place(request.day, request.source, offset)
    span = there.span if there else Span(offset, offset)
    return lsp.PrepareRenamePlaceholder(request.extent(span), page.id)


def rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """Return the edit that gives the person or the note at the cursor another id.

    It is what `netjournal rename` does, and refused as that is.
    """
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return None
    day, page = _meant(request, params.position)
    new = params.new_name.strip().removesuffix(".md")
    changes = _renamed(request.journal, day, page, new)
    if changes and not ls.client.has_moves:
        raise refusal(
            "this editor cannot rename files: save all, then"
            f" `netjournal rename {page.id} {new}`"
        )
    return edit_of(request.journal, changes)


def _meant(request: Request, position: lsp.Position) -> tuple[Day, Contact | Note]:
    day = request.journal.exact_day()
    page = subject(day, request.source, request.offset(position))
    if page is None:
        raise refusal(
            "no person and no note is meant here",
            "put the cursor on a reference, or in the front matter",
        )
    return day, page


def _renamed(
    journal: OpenJournal, day: Day, page: Contact | Note, new: str
) -> list[Change]:
    try:
        origin = exported_key(journal.folder.root, page, page.id)
        return renamed(day.journal, page, new, origin=origin)
    except (ImpossibleError, StoreError) as error:
        raise refused(error) from error


def will_rename(ls: Server, params: lsp.RenameFilesParams) -> lsp.WorkspaceEdit | None:
    """Return the edits that go with files that the editor is about to rename.

    Several files are renamed one after the other, each in the journal that is left by
    those before it.
    """
    moves: dict[int, list[tuple[str, str]]] = {}
    journals: dict[int, OpenJournal] = {}
    for file in params.files:
        old, new = ls.journal_of(file.old_uri), ls.journal_of(file.new_uri)
        if old is not None and new is not None and old[0] is new[0]:
            journals[id(old[0])] = old[0]
            moves.setdefault(id(old[0]), []).append((old[1], new[1]))
    edits = [
        _following(journal, moves[key])
        for key, journal in journals.items()
        if journal.is_read
    ]
    steps = [step for edit in edits for step in edit.document_changes or ()]
    return lsp.WorkspaceEdit(document_changes=steps) if steps else None


def _following(
    journal: OpenJournal, moves: Sequence[tuple[str, str]]
) -> lsp.WorkspaceEdit:
    day = journal.exact_day()
    olds: dict[str, str | None] = {}
    news: dict[str, str] = {}
    # The editor moves the files itself, once the texts are changed where they are.
    homes: dict[str, str] = {}
    for old, new in moves:
        page = next(written_in(day.journal, old), None)
        stem = new.rpartition("/")[2].removesuffix(".md")
        if page is None or not new.endswith(".md"):
            continue
        changes = _renamed(journal, day, page, stem)
        for change in changes:
            home = homes.get(change.path, change.path)
            if change.moved_from:
                home = homes[change.path] = homes.get(old, old)
            olds.setdefault(home, change.old)
            if change.new is not None:
                news[home] = change.new
        journal_after = after(day.journal, day.settings, changes)
        day = Day(journal_after, day.settings, day.today)
    changed = [
        Change(path, olds[path], new) for path, new in news.items() if olds[path] != new
    ]
    return edit_of(journal, changed)


_FILES = lsp.FileOperationRegistrationOptions(
    [
        lsp.FileOperationFilter(
            lsp.FileOperationPattern(f"**/{folder}/**/*.md"), scheme="file"
        )
        for folder in ("contacts", "journal")
    ]
)

FEATURES = {
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: (prepare, None),
    lsp.TEXT_DOCUMENT_RENAME: (rename, None),
    lsp.WORKSPACE_WILL_RENAME_FILES: (will_rename, _FILES),
}
