"""Laws of what commands change."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.changes.entries import Newcomers, entry
from netjournal.changes.hints import keys_for, with_hints, without_hints
from netjournal.changes.renaming import rename
from netjournal.format.diagnostics import Severity
from netjournal.format.folding import fold
from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.speech.draft import named
from netjournal.speech.reading import understand
from tests import journals

TODAY = dt.date(2026, 11, 22)
JOURNAL, SETTINGS = journals.read("""\
-- contacts/ada.md --
---
name: Ada Lovelace
---
-- contacts/grace.md --
---
name: Grace Hopper
---
""")
WORDS = st.sampled_from(
    [
        *(
            "Ada",
            "Grace H.",
            "Zorro",
            "coffee",
            "called",
            "wrote",
            "with",
            "to",
            "from",
        ),
        *(
            "in",
            "at",
            "about",
            "and",
            ",",
            ";",
            ":",
            "@mentor",
            "yesterday",
            "gave",
            ":",
        ),
        *("promised:", "waiting: ", "by friday", "follow up", "in 2 weeks", "no", "."),
        *(
            "asked Ada:",
            "outcome: good",
            "lesson:",
            "2026-02-30",
            "12:30",
            "\n",
            "[[x]]",
        ),
        *(
            "---",
            "#",
            "- [ ]",
            "{",
            "'",
            '"',
            "\u202e",
            "😀",
            "null",
            "%%",
            "<!--",
            "`",
        ),
    ]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80)


@given(SENTENCES)
@example("asked Ada: :")
@example("asked Ada: \u202e")
def test_any_sentence_becomes_a_note_that_reads(sentence: str) -> None:
    draft = understand(sentence, JOURNAL, SETTINGS, TODAY)
    who = {fold(one.text): one.ids[0] for one in named(draft) if one.ids}
    new = [one.text for one in named(draft) if not one.ids]
    made = entry(JOURNAL, SETTINGS, draft, who, Newcomers(new))

    sources = [SourceFile(one.path, str(one.new)) for one in made.changes]
    journal, _ = read_journal(None, sources)
    errors = [one for one in journal.problems if one.rule.severity is Severity.ERROR]
    assert [] == errors
    (note,) = journal.notes.values()
    assert draft.date == note.date
    assert len(note.participants) <= len(draft.people)


KEYS = st.sampled_from(
    [
        "with: [{0}, ada]",
        "with: {0}   # late",
        "expected:\r\n  - '{0}'\r\n  - Grace Hopper",
        "follow_up: {{{0}: no, ada: 2 weeks}}",
        "gave: [{{who: {0}, what: {0}}}, {0}]",
        "introduced: [[{0}, ada], [ada, grace]]",
        'lesson: "ask [[{0}|her]]"',
        'hosts: "[[{0}]], [[contacts/{0}.md|x]]"',
        "from: contacts/{0}.md",
        "topics: [{0}]",
        "x_own: {0}",
        "referrals: {0}\ttab",
    ]
)
BODIES = st.lists(
    st.sampled_from(
        [
            *("[[{0}]]", "[[ {0}#Then | x ]]", "`[[{0}]]`", "[[contacts/{0}.md\\|x]]"),
            *(
                "[x](../contacts/{0}.md)",
                "[x](<{0}.md#y> 'z')",
                "![[{0}]]",
                "[a]: {0}.md",
            ),
            *("\r\n", "\n", "{0}"),
            *("😀", "\ufeff", "%%", "<!-- [[{0}]]", "-->", " ", "---", "- [ ] [[{0}]]"),
        ]
    ),
    max_size=10,
).map(" ".join)


@given(st.lists(KEYS, max_size=4, unique_by=lambda key: key.split(":")[0]), BODIES)
def test_renamed_and_renamed_back_is_as_it_was(keys: list[str], body: str) -> None:
    rows = "\n".join(keys)
    text = f"---\n{rows}\n---\n{body}".replace("{0}", "zoe")
    text = text.replace("{{", "{").replace("}}", "}")
    files = {
        "contacts/ada.md": "---\nname: Ada\nknows: zoe\n---\n",
        "contacts/grace.md": "---\nname: Grace Hopper\n---\n",
        "contacts/zoe.md": "---\nname: Zoë\n---\n[[zoe]]",
        "journal/2026-03-01.md": text,
    }
    then = dict(files)
    for old, new in (("zoe", "zoe-x"), ("zoe-x", "zoe")):
        journal, _ = read_journal(None, [SourceFile(*one) for one in then.items()])
        if journal.unread:
            return  # such a file is left alone, which is another test's affair
        for one in rename(journal, journal.contacts[old], new):
            then.pop(one.path, None)
            if one.new is not None:
                then[one.path] = one.new

    assert files == then


@given(st.text(max_size=200))
def test_hints_take_nothing_along(body: str) -> None:
    text = f"---\nname: Ada\n---\n{body}"
    assert text == without_hints(with_hints(text, keys_for("contacts/a.md")))
