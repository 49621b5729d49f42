"""Names in the head: before a verb, beside a kind, or possessive."""

from __future__ import annotations

from netjournal.speech import lexicon
from netjournal.speech.companions import mention, quote_name, read_feast, read_list
from netjournal.speech.names import Name
from netjournal.speech.people import listed
from netjournal.speech.scan import Scan
from netjournal.speech.starts import is_told_of
from netjournal.speech.words import read_word

_BESIDE_SUBJECTS = lexicon.AND | lexicon.PRONOUNS_OF_ME
_BEHIND_NAMES = (
    lexicon.AND
    | lexicon.ADVERBS
    | lexicon.VERBS_OF_PROSE
    | lexicon.words("had came introduced introd connected sends calls writes")
)
_FLAGS = lexicon.MODALS | lexicon.PLANNED


def read_name(scan: Scan, at: int, name: Name) -> int:
    """Read a name by its position in the head; return the next index."""
    if not name.person:
        return _read_thing(scan, name)
    if scan.role in ("topic", "aside"):
        mention(scan, name)
        scan.day_may_come = scan.role == "aside"
        return name.last
    end = read_feast(scan, at)
    if end:
        return end
    if name.possessive:
        return _read_owner(scan, name)
    if scan.role == "object":
        return read_list(scan, at)
    return _read_beside(scan, at, name)


def _read_beside(scan: Scan, at: int, name: Name) -> int:
    if name.common or name.thing:
        return _read_common(scan, at, name)
    if scan.role == "tail":
        mention(scan, name)
        return name.last
    return _read_subjects(scan, at)


def _read_thing(scan: Scan, name: Name) -> int:
    """Read an organization, or a note whose event it was."""
    if name.note and not scan.evidence.event and scan.role == "open":
        scan.evidence.event = name.note
    scan.day_may_come = True
    return name.last


def _read_common(scan: Scan, at: int, name: Name) -> int:
    """Accept a name that is also a word only if it can be nothing else."""
    verb = scan.sentence.kinds.get(scan.over_adverbs(name.last))
    if verb is not None and verb.verb and verb.word.past:
        return _read_subjects(scan, at)
    capital = scan.sentence.tokens[name.first].capital
    if name.thing and capital and not _is_before_a_word(scan, name):
        return _read_subjects(scan, at)
    quote_name(scan, name)
    if scan.low(at) in _FLAGS:
        return read_word(scan, at)
    scan.day_may_come = False
    return name.last


def _is_before_a_word(scan: Scan, name: Name) -> bool:
    sentence, at = scan.sentence, name.last
    if at >= scan.last or sentence.tokens[at].sort != "word":
        return False
    known = at in sentence.kinds or at in sentence.names or sentence.connector(at)
    low = scan.low(at)
    return not (known or low in _BEHIND_NAMES or low.endswith("ed"))


def _read_owner(scan: Scan, name: Name) -> int:
    """Read `Tom's`: the host of a party, or the owner of the topic."""
    at = name.last
    if scan.low_within(at) in lexicon.RELATIONS:
        listing = listed(scan.sentence, name.first, scan.last, scan.evidence)
        scan.join(listing.people)
        scan.day_may_come = True
        return max(listing.last, at)
    if _is_host(scan, at):
        scan.evidence.join(name)
    else:
        scan.evidence.mention(name)
    scan.day_may_come = False
    return at


def _is_host(scan: Scan, at: int) -> bool:
    """Say whether an owner took part, by the words after the name."""
    if scan.role != "tail" and any(
        scan.low(step) in lexicon.OCCASIONS for step in scan.near(at, 3)
    ):
        return True
    if at >= scan.last:
        return scan.role == "object"
    kind = scan.sentence.kinds.get(at)
    beside = scan.role == "open" and scan.evidence.kind and not scan.evidence.people
    return beside and kind is not None and not kind.verb


def _read_subjects(scan: Scan, at: int) -> int:
    """Read names alone or beside the kind."""
    before = scan.evidence.kind
    end = read_list(scan, at)
    if before:
        return end
    scan.evidence.subject = True
    step = end
    while scan.low_within(step) in _BESIDE_SUBJECTS:
        step += 1
    if is_told_of(scan, step):
        scan.prose = True
        return end
    return step if step < scan.last else end
