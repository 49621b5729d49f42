"""The tables of keys and kinds: the one copy that everything else reads.

Reading, the manual, completion and the scaffolds all take from here what a
key is called, what shape its value has and what it is for.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from netjournal.format.shapes import (
    ADDRESSES,
    ANSWERS,
    CHOICE,
    CIRCLE,
    DATE,
    DATE_TIME,
    DURATION_OR_NEVER,
    ENTRIES,
    FLAG,
    FOLLOW_UP,
    INTRODUCTIONS,
    LINKS,
    MET,
    NAMES,
    NOTE,
    NUMBERS,
    ORIGINS,
    PHRASES,
    POSITIONS,
    PRIVATE,
    REFERENCES,
    STRANGERS,
    TAGS,
    TEXT,
    TEXTS,
    TIES,
    YEARLY,
    YEARLY_MAP,
    Shape,
)

Sort = Literal["mutual", "letter", "light", "none"]


class Key(NamedTuple):
    """One key of a front matter.

    `form` is how its value is told where the shape's own words do not fit,
    `field` the model's name for it where that differs, `choices` the words it
    takes, `only` the kinds of note it is meant for, `vcard` the vCard property
    (RFC 6350) it stands for.
    """

    name: str
    shape: Shape
    meaning: str
    form: str = ""
    field: str = ""
    choices: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    vcard: str = ""

    @property
    def value(self) -> str:
        """What may stand as its value, in words."""
        return self.form or self.shape.form

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
        TEXT,
        "full name; where absent, the name of the file counts, as it is typed",
        vcard="FN",
    ),
    Key("aliases", NAMES, "nicknames, former names, other spellings", vcard="NICKNAME"),
    Key("pronouns", TEXT, "how to speak of them", vcard="PRONOUNS"),
    Key("email", ADDRESSES, "where to write to", field="emails", vcard="EMAIL"),
    Key("phone", NUMBERS, "where to call", field="phones", vcard="TEL"),
    Key("links", LINKS, "pages and profiles", vcard="URL, SOCIALPROFILE"),
    Key("location", TEXT, "where the person lives or works", vcard="ADR"),
    Key(
        "organization",
        POSITIONS,
        "present and past employers",
        field="positions",
        vcard="ORG",
    ),
    Key("title", TEXT, "role at the present organization", vcard="TITLE"),
    Key("tags", TAGS, "your own words to find them by", vcard="CATEGORIES"),
    Key("common_ground", PHRASES, "what you two share: a school, a hobby, a tool"),
    Key("birthday", YEARLY, "the day to wish them well", vcard="BDAY"),
    Key("dates", YEARLY_MAP, "anniversaries and other days", vcard="ANNIVERSARY"),
    Key(
        "met",
        MET,
        "the day (default: that of the note named in `at`), the event (a note's id"
        " or text), who introduced us, the place",
    ),
    Key(
        "status",
        CHOICE,
        "`target`: someone I want to know and don't yet. Default `active`",
        form="`target`, `active`, `resting`, `archived`, `deceased`",
        choices=STATUSES,
    ),
    Key("goal", TEXT, "why I want to know or keep this person"),
    Key("circle", CIRCLE, "gives the default cadence"),
    Key("cadence", DURATION_OR_NEVER, "overrides the circle's"),
    Key("snooze_until", DATE, "puts follow-ups off, never brings one forward"),
    Key("push_until", DATE, "until then silence does not stretch the cadence"),
    Key("do_not_contact", FLAG, "never suggested, never planned"),
    Key(
        "knows",
        TIES,
        "ties between other people: colleague, manager, mentor, spouse …",
        vcard="RELATED",
    ),
    Key(
        "photo",
        TEXT,
        "png, jpeg, gif, webp by content, up to 5 MB",
        form="path inside the folder",
        vcard="PHOTO",
    ),
    Key(
        "self",
        FLAG,
        "this is me: one file at most. Its body may hold `## Pitch: NAME` sections"
        " (a 30-second pitch) and one `## Key questions` list",
        field="is_self",
    ),
    Key(
        "private",
        PRIVATE,
        "never leaves this folder: no site, feed or export",
        vcard="CLASS",
    ),
    Key("distinct_from", REFERENCES, "looked alike, are not the same person"),
    Key(
        "source",
        TEXTS,
        "import keys such as `linkedin:<slug>`, `vcard:<uid>`",
        field="origins",
        vcard="UID",
    ),
)

NOTE_KEYS = (
    Key("date", DATE_TIME, "default: the file name's, over which it wins"),
    Key(
        "end",
        DATE,
        "last day of something longer, or when it ends; only shown",
        form="date or date-time",
    ),
    Key("kind", CHOICE, "what it was; default `note`", form="a kind"),
    Key("with", REFERENCES, "who took part", field="participants"),
    Key("title", TEXT, "default: first heading, else from the file name"),
    Key(
        "direction",
        CHOICE,
        "letters and light kinds: who wrote. Mutual kinds: only who asked for it",
        form="`out`, `in`, `both`",
        choices=DIRECTIONS,
    ),
    Key(
        "answered",
        FLAG,
        "an outgoing letter was answered; an incoming one needs no reply",
    ),
    Key(
        "attempt",
        FLAG,
        "it did not come about (missed call, no answer, fell through): no touch;"
        " `direction` says who tried",
    ),
    Key("place", TEXT, "where it was", field="place_name"),
    Key("url", TEXT, "its page", form="URL"),
    Key("tags", TAGS, "your own words to find it by"),
    Key("event", NOTE, "it happened at that event"),
    Key("expected", REFERENCES, "events: who will be there"),
    Key("hosts", REFERENCES, "events: who runs it"),
    Key(
        "follow_up",
        FOLLOW_UP,
        "the decision after meeting someone; `no` is a full answer",
        field="decision",
    ),
    Key("gave", ENTRIES, "what I gave them"),
    Key("received", ENTRIES, "what they gave me"),
    Key("asked", ENTRIES, "what I asked of them"),
    Key(
        "introduced",
        INTRODUCTIONS,
        "whom I brought together; a plain pair is `made`",
        field="introductions",
    ),
    Key("referrals", STRANGERS, "whom they told me to meet"),
    Key(
        "outcome",
        CHOICE,
        "how it went",
        form="`good`, `mixed`, `poor`",
        choices=OUTCOMES,
    ),
    Key("lesson", TEXTS, "what I learned; shown again when I prepare", field="lessons"),
    Key("pitch", TEXT, "which pitch I used", form="a pitch's name"),
    Key(
        "landed",
        CHOICE,
        "how the pitch landed",
        form="`good`, `mixed`, `poor`",
        choices=OUTCOMES,
    ),
    Key("topics", PHRASES, "what we talked about, what they work on"),
    Key("needs", ENTRIES, "what they look for"),
    Key("questions", TEXTS, "questions to ask there"),
    Key("answers", ANSWERS, "what was answered"),
    Key(
        "stage",
        CHOICE,
        "how far it has come; an interview is no touch before `held`",
        form="interviews `asked agreed held declined`, default `held`;"
        " opportunities `seed open won lost`",
        only=("interview", "opportunity"),
    ),
    Key("reported", DATE, "the day I told them how it ended", only=("interview",)),
    Key(
        "type",
        CHOICE,
        "what kind of opportunity it is",
        form="`career community social business learning`",
        choices=OPPORTUNITY_TYPES,
        only=("opportunity",),
    ),
    Key(
        "from",
        ORIGINS,
        "where an opportunity came from",
        field="origins_from",
        only=("opportunity",),
    ),
    Key("closed", DATE, "the day it closed", only=("opportunity",)),
    Key("private", PRIVATE, "never leaves this folder: no site, feed or export"),
    Key("source", TEXTS, "import keys such as `mail:<message-id>`", field="origins"),
)
