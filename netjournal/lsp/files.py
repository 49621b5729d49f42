"""The editor's open files and those on the disk, as their messages come."""

from __future__ import annotations

from lsprotocol import types as lsp

from netjournal.lsp.clients import client, unwanted
from netjournal.lsp.server import Server

_WATCHED = "**/*.{md,yml,png,jpg,jpeg,gif,webp}"


def initialize(ls: Server, params: lsp.InitializeParams) -> None:
    """Learn what the editor can do; nothing of a journal is read yet."""
    ls.client = client(params)
    features = ls.protocol.fm.features
    for method in unwanted(params):
        features.pop(method, None)


def initialized(ls: Server, _params: lsp.InitializedParams) -> None:
    """Ask the editor to tell of changes on the disk, where it can."""
    if ls.client.has_watchers:
        watcher = lsp.FileSystemWatcher(_WATCHED)
        options = lsp.DidChangeWatchedFilesRegistrationOptions([watcher])
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = lsp.Registration("files", method, options)
        ls.client_register_capability(lsp.RegistrationParams([registration]))


def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    """Take the text of a file that was opened."""
    document = params.text_document
    ls.lay(document.uri, document.text, document.version)


def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    """Take the new text of a file."""
    document = params.text_document
    if params.content_changes:
        ls.lay(document.uri, params.content_changes[-1].text, document.version)


def saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    """Look at the disk: what was saved may not be all that changed."""
    place = ls.journal_of(params.text_document.uri)
    if place is not None:
        place[0].touch()
        ls.look_later(place[0])


def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    """Let the file on the disk count again."""
    ls.drop(params.text_document.uri)


def watched(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    """Look at the journals in which files changed on the disk."""
    places = map(ls.journal_of, (change.uri for change in params.changes))
    for journal in {id(place[0]): place[0] for place in places if place}.values():
        journal.touch()
        ls.look_later(journal)


def told_to_end(ls: Server, *_nothing: object) -> None:
    """Note that the editor said goodbye."""
    ls.was_told_to_end = True


FEATURES = {
    lsp.INITIALIZE: (initialize, None),
    lsp.INITIALIZED: (initialized, None),
    lsp.SHUTDOWN: (told_to_end, None),
    lsp.TEXT_DOCUMENT_DID_OPEN: (opened, None),
    lsp.TEXT_DOCUMENT_DID_CHANGE: (changed, None),
    lsp.TEXT_DOCUMENT_DID_SAVE: (saved, None),
    lsp.TEXT_DOCUMENT_DID_CLOSE: (closed, None),
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: (watched, None),
}
