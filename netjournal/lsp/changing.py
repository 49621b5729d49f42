"""Changes as edits that the editor makes: whole, sound, and of what is on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from netjournal.changes import ImpossibleError
from netjournal.changes.sound import see_that_it_reads
from netjournal.format.source import Change
from netjournal.format.wording import sentence
from netjournal.lsp import translate
from netjournal.lsp.journals import OpenJournal
from netjournal.store import StoreError


class RefusalError(JsonRpcException):
    """A request that is not fulfilled; the editor shows the reason."""

    CODE = lsp.LSPErrorCodes.RequestFailed.value


def refused(error: ImpossibleError | StoreError) -> RefusalError:
    """Return the reason in the words of the command line."""
    return refusal(str(error), error.hint)


def refusal(message: str, hint: str = "") -> RefusalError:
    """Return an error of one or two sentences."""
    is_command = hint.startswith("netjournal ")
    parts = (sentence(message), f"Try: {hint}" if is_command else sentence(hint))
    return RefusalError(" ".join(filter(None, parts)), code=RefusalError.CODE)


def edit_of(journal: OpenJournal, changes: Sequence[Change]) -> lsp.WorkspaceEdit:
    """Return *changes* as an edit of the whole workspace.

    Raises `RefusalError` where they would add an error to a file, or where a file that
    is not open has changed on the disk since it was read.
    """
    try:
        see_that_it_reads(journal.day().settings, changes)
    except ImpossibleError as error:
        raise refused(error) from error
    _see_that_it_is_there(journal, changes)
    return translate.workspace_edit(changes, journal.folder, journal.versions)


def _see_that_it_is_there(journal: OpenJournal, changes: Iterable[Change]) -> None:
    """Refuse changes of texts that are not those on the disk any more."""
    for change in changes:
        if change.path in journal.buffers:
            continue
        there = journal.text_on_disk(change.path)
        if there != change.old:
            journal.touch()
            raise refusal(
                f"{change.path} has changed on the disk", "try again in a moment"
            )
