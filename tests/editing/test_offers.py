"""What is offered for what is being typed, from texts with a `|` for the cursor."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.editing.offers import Offer, Offers, offers
from netjournal.edits.front import read as read_front
from netjournal.edits.scaffold import new_file
from netjournal.edits.writing import Data
from netjournal.format.diagnostics import INVALID_VALUE, UNKNOWN_KEY
from netjournal.format.join import read_journal
from netjournal.format.mentions import scan
from netjournal.format.model import Note
from netjournal.format.read import read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from tests.editing.marked import (
    CONTACT,
    NOTE,
    SETTINGS,
    TODAY,
    a_day,
    front,
    marked,
)

ADA = "contacts/ada-lovelace.md"
TEXT = ""  # below the front matter of a note
PLUGIN = "plugins:\n  - netjournal:\n      "

_FIRST = 8

TABLE = [
    pytest.param(
        [
            "date: ",
            "end: ",
            "kind: ",
            "with: ",
            "title: ",
            "direction: ",
            "answered: ",
            "attempt: ",
        ],
        NOTE,
        "|",
        id="note",
    ),
    pytest.param(["kind: "], NOTE, "ki|", id="note-ki"),
    pytest.param(
        [
            *("stage: ", "reported: ", "with: ", "referrals: ", "questions: "),
            *("answers: ", "date: ", "end: "),
        ],
        NOTE,
        "kind: interview\n|",
        id="note-kind-interview",
    ),
    pytest.param(
        [
            *("title: ", "place: ", "url: ", "expected: ", "hosts: "),
            *("date: ", "end: ", "with: "),
        ],
        NOTE,
        "kind: event\n|",
        id="note-kind-event",
    ),
    pytest.param(
        ["contacts", "journal", "journal/2026"],
        SETTINGS,
        "ignore:\n        - dead-link: |",
        id="settings-ignore-folder",
    ),
    pytest.param(
        ["2 weeks", "2 days", "2 months", "2 years", "2026-12-10"],
        NOTE,
        "follow_up: in 2|",
        id="note-follow-up-in-2",
    ),
    pytest.param(
        ["ada-lovelace|Ada Lovelace]]", "2026-11-10-ada|Ada]]"],
        TEXT,
        "[[contacts/ada|",
        id="body-link-path",
    ),
    pytest.param(
        [
            *("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"),
            *("2026-11-27", "2026-11-28", "2026-11-29", "2027-01-01"),
        ],
        TEXT,
        "- [ ] call 📅 next |",
        id="body-next",
    ),
    pytest.param(
        ["dead-link"],
        SETTINGS,
        "ignore:\n        - dead|: journal",
        id="settings-ignore-rule-with-folder",
    ),
    pytest.param(
        ["stage: "], NOTE, "kind: opportunity\nst|", id="note-kind-opportunity-st"
    ),
    pytest.param(["follow_up: "], NOTE, "follow|", id="note-follow"),
    pytest.param(["with: "], NOTE, "Who|", id="note-who"),
    pytest.param(["kind"], NOTE, "ki|nd: call", id="note-kind-call"),
    pytest.param(["organization: "], CONTACT, "company|", id="contact-company"),
    pytest.param(["name: "], CONTACT, "na|", id="contact-na"),
    pytest.param(
        ["on: ", "at: ", "through: ", "where: "], CONTACT, "met:\n  |", id="contact-met"
    ),
    pytest.param(["where: "], CONTACT, "met: {w|}", id="contact-met-w"),
    pytest.param(["what: "], NOTE, "gave:\n  - {who: x, |}", id="note-gave-who-x"),
    pytest.param(["who: ", "what: "], NOTE, "gave:\n  - |", id="note-gave"),
    pytest.param(
        ["meeting", "coffee", "meal", "interview", "event", "call", "video", "email"],
        NOTE,
        "kind: |",
        id="note-kind",
    ),
    pytest.param(["meal"], NOTE, "kind: lunch|", id="note-kind-lunch"),
    pytest.param(["walk"], NOTE, "kind: W|", id="note-kind-w"),
    pytest.param(
        [
            " meeting",
            " coffee",
            " meal",
            " interview",
            " event",
            " call",
            " video",
            " email",
        ],
        NOTE,
        "kind:|",
        id="note-kind-2",
    ),
    pytest.param(["'coffee'", "'call'"], NOTE, "kind: 'c|'", id="note-kind-c"),
    pytest.param(
        ["asked", "agreed", "held", "declined"],
        NOTE,
        "kind: interview\nstage: |",
        id="note-kind-interview-stage",
    ),
    pytest.param(
        ["career", "community", "social", "business", "learning"],
        NOTE,
        "kind: opportunity\ntype: |",
        id="note-kind-opportunity-type",
    ),
    pytest.param(["out", "in", "both"], NOTE, "direction: |", id="note-direction"),
    pytest.param(["good"], NOTE, "outcome: g|", id="note-outcome-g"),
    pytest.param(["yes", "no"], NOTE, "attempt: |", id="note-attempt"),
    pytest.param(["close", "far away"], CONTACT, "circle: |", id="contact-circle"),
    pytest.param(
        ["target", "active", "resting", "archived", "deceased"],
        CONTACT,
        "status: |",
        id="contact-status",
    ),
    pytest.param(
        ["yes", "no"], CONTACT, "do_not_contact: |", id="contact-do-not-contact"
    ),
    pytest.param(
        ["offered", "accepted", "made", "declined"],
        NOTE,
        "introduced:\n  - {who: [a, b], stage: |}",
        id="note-introduced-who-a-b-stage",
    ),
    pytest.param(
        ["katharina-vogt", "ada-lovelace", "jose", "mueller", '"yes"', "wang", "nora"],
        NOTE,
        "with: [|]",
        id="note-with",
    ),
    pytest.param(["katharina-vogt"], NOTE, "with: [prof v|]", id="note-with-prof-v"),
    pytest.param(["ada-lovelace"], NOTE, "with: [augusta|", id="note-with-augusta"),
    pytest.param(["jose"], NOTE, "with: [alv|", id="note-with-alv"),
    pytest.param(["jose"], NOTE, "with: [jose a|", id="note-with-jose-a"),
    pytest.param(["mueller"], NOTE, "with: [muell|", id="note-with-muell"),
    pytest.param(["mueller"], NOTE, "with: [MÜL|", id="note-with-mul"),
    pytest.param(["wang"], NOTE, "with: [小|", id="note-with-han"),
    pytest.param(["ada-lovelace"], NOTE, "with: [lov a|", id="note-with-lov-a"),
    pytest.param(
        ["katharina-vogt", "jose", "mueller", '"yes"', "wang", "nora"],
        NOTE,
        "with: [ada-lovelace, |]",
        id="note-with-ada-lovelace",
    ),
    pytest.param(
        ["katharina-vogt", "jose", "mueller", '"yes"', "wang", "nora"],
        NOTE,
        "with: [Ada Lovelace, |]",
        id="note-with-ada-lovelace-2",
    ),
    pytest.param(['"yes"'], NOTE, "with: [ye|", id="note-with-ye"),
    pytest.param(["katharina-vogt"], NOTE, "with:\n  - ka|", id="note-with-ka"),
    pytest.param(
        [
            "- katharina-vogt",
            "- ada-lovelace",
            "- jose",
            "- mueller",
            '- "yes"',
            "- wang",
            "- nora",
        ],
        NOTE,
        "with:\n  |",
        id="note-with-2",
    ),
    pytest.param(
        ['"[[katharina-vogt]]"'],
        NOTE,
        "with: ['[[jose]]', ka|]",
        id="note-with-link-jose-ka",
    ),
    pytest.param(
        ['"[[katharina-vogt]]"'], NOTE, 'with: ["[[ka|]]"]', id="note-with-link-ka"
    ),
    pytest.param(
        ['"[[katharina-vogt]]"'], NOTE, "with: [[ka|]]", id="note-with-link-ka-2"
    ),
    pytest.param(
        ["katharina-vogt"],
        NOTE,
        "introduced: [[ada-lovelace, ka|]]",
        id="note-introduced-link-ada-lovelace-ka",
    ),
    pytest.param(
        ["who: ", "stage: ", "outcome: ", "thanked: "],
        NOTE,
        "introduced:\n  - |",
        id="note-introduced",
    ),
    pytest.param(
        ["katharina-vogt: "], NOTE, "follow_up: {ka|}", id="note-follow-up-ka"
    ),
    pytest.param(
        ["katharina-vogt: "], NOTE, "follow_up:\n  ka|", id="note-follow-up-ka-2"
    ),
    pytest.param(
        ["katharina-vogt"], NOTE, "gave:\n  - {who: ka|", id="note-gave-who-ka"
    ),
    pytest.param(
        ["katharina-vogt"], CONTACT, "met:\n  through: ka|", id="contact-met-through-ka"
    ),
    pytest.param(["katharina-vogt"], CONTACT, "knows:\n  - ka|", id="contact-knows-ka"),
    pytest.param(
        ["katharina-vogt", "jose", "mueller", '"yes"', "wang", "nora"],
        ADA,
        "distinct_from: [|]",
        id="ada-distinct-from",
    ),
    pytest.param(
        ["2026-11-20-night-of-maps", "2026-06-09-summit"],
        NOTE,
        "event: |",
        id="note-event",
    ),
    pytest.param(
        ["2026-11-20-night-of-maps"], NOTE, "event: long n|", id="note-event-long-n"
    ),
    pytest.param(
        ["2026-06-09-summit"], CONTACT, "met:\n  at: sum|", id="contact-met-at-sum"
    ),
    pytest.param(
        [
            "2026-11-20-night-of-maps",
            "2026-06-09-summit",
            "katharina-vogt",
            "ada-lovelace",
            "jose",
            "mueller",
            '"yes"',
            "wang",
        ],
        NOTE,
        "from: [|]",
        id="note-from",
    ),
    pytest.param(["2026-06-09-summit"], NOTE, "from: [sum|]", id="note-from-sum"),
    pytest.param(
        [
            "2026-11-24",
            "2026-11-26",
            "2026-11-25",
            "2026-11-27",
            "2026-11-30",
            "2026-12-03",
            "2026-12-10",
            "2026-12-26",
        ],
        NOTE,
        "date: |",
        id="note-date",
    ),
    pytest.param(["2026-12-01"], NOTE, "end: next tu|", id="note-end-next-tu"),
    pytest.param(["2026-11-27"], NOTE, "end: tom|", id="note-end-tom"),
    pytest.param(
        [
            "2026-11-26",
            "2026-11-27",
            "2026-11-30",
            "2026-12-03",
            "2026-12-10",
            "2026-12-26",
        ],
        CONTACT,
        "snooze_until: |",
        id="contact-snooze-until",
    ),
    pytest.param(
        ["2026-12-10"], CONTACT, "snooze_until: in 2|", id="contact-snooze-until-in-2"
    ),
    pytest.param(
        ["2026-03", "2026-05"], CONTACT, "met:\n  on: in ma|", id="contact-met-on-in-ma"
    ),
    pytest.param(["2019"], CONTACT, "met:\n  on: 2019|", id="contact-met-on-2019"),
    pytest.param(
        ["--12-10"], CONTACT, "birthday: 10 dec|", id="contact-birthday-10-dec"
    ),
    pytest.param(
        ["1815-12-10"],
        CONTACT,
        "birthday: 10 dec 1815|",
        id="contact-birthday-10-dec-1815",
    ),
    pytest.param(
        [
            "1 week",
            "2 weeks",
            "1 month",
            "3 months",
            "2 days",
            '"no"',
            "later",
            "2026-11-26",
        ],
        NOTE,
        "follow_up: |",
        id="note-follow-up",
    ),
    pytest.param(
        ["3 months", "3 days", "3 weeks", "3 years"],
        NOTE,
        "follow_up: 3|",
        id="note-follow-up-3",
    ),
    pytest.param(
        ["2 weeks", "2026-12-10"],
        NOTE,
        "follow_up: in two w|",
        id="note-follow-up-in-two-w",
    ),
    pytest.param(
        ['"no"', "2026-11-30", "2027-11-01"],
        NOTE,
        "follow_up: n|",
        id="note-follow-up-n",
    ),
    pytest.param(
        [
            "1 month",
            "3 months",
            "6 months",
            "1 year",
            "2 weeks",
            "1 week",
            "2 months",
            "2 years",
        ],
        CONTACT,
        "cadence: |",
        id="contact-cadence",
    ),
    pytest.param(["2 months"], CONTACT, "cadence: 2 m|", id="contact-cadence-2-m"),
    pytest.param(["2 weeks"], CONTACT, "cadence: a fort|", id="contact-cadence-a-fort"),
    pytest.param(["maps", "math", "night life"], NOTE, "tags: [|]", id="note-tags"),
    pytest.param(["math", "night life"], NOTE, "tags: [maps, |]", id="note-tags-maps"),
    pytest.param(["night life"], NOTE, "tags: n|", id="note-tags-n"),
    pytest.param(["Café Grundmann", "København"], NOTE, "place: |", id="note-place"),
    pytest.param(["Café Grundmann"], NOTE, "place: cafe|", id="note-place-cafe"),
    pytest.param(["København"], NOTE, "place: kob|", id="note-place-kob"),
    pytest.param(["London", "Leipzig"], CONTACT, "location: |", id="contact-location"),
    pytest.param(
        ["Analytical Engines"], CONTACT, "organization: a|", id="contact-organization-a"
    ),
    pytest.param(
        ["Analytical Engines"],
        CONTACT,
        "organization:\n  - name: |",
        id="contact-organization-name",
    ),
    pytest.param(["Analyst"], CONTACT, "title: |", id="contact-title"),
    pytest.param(
        ["work"],
        CONTACT,
        "email:\n  - {value: x, label: |}",
        id="contact-email-value-x-label",
    ),
    pytest.param(["blog: "], CONTACT, "links:\n  |", id="contact-links"),
    pytest.param(["wedding: "], CONTACT, "dates: {w|}", id="contact-dates-w"),
    pytest.param(
        ["mentor"], CONTACT, "knows:\n  - {who: x, as: |", id="contact-knows-who-x-as"
    ),
    pytest.param(["Kartentisch", "Last bus"], NOTE, "pitch: |", id="note-pitch"),
    pytest.param(["Bernoulli numbers"], NOTE, "topics: [be|", id="note-topics-be"),
    pytest.param(['"What next: maps?": '], NOTE, "answers:\n  |", id="note-answers"),
    pytest.param([], NOTE, "lesson: |", id="note-lesson"),
    pytest.param(
        [
            "katharina-vogt|Katharina Vogt]]",
            "ada-lovelace|Ada Lovelace]]",
            "jose|José Álvarez]]",
            "mueller|Jürgen Müller]]",
            "yes|Yes Andersson]]",
            "wang|王小明]]",
            "nora|Nora Feldkamp]]",
            "2026-11-20-night-of-maps|The long night of maps]]",
        ],
        TEXT,
        "[[|",
        id="body-link",
    ),
    pytest.param(
        [
            "katharina-vogt|Katharina Vogt]]",
            "2026-11-12-katharina|A call about shelves]]",
        ],
        TEXT,
        "[[ka|",
        id="body-link-ka",
    ),
    pytest.param(
        [
            "katharina-vogt|Katharina Vogt]]",
            "2026-11-12-katharina|A call about shelves]]",
        ],
        TEXT,
        "[[ka|]]",
        id="body-link-ka-2",
    ),
    pytest.param(
        ["katharina-vogt", "2026-11-12-katharina"],
        TEXT,
        "[[ka||Kat]]",
        id="body-link-kakat",
    ),
    pytest.param(
        ["2026-11-20-night-of-maps|The long night of maps]]"],
        TEXT,
        "[[long|",
        id="body-link-long",
    ),
    pytest.param(
        ["Ada]]", "Bernoulli numbers]]"],
        TEXT,
        "[[ada-lovelace#|",
        id="body-link-ada-lovelace-hash",
    ),
    pytest.param(
        ["Bernoulli numbers"],
        TEXT,
        "[[Ada Lovelace#b|]]",
        id="body-link-ada-lovelace-hash-b",
    ),
    pytest.param(
        ["Agenda]]"],
        TEXT,
        "[[2026-06-09-summit#|",
        id="body-link-2026-06-09-summit-hash",
    ),
    pytest.param(["Coffee]]"], TEXT, "[[#|", id="body-link-hash"),
    pytest.param(
        [
            "2026-11-26",
            "2026-11-27",
            "2026-11-30",
            "2026-12-03",
            "2026-12-10",
            "2026-12-26",
        ],
        TEXT,
        "- [ ] call 📅 |",
        id="body-call-calendar",
    ),
    pytest.param(
        [
            " 2026-11-26",
            " 2026-11-27",
            " 2026-11-30",
            " 2026-12-03",
            " 2026-12-10",
            " 2026-12-26",
        ],
        TEXT,
        "- [ ] call 📅|",
        id="body-call-calendar-2",
    ),
    pytest.param(
        ["2026-12-01"], TEXT, "- [ ] call due:next tu|", id="body-call-due-next-tu"
    ),
    pytest.param(["2026-11-27)"], TEXT, "- [ ] call (due tom|", id="body-call-due-tom"),
    pytest.param(
        [
            "2026-11-26",
            "2026-11-27",
            "2026-11-30",
            "2026-12-03",
            "2026-12-10",
            "2026-12-26",
        ],
        TEXT,
        "- [ ] call (due |)",
        id="body-call-due",
    ),
    pytest.param(["[ ] "], TEXT, "- |", id="body"),
    pytest.param(["[ ] "], TEXT, "- [|", id="body-2"),
    pytest.param(["[ ] "], TEXT, "- [|]", id="body-3"),
    pytest.param(["waiting: "], TEXT, "- [ ] |", id="body-4"),
    pytest.param(["waiting: ", "[[wang|王小明]]"], TEXT, "- [ ] w|", id="body-w"),
    pytest.param(["maps", "math"], TEXT, "#m|", id="body-hash-m"),
    pytest.param(
        ["[[katharina-vogt|Katharina Vogt]]"], TEXT, "met ka|", id="body-met-ka"
    ),
    pytest.param([], TEXT, "`[[ka|`", id="body-link-ka-3"),
    pytest.param(["format: ", "first_follow_up: "], SETTINGS, "f|", id="settings-f"),
    pytest.param(["soon"], SETTINGS, "so|: 14 days", id="settings-so-14-days"),
    pytest.param(["contacts: ", "every: "], SETTINGS, "goal: {|}", id="settings-goal"),
    pytest.param(
        ["week", "month"], SETTINGS, "goal: {every: |}", id="settings-goal-every"
    ),
    pytest.param([], SETTINGS, "goal: {contacts: |}", id="settings-goal-contacts"),
    pytest.param(
        ["inner: ", "close: ", "active: ", "known: "],
        SETTINGS,
        "circles:\n        |",
        id="settings-circles",
    ),
    pytest.param(
        ["1 month", "3 months", "6 months", "1 year", "2 weeks", "never"],
        SETTINGS,
        "circles: {close: |}",
        id="settings-circles-close",
    ),
    pytest.param(
        ["mutual", "letter", "light", "none"],
        SETTINGS,
        "kinds: {walk: |}",
        id="settings-kinds-walk",
    ),
    pytest.param(
        ["sort: ", "weight: "],
        SETTINGS,
        "kinds:\n        walk: {|}",
        id="settings-kinds-walk-2",
    ),
    pytest.param(
        ["feb28", "mar1", "leap-years"],
        SETTINGS,
        "leap_birthday: |",
        id="settings-leap-birthday",
    ),
    pytest.param(
        ["known", "circles", "all"], SETTINGS, "birthdays: |", id="settings-birthdays"
    ),
    pytest.param(["dmy", "mdy"], SETTINGS, "day_order: |", id="settings-day-order"),
    pytest.param(
        ["Europe/Berlin"], SETTINGS, "time_zone: berl|", id="settings-time-zone-berl"
    ),
    pytest.param(["true", "false"], SETTINGS, "commit: |", id="settings-commit"),
    pytest.param(["2026-11-26"], SETTINGS, "today: tod|", id="settings-today-tod"),
    pytest.param(
        [
            "14 days",
            "1 day",
            "2 days",
            "1 week",
            "2 weeks",
            "1 month",
            "3 months",
            "1 year",
        ],
        SETTINGS,
        "soon: |",
        id="settings-soon",
    ),
    pytest.param(
        ["3 months", "3 days", "3 weeks", "3 years"],
        SETTINGS,
        "soon: 3|",
        id="settings-soon-3",
    ),
    pytest.param(
        ["unknown-key", "unknown-contact", "unknown-event", "unknown-rule"],
        SETTINGS,
        "ignore: [unk|]",
        id="settings-ignore-unk",
    ),
    pytest.param(
        ["dead-link"], SETTINGS, "ignore:\n        - dead|", id="settings-ignore-dead"
    ),
    pytest.param(["1"], SETTINGS, "format: |", id="settings-format"),
]
CONTEXTS = [pytest.param(*row.values[1:], id=row.id) for row in TABLE]


def typed(path: str, text: str) -> tuple[SourceFile, int]:
    """Return the file in which *text* is typed, and where its `|` was."""
    if path == TEXT:
        return marked(f"---\ndate: 2026-11-24\n---\n\n# Coffee\n{text}", NOTE)
    if path == SETTINGS:
        return marked(PLUGIN + text, path)
    return front(text, path)


def offered(path: str, text: str) -> Offers:
    """Return what is offered where *text* is typed."""
    return offers(a_day(), *typed(path, text))


def applied(source: SourceFile, offer: Offer) -> SourceFile:
    """Return the file with an offer taken."""
    text = source.text
    text = text[: offer.span.start] + offer.insert + text[offer.span.end :]
    return SourceFile(source.path, text)


@pytest.mark.parametrize(("expected", "path", "text"), TABLE)
def test_what_is_offered(expected: list[str], path: str, text: str) -> None:
    """The first offers are these, and there are no more if there are fewer."""
    inserts = [item.insert for item in offered(path, text).items]
    assert inserts[:_FIRST] == expected


@pytest.mark.parametrize(("path", "text"), CONTEXTS)
def test_an_offer_replaces_what_is_typed(path: str, text: str) -> None:
    """Each span is around the cursor, and on its line, as the protocol requires."""
    source, offset = typed(path, text)
    for item in offers(a_day(), source, offset).items:
        assert item.span.start <= offset <= item.span.end
        assert "\n" not in source.text[slice(*item.span)]
        begun = source.text[item.span.start : offset].casefold()
        assert (item.filter_text or item.label).casefold().startswith(begun)


@pytest.mark.parametrize(("path", "text"), CONTEXTS)
def test_an_offer_that_was_taken_reads_as_it_was_meant(path: str, text: str) -> None:
    """What is inserted is the id, the word or the key that was offered."""
    source, offset = typed(path, text)
    if path != SETTINGS:
        closed = _closed(source, offset)
        for item in offers(a_day(), closed, offset).items:
            _check(applied(closed, item), item)
        return
    for item in offers(a_day(), source, offset).items:
        journal, _ = read_journal(applied(source, item), ())
        wrong = [problem.message for problem in journal.problems]
        assert item.kind == "key" or wrong == []


def _closed(source: SourceFile, offset: int) -> SourceFile:
    """Close the brackets that are open on the line of the cursor."""
    text = source.text
    start = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    line = text[start : stop if stop >= 0 else len(text)]
    if line.startswith(("- [", "[[", "see")):
        return source
    close = "".join(
        shut * (line.count(opening) - line.count(shut))
        for opening, shut in (("[", "]"), ("{", "}"))
    )
    end = start + len(line)
    return SourceFile(source.path, text[:end] + close[::1] + text[end:])


def _check(source: SourceFile, item: Offer) -> None:
    page = read(source, a_day().settings)
    assert page.value is not None, source.text
    wrong = [p.message for p in page.problems if p.rule in (INVALID_VALUE, UNKNOWN_KEY)]
    data = read_front(source).data
    start = page.value.body.start
    if item.span.start >= start:
        _check_text(source, start, item)
        return
    texts = [_bare(text) for text in _texts(data)]
    if item.kind in ("person", "note"):
        assert item.id in texts, source.text
    elif item.kind in ("tag", "word", "value", "key"):
        assert item.label in texts, source.text
    if item.kind in ("person", "note", "tag", "value", "date"):
        assert [message for message in wrong if "expected" in message] == []


def _check_text(source: SourceFile, start: int, item: Offer) -> None:
    body = scan(source.text, start)
    if item.kind in ("person", "note"):
        assert item.id in [link.target for link in body.links]
    elif item.kind == "heading":
        assert item.label in [link.heading for link in body.links]
    elif item.kind == "date":
        assert [str(promise.due) for promise in body.promises] == [
            item.insert.strip(" )")
        ]
    elif item.kind == "task":
        assert item.insert in source.text


def _texts(data: Data) -> list[str]:
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for pair in data.items() for part in pair for text in _texts(part)]
    return [text for part in data for text in _texts(part)]


def _bare(text: str) -> str:
    return text.removeprefix("[[").removesuffix("]]")


AWKWARD = st.one_of(
    st.sampled_from(
        [
            *("no", "yes", "null", "~", "2026-01-01", "12:30", "1e3", "0x1f", "true"),
            *("a: b", "a #b", "#a", "- a", "a, b", "[a]", "{a}", "'a'", '"a"', "a\\b"),
            *("&a", "*a", "!a", "%a", "@a", "`a", "| a", "> a", "? a", "a:", "💡", "é"),
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1),
)


@given(
    word=AWKWARD,
    rows=st.sampled_from(
        [
            "tags: [|]",
            "tags: [the other, |]",
            "tags:\n  - |",
            "tags:\n- the other\n-|",
            "tags:\n  |",
            "tags: ['|']",
            'tags: ["|"]',
            "tags: |",
            "tags:|",
            "tags: [the other,|]",
        ]
    ),
)
@example(word="no", rows="tags: [|]")
def test_any_word_in_use_is_written_so_that_it_reads(word: str, rows: str) -> None:
    """Quotes and escapes are as YAML needs them at each place."""
    text = new_file([("date", "2026-11-01"), ("place", word)])
    other = SourceFile("journal/2026-11-01.md", text)
    day = Day(*read_journal(None, [other]), TODAY)
    used = [note.place_name for note in day.journal.notes.values()]
    source, offset = front(rows.replace("tags", "place"))
    items = offers(day, source, offset).items
    assert [item.label for item in items] == [text for text in used if text.strip()]
    for item in items:
        assert item.label in _texts(read_front(applied(source, item)).data)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        pytest.param("2026-09-12-coffee-ada", "2026-09-12", id="day-in-name"),
        pytest.param("coffee", "2026-11-26", id="today"),
        pytest.param("2026-02-30", "2026-11-26", id="no-such-day"),
    ],
)
def test_an_empty_note_can_become_one_of_each_kind(stem: str, expected: str) -> None:
    source = SourceFile(f"journal/{stem}.md", "")
    items = offers(a_day(), source, 0).items
    assert [item.label for item in items] == list(a_day().settings.kinds)
    for item in items:
        page = read(applied(source, item), a_day().settings)
        assert isinstance(page.value, Note)
        assert (page.value.kind, str(page.value.date)) == (item.label, expected)
        wrong = [p.message for p in page.problems if "file name" not in p.message]
        assert wrong == []


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        pytest.param("ada-lovelace", "Ada Lovelace", id="words"),
        pytest.param("Ada Lovelace", "Ada Lovelace", id="as-typed"),
        pytest.param("no", "No", id="one-word"),
    ],
)
def test_an_empty_contact_is_named_after_its_file(stem: str, expected: str) -> None:
    source = SourceFile(f"contacts/{stem}.md", "\ufeff")
    (item,) = offers(a_day(), source, 1).items
    page = read(applied(source, item), a_day().settings)
    assert page.problems == ()
    assert item.detail == expected
    assert applied(source, item).text.startswith("\ufeff---\nname: ")


def test_a_snippet_has_the_same_text_with_places_to_fill_in() -> None:
    source = SourceFile("contacts/a$b.md", "")
    (item,) = offers(a_day(), source, 0).items
    assert item.insert == "---\nname: A$b\n---\n"
    assert item.snippet == "---\nname: ${1:A\\$b}\n---\n\n$0"
    source = SourceFile("journal/2026-11-20.md", "mess")
    (item,) = offers(a_day(), source, 4).items
    assert item.snippet == (
        "---\ndate: 2026-11-20\nkind: message\nwith: [$1]\n"
        "direction: ${2|out,in,both|}\n---\n\n$0"
    )


@pytest.mark.parametrize(
    ("expected", "path", "text"),
    [
        pytest.param("Katharina Vogt", NOTE, "with: [prof v|]", id="alias"),
        pytest.param("José Álvarez", NOTE, "with: [jose a|]", id="accents"),
        pytest.param("meal", NOTE, "kind: lunch|", id="another-word"),
        pytest.param("organization", CONTACT, "company|", id="another-key"),
    ],
)
def test_an_editor_compares_what_is_typed(expected: str, path: str, text: str) -> None:
    """Where the label does not begin like that, `filter_text` is what is typed."""
    source, offset = typed(path, text)
    found = offers(a_day(), source, offset)
    (item,) = found.items
    assert item.label == expected
    assert item.filter_text == source.text[item.span.start : offset]
    assert not found.is_complete


@pytest.mark.parametrize(
    ("expected", "path", "text"),
    [
        pytest.param(True, NOTE, "ki|", id="keys"),
        pytest.param(True, NOTE, "kind: c|", id="words-of-a-table"),
        pytest.param(True, TEXT, "[[ada-lovelace#|", id="headings"),
        pytest.param(False, NOTE, "with: [|]", id="people"),
        pytest.param(False, NOTE, "follow_up: {|}", id="people-as-keys"),
        pytest.param(False, NOTE, "end: n|", id="days"),
    ],
)
def test_whether_more_may_come(expected: bool, path: str, text: str) -> None:  # noqa: FBT001 (a column of the table)
    found = offered(path, text)
    assert found.items
    assert found.is_complete is expected


def test_at_most_a_hundred() -> None:
    files = [
        SourceFile(f"contacts/p{number}.md", f"---\nname: Person {number}\n---\n")
        for number in range(150)
    ]
    day = Day(*read_journal(None, files), TODAY)
    for rows in ("with: [pers|]", "follow_up: {|}"):
        found = offers(day, *front(rows))
        assert len(found.items) == 100
        assert not found.is_complete
    assert len(offers(day, *front("with: [p149|]")).items) == 1


def test_a_long_list_of_people_leaves_room_for_notes() -> None:
    people = [
        SourceFile(f"contacts/p{number}.md", f"---\nname: Person {number}\n---\n")
        for number in range(150)
    ]
    notes = [SourceFile("journal/2026-01-01.md", "---\ntitle: Old note\n---\n")]
    day = Day(*read_journal(None, [*people, *notes]), TODAY)
    source, offset = marked("---\ndate: 2026-11-24\n---\n[[|", NOTE)
    labels = [item.label for item in offers(day, source, offset).items]
    assert labels[-1] == "Old note"
    assert len(labels) == 61


def test_whoever_was_met_last_comes_first() -> None:
    details = {item.id: item.detail for item in offered(NOTE, "with: [|]").items}
    assert [*details][:2] == ["katharina-vogt", "ada-lovelace"]
    assert details["ada-lovelace"] == "ada-lovelace, Analytical Engines, last 10 Nov"
    assert [*details][-1] == "nora"  # oneself


@pytest.mark.parametrize(
    ("expected", "text", "today"),
    [
        pytest.param("2026-12-01", "next tu", "2026-11-26", id="next-tu"),
        pytest.param("2026-12-01", "tue", "2026-11-26", id="weekday"),
        pytest.param("2026-12-10", "in a fort", "2026-11-26", id="fortnight"),
        pytest.param("2026-11-30", "end of mon", "2026-11-26", id="end-of-month"),
        pytest.param("2026-12-24", "24 dec", "2026-11-26", id="day-and-month"),
        pytest.param("2027-02-28", "in 1 month", "2027-01-31", id="clamped"),
    ],
)
def test_days_are_read_from_words(expected: str, text: str, today: str) -> None:
    day = Day(a_day().journal, Settings(), dt.date.fromisoformat(today))
    items = offers(day, *front(f"snooze_until: {text}|", CONTACT)).items
    assert expected in [item.insert for item in items]


def test_a_day_says_its_weekday_and_how_far_it_is() -> None:
    items = offered(CONTACT, "snooze_until: tom|").items
    assert [(item.label, item.detail) for item in items] == [
        ("tomorrow", "Fri 27 Nov, in 1 day")
    ]


def test_a_word_that_is_only_being_typed_is_not_offered() -> None:
    """What the last look found of this place is not in use anywhere else."""
    text = "---\ndate: 2026-11-24\nplace: Caf\ntags: [ma, {}]\n---\n"
    begun = SourceFile(NOTE, text.format("maps"))
    other = SourceFile("journal/2026-11-01.md", "---\nplace: Café\ntags: [maps]\n---\n")
    day = Day(*read_journal(None, [begun, other]), TODAY)
    for rows, expected in (
        ("place: Caf|", ["Café"]),
        ("tags: [ma|]", ["maps"]),
        ("tags: [maps|]", ["maps"]),
    ):
        items = offers(day, *front(rows)).items
        assert [item.label for item in items] == expected


def test_another_day_has_its_own_people() -> None:
    """Two journals never mix, also while both are open."""
    page = SourceFile("contacts/bo.md", "---\nname: Bo\n---\n")
    other = Day(*read_journal(None, [page]), TODAY)
    assert [item.id for item in offers(other, *front("with: [|]")).items] == ["bo"]
    assert len(offered(NOTE, "with: [|]").items) > 1
