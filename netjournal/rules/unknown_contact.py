"""A reference to a person matches no contact.

Follow-ups are computed from the notes about a person. With a mistyped name, an
interaction counts for no one, and your contact with the person looks rarer than it
is. Refer to a person by id (the name of their file without ``.md``), name or alias.

Bad, where only ``contacts/ada-lovelace.md`` exists::

    with: [ada-lovelac]

A part of a name that one contact has is read as that contact (``other-form``); a
part that several contacts have means none of them.

Bad, where ``ada-lovelace`` and ``ada-yonath`` exist::

    with: Ada

Bad, since a list of names needs brackets::

    with: ada-lovelace, grace-hopper

The fix writes the list, and is safe if each name matches a contact. For a typo,
netjournal suggests the nearest id, but that is a guess, so the fix is not safe and
is left to you. For a new person, add a file to ``contacts/``. ``referrals`` may
contain names of people without a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.format import lookalikes
from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule
from netjournal.format.filenames import hyphenated
from netjournal.format.folding import fold
from netjournal.format.likeness.names import Guesses, people
from netjournal.format.likeness.parts import holders_in, those
from netjournal.format.model import Journal, Reference
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import in_yaml, several
from netjournal.practice.day import Day
from netjournal.rules import _references

RULE = Rule("NJ201", "unknown-contact")
SCOPE = "file"

_TWO = 2


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each reference in a front matter that matches no contact."""
    known: set[str] = set()
    guess: Guesses | None = None
    people_by_part: Mapping[str, set[str]] = {}
    for source, reference in _references.without(day, known):
        text = reference.text
        if day.journal.candidates(text) or _references.is_elsewhere(text, day.journal):
            known.add(text)
            continue
        guess = guess or Guesses(people(day.journal))
        people_by_part = people_by_part or holders_in(day.journal)
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
        message=f"'{reference.text}' matches {len(stems)} contacts",
        hint=f"use an id: {', '.join(stems)}",
    )


def _problem(
    source: SourceFile, reference: Reference, guess: str | None, journal: Journal
) -> Diagnostic:
    kind = " (it is a note)" if journal.note_id(reference.text) else ""
    hint = "add a file to contacts/, or an alias to an existing contact"
    plain = _plain(source, reference, journal)
    names = several.people(reference.text)
    if len(names) < _TWO or not any(map(journal.candidates, names)):
        names = []
    if names:
        hint = f"for several people, write a list: [{', '.join(names)}]"
    elif plain is not None:
        odd = lookalikes.named(lookalikes.odd(reference.text))
        hint = f"it contains {odd}: {plain.title}"
    elif guess is not None:
        hint = f"did you mean {guess}?"
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
    """Return the list of *names*, if each matches a contact and a list is allowed."""
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
    # A block text (`|`) ends with a line ending, which stays.
    text = source.text[slice(*reference.span)]
    rest = text[len(text.rstrip()) :]
    return Fix((Edit(reference.span, listed + rest),), f"write {listed}")


def _plain(source: SourceFile, reference: Reference, journal: Journal) -> Fix | None:
    """Return the same with plain characters, if that matches a contact."""
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
