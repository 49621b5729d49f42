"""Whole files of a journal: what is missing is written, nothing is overwritten."""

from __future__ import annotations

from netjournal.changes.importing.plan import Entry, Field, State
from netjournal.changes.importing.work import Work
from netjournal.format.filenames import MOST_BYTES, UNFIT, is_device
from netjournal.format.folding import fold
from netjournal.format.incoming import Skipped, Where
from netjournal.format.read import CONTACTS, JOURNAL
from netjournal.format.source import SourceFile, limit_of_size

_FOLDERS = (CONTACTS, JOURNAL)


def import_files(work: Work, files: tuple[tuple[str, str], ...]) -> None:
    """Write the files that are missing; others are the same, or in conflict."""
    for number, (path, text) in enumerate(sorted(files), 1):
        place = Where(path, 0)
        reason = unfit(path) or limit_of_size(len(text.encode("utf-8", "replace")))
        if reason:
            work.left_out.append(Skipped(place, reason, path))
            continue
        _one(work, path, text, Where(path, number))


def unfit(path: str) -> str:
    """Return why *path* cannot be a file of a journal, or an empty text."""
    folder = next((name for name in _FOLDERS if path.startswith(name)), "")
    parts = path.split("/")
    if not folder or not path.endswith(".md"):
        return "it is neither a contact nor a note"
    for part in parts:
        stem = part.removesuffix(".md")
        is_hidden = not stem or part.startswith(".")
        if is_hidden or UNFIT.search(part) or is_device(stem) or stem != stem.strip():
            return "its name is not possible on every system"
        if len(part.encode("utf-8", "replace")) > MOST_BYTES:
            return "its name is too long"
    return ""


def _one(work: Work, path: str, text: str, place: Where) -> None:
    source = SourceFile(path, text)
    stem = source.stem
    journal = work.journal
    key = fold(stem)
    own = journal.contact_ids.get(key) or journal.note_ids.get(key)
    document = journal.contacts.get(own or "") or journal.notes.get(own or "")
    if document is None:
        if key in work.used.taken & {*journal.unread} or key in work.sources:
            reason = "a file with this id is here, and cannot be read"
            work.left_out.append(Skipped(place, reason, path))
            return
        work.sources[stem] = source
        _entry(work, stem, path, place, "new")
        return
    if document.source.path != path:
        reason = f"the id is used by {document.source.path}"
        work.left_out.append(Skipped(place, reason, path))
        return
    if document.source.text == text:
        _entry(work, stem, path, place, "same")
        return
    change = Field("text", document.source.text, text, "replace")
    take = work.decided(stem, "text") or work.decided(stem, stem)
    if take is not None and take.theirs:
        work.sources[document.id] = source
        _entry(work, document.id, path, place, "changed", fields=(change,))
    else:
        _entry(work, document.id, path, place, "conflict", conflicts=(change,))


def _entry(  # noqa: PLR0913 (what an entry of a file is made of)
    work: Work,
    stem: str,
    path: str,
    place: Where,
    state: State,
    *,
    fields: tuple[Field, ...] = (),
    conflicts: tuple[Field, ...] = (),
) -> None:
    work.entries.append(
        Entry(
            key=path,
            where=place,
            sort="file",
            state=state,
            id=stem,
            path=path,
            name=path,
            fields=fields,
            conflicts=conflicts,
        )
    )
