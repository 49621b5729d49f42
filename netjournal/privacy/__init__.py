"""The type of everything that may leave this folder: a veiled journal.

Pages, calendars, exports and digests only take an `Outward`, and only `outward` creates
one. So the decision about private people and notes is made once, at the edge, and code
further down cannot get more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from netjournal import rules
from netjournal.format import unread
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal
from netjournal.format.records import dataclass
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.privacy.veil import Veil

__all__ = ["Outward", "Veil", "outward"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Outward(Day):
    """A journal on a day, in the form that may leave: without private data.

    `veil` is applied to each finished text. `with_private` means that the user asked
    for everything, for their own eyes; then there is no veil.
    """

    veil: Veil
    with_private: bool = False

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The problems in the public part of the journal.

        The rules check it again. Filtering the problems of the whole journal would not
        be enough, because a hint may contain a private name.
        """
        return tuple(rules.check(self))


def outward(day: Day, *, include_private: bool = False) -> Outward:
    """Return the part of a journal that may leave; all of it with *include_private*."""
    if include_private:
        return Outward(
            journal=day.journal,
            settings=day.settings,
            today=day.today,
            veil=Veil(()),
            with_private=True,
        )
    shown = day.journal.public()
    return Outward(
        journal=shown,
        settings=day.settings,
        today=day.today,
        veil=_veil(day.journal, shown, day.settings),
    )


def _without_middle_names(gone: Iterable[Contact], shown: Journal) -> Iterator[str]:
    """Yield the first and last names of people with more, but no shown person's."""
    for name in (name for contact in gone for name in contact.names):
        first, *middle = name.split() or [""]
        if len(middle) > 1 and fold(f"{first} {middle[-1]}") not in shown.named:
            yield f"{first} {middle[-1]}"


def _veil(journal: Journal, shown: Journal, settings: Settings) -> Veil:
    """Return the veil that hides the private people of *journal* in *shown*."""
    gone = [one for one in journal.contacts.values() if one.private]
    links = [link.value for one in gone for link in one.links]
    heads = [one.source.text[: one.body.start] for one in gone]
    reached = unread.reached([*heads, *unread.texts_of_withheld(journal)])
    mails = [mail.value for one in gone for mail in one.emails]
    phones = [phone.value for one in gone for phone in one.phones]
    return Veil(
        [*shown.hidden, *_without_middle_names(gone, shown)],
        addresses=[*mails, *links, *sorted(reached.addresses)],
        numbers=[*phones, *sorted(reached.numbers)],
        region=settings.default_region,
    )
