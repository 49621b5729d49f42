"""Renaming a tag in every file that has it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netjournal.changes.change import ImpossibleError, edited, front_of, takes
from netjournal.changes.references import scalars
from netjournal.edits.front import finish, whole
from netjournal.edits.layout import is_block_scalar
from netjournal.edits.writing import kept
from netjournal.format.diagnostics import Edit
from netjournal.format.folding import fold
from netjournal.format.frontmatter import span
from netjournal.format.model import Journal
from netjournal.format.source import Change, SourceFile
from netjournal.format.spelling import near
from netjournal.format.values import several
from netjournal.format.wording import unknown
from netjournal.practice.tags import tags

_KEY = "tags"
# The characters between several tags in one text, as in `several`.
_GAPS = r"\s,;\uff0c\uff1b\u3001"


def rename_tag(journal: Journal, old: str, new: str) -> list[Change]:
    """Return the files that change when the tag *old* becomes *new*.

    Case and accents of *old* do not matter. A file with both keeps one. Raises
    `ImpossibleError` if no file has *old*, if *new* is not a tag, or if a file cannot
    be changed safely.
    """
    if several.tags(new) != [new] or not new.isprintable():
        raise ImpossibleError(
            f"'{new}' cannot be a tag.", "A tag is a word or a few, without commas."
        )
    known = [tag.name for tag in tags(journal)]
    if not _has(known, old):
        message, hint = unknown("tag", old, near(old, known))
        raise ImpossibleError(message, hint or "All tags: netjournal tags")
    changes = [
        Change(
            document.source.path,
            document.source.text,
            _retagged(document.source, old, new, both=_has(document.tags, new)),
        )
        for document in journal.files()
        if _has(document.tags, old)
    ]
    return [change for change in changes if change.old != change.new]


def _has(tags: Iterable[str], name: str) -> bool:
    return fold(name) in map(fold, tags)


def _retagged(source: SourceFile, old: str, new: str, *, both: bool) -> str:
    if both and fold(old) != fold(new):
        source = _without(source, old)
    return edited(source, lambda now: _replaced(now, old, new)).text


def _without(source: SourceFile, old: str) -> SourceFile:
    """Return *source* without the items that are the tag *old* and nothing else."""
    for scalar in scalars(front_of(source)):
        text = scalar.node.value
        if scalar.path[0] == _KEY and [fold(old)] == [*map(fold, several.tags(text))]:
            return _without(edited(source, takes(_KEY, text)), old)
    return source


def _replaced(source: SourceFile, old: str, new: str) -> str:
    front = front_of(source)
    edits: list[Edit] = []
    texts: dict[int, str] = {}
    for scalar in scalars(front):
        node = scalar.node
        text = _renamed(node.value, old, new) if scalar.path[0] == _KEY else node.value
        if text == node.value:
            continue
        place = span(node)
        raw = source.text[place.start : place.end]
        if is_block_scalar(node):
            written = _renamed(raw, old, new)
        else:
            written = kept(raw, node.value, text, scalar.path, flow=scalar.flow)
        texts[place.start] = text
        edits.append(Edit(place, written))
    return finish(front, edits, whole(front, texts)) if edits else source.text


def _renamed(text: str, old: str, new: str) -> str:
    """Return *text*, which is one tag or several, with *old* replaced."""
    for tag in several.tags(text):
        if fold(tag) == fold(old):
            alone = rf"(?<![^#{_GAPS}]){re.escape(tag)}(?![^{_GAPS}])"
            text = re.sub(alone, lambda _: new, text)
    return text
