"""The tables of keys and kinds: the one copy that everything else reads.

The parser, the manual, completion and the scaffolds all take from here what
a key is called, how its value is read and what it is for.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["mutual", "letter", "light", "none"]

# How a key's value is read; `values.READERS` has one reader for each.
Shape = Literal[
    "text",
    "texts",
    "flag",
    "date",
    "date-time",
    "duration-or-never",
    "choice",
    "labelled",
    "links",
    "positions",
    "yearly",
    "yearly-map",
    "met",
    "ties",
    "reference",
    "references",
    "entries",
    "introductions",
    "follow-up",
    "answers",
]


class Key(NamedTuple):
    """One key of a front matter.

    `field` is the model's name for it where that differs, `choices` the
    words it takes, `inner` the keys of a map value, `only` the kinds of note
    it is meant for, `vcard` the vCard property (RFC 6350) it stands for.
    """

    name: str
    shape: Shape
    value: str
    meaning: str
    field: str = ""
    choices: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    vcard: str = ""

    @property
    def attribute(self) -> str:
        """The name of the field in the model."""
        return self.field or self.name


class Kind(NamedTuple):
    """A kind of note: whether it is a touch, and its weight in tie strength."""

    name: str
    sort: Sort
    weight: float


STATUSES = ("target", "active", "resting", "archived", "deceased")
DIRECTIONS = ("out", "in", "both")
OUTCOMES = ("good", "mixed", "poor")
INTERVIEW_STAGES = ("asked", "agreed", "held", "declined")
OPPORTUNITY_STAGES = ("seed", "open", "won", "lost")
OPPORTUNITY_TYPES = ("career", "community", "social", "business", "learning")
INTRODUCTION_STAGES = ("offered", "accepted", "made", "declined")

KINDS = (
    Kind("meeting", "mutual", 1.0),
    Kind("coffee", "mutual", 1.0),
    Kind("meal", "mutual", 1.0),
    Kind("interview", "mutual", 1.0),
    Kind("event", "mutual", 0.7),
    Kind("call", "mutual", 0.7),
    Kind("video", "mutual", 0.7),
    Kind("email", "letter", 0.3),
    Kind("message", "letter", 0.3),
    Kind("letter", "letter", 0.3),
    Kind("introduction", "light", 0.5),
    Kind("social", "light", 0.1),
    Kind("opportunity", "none", 0.0),
    Kind("note", "none", 0.0),
)

CONTACT_KEYS = (
    Key(
        "name",
        "text",
        "text",
        "full name; where absent, the name of the file counts, as it is typed",
        vcard="FN",
    ),
    Key(
        "aliases",
        "texts",
        "texts",
        "nicknames, former names, other spellings",
        vcard="NICKNAME",
    ),
    Key("pronouns", "text", "text", "how to speak of them", vcard="PRONOUNS"),
    Key(
        "email",
        "labelled",
        "addresses, or `{value, label}`",
        "where to write to",
        field="emails",
        inner=("value", "label"),
        vcard="EMAIL",
    ),
    Key(
        "phone",
        "labelled",
        "numbers, or `{value, label}`",
        "where to call",
        field="phones",
        inner=("value", "label"),
        vcard="TEL",
    ),
    Key(
        "links",
        "links",
        "map label → URL (http, https, mailto, tel)",
        "pages and profiles",
        vcard="URL, SOCIALPROFILE",
    ),
    Key("location", "text", "text", "where the person lives or works", vcard="ADR"),
    Key(
        "organization",
        "positions",
        "text, or positions `{name, title, from, to}`",
        "present and past employers",
        field="positions",
        inner=("name", "title", "from", "to"),
        vcard="ORG",
    ),
    Key("title", "text", "text", "role at the present organization", vcard="TITLE"),
    Key("tags", "texts", "texts", "your own words to find them by", vcard="CATEGORIES"),
    Key(
        "common_ground",
        "texts",
        "texts",
        "what you two share: a school, a hobby, a tool",
    ),
    Key(
        "birthday",
        "yearly",
        "`YYYY-MM-DD`, `--MM-DD` / `MM-DD` without a year, or what is known:"
        " `YYYY-MM`, `YYYY`, `--MM`",
        "the day to wish them well",
        vcard="BDAY",
    ),
    Key(
        "dates",
        "yearly-map",
        "map label → date, as for `birthday`",
        "anniversaries and other days",
        vcard="ANNIVERSARY",
    ),
    Key(
        "met",
        "met",
        "`{on, at, through, where}`",
        "the day (default: that of the note named in `at`), the event (a note's id"
        " or text), who introduced us, the place",
        inner=("on", "at", "through", "where"),
    ),
    Key(
        "status",
        "choice",
        "`target`, `active`, `resting`, `archived`, `deceased`",
        "`target`: someone I want to know and don't yet. Default `active`",
        choices=STATUSES,
    ),
    Key("goal", "text", "text", "why I want to know or keep this person"),
    Key("circle", "text", "a circle's name", "gives the default cadence"),
    Key(
        "cadence",
        "duration-or-never",
        "duration or `never`",
        "overrides the circle's",
    ),
    Key(
        "snooze_until",
        "date",
        "date",
        "puts follow-ups off, never brings one forward",
    ),
    Key(
        "push_until", "date", "date", "until then silence does not stretch the cadence"
    ),
    Key("do_not_contact", "flag", "yes/no", "never suggested, never planned"),
    Key(
        "knows",
        "ties",
        "references, or `{who, as, since}`",
        "ties between other people: colleague, manager, mentor, spouse …",
        inner=("who", "as", "since"),
        vcard="RELATED",
    ),
    Key(
        "photo",
        "text",
        "path inside the folder",
        "png, jpeg, gif, webp by content, up to 5 MB",
        vcard="PHOTO",
    ),
    Key(
        "self",
        "flag",
        "yes/no",
        "this is me: one file at most. Its body may hold `## Pitch: NAME` sections"
        " (a 30-second pitch) and one `## Key questions` list",
        field="is_self",
    ),
    Key(
        "private",
        "flag",
        "yes/no",
        "never leaves this folder: no site, feed or export",
        vcard="CLASS",
    ),
    Key(
        "distinct_from",
        "references",
        "references",
        "looked alike, are not the same person",
    ),
    Key(
        "source",
        "texts",
        "texts",
        "import keys such as `linkedin:<slug>`, `vcard:<uid>`",
        field="origins",
        vcard="UID",
    ),
)

NOTE_KEYS = (
    Key(
        "date",
        "date-time",
        "date or date-time",
        "default: the file name's, over which it wins",
    ),
    Key(
        "end",
        "date",
        "date or date-time",
        "last day of something longer, or when it ends; only shown",
    ),
    Key("kind", "choice", "a kind", "what it was; default `note`"),
    Key(
        "with",
        "references",
        "references",
        "who took part",
        field="participants",
    ),
    Key("title", "text", "text", "default: first heading, else from the file name"),
    Key(
        "direction",
        "choice",
        "`out`, `in`, `both`",
        "letters and light kinds: who wrote. Mutual kinds: only who asked for it",
        choices=DIRECTIONS,
    ),
    Key(
        "answered",
        "flag",
        "yes/no",
        "an outgoing letter was answered; an incoming one needs no reply",
    ),
    Key(
        "attempt",
        "flag",
        "yes/no",
        "it did not come about (missed call, no answer, fell through): no touch;"
        " `direction` says who tried",
    ),
    Key("place", "text", "text", "where it was", field="place_name"),
    Key("url", "text", "URL", "its page"),
    Key("tags", "texts", "texts", "your own words to find it by"),
    Key("event", "reference", "a note's id", "it happened at that event"),
    Key("expected", "references", "references", "events: who will be there"),
    Key("hosts", "references", "references", "events: who runs it"),
    Key(
        "follow_up",
        "follow-up",
        "date, duration, `no`, `later`; or a map person → one of these",
        "the decision after meeting someone; `no` is a full answer",
        field="decision",
    ),
    Key(
        "gave",
        "entries",
        "texts, or `{who, what}`",
        "what I gave them",
        inner=("who", "what"),
    ),
    Key(
        "received",
        "entries",
        "texts, or `{who, what}`",
        "what they gave me",
        inner=("who", "what"),
    ),
    Key(
        "asked",
        "entries",
        "texts, or `{who, what}`",
        "what I asked of them",
        inner=("who", "what"),
    ),
    Key(
        "introduced",
        "introductions",
        "pairs of references, or `{who: [a, b], stage, outcome, thanked}`",
        "whom I brought together; a plain pair is `made`",
        field="introductions",
        inner=("who", "stage", "outcome", "thanked"),
    ),
    Key(
        "referrals",
        "references",
        "references or names",
        "whom they told me to meet",
    ),
    Key(
        "outcome", "choice", "`good`, `mixed`, `poor`", "how it went", choices=OUTCOMES
    ),
    Key(
        "lesson",
        "texts",
        "texts",
        "what I learned; shown again when I prepare",
        field="lessons",
    ),
    Key("pitch", "text", "a pitch's name", "which pitch I used"),
    Key(
        "landed",
        "choice",
        "`good`, `mixed`, `poor`",
        "how the pitch landed",
        choices=OUTCOMES,
    ),
    Key(
        "topics",
        "texts",
        "texts",
        "what we talked about, what they work on",
    ),
    Key(
        "needs",
        "entries",
        "texts, or `{who, what}`",
        "what they look for",
        inner=("who", "what"),
    ),
    Key("questions", "texts", "texts", "questions to ask there"),
    Key("answers", "answers", "map question → text", "what was answered"),
    Key(
        "stage",
        "choice",
        "interviews `asked agreed held declined`, default `held`;"
        " opportunities `seed open won lost`",
        "how far it has come; an interview is no touch before `held`",
        only=("interview", "opportunity"),
    ),
    Key(
        "reported",
        "date",
        "date",
        "the day I told them how it ended",
        only=("interview",),
    ),
    Key(
        "type",
        "choice",
        "`career community social business learning`",
        "what kind of opportunity it is",
        choices=OPPORTUNITY_TYPES,
        only=("opportunity",),
    ),
    Key(
        "from",
        "references",
        "people and notes",
        "where an opportunity came from",
        field="origins_from",
        only=("opportunity",),
    ),
    Key("closed", "date", "date", "the day it closed", only=("opportunity",)),
    Key(
        "private",
        "flag",
        "yes/no",
        "never leaves this folder: no site, feed or export",
    ),
    Key(
        "source",
        "texts",
        "texts",
        "import keys such as `mail:<message-id>`",
        field="origins",
    ),
)
