"""What would not read is not written, whatever command it comes from."""

from __future__ import annotations

import pytest

from netjournal.changes import Change, ImpossibleError
from netjournal.changes.sound import see_that_it_reads
from netjournal.format.settings import Settings
from netjournal.format.source import MAX_FILE

ADA, NOTE = "contacts/ada.md", "journal/2026-03-01-tea.md"
FRONT = "---\nwith: [ada]\n---\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        pytest.param(
            NOTE, None, FRONT + "x" * MAX_FILE, "larger than 4 MiB", id="large"
        ),
        pytest.param(
            NOTE, None, FRONT + "- [ ] a\n" * 40_000, "30,000 boxes", id="marks"
        ),
        pytest.param(
            NOTE,
            None,
            f"---\ngoal: {'x' * 300_000}\n---\n",
            "at most 262,144",
            id="large-front",
        ),
        pytest.param(NOTE, None, FRONT + "a\0b", r"U\+0000", id="nul"),
        pytest.param(NOTE, None, FRONT + "a\x1b[31m", r"U\+001B", id="escape"),
        pytest.param(ADA, "---\n---\n", "---\n---\n\x07", r"U\+0007", id="bell"),
        pytest.param(NOTE, None, FRONT + "\udc80", r"U\+DC80", id="no-utf-8"),
        pytest.param(NOTE, None, FRONT + "\ud800", r"D800 \(half a char", id="first"),
        pytest.param(NOTE, None, FRONT + "\udfff", r"DFFF \(half a char", id="last"),
        pytest.param(NOTE, None, FRONT + "\x7f", r"007F \(a control", id="control"),
        pytest.param(
            NOTE, None, '---\ngave: [{who: ada, what: ""}]\n---\n', "what", id="empty"
        ),
        pytest.param(
            NOTE, None, "---\nfollow_up: soon\n---\n", "follow_up", id="value"
        ),
        pytest.param(NOTE, None, "no front matter", "front matter", id="no-front"),
        pytest.param(NOTE, None, "---\nwith: [\n---\n", "would be invalid", id="yaml"),
        pytest.param(
            "contacts/ada.conflict.md",
            None,
            "---\n---\n",
            "to copies",
            id="a-copys-name",
        ),
        pytest.param(
            ADA, "---\nself: no\n---\n", "---\nself: x\n---\n", "yes or no", id="worse"
        ),
        pytest.param(
            "mkdocs.yml",
            "site_name: S\n",
            "plugins:\n  - netjournal: {reply: often}\n",
            "reply",
            id="setting",
        ),
    ],
)
def test_what_would_not_read(path: str, old: str | None, new: str, said: str) -> None:
    with pytest.raises(ImpossibleError, match=said) as caught:
        see_that_it_reads(Settings(), [Change(path, old, new)])
    assert str(caught.value).startswith(path)
    assert str(caught.value).endswith("so nothing was written")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Change(ADA, None, "---\nname: Ada\n---\n\ttabs\r\n"), id="plain"),
        pytest.param(Change(ADA, "---\n---\n", None), id="gone"),
        pytest.param(
            Change(ADA, "---\nself: x\n---\n", "---\nself: x\ntitle: y\n---\n"),
            id="wrong-already",
        ),
        pytest.param(
            Change(NOTE, FRONT + "x" * MAX_FILE, FRONT + "y" * MAX_FILE),
            id="as-large-already",
        ),
        pytest.param(
            Change(ADA, "---\n---\n\x07", "---\ntitle: y\n---\n\x07"),
            id="had-it-already",
        ),
    ],
)
def test_what_is_no_worse(change: Change) -> None:
    see_that_it_reads(Settings(), [change])


def test_a_file_that_moves_is_no_worse_for_it() -> None:
    text = "---\nself: x\n---\n\x07"
    see_that_it_reads(
        Settings(),
        [Change(ADA, text, None), Change("contacts/al.md", None, text, moved_from=ADA)],
    )


def test_what_to_do_about_a_character_that_no_text_has() -> None:
    with pytest.raises(ImpossibleError) as caught:
        see_that_it_reads(Settings(), [Change(NOTE, None, FRONT + "\x07")])
    assert "remove it" == caught.value.hint
