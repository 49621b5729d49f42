"""A contact has no ``name``, so its file name is used.

Obsidian and similar programs keep a person's name only in the file name:
``Ada Lovelace.md``. netjournal uses that name as it is typed. Once the name is in
the file, it may differ from the file name, and it stays when you rename the file.
There is one warning for the whole journal.

Bad, in ``contacts/Ada Lovelace.md``::

    ---
    email: ada@engine.example
    ---

Good::

    ---
    name: Ada Lovelace
    email: ada@engine.example
    ---

The fix adds the name to all of these files. It is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal import edits
from netjournal.format import frontmatter, synonyms
from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, apply
from netjournal.format.model import Contact
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import in_yaml
from netjournal.practice.day import Day

RULE = Rule("NJ110", "name-from-file", Severity.WARNING)

_FENCE = pattern(r"\ufeff?---[ \t]*(\r\n|\n|\r)")
_Part = tuple[SourceFile, tuple[Edit, ...]]


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield one problem for all people without a name."""
    people = [one for one in day.journal.contacts.values() if _is_nameless(one)]
    if not people:
        return
    people.sort(key=lambda one: one.source.path)
    number = len(people)
    message = "'name' is missing, so the file name is used"
    if number > 1:
        message = f"{number} contacts have no 'name', so their file names are used"
    parts = [(one, part) for one in people if (part := _written(one)) is not None]
    # At a file that the fix changes, if there is one: what it leaves is elsewhere.
    shown, fix = people[0], None
    if parts:
        (shown, (_, changes)), *others = parts
        fix = Fix(changes, "write the name", others=tuple(part for _, part in others))
    yield Diagnostic(
        rule=RULE,
        source=shown.source,
        span=Span(0, 3),
        message=message,
        hint=f"add a line such as 'name: {shown.name}'",
        fix=fix,
    )


def _is_nameless(one: Contact) -> bool:
    return "name" not in one.places and not any(map(_names, one.extra))


def _names(key: str) -> bool:
    """Say whether a foreign key contains the name and has its own fix."""
    if synonyms.spelled(key, "contact") == "name":
        return True
    found = synonyms.meaning(key, "contact")
    return found is not None and found.key == "name" and not found.hint


def _written(one: Contact) -> _Part | None:
    """Return the line with the name, if the file can be changed."""
    source = one.source
    first = _FENCE.match(source.text)
    if first is not None:
        # Before the end of the line, so that the first key below can change as well.
        at = first.start(1)
        edit = Edit(Span(at, at), f"{first[1]}name: {in_yaml(one.name)}")
        if _says_name(SourceFile(source.path, apply(source.text, [edit])), one.name):
            return source, (edit,)
    try:
        text = edits.set_value(source, "name", one.name)
    except edits.RefusedError:
        return None
    if not _is_called(SourceFile(source.path, text), one.name):
        return None
    return source, (hull(source.text, text),)


def _says_name(source: SourceFile, name: str) -> bool:
    """Say whether the first key of *source* is its only name."""
    front = frontmatter.read(source)
    if isinstance(front, Diagnostic) or not front.pairs:
        return False
    keys = [key.value for key, _ in front.pairs]
    is_only = keys.count("name") == 1 and keys[0] == "name"
    return is_only and str(front.pairs[0][1].value) == name


def _is_called(source: SourceFile, name: str) -> bool:
    """Say whether the first name in *source*, which counts, is *name*."""
    front = frontmatter.read(source)
    if isinstance(front, Diagnostic):
        return False
    values = [value.value for key, value in front.pairs if key.value == "name"]
    return bool(values) and str(values[0]) == name


def hull(old: str, new: str) -> Edit:
    """Return the single edit that turns *old* into *new*."""
    start = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    most = min(len(old), len(new)) - start
    while end < most and old[-1 - end] == new[-1 - end]:
        end += 1
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])
