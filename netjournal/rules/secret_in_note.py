"""A file contains what looks like a password, a key or an account number.

A journal is plain text: it is copied, synced, backed up and built into a site. Keep
secrets in a password manager. This rule looks for passwords after the word
"password", keys of well-known services, private keys, IBANs and card numbers, the
last two only if their check digits are valid.

Bad::

    The password: correct-horse-7

If it is not a secret, ignore the rule in a comment on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.rules import _texts

RULE = Rule("NJ506", "secret-in-note", Severity.ADVICE)
SCOPE = "file"

# Literal text that has to occur before a closer look is worthwhile; for numbers, with
# zeros for digits.
_HINTS = b"assw", b"PRIVATE KEY", b"sk-", b"ghp_", b"AKIA"
_SHAPES = b"0000000000", b"0000 0000"
# Plain texts, because most runs do not need them compiled.
_SECRETS = {
    "a password": r"(?i)\b(?:password|passwort|passwd)\b[\"']?[ \t]*[:=][ \t]*"
    r"[\"'`]?((?=[^\s\"'`]*[\d!#$%&*+=?@^_~])[^\s\"'`]{5,})",
    "a private key": r"(-----BEGIN [A-Z ]*PRIVATE KEY-----)",
    "an access key": r"\b(sk-[\w-]{20,}|ghp_\w{30,}|AKIA[0-9A-Z]{16})",
}
# Each digit, doubled, as the sum of its digits.
_DOUBLED = str.maketrans("0123456789", "0246813579")
_CARD = r"(?<![\w/.+=-])([3-6][0-9]{3}(?:[ -]?[0-9]){9,15})(?![\w/])"
_IBAN = r"\b([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each place that looks like a secret."""
    return _texts.found(day, search(day))


def search(_day: Day) -> _texts.Search:
    """Return how such places are found."""
    return _texts.Search((), _in_texts)


def _in_texts(texts: _texts.Texts) -> Iterator[Diagnostic]:
    for page in texts.with_any(texts.data, _HINTS):
        for kind, pattern in _SECRETS.items():
            for match in re.finditer(pattern, page.source.text):
                yield _problem(page.source, match, kind)
    for page in texts.with_any(texts.shape, _SHAPES):
        for match in re.finditer(_CARD, page.source.text):
            if _is_card(match[1]):
                yield _problem(page.source, match, "a card number")
        for match in re.finditer(_IBAN, page.source.text):
            if _is_iban(match[1]):
                yield _problem(page.source, match, "an IBAN")


def _problem(source: SourceFile, match: re.Match[str], kind: str) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        source=source,
        span=Span(*match.span(1)),
        message=f"this looks like {kind}",
        hint="keep it in a password manager; a journal is plain text",
    )


def _is_card(text: str) -> bool:
    """Say whether the check digit is valid (ISO/IEC 7812-1, annex B: Luhn)."""
    digits = text.replace(" ", "").replace("-", "")
    doubled = digits[-2::-2].translate(_DOUBLED)
    return sum(map(int, digits[-1::-2] + doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    """Say whether the check digits are valid (ISO 13616: mod 97 gives 1)."""
    plain = text.replace(" ", "")
    return int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1
