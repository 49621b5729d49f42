"""A reference to a person finds nobody.

Follow-ups count from what the notes say about a person, so a mistyped name
makes somebody look more neglected than they are, and a meeting counts for
nobody. A person is referred to by the name of their file without ``.md``, by
their name, or by an alias.

Bad, where only ``contacts/ada-lovelace.md`` exists::

    with: [ada-lovelac]

A part of a name that one person has is read as that person (``other-form``); one
that several people have is nobody.

Bad, where ``ada-lovelace`` and ``ada-yonath`` exist::

    with: Ada

Bad, since a list of names stands in brackets::

    with: ada-lovelace, grace-hopper

The fix writes the list, and is safe where each of them is somebody. Near names
are shown, but nobody is guessed: to write the nearest id is no safe fix, so it
is left to you. For somebody new, add a file to ``contacts/``.
``referrals`` may hold names of people without a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format import lookalikes
from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule
from netjournal.format.filenames import hyphenated
from netjournal.format.folding import fold
from netjournal.format.likeness.names import Guesses, people
from netjournal.format.likeness.parts import holders, those
from netjournal.format.model import Journal, Reference
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import in_yaml, several
from netjournal.practice.day import Day
from netjournal.rules import _references

RULE = Rule("NJ201", "unknown-contact")

_TWO = 2


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each reference in a front matter that means nobody."""
    known: set[str] = set()
    guess: Guesses | None = None
    people_by_part: dict[str, set[str]] = {}
    for source, reference in _references.without(day.journal, known):
        text = reference.text
        if day.journal.candidates(text) or _references.is_elsewhere(text, day.journal):
            known.add(text)
            continue
        guess = guess or Guesses(people(day.journal))
        people_by_part = people_by_part or holders(day.journal.contacts.values())
        several_people = sorted(those(text, people_by_part))
        if len(several_people) >= _TWO:
            yield _of_several(source, reference, several_people)
            continue
        yield _problem(source, reference, guess(text), day.journal)


def _of_several(
    source: SourceFile, reference: Reference, stems: list[str]
) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        source=source,
        span=reference.span,
        message=f"'{reference.text}' may be any of {len(stems)} contacts",
        hint=f"write the id of the one you mean: {', '.join(stems)}",
    )


def _problem(
    source: SourceFile, reference: Reference, guess: str | None, journal: Journal
) -> Diagnostic:
    kind = " (it is a note)" if journal.note_id(reference.text) else ""
    hint = "add a file to contacts/, or an alias to one that is there"
    plain = _plain(source, reference, journal)
    names = several.people(reference.text)
    if len(names) < _TWO or not any(map(journal.candidates, names)):
        names = []
    if names:
        hint = f"for several, write a list: [{', '.join(names)}]"
    elif plain is not None:
        odd = lookalikes.named(lookalikes.odd(reference.text))
        hint = f"it has {odd} in it: {plain.title}"
    elif guess is not None:
        hint = f"did you mean '{guess}'?"
    return Diagnostic(
        rule=RULE,
        source=source,
        span=reference.span,
        message=f"no contact '{reference.text}'{kind}",
        hint=hint,
        fix=_listed(source, reference, names, journal)
        or plain
        or _fix(source, reference, journal.who(guess) if guess else None),
    )


def _listed(
    source: SourceFile, reference: Reference, names: list[str], journal: Journal
) -> Fix | None:
    """Return the list of *names*, where each is somebody and it may stand there."""
    if not names or any(len(journal.candidates(name)) != 1 for name in names):
        return None
    before = source.text[: reference.span.start].rstrip(" \t")
    listed = ", ".join(map(in_yaml, names))
    row = before[before.rfind("\n") + 1 :]
    if row.strip() == "-":
        start = source.text.rfind("\n", 0, reference.span.start) + 1
        marker = source.text[start : reference.span.start]
        end = "\r\n" if "\r\n" in source.text else "\n"
        edit = Edit(reference.span, f"{end}{marker}".join(map(in_yaml, names)))
        return Fix((edit,), f"write {listed}")
    if row.count(":") == 1 and row.endswith(":"):
        listed = f"[{listed}]"
    elif not row.endswith(("[", ",")) or "{" in row:
        return None
    # A text on lines of its own (`|`) ends with the line's end, which stays.
    text = source.text[slice(*reference.span)]
    rest = text[len(text.rstrip()) :]
    return Fix((Edit(reference.span, listed + rest),), f"write {listed}")


def _plain(source: SourceFile, reference: Reference, journal: Journal) -> Fix | None:
    """Return the same with plain characters, where that is somebody."""
    meant = lookalikes.plain(reference.text)
    if meant == reference.text or len(journal.candidates(meant)) != 1:
        return None
    at = source.text.find(reference.text, *reference.span)
    if at < 0:
        return None
    edit = Edit(Span(at, at + len(reference.text)), meant)
    return Fix((edit,), f"write '{meant}'")


def _fix(source: SourceFile, reference: Reference, stem: str | None) -> Fix | None:
    if stem is None or hyphenated(stem) != fold(stem):
        return None
    at = source.text.find(reference.text, *reference.span)
    if at < 0:
        return None
    edit = Edit(Span(at, at + len(reference.text)), stem)
    return Fix((edit,), f"write '{stem}'", safe=False)
