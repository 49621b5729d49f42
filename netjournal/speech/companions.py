"""People in the head: those who took part, hosts, and those mentioned."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.commons import in_doubt, perhaps
from netjournal.speech.names import Name
from netjournal.speech.people import listed
from netjournal.speech.scan import Scan

_LONG_NAME = 5


def read_list(scan: Scan, at: int) -> int:
    """Read the list of people that begins at a token; return the next index."""
    listing = listed(
        scan.sentence,
        at,
        scan.last,
        scan.evidence,
        strangers=scan.role == "object",
    )
    scan.join(listing.people)
    scan.end_list()
    if scan.role == "object" and listing.people:
        scan.role = "tail"
    return max(listing.last, at + 1)


def hosts_at(scan: Scan, at: int) -> tuple[list[Name], int]:
    """Return the names up to a possessive one: `Carmen & Tomás's`."""
    hosts: list[Name] = []
    while at < scan.last:
        name = scan.sentence.names.get(at)
        if name is None or not name.person:
            break
        hosts.append(name)
        at = name.last
        if name.possessive or scan.low(at) not in lexicon.AND:
            break
        at += 1
    owns = bool(hosts) and hosts[-1].possessive
    return (hosts, at) if owns else ([], at)


def read_feast(scan: Scan, at: int) -> int:
    """Read `Eva and Jonas's wedding`; return the index of its word, or 0."""
    hosts, end = hosts_at(scan, at)
    if not hosts or not any(
        scan.low(step) in lexicon.FEASTS for step in scan.near(end, 2)
    ):
        return 0
    scan.join(hosts)
    scan.day_may_come = False
    return end


def mention(scan: Scan, name: Name) -> None:
    """Record that someone is named; a thing written as a name is a person."""
    if name.common or (name.thing and not scan.sentence.tokens[name.first].capital):
        quote_name(scan, name)
    else:
        scan.evidence.mention(name)


def quote_name(scan: Scan, name: Name) -> None:
    """Quote a name that is also a word, unless it is clearly the word."""
    if in_doubt(scan.sentence, name):
        scan.evidence.doubt(name.text, perhaps(scan.sentence, name))


def quote_slip(scan: Scan, at: int) -> None:
    """Quote a capitalized word that is one typo away from someone's name."""
    token = scan.sentence.tokens[at]
    if not token.capital or len(token.low) < _LONG_NAME or at in scan.sentence.kinds:
        return
    people = scan.sentence.journal.contacts
    from netjournal.format.likeness.names import slips

    near = slips(scan.sentence.journal, token.text)
    if near:
        names = " or ".join(people[stem].name for stem in near)
        scan.evidence.doubt(token.text, f"may mean {names}")
