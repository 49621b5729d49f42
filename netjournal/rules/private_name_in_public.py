"""The text of a public file contains the name of a private person.

People with ``private: yes`` never leave this folder. The site shows a reference to
one as "someone". But a name in a text or a file name cannot be told apart from
other words, and could be published.

Bad, where Otto Vance is private::

    Had tea with Otto Vance.

Good::

    Had tea with [[otto-vance]].

Or make the note private, too. Names and aliases are matched as the private file
spells them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.source import SourceFile, Span
from netjournal.format.spelling import unspaced
from netjournal.format.unread import aliases
from netjournal.practice.day import Day
from netjournal.rules import _references, _texts

RULE = Rule("NJ505", "private-name-in-public", Severity.ADVICE)

_SHORTEST = 3


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each place outside of references that contains a private name."""
    return _texts.found(day, search(day))


def search(day: Day) -> _texts.Search:
    """Return how such places are found."""
    hidden = [one for one in day.journal.contacts.values() if one.private]
    if not hidden:
        return _texts.NOTHING
    names = {name for one in hidden for name in (*one.names, *aliases(one))}
    names = {name for name in names if _is_telling(name)}
    within = partial(_in_texts, _pattern(names)) if names else _texts.NOTHING.within
    return _texts.Search(_in_file_names(day.journal, hidden), within)


def _is_telling(name: str) -> bool:
    return len(name) >= (2 if any(map(unspaced, name)) else _SHORTEST)


def _in_file_names(journal: Journal, hidden: Iterable[Contact]) -> Iterator[Diagnostic]:
    ids = "\n".join((*journal.contact_ids, *journal.note_ids, ""))
    told: set[str] = set()
    for match in re.finditer(_one_of({fold(one.id) for one in hidden}), ids):
        start = ids.rfind("\n", 0, match.start()) + 1
        key = ids[start : ids.index("\n", start)]
        page = _page(journal, key)
        if key in told or page.private or not _stands_alone(ids, *match.span()):
            continue
        told.add(key)
        message = f"private id '{match[0]}' in the file name of a public file"
        yield _problem(page.source, Span(0, 3), message, "rename the file")


def _page(journal: Journal, key: str) -> Contact | Note:
    note = journal.note_ids.get(key)
    if note is not None:
        return journal.notes[note]
    return journal.contacts[journal.contact_ids[key]]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether the text from *start* to *end* is not part of a longer word.

    In a script without spaces between words, this is always assumed.
    """
    if any(map(unspaced, text[start:end])):
        return True
    before = start > 0 and text[start - 1].isalnum()
    return not before and not text[end : end + 1].isalnum()


def _pattern(names: Iterable[str]) -> re.Pattern[bytes]:
    spellings = {form for name in names for form in _forms(name)}
    return re.compile(_one_of(spellings).encode("utf-8", "surrogatepass"))


def _in_texts(pattern: re.Pattern[bytes], texts: _texts.Texts) -> Iterator[Diagnostic]:
    references: dict[str, _Places] = {}
    for match in pattern.finditer(texts.data):
        page, span = texts.place(*match.span())
        text = page.source.text
        if page.private or not _stands_alone(text, *span):
            continue
        path = page.source.path
        if path not in references:
            references[path] = _Places(page)
        if not references[path].hold(span):
            yield _problem(
                page.source,
                span,
                f"private name '{text[slice(*span)]}' in a public file",
                "write a link instead, or make this file private",
            )


class _Places:
    """The references of a page, which are shown as "someone" if necessary."""

    def __init__(self, page: Contact | Note) -> None:
        places = sorted(_references.places(page))
        self.starts = [place.start for place in places]
        self.ends = [*accumulate((place.end for place in places), max)]

    def hold(self, span: Span) -> bool:
        before = bisect_right(self.starts, span.start)
        return before > 0 and span.end <= self.ends[before - 1]


def _forms(name: str) -> Iterator[str]:
    yield name
    yield unicodedata.normalize("NFC", name)
    yield unicodedata.normalize("NFD", name)


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern for *words*, by first letter, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()
    )


def _problem(source: SourceFile, span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=RULE, source=source, span=span, message=message, hint=hint)
