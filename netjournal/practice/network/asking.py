"""Who to ask for an introduction: people on a warm path, least strained first.

A request strains a relationship a little, and less where one also gives. So
people come first who are not paused and have left no message of mine unanswered,
then those I asked the least since I last gave something. It says something about
my own asking, and nothing about them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from netjournal.format.folding import ByName, by_name
from netjournal.format.records import dataclass
from netjournal.practice.evidence import Evidence
from netjournal.practice.ledger import Account, Line, ledger
from netjournal.practice.network.paths import Chain
from netjournal.practice.network.ties import Network

_ALONE = 1  # a chain of one person needs nobody to ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A person who could be asked, and what there is to think of first.

    `towards` is the chain they would open. `since` counts my requests since I
    last gave, `unanswered` my letters without an answer, `promised` what I
    still owe them; `evidence` are the lines of these. `rests` is set by hand,
    `snoozed` the day until which they are snoozed.
    """

    contact: str
    name: str
    towards: Chain
    gave: int
    asked: int
    since: int
    unanswered: int
    promised: int
    rests: bool
    snoozed: dt.date | None
    evidence: tuple[Evidence, ...]


def people_to_ask(
    ties: Network,
    found: Iterable[Chain],
    known: Mapping[str, Account] | None = None,
) -> tuple[Asked, ...]:
    """Return who comes first on each of the chains, least strained first.

    *known* are the accounts of that day by person, where they are there already.
    """
    first: dict[str, Chain] = {}
    for chain in found:
        if len(chain.people) > _ALONE:
            first.setdefault(chain.people[0], chain)
    if not first:
        return ()
    if known is None:
        known = {one.contact: one for one in ledger(ties.day.journal, ties.day.today)}
    asked = [
        _asked(ties, stem, chain, known.get(stem)) for stem, chain in first.items()
    ]
    return tuple(sorted(asked, key=_strain))


def _asked(ties: Network, stem: str, chain: Chain, account: Account | None) -> Asked:
    contact = ties.day.journal.contacts[stem]
    history = ties.day.histories[stem]
    until = contact.snooze_until
    since = list(_since(account))
    owed = [one for one in account.open if one.kind == "promised"] if account else []
    given = account.latest("gave") if account else None
    lines = [*since, *([given] if given else []), *owed]
    return Asked(
        contact=stem,
        name=contact.name,
        towards=chain,
        gave=account.count("gave") if account else 0,
        asked=account.count("asked") if account else 0,
        since=len(since),
        unanswered=len(history.attempts),
        promised=len(owed),
        rests=contact.status == "resting",
        snoozed=until if until is not None and until > ties.day.today else None,
        evidence=tuple(line.evidence for line in lines),
    )


def _since(account: Account | None) -> Iterator[Line]:
    """Yield my requests since I last gave; what was given that day comes last."""
    given = account.latest("gave") if account else None
    for line in account.lines if account else ():
        if given is not None and line.date == given.date:
            return
        if line.kind == "asked":
            yield line


def _strain(
    one: Asked,
) -> tuple[bool, int, int, bool, int, float, ByName]:
    return (
        one.rests or one.snoozed is not None,
        one.unanswered,
        one.since,
        one.gave == 0,
        one.promised,
        -one.towards.strength,
        by_name(one.name, one.contact),
    )
