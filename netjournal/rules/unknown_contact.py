"""A reference to a person finds nobody.

Follow-ups count from what the notes say about a person, so a mistyped name
makes somebody look more neglected than they are, and a meeting counts for
nobody. A person is referred to by the name of their file without ``.md``, by
their name, or by an alias.

Bad, where only ``contacts/ada-lovelace.md`` exists::

    with: [ada-lovelac]

Bad, since a list of names stands in brackets::

    with: ada-lovelace, grace-hopper

Near names are shown, but nobody is guessed: to write the nearest id is no safe
fix, so it is left to you. For somebody new, add a file to ``contacts/``.
``referrals`` may hold names of people without a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.diagnostics import Diagnostic, Edit, Fix, Rule
from netjournal.filenames import hyphenated
from netjournal.model import Journal, Reference, fold
from netjournal.rules import _guesses, _references
from netjournal.settings import Settings
from netjournal.source import SourceFile, Span

RULE = Rule("NJ201", "unknown-contact")

_TWO = 2


def check(journal: Journal, settings: Settings, today: dt.date) -> Iterator[Diagnostic]:
    """Yield each reference in a front matter that means nobody."""
    known: set[str] = set()
    guess: _guesses.Guesses | None = None
    for source, reference in _references.without(journal, known):
        text = reference.text
        if journal.candidates(text) or _references.is_elsewhere(text, journal):
            known.add(text)
            continue
        guess = guess or _guesses.Guesses(_guesses.people(journal))
        yield _problem(source, reference, guess(text), journal)


def _problem(
    source: SourceFile, reference: Reference, guess: str | None, journal: Journal
) -> Diagnostic:
    kind = " (it is a note)" if journal.note_id(reference.text) else ""
    hint = "add a file to contacts/, or an alias to one that is there"
    return Diagnostic(
        rule=RULE,
        source=source,
        span=reference.span,
        message=f"no contact '{reference.text}'{kind}",
        hint=_several(reference.text, journal)
        or (hint if guess is None else f"did you mean '{guess}'?"),
        fix=_fix(source, reference, journal.who(guess) if guess else None),
    )


def _several(text: str, journal: Journal) -> str:
    """Return how to write a list, where names were put between commas."""
    names = [one.strip() for one in text.split(",") if one.strip()]
    if len(names) < _TWO or not any(map(journal.candidates, names)):
        return ""
    return f"for several, write a list: [{', '.join(names)}]"


def _fix(source: SourceFile, reference: Reference, stem: str | None) -> Fix | None:
    if stem is None or hyphenated(stem) != fold(stem):
        return None
    at = source.text.find(reference.text, *reference.span)
    if at < 0:
        return None
    edit = Edit(Span(at, at + len(reference.text)), stem)
    return Fix((edit,), f"write '{stem}'", safe=False)
