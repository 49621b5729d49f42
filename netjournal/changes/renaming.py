"""A new id for a contact or a note: the file, and every reference to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator

from netjournal.changes.change import ImpossibleError, adds, edited
from netjournal.changes.entries import taken
from netjournal.changes.references import Meaning, may_mention, moved
from netjournal.edits import RefusedError, set_value
from netjournal.format import copies
from netjournal.format.dates import day_in_name, name_with_day
from netjournal.format.diagnostics import (
    CONFLICT_COPY,
    DUPLICATE_ID,
    TOO_LARGE,
    UNREADABLE,
    Diagnostic,
)
from netjournal.format.filenames import MOST_BYTES, UNFIT, free, is_device
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.patterns import pattern
from netjournal.format.source import Change, SourceFile

# Control, format and private-use characters, and line separators.
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
# Not even the bytes of such files are known.
_NO_TEXT = (UNREADABLE, TOO_LARGE)
_AT_THE_ENDS = pattern(r"^[._ ]|[. ]$")
_NAME_ITSELF = "to change the name itself, run: netjournal set WHO name=NAME"


def rename(
    journal: Journal, one: Contact | Note, new: str, *, origin: str = ""
) -> list[Change]:
    """Return the files that change when *one* gets the id *new*.

    *origin* is a key by which other programs know the contact until now; it goes into
    `source`. Raises `ImpossibleError`.
    """
    if new == one.id:
        return []
    _check(journal, one, new)
    meaning = _meaning(journal, one, new)
    folder = one.source.path.rpartition("/")[0]
    text = _with_name(one, moved(one.source, meaning))
    if origin:
        text = edited(SourceFile(one.source.path, text), adds("source", origin)).text
    path = f"{folder}/{new}.md"
    changes = [
        Change(one.source.path, one.source.text, None),
        Change(path, None, text, moved_from=one.source.path),
    ]
    return changes + references_moved(
        journal, fold(one.id), meaning, but={one.source.path}
    )


def follow(
    journal: Journal, subject: Contact | Note, old: str, *, origin: str = ""
) -> list[Change]:
    """Return the files that change when *subject*, with its id now, had *old* before.

    Another program has renamed the file; references to the old id, which nobody has
    now, become references to the new subject. *origin* is as for `rename`. Raises
    `ImpossibleError`.
    """
    key = fold(old)
    if key in taken(journal):
        raise ImpossibleError(
            f"the id '{old}' still exists", f"to change it: netjournal rename {old} NEW"
        )
    others = [stem for stem in journal.named.get(key, ()) if stem != subject.id]
    if others:
        raise ImpossibleError(f"'{old}' is a name of {others[0]}")

    def meaning(text: str, by_path: bool) -> str | None:  # noqa: FBT001 (a function's type has no names)
        folders, slash, last = text.rpartition("/")
        if slash and fold(last) == key:
            return f"{folders}/{subject.id}"
        is_name = not by_path and key in journal.named
        return subject.id if fold(text) == key and not is_name else None

    changes = references_moved(journal, key, meaning, but=())
    if not origin:
        return changes
    before = next((item for item in changes if item.path == subject.source.path), None)
    text = subject.source.text if before is None else before.new or ""
    text = edited(SourceFile(subject.source.path, text), adds("source", origin)).text
    others_changed = [item for item in changes if item is not before]
    return [Change(subject.source.path, subject.source.text, text), *others_changed]


def _with_name(one: Contact | Note, text: str) -> str:
    """Return *text* with the name that came from the file name until now.

    Raises `ImpossibleError`.
    """
    if isinstance(one, Note) or "name" in one.places:
        return text
    try:
        return set_value(SourceFile(one.source.path, text), "name", one.name)
    except RefusedError as error:
        raise ImpossibleError(
            f"{one.source.path} has no 'name', so its name would be lost",
            f"add the line 'name: {one.name}' first",
        ) from error


def references_moved(
    journal: Journal,
    key: str,
    meaning: Meaning,
    *,
    but: Collection[str],
    first: Callable[[SourceFile], SourceFile] | None = None,
) -> list[Change]:
    """Return the files with changed references to the id *key*, except some paths.

    *first* is applied to each file before that. Raises `ImpossibleError` for a file
    that mentions the id and cannot be read.
    """
    changes = []
    for source in _sources(journal):
        if source.path in but:
            continue
        now = source if first is None else first(source)
        text = moved(now, meaning) if may_mention(now, key) else now.text
        if text != source.text:
            changes.append(Change(source.path, source.text, text))
    for problem in journal.problems:
        source = problem.source
        if _not_seen(journal, problem) and (
            problem.rule in _NO_TEXT or may_mention(source, key)
        ):
            raise ImpossibleError(
                f"{source.path} may contain references to it, but cannot be read",
                "fix the file first: netjournal validate",
            )
    return changes


def _not_seen(journal: Journal, problem: Diagnostic) -> bool:
    """Say whether a problem belongs to a file that does not count at all."""
    return (
        problem.rule is DUPLICATE_ID or fold(problem.source.stem) in journal.unread
    ) and problem.rule is not CONFLICT_COPY


def _sources(journal: Journal) -> Iterator[SourceFile]:
    for contact in journal.contacts.values():
        yield contact.source
    for note in journal.notes.values():
        yield note.source


def _meaning(journal: Journal, one: Contact | Note, new: str) -> Meaning:
    key = fold(one.id)
    names = names_kept(journal, one) if isinstance(one, Contact) else frozenset()

    def meaning(text: str, by_path: bool) -> str | None:  # noqa: FBT001 (a function's type has no names)
        folders, slash, last = text.rpartition("/")
        if slash and fold(last) == key and _means(journal, text, one):
            return f"{folders}/{new}"
        return new if fold(text) == key and (by_path or text not in names) else None

    return meaning


def _means(journal: Journal, text: str, one: Contact | Note) -> bool:
    found = journal.who(text) if isinstance(one, Contact) else journal.note_id(text)
    return found == one.id


def names_kept(journal: Journal, one: Contact) -> frozenset[str]:
    """Return the names that find a person even without their current id.

    If the id is `grace` and the name Grace, `[[Grace]]` is a name.
    """
    return frozenset(
        name
        for name in one.names
        if name != one.id and journal.named.get(fold(name)) == (one.id,)
    )


def _check(journal: Journal, one: Contact | Note, new: str) -> None:
    key = fold(new)
    size = len(new.encode("utf-8", "replace"))
    unfit = UNFIT.search(new) or _AT_THE_ENDS.search(new) or key == "readme"
    if unfit or not 0 < size <= MOST_BYTES:
        raise ImpossibleError(_unfit(new), _NAME_ITSELF)
    _check_marks(new)
    _check_copy(journal, one, new)
    if is_device(new):
        raise ImpossibleError(
            f"'{new}' cannot be an id: Windows reserves that name",
            f"use {free(new, taken(journal))}",
        )
    if " " in new and isinstance(one, Contact):
        raise ImpossibleError(
            f"'{new}' cannot be an id: ids cannot contain spaces",
            _NAME_ITSELF,
        )
    if key != fold(one.id) and key in taken(journal):
        raise ImpossibleError(f"the id '{new}' already exists")
    others = [stem for stem in journal.named.get(key, ()) if stem != one.id]
    if others:
        raise ImpossibleError(
            f"'{new}' is already a name of {others[0]}",
            "choose another id, or references to that name would change meaning",
        )
    named = day_in_name(new)
    if isinstance(one, Note) and (
        named is None or not named.fits or named.iso != one.date.isoformat()
    ):
        rest = named.rest if named else new
        raise ImpossibleError(
            f"a note's id begins with its date, {one.date}",
            f"use {name_with_day(one.date.isoformat(), rest or 'words')}",
        )


def _unfit(new: str) -> str:
    """Return why *new* cannot be the name of a file."""
    unfit = UNFIT.search(new)
    if not new:
        return "an id cannot be empty"
    if unfit:
        return f"'{new}' cannot be an id: ids cannot contain \"{unfit[0]}\""
    if fold(new) == "readme":
        return f"'{new}' cannot be an id: README.md is not read"
    if _AT_THE_ENDS.search(new):
        return (
            f"'{new}' cannot be an id: ids cannot begin with '.', '_' or a space,"
            " or end with '.' or a space"
        )
    return f"an id can have at most {MOST_BYTES} bytes"


def _check_marks(new: str) -> None:
    """Refuse invisible characters: the id would look the same as another."""
    for character in new:
        if unicodedata.category(character) in _UNSEEN:
            name = unicodedata.name(character, "which has no name").lower()
            raise ImpossibleError(
                f"'{new}' contains an invisible character,"
                f" U+{ord(character):04X} ({name})",
                "remove it",
            )


def _check_copy(journal: Journal, one: Contact | Note, new: str) -> None:
    """Refuse a name that would be taken for a copy, because copies are not read."""
    copy = copies.made(new)
    if copy is not None:
        raise ImpossibleError(
            f"'{new}' cannot be an id: {copy.program} gives such names to"
            " copies, which are not read"
        )
    folder = one.source.path.rpartition("/")[0]
    beside = [
        source
        for source in _sources(journal)
        if source.path.rpartition("/")[0] == folder and source != one.source
    ]
    others = {fold(other.stem): (f"{other.stem}.md", other.text) for other in beside}
    original = copies.original(new, one.source.text, others)
    if original is not None:
        raise ImpossibleError(
            f"'{new}' cannot be an id: it would be taken for a copy of {original}"
        )
    mine = {fold(new): (f"{new}.md", one.source.text)}
    for other in beside:
        if copies.original(other.stem, other.text, mine) is not None:
            raise ImpossibleError(
                f"'{new}' cannot be an id: {other.path} would be taken for a copy of it"
            )
