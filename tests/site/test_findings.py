"""What rules found is kept, and looked for again only where prose changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.render.pages.faces import Faces
from netjournal.site.findings import Findings
from tests.examples import one_in
from tests.properties.test_faces import LINES
from tests.properties.test_site_says import TODAY, Files, journals, sample

PROSE = st.one_of(
    LINES,
    st.sampled_from(
        [
            "The password: hunter2-Hunter2",
            "<!-- netjournal: ignore[secret-in-note] on purpose -->",
            "<!-- netjournal: ignore[no-such-rule] -->",
            "Met Otto Vance, Grace Hopper and Ada.",
        ]
    ),
)


def day_of(files: Mapping[str, str]) -> Day:
    sources = [SourceFile(path, text) for path, text in files.items()]
    journal, settings = read_journal(None, sources)
    return Day(journal, settings, TODAY)


def faces(day: Day) -> dict[str, str]:
    return {file.source.path: Faces().face(file) for file in day.journal.files()}


def told(problems: list[Diagnostic]) -> list[object]:
    """Return *problems* as far as the site tells them."""
    return [(each.rule, each.source.path, *each[2:5]) for each in problems]


def whole(problems: list[Diagnostic]) -> list[object]:
    """Return all of *problems* but the texts of their files."""
    return [
        (
            *(each.rule, each.source.path, *each[2:6]),
            [(other.source.path, *other[1:]) for other in each.related],
        )
        for each in problems
    ]


def again(before: Day, after: Day, paths: set[str]) -> list[Diagnostic]:
    """Return the problems of *after*, from what was found *before*."""
    first = Findings({}, None)
    assert told(rules.check(before)) == told(first.check("all", before))
    return Findings(first.rows, paths).check("all", after)


@one_in(2)
@given(journals(), st.data(), PROSE, st.booleans())
def test_rules_find_the_same_while_faces_are(
    files: Files,
    data: st.DataObject,
    line: str,
    at_the_end: bool,  # noqa: FBT001 (as hypothesis gives it)
) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    head, mark, body = files[path].rpartition("---\n")
    text = f"{body}\n{line}\n" if at_the_end else f"{line}\n\n{body}"
    before, after = day_of(files), day_of({**files, path: f"{head}{mark}{text}"})
    if faces(before) != faces(after):
        return

    assert whole(rules.found(before).problems) == whole(rules.found(after).problems)
    assert told(rules.check(after)) == told(again(before, after, {path}))


LINE_BY_LINE = [
    pytest.param("More of it.", [], id="prose"),
    pytest.param("The password: hunter2-Hunter2", ["NJ506"], id="a-secret"),
    pytest.param("<!-- netjournal: ignore[dead-link] -->", ["NJ901"], id="a-comment"),
]


@pytest.mark.parametrize(("line", "codes"), LINE_BY_LINE)
@pytest.mark.parametrize("folder", ["journal/", "contacts/"])
def test_what_a_line_of_prose_brings(folder: str, line: str, codes: list[str]) -> None:
    path = next(path for path in sorted(sample()) if path.startswith(folder))
    files = {**sample(), path: f"{sample()[path]}\n{line}\n"}
    before, after = day_of(sample()), day_of(files)
    assert faces(before) == faces(after)

    brought = again(before, after, {path})
    gone = again(after, before, {path})

    assert told(rules.check(after)) == told(brought)
    assert told(rules.check(before)) == told(gone)
    new = {*told(brought)} - {*told(gone)}
    assert codes == [each.rule.code for each in brought if {*told([each])} & new]


def test_the_same_note_once_more() -> None:
    one = "---\ndate: 2026-11-01\nkind: call\nwith: ada\n---\nThe same.\n"
    files = {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/2026-11-01-a.md": one,
        "journal/2026-11-01-b.md": f"{one}Not quite.\n",
    }
    path = "journal/2026-11-01-b.md"

    found = again(day_of(files), day_of({**files, path: one}), {path})

    assert ["NJ405"] == [each.rule.code for each in found]


def test_what_is_found_in_a_file_that_is_gone() -> None:
    first = Findings({}, None)
    link = "---\nname: Ada\n---\n[[nobody]]\n"
    first.check("all", day_of({"contacts/ada.md": link}))
    day = day_of({"contacts/grace.md": link.replace("Ada", "Grace")})

    found = Findings(first.rows, set()).check("all", day)

    assert told(rules.check(day)) == told(found)
