"""References move with an id; who is meant by a name is meant by it still."""

from __future__ import annotations

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.renaming import follow, rename
from netjournal.format.diagnostics import (
    CONFLICT_COPY,
    NOT_UTF8,
    TOO_LARGE,
    UNREADABLE,
    Diagnostic,
    Rule,
)
from netjournal.format.model import Contact, Journal
from netjournal.format.read import read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, Span
from tests import journals

CONTACTS = [
    pytest.param("knows: grace", "knows: amazing", id="a-tie"),
    pytest.param("knows: [ 'grace' ]", "knows: [ 'amazing' ]", id="in-quotes"),
    pytest.param(
        "knows: [{who: grace, as: grace}]",
        "knows: [{who: amazing, as: grace}]",
        id="who-not-as",
    ),
    pytest.param(
        "knows:\n- grace  # x\n- who: [grace]",
        "knows:\n- amazing  # x\n- who: [amazing]",
        id="in-blocks",
    ),
    pytest.param(
        "met: {through: grace, where: grace}",
        "met: {through: amazing, where: grace}",
        id="through-not-where",
    ),
    pytest.param("distinct_from: GRACE", "distinct_from: amazing", id="in-any-case"),
    pytest.param("aliases: [grace]", "aliases: [grace]", id="a-name-is-none"),
    pytest.param("goal: grace", "goal: grace", id="a-text-is-none"),
    pytest.param("x_friend: grace", "x_friend: grace", id="a-key-of-ones-own-is-none"),
    pytest.param(
        "goal: |\n  as [[grace]] says\n  to [[grace|her]]",
        "goal: |\n  as [[amazing]] says\n  to [[amazing|her]]",
        id="a-link-in-a-block",
    ),
    pytest.param(
        'knows: "[[grace|G]]"', 'knows: "[[amazing|G]]"', id="a-link-with-a-label"
    ),
    pytest.param("knows: [[grace]]", "knows: [[amazing]]", id="an-unquoted-link"),
    pytest.param(
        "knows: [[contacts/grace|G]]",
        "knows: [[contacts/amazing|G]]",
        id="an-unquoted-path",
    ),
    pytest.param(
        'knows: "[[contacts/grace.md|G]]"',
        'knows: "[[contacts/amazing.md|G]]"',
        id="a-path",
    ),
    pytest.param(
        "knows: contacts/grace.md", "knows: contacts/amazing.md", id="a-plain-path"
    ),
    pytest.param(
        'knows: "[[grace]], [[Grace Hopper]], [[grace|G]]"',
        'knows: "[[amazing]], [[Grace Hopper]], [[amazing|G]]"',
        id="several-in-one-text",
    ),
    pytest.param(
        "knows: '[G](../contacts/grace.md)'",
        "knows: '[G](../contacts/amazing.md)'",
        id="a-markdown-link",
    ),
    pytest.param('knows: "gr\\x61ce"', 'knows: "amazing"', id="spelled-with-an-escape"),
    pytest.param("knows: Grace Hopper", "knows: Grace Hopper", id="by-name"),
    pytest.param(
        'x_a:\n  ? ["[[grace]]"]\n  : b',
        'x_a:\n  ? ["[[amazing]]"]\n  : b',
        id="a-link-in-a-list-that-is-a-key",
    ),
]


@pytest.mark.parametrize(("old", "new"), CONTACTS)
def test_a_contacts_references(old: str, new: str) -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace Hopper\n---\n"
        f"-- contacts/ada.md --\n---\nname: Ada\n{old}\n---\n"
    )
    changes = rename(journal, journal.contacts["grace"], "amazing")
    texts = {one.path: one.new for one in changes}
    unchanged = journal.contacts["ada"].source.text

    assert f"---\nname: Ada\n{new}\n---\n" == texts.get("contacts/ada.md", unchanged)
    assert changes[0] == (
        "contacts/grace.md",
        journal.contacts["grace"].source.text,
        None,
        None,
    )
    assert ("contacts/amazing.md", "contacts/grace.md") == (
        changes[1].path,
        changes[1].moved_from,
    )


BODIES = [
    pytest.param("[[grace]] [[ grace ]]", "[[amazing]] [[ amazing ]]", id="links"),
    pytest.param(
        "[[grace|Grace]] [[grace#Then|x]]",
        "[[amazing|Grace]] [[amazing#Then|x]]",
        id="label-and-heading",
    ),
    pytest.param(
        "`[[grace]]` <!-- [[grace]] --> %% [[grace]] %%",
        "`[[grace]]` <!-- [[grace]] --> %% [[grace]] %%",
        id="hidden",
    ),
    pytest.param(
        "[[graces]] [[dis-grace]] grace", "[[graces]] [[dis-grace]] grace", id="others"
    ),
    pytest.param(
        "😀 [[GRACE]]\r\n\t[[grace]]",
        "😀 [[amazing]]\r\n\t[[amazing]]",
        id="emoji-and-line-ends",
    ),
    pytest.param(
        "[[contacts/grace]] [[ ../contacts/grace.md#Then|x ]] [[Grace.MD]]",
        "[[contacts/amazing]] [[ ../contacts/amazing.md#Then|x ]] [[amazing.MD]]",
        id="paths",
    ),
    pytest.param(
        "| a |\n|---|\n| [[grace\\|G]] |",
        "| a |\n|---|\n| [[amazing\\|G]] |",
        id="in-a-table",
    ),
    pytest.param(
        "[grace](../contacts/grace.md#grace 'grace') [g](</contacts/grace.md>)",
        "[grace](../contacts/amazing.md#grace 'grace') [g](</contacts/amazing.md>)",
        id="markdown",
    ),
    pytest.param(
        "[g][1]\n\n[1]: ../contacts/grace.md",
        "[g][1]\n\n[1]: ../contacts/amazing.md",
        id="markdown-definition",
    ),
    pytest.param(
        "[g](../contacts/%67race.md)",
        "[g](../contacts/amazing.md)",
        id="markdown-with-codes",
    ),
    pytest.param("![[grace]]", "![[amazing]]", id="embedded"),
    pytest.param(
        "[g](../docs/grace.md) [g](https://x.example/grace.md) ![g](grace.png)",
        "[g](../docs/grace.md) [g](https://x.example/grace.md) ![g](grace.png)",
        id="markdown-elsewhere",
    ),
    pytest.param("[[people/grace|G]]", "[[people/amazing|G]]", id="another-folder"),
]


@pytest.mark.parametrize(("old", "new"), BODIES)
def test_links_in_bodies(old: str, new: str) -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace Hopper\n---\n"
        f"-- journal/2026-03-01.md --\n---\nkind: note\n---\n{old}\n"
    )
    changes = rename(journal, journal.contacts["grace"], "amazing")
    texts = {one.path: one.new for one in changes}

    text = journal.notes["2026-03-01"].source.text
    assert text.replace(old, new) == texts.get("journal/2026-03-01.md", text)


def test_a_path_is_no_name() -> None:
    journal, _ = journals.read(
        "-- contacts/work/grace.md --\n---\nname: Grace\n---\n"
        "-- contacts/ada.md --\n---\nname: Ada\n---\n"
        "[[Grace]] [[work/Grace]] [[Grace.md]] [G](work/grace.md)\n"
    )
    *_, ada = rename(journal, journal.contacts["grace"], "hopper")

    text = "[[Grace]] [[work/hopper]] [[hopper.md]] [G](work/hopper.md)"
    assert text == str(ada.new).split("\n")[3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Zo%C3%AB%20B.md", "Z%C3%B6(e).md", id="codes-stay-codes"),
        pytest.param("<Zoë B.md>", "<Zö(e).md>", id="brackets-need-none"),
    ],
)
def test_an_address_is_written_as_it_was(old: str, new: str) -> None:
    journal, _ = journals.read(
        "-- contacts/Zoë B.md --\n---\nname: Zoë\n---\n"
        f"-- contacts/ada.md --\n---\nname: Ada\n---\n[Z]({old})\n"
    )
    *_, ada = rename(journal, journal.contacts["Zoë B"], "Zö(e)")

    assert f"[Z]({new})" == str(ada.new).split("\n")[3].replace("%28e%29", "(e)")


NAMES = [
    pytest.param("Grace", "knows: [Grace, hopper]", id="a-name-like-the-id-stays"),
    pytest.param("Grace Hopper", "knows: [hopper, hopper]", id="else-it-is-the-id"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_an_id_that_is_like_a_name(name: str, expected: str) -> None:
    journal, _ = journals.read(
        f"-- contacts/grace.md --\n---\nname: {name}\n---\n"
        "-- contacts/ada.md --\n---\nname: Ada\nknows: [Grace, grace]\n---\n"
    )
    *_, ada = rename(journal, journal.contacts["grace"], "hopper")
    assert expected in str(ada.new).split("\n")


def test_a_name_of_two_is_the_id_of_one() -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace\n---\n"
        "-- contacts/kelly.md --\n---\nname: Grace\nknows: Grace\n---\n"
    )
    *_, kelly = rename(journal, journal.contacts["grace"], "hopper")
    assert "knows: hopper" in str(kelly.new).split("\n")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("tags: x\n", "tags: x\nname: Mira Lange\n", id="is-written-down"),
        pytest.param('name: ""\n', 'name: "Mira Lange"\n', id="an-empty-key"),
        pytest.param("", "name: Mira Lange\n", id="nothing-else"),
        pytest.param("name: Mira\n", "name: Mira\n", id="one-is-there"),
    ],
)
def test_a_name_that_is_the_files(front: str, expected: str) -> None:
    journal, _ = journals.read(f"-- contacts/Mira Lange.md --\n---\n{front}---\n")
    _, new = rename(journal, journal.contacts["Mira Lange"], "mira-lange")
    assert f"---\n{expected}---\n" == new.new


NOTE_KEYS = [
    pytest.param("event: 2026-03-01-tea", "event: 2026-03-01-cake", id="event"),
    pytest.param(
        "from: [2026-03-01-tea, grace]", "from: [2026-03-01-cake, grace]", id="from"
    ),
    pytest.param(
        'event: "[[2026-03-01-TEA]]"', 'event: "[[2026-03-01-cake]]"', id="a-link"
    ),
]


@pytest.mark.parametrize(("old", "new"), NOTE_KEYS)
def test_a_notes_references(old: str, new: str) -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace\nmet: {at: 2026-03-01-tea}\n---\n"
        "-- journal/2026/2026-03-01-tea.md --\n---\nkind: event\n---\n"
        f"-- journal/2026-04-01.md --\n---\nkind: opportunity\n{old}\n---\n[[2026-03-01-tea#A]]\n"
    )
    changes = rename(journal, journal.notes["2026-03-01-tea"], "2026-03-01-cake")

    assert [
        ("journal/2026/2026-03-01-tea.md", None),
        ("journal/2026/2026-03-01-cake.md", "---\nkind: event\n---\n"),
        ("contacts/grace.md", "---\nname: Grace\nmet: {at: 2026-03-01-cake}\n---\n"),
        (
            "journal/2026-04-01.md",
            f"---\nkind: opportunity\n{new}\n---\n[[2026-03-01-cake#A]]\n",
        ),
    ] == [(one.path, one.new) for one in changes]


def test_the_same_id_changes_nothing() -> None:
    journal, _ = journals.read("-- contacts/grace.md --\n---\nname: Grace\n---\n")
    assert [] == rename(journal, journal.contacts["grace"], "grace")


def test_an_id_may_change_its_case() -> None:
    journal, _ = journals.read("-- contacts/grace.md --\n---\nname: Grace\n---\n")
    changes = rename(journal, journal.contacts["grace"], "Grace")
    assert ["contacts/grace.md", "contacts/Grace.md"] == [one.path for one in changes]


REFUSED = [
    pytest.param("ada", "the id 'ada' already exists", id="a-persons"),
    pytest.param("2026-03-01", "the id '2026-03-01' already exists", id="a-notes"),
    pytest.param(
        "BROKEN", "the id 'BROKEN' already exists", id="of-a-file-that-does-not-read"
    ),
    pytest.param(
        "countess",
        "'countess' is already a name of ada",
        id="a-name",
    ),
    pytest.param(
        "a b", "'a b' cannot be an id: ids cannot contain spaces", id="spaces"
    ),
    pytest.param("a/b", "'a/b' cannot be an id: ids cannot contain \"/\"", id="a-path"),
    pytest.param(
        "_a",
        "'_a' cannot be an id: ids cannot begin with '.', '_' or a space, or end with"
        " '.' or a space",
        id="a-name-that-is-passed-over",
    ),
    pytest.param(
        "README",
        "'README' cannot be an id: README.md is not read",
        id="a-file-about-files",
    ),
    pytest.param(
        "a|b",
        "'a|b' cannot be an id: ids cannot contain \"|\"",
        id="what-a-link-cannot-hold",
    ),
    pytest.param("", "an id cannot be empty", id="nothing"),
    pytest.param("ä" * 101, "an id can have at most 200 bytes", id="too-long"),
]


@pytest.mark.parametrize(("new", "message"), REFUSED)
def test_rename_refuses(new: str, message: str) -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace\n---\n"
        "-- contacts/ada.md --\n---\nname: Ada\naliases: Countess\n---\n"
        "-- contacts/bea.md --\n---\nname: Bea\naliases: Countess\n---\n"
        "-- contacts/broken.md --\nno front matter\n"
        "-- journal/2026-03-01.md --\n---\nkind: note\n---\n"
    )
    with pytest.raises(ImpossibleError) as caught:
        rename(journal, journal.contacts["grace"], new)
    assert message == str(caught.value)


ALIKE = "---\nname: Bob\n---\nMet at a fair.\n"


@pytest.mark.parametrize(
    ("other", "new", "message"),
    [
        pytest.param(
            "contacts/bob.md",
            "bob-copy",
            "'bob-copy' cannot be an id: it would be taken for a copy of bob.md",
            id="a-copy",
        ),
        pytest.param(
            "contacts/bob-copy.md",
            "bob",
            "'bob' cannot be an id: contacts/bob-copy.md would be taken for a copy of it",
            id="an-original",
        ),
        pytest.param("contacts/work/bob.md", "bob-copy", None, id="in-another-folder"),
    ],
)
def test_nothing_becomes_a_copy_of_another(
    other: str, new: str, message: str | None
) -> None:
    journal, _ = journals.read(f"-- contacts/ada.md --\n{ALIKE}-- {other} --\n{ALIKE}")
    if message is None:
        assert rename(journal, journal.contacts["ada"], new)
        return
    with pytest.raises(ImpossibleError) as caught:
        rename(journal, journal.contacts["ada"], new)
    assert message == str(caught.value)


def test_a_file_that_does_not_read_is_mended_first() -> None:
    journal, _ = journals.read(
        "-- contacts/grace.md --\n---\nname: Grace\n---\n"
        "-- journal/2026-03-01.md --\n---\nwith: [grace\n---\n"
    )
    with pytest.raises(ImpossibleError) as caught:
        rename(journal, journal.contacts["grace"], "hopper")
    message = "journal/2026-03-01.md may contain references to it, but cannot be read"
    assert message == str(caught.value)


def test_a_notes_name_begins_with_its_day() -> None:
    journal, _ = journals.read(
        "-- journal/2026-03-01-tea.md --\n---\nkind: note\n---\n"
    )
    with pytest.raises(ImpossibleError) as caught:
        rename(journal, journal.notes["2026-03-01-tea"], "2026-03-02-tea")
    assert "a note's id begins with its date, 2026-03-01" == str(caught.value)
    assert "use 2026-03-01-tea" == caught.value.hint


@pytest.mark.parametrize(
    ("new", "said"),
    [
        pytest.param(
            "ada.conflict", "Resilio Sync gives such names to copies", id="resilio"
        ),
        pytest.param(
            "ada.sync-conflict-20260101-120000",
            "Syncthing gives such names to copies",
            id="syncthing",
        ),
        pytest.param("ada.kept-1", "netjournal gives such names to copies", id="ours"),
        pytest.param(
            "bob-copy", "taken for a copy of bob.md", id="beside-the-original"
        ),
        pytest.param("ada\u202eevol", r"U\+202E \(right-to-left override\)", id="bidi"),
        pytest.param("ada\u2066x", r"U\+2066 \(left-to-right isolate\)", id="isolate"),
        pytest.param("ada\u200b", r"U\+200B \(zero width space\)", id="zero-width"),
        pytest.param("a\u00adda", r"U\+00AD \(soft hyphen\)", id="soft-hyphen"),
        pytest.param("\ufeffada", r"U\+FEFF", id="byte-order-mark"),
        pytest.param("ada\u0085x", r"U\+0085", id="next-line"),
        pytest.param("ada\u2028x", r"U\+2028 \(line separator\)", id="line-separator"),
        pytest.param("ada\ue000", r"U\+E000", id="private-use"),
    ],
)
def test_an_id_that_would_not_be_read_or_seen(new: str, said: str) -> None:
    text = "---\ntags: [work]\nlocation: London\n---\nMet at a fair.\n"
    people = [
        read(SourceFile(f"contacts/{stem}.md", text), Settings()).value
        for stem in ("ada", "bob")
    ]
    journal = Journal.of([one for one in people if isinstance(one, Contact)], [])
    with pytest.raises(ImpossibleError, match=said):
        rename(journal, journal.contacts["ada"], new)


@pytest.mark.parametrize(
    ("rule", "text", "refused"),
    [
        pytest.param(UNREADABLE, "", True, id="no-permission"),
        pytest.param(TOO_LARGE, "", True, id="too-large"),
        pytest.param(NOT_UTF8, "with ada, \xff", True, id="not-utf-8"),
        pytest.param(NOT_UTF8, "with bo, \xff", False, id="of-another"),
        pytest.param(CONFLICT_COPY, "", False, id="a-copy"),
    ],
)
def test_a_file_that_may_name_them_and_is_not_read(
    rule: Rule,
    text: str,
    refused: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    ada = read(SourceFile("contacts/ada.md", "---\n---\n"), Settings()).value
    assert isinstance(ada, Contact)
    source = SourceFile("journal/2026-03-01-x.md", text)
    problem = Diagnostic(
        rule=rule, source=source, span=Span(0, 0), message="cannot be read"
    )
    journal = Journal.of(
        [ada], [], unread=frozenset({"2026-03-01-x"}), problems=(problem,)
    )
    if refused:
        with pytest.raises(
            ImpossibleError, match="may contain references to it, but cannot be read"
        ):
            rename(journal, ada, "ada-l")
    else:
        assert ["contacts/ada.md", "contacts/ada-l.md"] == [
            one.path for one in rename(journal, ada, "ada-l")
        ]


# A name of another contact is no reference to what was moved: refused below.
FOLLOWED = [case for case in (*CONTACTS, *BODIES) if case.id != "a-name-is-none"]


@pytest.mark.parametrize(("old", "new"), FOLLOWED)
def test_references_follow_a_file_that_was_moved(old: str, new: str) -> None:
    """As Obsidian does it: the file first, and no reference to it in front matter."""
    in_front = (old, new) in [item.values for item in CONTACTS]
    front, body = (old, "") if in_front else ("goal: x", old)
    journal, _ = journals.read(
        "-- contacts/amazing.md --\n---\nname: Grace Hopper\n---\n"
        f"-- contacts/ada.md --\n---\nname: Ada\n{front}\n---\n{body}\n"
    )
    changes = follow(journal, journal.contacts["amazing"], "grace")
    texts = {change.path: change.new for change in changes}
    text = journal.contacts["ada"].source.text
    assert text.replace(old, new) == texts.get("contacts/ada.md", text)


def test_what_still_exists_was_not_moved() -> None:
    journal, _ = journals.read(
        "-- contacts/amazing.md --\n---\nname: Grace\n---\n"
        "-- contacts/bo.md --\n---\nname: Bo\naliases: [grey]\n---\n"
    )
    amazing = journal.contacts["amazing"]
    with pytest.raises(ImpossibleError, match="the id 'bo' still exists"):
        follow(journal, amazing, "bo")
    with pytest.raises(ImpossibleError, match="'grey' is a name of bo"):
        follow(journal, amazing, "grey")
    assert [] == follow(journal, amazing, "nobody")


def test_a_moved_file_keeps_the_key_of_its_card() -> None:
    journal, _ = journals.read(
        "-- contacts/amazing.md --\n---\nname: Grace\nknows: [grace-h]\n---\n"
    )
    amazing = journal.contacts["amazing"]
    (change,) = follow(journal, amazing, "grace-h", origin="vcard:1")
    assert change.new is not None
    assert "knows: [amazing]\n" in change.new
    assert "source: [vcard:1]\n" in change.new.replace("'", "")
