"""Files that are read at a glance have the values, places and problems of all others."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.format import read as reading
from netjournal.format.configuration import read_settings
from netjournal.format.entries import plainly
from netjournal.format.fields import Fields, Table
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.format.values import Reader
from tests.properties.test_plain_yaml import HEADS, PIECES, ROOT

CONTACT, NOTE = "contacts/ada-lovelace.md", "journal/2026/2026-03-01-tea.md"
SETTINGS, _ = read_settings(
    SourceFile(
        "mkdocs.yml", "plugins:\n  - netjournal:\n      kinds: {walk: {sort: mutual}}\n"
    )
)
# Some entries of every shape, plain and otherwise.
ENTRIES = [
    "name: Ada Lovelace", "name: Ada", "name: null", "name: no", "name: 'Ada L.'", "name: [Ada]",
    "name: Ada García", "name: “Ada Lovelace”", "name: Ada Lovelace # née Byron", "name: 1234567",
    "name: true or false", "name: a: b", 'name: "[[Ada Lovelace]]"', "name: Ada Lovelace #née",
    'aliases: [Ada, "B, C"]', "aliases: Countess, Byron", "aliases: Lady Lovelace of Ockham",
    "tags: [a, b]", "tags: maths", "tags: a, b", 'tags: "#a #b"', "tags: [1, yes]", "tags: [Größe]",
    "email: ada@b.example", "email:\n  - a@b.example\n  - value: c@d.example\n    label: home",
    "email: ada(at)b.example", "email: {value: a@b.example, label: x}", 'phone: "+49 30 1"',
    "phone: +49 30 1234", "links:\n  site: https://a.example", "links: {site: ada.example}",
    "organization: Analytical Engines", "organization: Byron", "organization:\n- name: A\n  from: 2021",
    "location: London, UK", "title: Founder & CEO", "birthday: 1815-12-10", "birthday: --12-10",
    "birthday: 10.12.1815", "birthday: 1604-12-10", "dates: {wedding: --07-08, private: --07-09}",
    "met: {on: 2026-03-01, at: fair, through: bob, where: Rome}", "met:\n  on: 2026\n  privat: yes",
    "met: at the fair", "status: resting", "status: Resting", "status: restin", "circle: close",
    "circle: Close", "cadence: 3 months", "cadence: never", "cadence: monthly  # mine", "cadence: soon",
    "snooze_until: 2026-12-01", "snooze_until: tomorrow", "snooze_until: 2026-13-01",
    "do_not_contact: yes", "do_not_contact: maybe", "knows: [bob, {who: carol, as: boss}]",
    "knows:\n  - bob\n  - carol", "self: yes", "private: yes", "private: no", "private: YES",
    "private: maybe", "private:", "private: # yes", "privat: yes", "PRIVATE: yes", "private : yes",
    "distinct_from: [bob]", "source: [linkedin:ada]", "photo: a.png", "common_ground: [chess, go]",
    "common_ground: chess, go, bridge", "x_own: 1", "x_own: [a, b]", "unknown: y", "nam: Ada",
    "date: 2026-03-01", "date: 2026-03-01 9:30", "date: 2026-03-02", "date: 1.3.2026", "date: today",
    "date: 2026-3-1", "date: 2026-02-30", 'date: "2026-03-01"', "date: 20260301", "date: 2026-W09-7",
    "end: 2026-03-02", "end: tomorrow", "kind: coffee", "kind: Coffee", "kind: walk", "kind: lunch",
    "kind: opportunity", "kind: interview", "kind: [coffee]", "kind: 'call'", "kind: cofee", "kind: {a: b}",
    "with: [ada, \"[[Bob Carter]]\", Carol O'Neil]", 'with:\n  - ada\n  - "[[Bob]]"', "with: ada",
    "with:\n- ada\n- bob", "with: [[Ada]]", "with: [a, 1, yes]", "with:\n  - no\n  - 2026", "with: []",
    "with:\n  - ada\n  -\n", "with: [ada, ]", "with: [ada,bob]", 'with: "[[A]], [[B]]"', "with: [Zoë]",
    "with:\n  - ada # me\n  - bob", "with:\n  - “ada”", "with:\n  * ada", "with: [a.b, c. d]",
    "direction: out", "answered: yes", "attempt: on", "place: Café Central", "url: https://a.example/x",
    "event: 2026-02-01-fair", "expected: [ada]", "hosts:\n  - ada", "follow_up: 2 weeks", "follow_up: no",
    "follow_up:\n  ada: 1 month\n  bob: no", "follow_up: in two weeks", "gave: an introduction to Bob",
    "gave:\n  - who: ada\n    what: a book", "asked: {who: ada, what: time}", "gave: help",
    "introduced:\n  - who: [a, b]\n    stage: made", "referrals: [Dora Unknown]", "outcome: good",
    "lesson: Ask before you give", "lesson: [a b c d, e]", "topics: [a, b]", "needs: a lawyer in Rome",
    'answers: {"Why?": because}', 'questions: ["Who?"]', "stage: open", "stage: held", "stage: x",
    "type: career", "type: coffee", "reported: 2026-03-05", "from: [ada, 2026-02-01-fair]", "pitch: short",
    "closed: 2026-03-04", "<<<<<<< HEAD", "# a comment", "", "  indented: x", "\tx: y", "kind:", "date:",
    "email:\n  - value: ada@b.example\n    label: no", "email:\n  - ada@b.example\n  - ada@c.example",
    "email:\n  - label: home\n    value: ada@b.example", "email:\n  - value: ada@b.example",
    "email:\n  - value: ada@b.example\n    label: home\n  - c@d.example\n", "email:\n  - a@b, c@d.example",
    "email:\n  - value: ada@b.example\n    label: Null", "email:\n  - ada@b\n    label: home",
    "links:\n  site: https://a.example/x\n  blog: http://b.example", "links:\n  null: https://a.example",
    "links:\n  private: https://a.example", "links:\n  a: https://b.c\n  a: https://d.e", "links:\n  a: b",
    "met:\n  on: 2024-02-08\n  where: Toronto, Canada\n  through: bob-carter", "met:\n  where: Toronto",
    "met:\n  through: bob\n\n", "met:\n  on: 2024-13\n  where: Toronto", "met:\n  on: 2024\n  on: 2025",
    'met:\n  through: "[[Bob Carter]]"', "met:\n  where: Rome\n  privat: yes", "met:\n    on: 2024-02",
    "met:\n  through: no\n  where: Rome or so", "met:\n  through: 2024\n  at: the fair in Rome",
    "gave:\n  - who: bob-carter\n    what: a book of poems\n  - what: a long letter\n    who: carol",
    "received:\n  - who: bob\n    what: help", "asked:\n  - who: bob\n    what: some help: with it",
    "needs:\n  - who: bob carter\n    what: a lawyer (in Rome)\n# c", 'gave:\n  - who: "[[Bob]]"\n    what: a book',
    'phone: "0049 30 123456"', 'phone: "030123"', "phone: '+49 30 123456'", 'phone: "+49  30 123456 "',
    "knows:\n  - bob\n  - \"[[Carol O'Neil]]\"", "knows: [bob, no]", "knows:\n  - who: bob\n    as: boss",
    "aliases: [Ada Byron, The Countess]", "aliases: [Ada, no]", "common_ground: [chess, open source]",
    "tags: [no, yes]", "tags: [open source, a-b]", "tags: [null, Null, a]", "tags: [a, a, ]", "tags: [a -b]",
    "follow_up: later", "follow_up: NO", "follow_up: 2026-03-20", "follow_up: 2026-13-20", "follow_up: 0 days",
    "follow_up: 1 month # c", "follow_up: 5 week", "follow_up: 12 years", "follow_up: 9999 years",
    "follow_up: 20 fortnights", "follow_up: 2026-03-20 9:30", "follow_up: 'no'", "follow_up: 2 weeks ",
    "date: 2026-03-01T10:00", "date: 2026-03-01T25:00", "date: 2026-03-01 10:00 ", "end: 2026-03-01T1:61",
    "date: 2026-02-30 10:00", "birthday: 1815-12-10 10:00", "snooze_until: 2026-12-01T08:00",
    "organization:\n  - name: Byron & Sons\n    title: CTO\n    from: 2021\n  - name: Ödön\n    to: 2021-13",
    "organization:\n  - name: Engine Works\n    from: 2021-02\n    to: 2022\n  - Analytical Engines",
    "organization:\n  - title: CTO\n    from: 2021", "organization:\n  - name: A1\n    to: now",
    "organization:\n  - name: no\n    title: null", "organization:\n  - name: A\n    name: B",
    "organization:\n  - name: A B\n    since: 2021", "organization:\n  - name: A B # c\n    to: 2021",
    "organization:\n  - name: A\n      title: B", 'organization:\n  - name: "A"\n    title: B',
    "knows:\n  - who: bob\n    as: mentor\n  - carol", "knows:\n  - who: bob\n    as: no\n",
    "knows:\n  - as: boss", "knows:\n  - who: bob\n    since: 2021", "knows:\n  - who: bob\n  - who: no",
    "knows:\n  - bob\n  - who: carol\n    privat: yes", "knows:\n  - who: bob, carol\n    as: friend",
    'knows:\n  - who: "[[Bob]]"\n    as: boss', "knows:\n  - who: [bob, carol]\n    as: boss",
    "met:\n  where: Zürich", "met:\n  where: no", "met:\n  where: Łódź\n  on: 2026-02-30", "name: Łukasz Ñuñez",
    "name: “Łukasz Ñuñez”", "name: Łukasz\u200b Ñuñez", "location: Kraków\u00a0", "title: Größe×Breite",
    "location: null", "location: ~", 'location: ""', 'tags: [""]', "title: Ada\u200bLovelace X",
]  # fmt: skip


def alike(path: str, text: str, settings: Settings = SETTINGS) -> bool:
    """Whether a file is read at a glance; its content is the same in any case."""
    source = SourceFile(path, text)
    glances: list[bool] = []

    def seen(reader: Reader, head: str, table: Table) -> Fields | None:
        fields = plainly(reader, head, table)
        glances.append(fields is not None)
        return fields

    with mock.patch.object(reading, "plainly", seen):
        here = reading.read(source, settings)
    with mock.patch.object(reading, "plainly", return_value=None):
        there = reading.read(source, settings)
    assert here.problems == there.problems
    assert type(here.value) is type(there.value)
    if here.value is not None and there.value is not None:
        one, other = dict(vars(here.value)), dict(vars(there.value))
        assert one.pop("body").start == other.pop("body").start
        assert list(one["places"].items()) == list(other["places"].items())
        assert one == other
        assert [type(value) for value in one.values()] == [
            type(other[name]) for name in one
        ]
    return any(glances)


entries = st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=6).map("\n".join)
paths = st.sampled_from([CONTACT, NOTE, "journal/tea.md", "journal/20260301 tea.md"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Make a file of some entries, or of the sample, with a few pieces put in."""
    head = draw(entries.map(lambda text: f"---\n{text}\n") | st.sampled_from(HEADS))
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        at = draw(st.integers(0, len(head)))
        piece = draw(st.sampled_from(PIECES) | st.characters())
        head = head[:at] + piece + head[at + draw(st.sampled_from([0, 0, 1, 2])) :]
    return head + draw(
        st.sampled_from(["---\n", "---\n\n# Tea\n", "...\n", "--- \nx", ""])
    )


@given(path=paths, text=texts())
@example(path=NOTE, text="---\nkind: call\nstage: open\n---\n")
@example(path=NOTE, text="---\nstage: open\nkind: opportunity\n---\n")
@example(path=NOTE, text="---\ntype: career\nkind: note\n---\n")
@example(path=NOTE, text="---\ndate: 2026-03-01\n---\n<<<<<<< a\n=======\n>>>>>>> b\n")
@example(path=CONTACT, text="---\nname: Ada\n\nname: Bob\n---\n")
@example(path=CONTACT, text="---\nname: Ada\nname:\n---\n")
def test_a_glance_sees_what_is_there(path: str, text: str) -> None:
    alike(path, text)


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("path", [CONTACT, NOTE])
def test_each_entry_alone_and_met_before(path: str, entry: str) -> None:
    for _ in range(2):
        alike(path, f"---\n{entry}\n---\n")
        alike(path, f"---\nname: Ada Lovelace\nx: # c\n{entry}\n# c\n---\n")
        alike(path, f"---\ntitle: x\n{entry}\nlocation: Rome\ndate: 2026-03-01\n---\n")


def test_most_files_of_the_sample_are_read_at_a_glance() -> None:
    settings, _ = read_settings(
        SourceFile("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    )
    files = [
        file
        for folder in ("contacts", "journal")
        for file in (ROOT / folder).rglob("*.md")
    ]
    seen = [
        alike(path, file.read_text(encoding="utf-8"), settings)
        for file in files
        for path in [file.relative_to(ROOT).as_posix()]
    ]
    assert sum(seen) > 0.8 * len(seen)
