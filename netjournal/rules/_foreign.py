"""Fixes for foreign keys that mean one of ours: their values move to our key.

Whether a value fits is determined by reading the changed file: it must have no new
problems and name no unknown people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from netjournal import edits
from netjournal.format import frontmatter, synonyms
from netjournal.format.diagnostics import UNKNOWN_KEY, Diagnostic, Edit, Fix, apply
from netjournal.format.frontmatter import (
    FrontMatter,
    Node,
    ScalarNode,
    SequenceNode,
    span,
)
from netjournal.format.model import Contact, Journal, Reference
from netjournal.format.read import read, sort_of
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, Span
from netjournal.format.synonyms import Meaning
from netjournal.format.values import in_yaml, is_nothing, several
from netjournal.rules import _references

_MAPS = frozenset({"links", "dates"})
_LISTS = frozenset(
    {"aliases", "email", "phone", "tags", "common_ground", "knows", "source"}
    | {"with", "expected", "hosts", "topics", "lesson", "questions", "referrals"}
)
# Where the second part of a value goes: `{value: …, label: cell}`.
_PARTS = {"phone": ("value", "label"), "email": ("value", "label")}
_TOOK_PART = frozenset({"with", "expected", "hosts"})
_TIE = ("who", "as")


class _File(NamedTuple):
    """A file with foreign keys: its content and its current problems."""

    source: SourceFile
    front: FrontMatter
    reading: _Reading


def completed(
    journal: Journal, settings: Settings, problems: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """Return *problems*, with fixes for foreign keys where one is safe.

    If two keys mean the same, the second is moved after the first.
    """
    fixes = _Fixes(journal, settings)
    return [fixes.given(problem) for problem in problems]


class _Fixes:
    """Creates the fixes, and remembers which of our keys one uses."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self.journal = journal
        self.settings = settings
        self.files: dict[str, _File | None] = {}
        self.claimed: set[tuple[str, str]] = set()

    def given(self, problem: Diagnostic) -> Diagnostic:
        """Return *problem*, with a fix if it is about a foreign key that can move."""
        if problem.rule == UNKNOWN_KEY and problem.fix is not None:
            return self._renamed(problem, problem.fix)
        meaning = _meaning(problem)
        if meaning is None:
            return problem
        path = problem.source.path
        if path not in self.files:
            self.files[path] = _file(problem.source, self.journal, self.settings)
        file = self.files[path]
        if file is None or (path, meaning.key) in self.claimed:
            return problem
        moved = self._fitting(file, problem, meaning)
        if moved is None:
            return problem
        self.claimed.add((path, meaning.key))
        title = f"write '{meaning.key}' for '{_key(problem)}'"
        return problem._replace(fix=Fix(moved, title))

    def _fitting(
        self, file: _File, problem: Diagnostic, meaning: Meaning
    ) -> tuple[Edit, ...] | None:
        """Return the edits that move the value, unchanged or as a list, if it fits."""
        for split in (False, True) if meaning.key in _TOOK_PART else (False,):
            moved = _moved(file, problem, meaning, split=split)
            if moved and _fits(file, moved, meaning.key, self.journal, self.settings):
                return moved
        return None

    def _renamed(self, problem: Diagnostic, fix: Fix) -> Diagnostic:
        """Return *problem*, without its *fix* if another key is renamed to the same."""
        place = (problem.source.path, fix.edits[0].text)
        if fix.safe and place in self.claimed:
            return problem._replace(fix=None)
        if fix.safe:
            self.claimed.add(place)
        return problem


def _key(problem: Diagnostic) -> str:
    return problem.source.text[slice(*problem.span)].strip("\"'")


def _meaning(problem: Diagnostic) -> Meaning | None:
    if problem.rule != UNKNOWN_KEY or problem.fix is not None:
        return None
    sort = sort_of(problem.source)
    name = _key(problem)
    ours = synonyms.spelled(name, sort)
    if ours == name == "type":
        return Meaning("kind")
    if ours is not None:
        return Meaning(ours)
    found = synonyms.meaning(name, sort)
    return found if found is not None and found.key and not found.hint else None


def _file(source: SourceFile, journal: Journal, settings: Settings) -> _File | None:
    front = frontmatter.read(source)
    if isinstance(front, Diagnostic):
        return None
    return _File(source, front, _read(source, journal, settings))


class _Reading(NamedTuple):
    """The problems in a file, and the people in it: known and unknown."""

    problems: Mapping[tuple[str, str], Diagnostic]
    known: frozenset[str]
    unknown: frozenset[str]


def _read(source: SourceFile, journal: Journal, settings: Settings) -> _Reading:
    _, value, problems = read(source, settings)
    people: Iterable[Reference] = ()
    if isinstance(value, Contact):
        people = _references.of_contact(value)
    elif value is not None:
        people = _references.of_note(value)
    names = frozenset(person.text for person in people)
    known = frozenset(name for name in names if len(journal.candidates(name)) == 1)
    found = {(problem.rule.code, problem.message): problem for problem in problems}
    return _Reading(found, known, names - known)


def _fits(
    file: _File, moved: tuple[Edit, ...], key: str, journal: Journal, settings: Settings
) -> bool:
    """Say whether the file has no new problems afterwards.

    Participants may include unknown people, if others are known.
    """
    source = SourceFile(file.source.path, apply(file.source.text, moved))
    old, now = file.reading, _read(source, journal, settings)
    new = (
        problem for what, problem in now.problems.items() if what not in old.problems
    )
    if not all(problem.fix is not None and problem.fix.safe for problem in new):
        return False
    took_part = key in _TOOK_PART and bool(now.known - old.known)
    return took_part or now.unknown <= old.unknown


def _moved(
    file: _File, problem: Diagnostic, meaning: Meaning, *, split: bool
) -> tuple[Edit, ...] | None:
    """Return the edits that move the value of a foreign key to ours.

    With *split*, a text becomes a list of the people it names.
    """
    pairs = file.front.pairs
    index = next(
        (i for i, (key, _) in enumerate(pairs) if span(key) == problem.span), None
    )
    if index is None:
        return None
    node, value = pairs[index]
    if sum(key.value == node.value for key, _ in pairs) > 1:
        return None  # the user has to decide first which of them counts
    there = next((value for key, value in pairs if key.value == meaning.key), None)
    if there is None:
        new = _people(value) if split else _as_ours(meaning, value)
        if new is None:
            return None
        key = Edit(span(node), meaning.key)
        return (key, Edit(span(value), new)) if new else (key,)
    return _joined(file.source, str(node.value), value, there, meaning)


def _people(value: Node) -> str | None:
    """Return the list of the people in one text, if there are several."""
    names = several.people(value.value) if isinstance(value, ScalarNode) else []
    return f"[{', '.join(map(in_yaml, names))}]" if len(names) > 1 else None


def _as_ours(meaning: Meaning, value: Node) -> str | None:
    """Return *value* in the form for our key; empty if unchanged.

    `None` if it is not possible.
    """
    key, inner = meaning.key, meaning.inner
    if not inner:
        return ""
    texts = _texts(value)
    if texts is None:
        return None
    if key == "knows" or key in _PARTS:
        first, second = _PARTS.get(key, _TIE)
        parts = [f"{{{first}: {in_yaml(text)}, {second}: {inner}}}" for text in texts]
        return parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"
    if len(texts) != 1:
        return None
    is_day = key == "dates" or (key == "met" and inner == "on")
    new = texts[0] if is_day and texts[0].isascii() else in_yaml(texts[0])
    label = inner if key == "met" else in_yaml(inner)
    return f"{{{label}: {new}}}"


def _texts(value: Node) -> list[str] | None:
    """Return the texts of one value or a list, if all are on one line."""
    items = value.value if isinstance(value, SequenceNode) else [value]
    texts = []
    for item in items:
        if not isinstance(item, ScalarNode) or "\n" in item.value:
            return None
        if not is_nothing(item):
            texts.append(item.value.strip())
    return texts or None


def _joined(
    source: SourceFile, name: str, value: Node, there: Node, meaning: Meaning
) -> tuple[Edit, ...] | None:
    """Return the edits that add *value* to the existing value of our key."""
    texts = _texts(value)
    if texts is None:
        return None
    key, inner = meaning.key, meaning.inner
    try:
        now = SourceFile(source.path, edits.remove_key(source, (name,)))
        if is_nothing(there) and not inner and len(texts) == 1:
            now = _set(now, key, texts[0])
        elif key in _MAPS or (key == "met" and inner):
            if len(texts) != 1 or _says(there, inner) not in (None, texts[0]):
                return None
            now = _set(now, f"{key}.{inner}", texts[0])
        elif key in _LISTS:
            for text in texts:
                item = _item(key, inner, text)
                now = SourceFile(now.path, edits.append_item(now, key, item))
        elif not isinstance(there, ScalarNode) or [there.value.strip()] != texts:
            return None
    except edits.RefusedError:
        return None
    return _hunks(source.text, now.text)


def _item(key: str, inner: str, text: str) -> edits.Value:
    if not inner:
        return text
    first, second = _PARTS.get(key, _TIE)
    return {first: text, second: inner}


def _set(source: SourceFile, key: str, value: str) -> SourceFile:
    return SourceFile(source.path, edits.set_value(source, key, value))


def _says(there: Node, inner: str) -> str | None:
    """Return the existing value of a label in a map, if any."""
    if isinstance(there, (ScalarNode, SequenceNode)):
        return None if is_nothing(there) else ""
    for key, value in there.value:
        if key.value == inner and not is_nothing(value):
            return value.value if isinstance(value, ScalarNode) else ""
    return None


def _hunks(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits, by lines, that turn *old* into *new*."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for row in before:
        starts.append(starts[-1] + len(row))
    return tuple(
        Edit(Span(starts[start], starts[end]), "".join(after[first:last]))
        for what, start, end, first, last in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes()
        if what != "equal"
    )
