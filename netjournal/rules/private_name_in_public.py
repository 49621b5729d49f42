"""The text of a public file spells the name of somebody private.

People with ``private: yes`` never leave this folder. A reference to one is
shown as "someone" on the site; but a name that stands in a text or in a
file's name cannot be told from other words, and would be published.

Bad, where Otto Vance is private::

    Had tea with Otto Vance.

Good::

    Had tea with [[otto-vance]].

Or make the note private, too. Names count as they are written in the private
file, or in capitals.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator

from netjournal.diagnostics import Diagnostic, Rule, Severity
from netjournal.model import Contact, Journal, Note, fold
from netjournal.rules import _references, _texts
from netjournal.settings import Settings
from netjournal.source import SourceFile, Span

RULE = Rule("NJ505", "private-name-in-public", Severity.ADVICE)

_SHORTEST = 3


def check(journal: Journal, settings: Settings, today: dt.date) -> Iterator[Diagnostic]:
    """Yield each place outside of references that spells a private name."""
    hidden = [one for one in journal.contacts.values() if one.private]
    if not hidden:
        return
    pages: list[Contact | Note] = [
        one for one in journal.contacts.values() if not one.private
    ]
    pages += [note for note in journal.notes.values() if not note.private]
    yield from _in_file_names(pages, hidden)
    names = {name for one in hidden for name in one.names if len(name) >= _SHORTEST}
    if names:
        yield from _in_texts(pages, names)


def _in_file_names(
    pages: Iterable[Contact | Note], hidden: Iterable[Contact]
) -> Iterator[Diagnostic]:
    one_of = _one_of({fold(one.id) for one in hidden})
    pattern = re.compile(rf"(?<![^\W_])(?:{one_of})(?![^\W_])")
    quick = re.compile(one_of)
    by_id = {fold(page.id): page for page in pages}
    ids = "\n".join(by_id)
    starts = {ids.rfind("\n", 0, match.start()) + 1 for match in quick.finditer(ids)}
    for stem in sorted(ids[start:].partition("\n")[0] for start in starts):
        match = pattern.search(stem)
        if match is not None:
            message = f"the file's name spells the private id '{match[0]}'"
            yield _problem(by_id[stem].source, Span(0, 3), message, "rename the file")


def _in_texts(
    pages: Iterable[Contact | Note], names: Iterable[str]
) -> Iterator[Diagnostic]:
    spellings = {form for name in names for form in _forms(name)}
    whole = re.compile(rf"(?<!\w)(?:{_one_of(spellings)})(?!\w)")
    quick = re.compile(_one_of(spellings).encode("utf-8", "surrogatepass"))
    by_path = {page.source.path: page for page in pages}
    for texts in _texts.portions([page.source for page in pages]):
        found = {texts.at(match.start()) for match in quick.finditer(texts.data)}
        for source in (texts.sources[index] for index in sorted(found)):
            yield from _in_page(by_path[source.path], whole)


def _forms(name: str) -> Iterator[str]:
    for form in (name, name.upper()):
        yield form
        yield unicodedata.normalize("NFC", form)
        yield unicodedata.normalize("NFD", form)


def _one_of(words: Iterable[str]) -> str:
    """Return the pattern of *words*, by first letter, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()
    )


def _in_page(page: Contact | Note, pattern: re.Pattern[str]) -> Iterator[Diagnostic]:
    shown_as_someone = list(_references.places(page))
    for match in pattern.finditer(page.source.text):
        start, end = match.span()
        if any(place.start <= start and end <= place.end for place in shown_as_someone):
            continue
        yield _problem(
            page.source,
            Span(start, end),
            f"this spells the private name '{match[0]}'",
            "write a link instead, or make this file private",
        )


def _problem(source: SourceFile, span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=RULE, source=source, span=span, message=message, hint=hint)
