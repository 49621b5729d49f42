"""A former name: it still finds the person after a change of name.

References by name are not changed, unlike references by id in `rename`: what was
written then was true then.
"""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError, adds, change
from netjournal.changes.references import may_mention
from netjournal.format.folding import fold, plain
from netjournal.format.model import Contact, Journal
from netjournal.format.read import read
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile
from netjournal.format.spelling import one_slip


def with_former_name(
    journal: Journal, settings: Settings, one: Contact, done: Change
) -> tuple[Change, str]:
    """Return *done*, a change of *one*, with the former name as an alias.

    Also returns a notice. Nothing is added if the name stays, or if only its spelling
    changes and nothing refers to the old spelling. Raises `ImpossibleError`.
    """
    now = SourceFile(done.path, done.new or "")
    after = read(now, settings).value
    old = one.name
    if not isinstance(after, Contact) or "name" not in one.places:
        return done, ""
    if fold(after.name) == fold(old):
        return done, ""
    if fold(old) in map(fold, after.aliases):
        return done, ""
    if _is_mended(old, after.name) and not _is_mentioned(journal, one, old):
        return done, ""
    others = [stem for stem in journal.named.get(fold(old), ()) if stem != one.id]
    if others:
        return done, (
            f"'{old}' is not kept as an alias, since it is also a name of"
            f" {' and '.join(others)}"
        )
    try:
        kept = change(now, adds("aliases", old)).new
    except ImpossibleError as error:
        raise ImpossibleError(
            f"{error}, so '{old}' cannot be kept as an alias", error.hint
        ) from error
    said = f"'{old}' is now an alias, so it still finds {one.id}"
    return done._replace(new=kept), said


def _is_mended(old: str, new: str) -> bool:
    """Say whether the two names only differ in accents, or by one typo."""
    before, now = plain(old), plain(new)
    return before == now or one_slip(before, now)


def _is_mentioned(journal: Journal, one: Contact, name: str) -> bool:
    key = fold(name)
    others = (other for other in journal.files() if other is not one)
    return any(may_mention(other.source, key) for other in others)
