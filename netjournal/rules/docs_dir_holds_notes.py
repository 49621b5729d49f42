"""The ``docs_dir`` folder of ``mkdocs.yml`` contains notes or contacts.

`netjournal build` ignores the files in ``docs_dir``. A site builder that does not
know netjournal publishes every file in it unchanged, private ones included. Use a
folder that contains a single page, such as the one that ``netjournal init``
creates. The fix does this for you.

Bad::

    docs_dir: journal

Good::

    docs_dir: journal/_pages
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from netjournal.format.folding import fold
from netjournal.format.model import Journal
from netjournal.format.settings import DocsDir
from netjournal.format.values import shown
from netjournal.practice.day import Day

RULE = Rule("NJ112", "docs-dir-holds-notes", Severity.WARNING)

PAGES = "journal/_pages"
STUB = """\
# Built without netjournal

A program that does not know netjournal published this page. Your notes and
contacts are not on this site.

To build the site, run `netjournal build`.
"""

_KEPT = frozenset({"", "contacts", "journal"})


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield the setting if another builder would publish private files."""
    docs = day.settings.docs_dir
    if docs is None or not any(_holds(one, day.journal) for one in _meant(docs.path)):
        return
    yield Diagnostic(
        rule=RULE,
        source=docs.source,
        span=docs.span,
        message=f"docs_dir '{shown(docs.path)}' contains notes or contacts; a site"
        " builder that does not know netjournal would publish them, private ones"
        " included",
        hint=f"write 'docs_dir: {PAGES}' and create one page there;"
        " `netjournal validate --fix` does both",
        fix=_fix(docs),
    )


def _fix(docs: DocsDir) -> Fix | None:
    text = docs.source.text
    line = text[text.rfind("\n", 0, docs.span.start) + 1 : docs.span.start]
    if "docs_dir" not in line:  # an alias; its anchor may have other uses
        return None
    edits = (Edit(docs.span, PAGES),)
    new = ((f"{PAGES}/index.md", STUB),)
    return Fix(edits, f"write 'docs_dir: {PAGES}'", new_files=new)


def _meant(path: str) -> Iterator[str]:
    """Yield the possible folders in the journal for *path*; its root is not known."""
    normal = posixpath.normpath(path.strip().replace("\\", "/"))
    if normal == ".":
        yield ""
    elif not normal.startswith(("/", "..")) and ":" not in normal:
        yield fold(normal)
    else:
        parts = normal.split("/")
        yield from (fold("/".join(parts[at:])) for at in range(1, len(parts)))


def _holds(folder: str, journal: Journal) -> bool:
    if folder in _KEPT:
        return True
    files = [
        *(contact.source for contact in journal.contacts.values()),
        *(note.source for note in journal.notes.values()),
        *(problem.source for problem in journal.problems),
    ]
    return any(fold(source.path).startswith(f"{folder}/") for source in files)
