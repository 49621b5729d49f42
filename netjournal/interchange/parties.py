"""Names and addresses as mail and calendars write them.

Addresses are compared and kept folded: no provider tells people apart by case.
"""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format.incoming import Mark, Party, Reply
from netjournal.format.patterns import pattern
from netjournal.interchange import cleaning

_ADDRESS = pattern(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
# Boxes that nobody reads, in the languages of the large senders. What comes before
# and after the words differs from sender to sender.
_BOX = pattern(
    r"(?:^|[^a-z])(?:"
    r"(?:no|not|non|do[-_.]?not|dont)[-_.]?repl(?:y|ies)|"
    r"nicht[-_.]?antworten|keine?[-_.]?antwort|(?:ne[-_.]?)?pas[-_.]?(?:de[-_.]?)?re"
    r"pon(?:dre|se)|no[-_.]?respond(?:er|a)|non?[-_.]?rispondere|"
    r"nao[-_.]?respond(?:a|er)|niet[-_.]?(?:be)?antwoorden|"
    r"mailer[-_.]?daemon|bounces?|auto[-_.]?(?:reply|confirm|mailer)"
    r")(?:$|[^a-z])"
)
# Calendars and rooms of Google have addresses, too.
_PLACES = (".calendar.google.com", "@calendar.google.com")
# "Hopper, Grace" is a name turned round; "Hopper, PhD" and "Acme, Inc." are not.
_TURNED = pattern(r"([^\W\d][^,@\d]*),\s*([^\W\d][^,@\d]*)")
_SUFFIXES = """
    jr sr ii iii iv phd md mba msc bsc ma ba dphil esq cpa pmp dds jd rn
    inc llc ltd gmbh ag kg se sa sas sarl bv nv plc co corp ev
"""
_QUOTES = "'\"\u2018\u2019\u201c\u201d "


def address(text: str) -> str:
    """Return the mail address in *text*, folded, or nothing."""
    match = _ADDRESS.search(cleaning.clean(text))
    return match.group().casefold().strip("'.") if match else ""


def addresses(marks: Iterable[Mark]) -> frozenset[str]:
    """Return the mail addresses among *marks*, folded and without `+tag`."""
    return frozenset(untagged(mark.text) for mark in marks if mark.kind == "email")


def untagged(text: str) -> str:
    """Return the address *text*, folded, without what follows a `+` in its box."""
    box, at, host = text.casefold().strip().rpartition("@")
    return f"{box.partition('+')[0] or box}{at}{host}"


def is_person(text: str) -> bool:
    """Return whether somebody may read what is sent to the address *text*."""
    return not text.endswith(_PLACES) and not _BOX.search(text.rpartition("@")[0])


def called(text: str) -> str:
    """Return the name in *text*: in order, without quotes; nothing for an address."""
    name = cleaning.line(text).strip(_QUOTES)
    if "@" in name:
        return ""
    turned = _TURNED.fullmatch(name)
    if turned and not _is_suffix(turned[2]):
        return f"{turned[2].strip()} {turned[1].strip()}"
    return name


def better(first: str, second: str) -> str:
    """Return the fuller of two names of one person, whichever came first."""
    return max(first, second, key=lambda name: (" " in name, len(name), name))


def party(name: str, email: str, reply: Reply = "") -> Party:
    """Return somebody with a name and a mail address."""
    return Party(name, (Mark("email", email),) if email else (), reply=reply)


def _is_suffix(text: str) -> bool:
    words = text.casefold().replace(".", "").split()
    return not {*words}.isdisjoint(_SUFFIXES.split())
