"""A desk after any keystroke is what reading all of its files would give."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal import rules, store
from netjournal.editing import swapping
from netjournal.editing.desk import Desk, is_page
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from tests.properties.test_rules import CONTACTS, JOURNALS, NOTES

SAMPLE = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
ADA = "contacts/ada.md"
TEA = "journal/2026/2026-11-20-tea.md"
MAPS = "journal/2026/2026-11-21-maps.md"
CONFIG = "site_name: x\nplugins:\n  - netjournal:\n      circles: {near: 2 weeks}\n"
FILES = {
    ADA: "---\nname: Ada Lovelace\nmet: {at: 2026-11-21-maps}\n---\n",
    "contacts/me.md": "---\nname: Me\nself: yes\n---\n",
    "contacts/secret.md": "---\nname: Sue Ellis\nprivate: yes\n---\n",
    "contacts/broken.md": "---\nname: [\n---\n",
    TEA: "---\nkind: coffee\nwith: [ada]\n---\n- [ ] write [[ada]]\n",
    MAPS: "---\nkind: event\ntitle: Maps\n---\n",
}


def _sources(files: dict[str, str]) -> list[SourceFile]:
    return [SourceFile(path, text) for path, text in sorted(files.items())]


def _desk() -> Desk:
    return Desk.of(SourceFile("mkdocs.yml", CONFIG), _sources(FILES))


def _said(found: list[Diagnostic]) -> list[object]:
    """Return what is said, without the very files: they are read twice."""
    return [
        (
            one.source.path,
            one.span,
            one.rule.code,
            one.message,
            one.hint,
            one.fix and (one.fix.title, one.fix.edits, one.fix.safe),
            [(other.source.path, other.span, other.message) for other in one.related],
        )
        for one in found
    ]


def _content(journal: Journal) -> list[object]:
    pages = [
        (page.source.path, page.source.text, {**vars(page), "source": 0, "body": 0})
        for page in journal.files()
    ]
    return [
        pages,
        journal.contact_ids,
        journal.note_ids,
        journal.named,
        journal.me and journal.me.source.text,
        journal.unread,
        journal.withheld,
        journal.participants,
        journal.note_ids_with,
        [
            (stem, [one.source.text for one in notes])
            for stem, notes in journal.notes_with.items()
        ],
        journal.note_days,
        [*_said(rules.check(Day(journal, _desk().settings, TODAY)))],
    ]


def _is_same(desk: Desk) -> bool:
    """Say whether *desk* has the journal that its files give, read and joined anew."""
    sources = [page.source for page in desk.reads.values()]
    anew = Desk.of(desk.config, [SourceFile(one.path, one.text) for one in sources])
    assert _content(anew.journal) == _content(desk.journal)
    return True


KEYSTROKES = [
    pytest.param(TEA, "---\nwith: [ada, zo]\n---\n", True, id="a-name-half-typed"),
    pytest.param(TEA, "---\nwith: [Lovelace]\n---\n", True, id="a-part-of-a-name"),
    pytest.param(TEA, "---\nwith: Ellis\n---\n[[secret]]\n", True, id="a-private-one"),
    pytest.param(TEA, "---\nwith: broken\n---\n", True, id="one-that-does-not-read"),
    pytest.param(TEA, "---\nwith: [ada]\n---\nmore words\n", True, id="words"),
    pytest.param(TEA, "---\ndate: 2026-11-19\n---\n", False, id="another-day"),
    pytest.param(TEA, "---\nwith: [\n---\n", False, id="broken"),
    pytest.param(TEA, "---\nprivate: yes\n---\n", False, id="hidden"),
    pytest.param(ADA, FILES[ADA].replace("met", "email: a@b.example\nmet"), True, id="an-address"),
    pytest.param(ADA, "---\nname: Ada Lovelace\nmet: {at: 2026-11-20-tea}\n---\n", True, id="met"),
    pytest.param(ADA, "---\nname: Ada Lovelace\nknows: Sue\n---\n", True, id="knows-a-part"),
    pytest.param(ADA, "---\nname: Ada King\n---\n", False, id="another-name"),
    pytest.param("contacts/me.md", "---\nname: Me\nself: yes\ntags: [a]\n---\n", True, id="oneself"),
    pytest.param("contacts/me.md", "---\nname: Me\n---\n", False, id="no-longer-oneself"),
    pytest.param("contacts/secret.md", "---\nname: Sue Ellis\nprivate: yes\nemail: s@u.example\n---\n", True, id="a-private-file"),
    pytest.param("contacts/secret.md", "---\nname: Sue Ellis\nnickname: Susanna\nprivate: yes\n---\n", True, id="a-name-to-hide"),
    pytest.param(ADA, FILES[ADA].replace("met", "private: yes\nmet"), False, id="a-person-hidden"),
    pytest.param("contacts/secret.md", FILES["contacts/secret.md"], True, id="the-same-again"),
    pytest.param("contacts/broken.md", "---\nname: Bro Ken\n---\n", False, id="mended"),
    pytest.param("contacts/new.md", "---\nname: New\n---\n", False, id="a-new-file"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "swaps"), KEYSTROKES)
def test_a_keystroke(path: str, text: str, swaps: bool) -> None:  # noqa: FBT001 (a column of the table)
    desk = _desk()
    before = desk.journal
    # What a journal has computed may be kept.
    assert before.notes_with

    now = desk.changed(SourceFile(path, text))

    assert _is_same(now)
    pairs = [(desk.reads.get(path), now.reads.get(path))]
    near = desk.changed(SourceFile(path, text)).near_day(TODAY)
    codes = rules.codes_of_file()
    told = rules.check(now.day(TODAY))
    expected = [
        one for one in told if one.source.path == path and one.rule.code in codes
    ]
    assert _said(expected) == _said(rules.check_file(near, path))
    assert swaps == (swapping.swapped(before, pairs) is not None)


def test_a_file_that_another_one_is_told_of() -> None:
    files = {**FILES, TEA: "---\nwith: Ellis\n---\n"}
    desk = Desk.of(SourceFile("mkdocs.yml", CONFIG), _sources(files))
    related = [other for one in desk.journal.problems for other in one.related]
    assert "contacts/secret.md" in {other.source.path for other in related}
    text = "---\nemail: s@u.example\n" + FILES["contacts/secret.md"][4:]
    assert _is_same(desk.changed(SourceFile("contacts/secret.md", text)))


def test_an_id_of_two_files() -> None:
    files = {**FILES, "journal/ada.md": "---\ndate: 2026-01-01\n---\n"}
    desk = Desk.of(SourceFile("mkdocs.yml", CONFIG), _sources(files))
    assert "NJ203" in {one.rule.code for one in desk.journal.problems}
    typed = SourceFile("journal/ada.md", files["journal/ada.md"] + "more\n")
    assert _is_same(desk.changed(typed))
    assert _is_same(desk.changed(SourceFile(ADA, "---\ntags: [x]\n" + FILES[ADA][4:])))


def test_several_keystrokes_before_the_journal_is_asked_for() -> None:
    desk = _desk()
    assert desk.journal.contacts

    for end in range(len(FILES[TEA])):
        desk = desk.changed(SourceFile(TEA, FILES[TEA][:end]))
    desk = desk.changed(SourceFile(ADA, FILES[ADA] + "more\n"))
    desk = desk.changed(SourceFile(TEA, FILES[TEA] + "[[ada]]\n"))

    assert _is_same(desk)


def test_near_is_the_journal_where_a_page_swaps() -> None:
    desk = _desk()
    assert desk.near is desk.journal
    typed = desk.changed(SourceFile(TEA, FILES[TEA] + "more\n"))
    assert _content(typed.near) == _content(typed.journal)
    assert typed.near is not typed.journal  # it was not joined before


def test_near_knows_who_was_typed_a_moment_ago() -> None:
    desk = _desk()
    assert desk.journal.contacts
    new = desk.changed(SourceFile("contacts/zoe.md", "---\nname: Zoë Ng\n---\n"))
    assert new.near.who("Zoë Ng") == "zoe"
    renamed = new.changed(SourceFile(ADA, "---\nname: Ada King\n---\n"))
    assert renamed.near.who("Ada King") == "ada"
    assert renamed.near.who("Ada Lovelace") is None
    broken = renamed.changed(SourceFile(ADA, "---\nname: [\n---\n"))
    assert "ada" not in broken.near.contacts
    assert "ada" in broken.near.unread
    assert "zoe" not in broken.without("contacts/zoe.md").near.contacts
    twice = new.changed(SourceFile("contacts/x/zoe.md", "---\nname: Zo\n---\n"))
    assert twice.near.contacts["zoe"].name == twice.journal.contacts["zoe"].name
    also = _desk().changed(SourceFile("contacts/zz/ada.md", "---\nname: Ad\n---\n"))
    assert also.near.contacts["ada"].name == "Ada Lovelace"


def test_a_file_goes() -> None:
    desk = _desk()
    assert desk.journal.contacts
    gone = desk.without(TEA)
    assert _is_same(gone)
    assert gone.source(TEA) is None
    assert gone is gone.without(TEA)


def test_other_settings_read_all_files_anew() -> None:
    desk = _desk().changed(SourceFile(ADA, "---\nname: Ada\ncircle: far\n---\n"))
    assert any(one.rule.code == "NJ103" for one in desk.journal.problems)

    wider = desk.changed(SourceFile("mkdocs.yml", CONFIG.replace("near", "far")))

    assert {"far"} == set(wider.settings.circles)
    assert not any(one.rule.code == "NJ103" for one in wider.journal.problems)
    assert wider.settings.circles != wider.without("mkdocs.yml").settings.circles


def test_what_is_wrong_with_the_settings_is_told() -> None:
    desk = _desk()
    assert desk.journal.contacts
    wrong = desk.changed(SourceFile("mkdocs.yml", CONFIG + "      sooon: 1 day\n"))
    assert "NJ105" in {one.rule.code for one in wrong.journal.problems}


def test_refused_files_stay_refused(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "contacts" / "ada.md").write_bytes(b"---\nname: \xff\n---\n")
    desk = Desk.of(*store.read(tmp_path))
    wider = desk.changed(SourceFile("mkdocs.yml", CONFIG.replace("near", "far")))
    assert "NJ001" in {one.rule.code for one in wider.journal.problems}
    mended = wider.changed(SourceFile(ADA, FILES[ADA]))
    assert {"ada"} == set(mended.journal.contacts)


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        (True, "contacts/ada.md"),
        (True, "journal/2026/2026-11-20-tea.md"),
        (False, "contacts/_templates/person.md"),
        (False, "contacts/.ada.md"),
        (False, "contacts/#ada.md"),
        (False, "journal/README.md"),
        (False, "docs/guide.md"),
        (False, "contacts.md"),
        (False, "contacts/ada.txt"),
        (False, "mkdocs.yml"),
    ],
)
def test_what_is_a_page(expected: bool, path: str) -> None:  # noqa: FBT001 (a column of the table)
    assert expected == is_page(path)
    desk = _desk()
    assert (desk is desk.changed(SourceFile(path, ""))) == (
        not expected and path != "mkdocs.yml"
    )


def test_the_sample_is_as_it_is_read() -> None:
    desk = Desk.of(*store.read(SAMPLE))
    journal, _ = read_journal(*store.read(SAMPLE))
    assert _said([*journal.problems]) == _said([*desk.journal.problems])
    assert [*journal.contacts] == [*desk.journal.contacts]
    assert [*journal.notes] == [*desk.journal.notes]


@given(JOURNALS, st.lists(st.one_of(CONTACTS, NOTES), min_size=1, max_size=4))
@example(
    [SourceFile("contacts/ada.md", ""), SourceFile("journal/ada.md", "")],
    [SourceFile("journal/ada.md", "---\ndate: 2026-01-01\n---\n")],
)
def test_any_keystrokes(before: list[SourceFile], typed: list[SourceFile]) -> None:
    desk = Desk.of(None, before)
    for source in typed:
        assert desk.journal.notes_with is not None
        desk = desk.changed(source)
    assert _is_same(desk)
