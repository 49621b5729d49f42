"""Words after @ and #: people by name, everything else a tag."""

from __future__ import annotations

from netjournal.speech.people import listed
from netjournal.speech.scan import Scan


def read_tag(scan: Scan, at: int) -> int:
    """Read a tag, or the people that begin with `@tom`; return the next index."""
    sentence, evidence = scan.sentence, scan.evidence
    token = sentence.tokens[at]
    name = sentence.names.get(at)
    if name is not None and name.person:
        if scan.role in ("topic", "aside"):
            evidence.mention(name)
            return at + 1
        listing = listed(sentence, at, scan.last, evidence)
        scan.join(listing.people)
        scan.end_list()
        return max(listing.last, at + 1)
    tag = token.text[1:]
    if tag not in evidence.tags:
        evidence.tags.append(tag)
    evidence.cuts.append((token.start, token.end))
    return at + 1
