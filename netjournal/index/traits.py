"""What the people of a journal are chosen by, kept with its index.

After a change, only the people in changed files are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from netjournal.format.model.traits import Traits, traits_of
from netjournal.format.source import SourceFile
from netjournal.index import revised

if TYPE_CHECKING:
    from netjournal.format.model import Journal
    from netjournal.practice.day import Shelf

_NAME = "traits"


def kept_traits(journal: Journal, shelf: Shelf) -> Mapping[str, Traits]:
    """Return the traits of the people in *journal*, as far as they are on *shelf*."""
    before = revised.kept(shelf, _NAME)
    if before is None:
        traits = {stem: traits_of(person) for stem, person in journal.contacts.items()}
        _keep(shelf, traits)
        return traits
    (rows,) = before.parts
    stems = {SourceFile(path, "").stem for path in before.changed}
    old = {stem: Traits(*values) for stem, values in rows.items() if stem not in stems}
    if len(old) == len(rows) and old.keys() == journal.contacts.keys():
        return old
    traits = _renewed(journal, old)
    _keep(shelf, traits)
    return traits


def _renewed(journal: Journal, old: Mapping[str, Traits]) -> dict[str, Traits]:
    """Return the traits of everybody, of whom some have the *old* ones."""
    others = journal.several(stem for stem in journal.contacts if stem not in old)
    new = {person.id: traits_of(person) for person in others}
    return {stem: new.get(stem) or old[stem] for stem in journal.contacts}


def _keep(shelf: Shelf, traits: Mapping[str, Iterable[object]]) -> None:
    shelf.put(_NAME, revised.encoded(shelf, (traits,)))
