"""Full-text search: scans the text first and reads only the files it needs.

Results have a fixed order: names before titles, before values of keys, before the rest
of the text; whole words before parts of words; the newest notes first, people by name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import searched
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.search import filters
from netjournal.search.language import Query, QueryError, from_arguments, read_query
from netjournal.search.library import Library, Text, is_person, order
from netjournal.search.raw import Weight, original, weigh

__all__ = [
    "Answer",
    "Hit",
    "Library",
    "Query",
    "QueryError",
    "find",
    "find_in",
    "from_arguments",
    "read_query",
]

_KEY_ALONE = re.compile(r"[\w-]+:[ \t]*(?:\r\n|\n|\r)[ \t]*(?:-[ \t]+)?(?=\S)")
_NOTHING = Weight(0, 0, 0, 0)


class Hit(NamedTuple):
    """A matching file, and its best matching line.

    `title` is a person's name or a note's title, `date` a note's day; `line` and
    `column` count from one, `text` is the unchanged line.
    """

    kind: Literal["person", "note"]
    id: str
    title: str
    date: dt.date | None
    path: str
    line: int
    column: int
    text: str


class Answer(NamedTuple):
    """The best hits, the total number, and the problems."""

    hits: list[Hit]
    total: int
    problems: list[Diagnostic]


class _Found(NamedTuple):
    """A matching file, with what is known about it so far: its text for filters.

    They sort by the first fields, the best one first; no two have the same path.
    """

    places: int  # as in its `Weight`, but negative, like `words` and `day`
    words: int
    is_note: bool
    day: int
    name: str  # see `library.order`
    path: str
    start: int
    page: Text | None
    value: Contact | Note | None = None
    at: int | None = None


def find(
    sources: Iterable[SourceFile],
    query: Query,
    settings: Settings,
    today: dt.date,
    limit: int | None = None,
) -> Answer:
    """Return the results of *query* in some files, as `find_in` does."""
    return find_in(Library([*sources], settings), query, today, limit)


def find_in(
    library: Library, query: Query, today: dt.date, limit: int | None = None
) -> Answer:
    """Return the results of *query*, at most *limit* files, best first.

    Raises `QueryError` if `with:` matches no contact.
    """
    found = _by_text(library, query)
    problems: list[Diagnostic] = []
    if query.filters:
        everything = _Everything(library, today)
        found = everything.narrowed(found, query)
        problems += everything.problems
    found.sort()
    hits = []
    for one in found[:limit]:
        source, value = library.source(one.path), one.value
        if value is None:
            value, wrong = library.read(source)
            problems += wrong
        hits.append(_hit(one, source, value))
    return Answer(hits, len(found), problems)


def _by_text(library: Library, query: Query) -> list[_Found]:
    """Return the files whose text has all wanted phrases and no unwanted ones."""
    wanted = [phrase for phrase in query.phrases if phrase.wanted]
    unwanted = [phrase for phrase in query.phrases if not phrase.wanted]
    words = [phrase.word for phrase in wanted if phrase.is_literal]
    found: list[_Found] = []
    for page in library.texts(words):
        if any(
            phrase.may_be_in(page.text) and weigh(page, (phrase,)) is not None
            for phrase in unwanted
        ):
            continue
        weight = weigh(page, wanted) if wanted else _NOTHING
        if weight is not None:
            found.append(_match(page, weight, library, page if query.filters else None))
    return found


def _match(page: Text, weight: Weight, library: Library, text: Text | None) -> _Found:
    """Return a match of the file *page*, whose *text* is wanted or not."""
    path, is_note = page.path, not is_person(page.path)
    name = page.order
    if not (is_note or name):
        source = library.source(path)
        value, _ = library.read(source)
        name = order(value.name if isinstance(value, Contact) else source.stem)
    places, words, start, _ = weight
    return _Found(-places, -words, is_note, -page.day, name, path, start, text)


def _read_in_full(match: _Found, value: Contact | Note | None) -> _Found:
    """Return a *match* whose file says *value*, which is what it is sorted by."""
    if isinstance(value, Contact):
        return match._replace(name=order(value.name), value=value)
    day = match.day if value is None else -value.date.toordinal()
    return match._replace(day=day, value=value)


class _Everything:
    """The files of a journal, read only as far as the filters need."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self.library = library
        self.today = today
        self.problems: list[Diagnostic] = []

    def narrowed(self, found: Sequence[_Found], query: Query) -> list[_Found]:
        """Return the files in *found* that match the filters, read."""
        notes_wanted = not filters.of_people_only(query)
        people_wanted = not filters.of_notes_only(query)
        everybody = self._people(
            [file.path for file in self.library.sources if is_person(file.path)]
            if notes_wanted and filters.asks_about_people(query)
            else [match.path for match in found if is_person(match.path)]
            if people_wanted
            else []
        )
        named = {
            value: frozenset(_who(everybody, value))
            for one in query.filters
            if one.name == "with"
            for value in one.values
        }
        names = [
            searched(word)
            for stems in named.values()
            for stem in stems
            for text in (stem, *everybody.contacts[stem].names)
            for word in (max(text.split() or [text], key=len),)
        ]
        through = any(one.wanted for one in query.phrases) or filters.of_notes_only(
            query
        )
        scope = filters.Scope(everybody, self.today, through, named)
        kept = []
        for one in found:
            value: Contact | Note | None = None
            path = one.path
            if is_person(path):
                if people_wanted:
                    value = everybody.contacts.get(self.library.source(path).stem)
            elif notes_wanted and (
                one.page is None or filters.may_fit(one.page, query.filters, names)
            ):
                value = self._read(path)
            fit = filters.fits(value, query.filters, scope) if value else None
            if fit is not None:
                at = None if one.places else fit.span.start
                kept.append(_read_in_full(one, value)._replace(at=at))
        return kept

    def _read(self, path: str) -> Contact | Note | None:
        value, problems = self.library.read(self.library.source(path))
        self.problems += problems
        return value

    def _people(self, paths: Iterable[str]) -> Journal:
        values = map(self._read, paths)
        return Journal.of((one for one in values if isinstance(one, Contact)), ())


def _who(people: Journal, text: str) -> tuple[str, ...]:
    """Return the people `with:` means. Raises `QueryError` if it matches no contact."""
    from netjournal.format.spelling import nearest
    from netjournal.speech.naming import candidates

    found = candidates(people, text)
    if found:
        return found

    known = [
        word
        for one in people.contacts.values()
        for name in one.names
        for word in (one.id, name, *name.split())
    ]
    guess = nearest(text, known)
    raise QueryError(
        f"no contact matches '{text}'",
        f"did you mean {guess}?" if guess else "see all contacts: netjournal list",
    )


def _hit(one: _Found, source: SourceFile, value: Contact | Note | None) -> Hit:
    """Return the hit for the file *source* with *value*."""
    if one.at is not None:
        at = _value_at(source.text, one.at) or _first_place(value)
    else:
        at = original(source.text, one.start)
    line, column = source.position(at)
    title = value.name if isinstance(value, Contact) else None
    if isinstance(value, Note):
        title = value.shown_title
    return Hit(
        kind="person" if is_person(source.path) else "note",
        id=source.stem,
        title=title or source.stem,
        date=value.date if isinstance(value, Note) else None,
        path=source.path,
        line=line,
        column=column,
        text=source.row(line).strip(),
    )


def _value_at(text: str, at: int) -> int:
    """Return the position of the value, if the key is alone on its line."""
    match = _KEY_ALONE.match(text, at)
    return match.end() if match else at


def _first_place(value: Contact | Note | None) -> int:
    """Return the position of a file's name or title, for a hit without a place."""
    if isinstance(value, Contact):
        return value.place("name").start
    if value is None:
        return 0
    if "title" in value.places:
        return value.place("title").start
    return next((one.span.start for one in value.body.headings if one.text), 0)
