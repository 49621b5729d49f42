"""The tables of keys and kinds: the one copy that everything else reads.

Reading, the manual, completion and the scaffolds all take the name, shape and meaning
of a key from here.
"""

from __future__ import annotations

from typing import Literal

from netjournal.format.records import NamedTuple
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
    POSTAL,
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

    `form` describes its value if the shape's own description does not fit, `field` is
    its name in the model if that differs, `choices` are its possible words, `only` the
    kinds of note it belongs to, `vcard` the corresponding vCard property (RFC 6350).
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
        """A description of its values."""
        return self.form or self.shape.form

    @property
    def attribute(self) -> str:
        """The name of the field in the model."""
        return self.field or self.name


class Kind(NamedTuple):
    """A kind of note: whether it counts as contact, and its weight in tie strength."""

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
        "full name; default: the file name, as it is typed",
        vcard="FN",
    ),
    Key("aliases", NAMES, "nicknames, former names, other spellings", vcard="NICKNAME"),
    Key("pronouns", TEXT, "how to refer to them", vcard="PRONOUNS"),
    Key("email", ADDRESSES, "where to write to", field="emails", vcard="EMAIL"),
    Key("phone", NUMBERS, "where to call", field="phones", vcard="TEL"),
    Key(
        "address",
        POSTAL,
        "where to send a letter; a text is the whole address",
        field="addresses",
        vcard="ADR, LABEL",
    ),
    Key("links", LINKS, "pages and profiles", vcard="URL, SOCIALPROFILE"),
    Key("location", TEXT, "where the person lives or works, in a word or two"),
    Key(
        "organization",
        POSITIONS,
        "current and past employers",
        field="positions",
        vcard="ORG",
    ),
    Key("title", TEXT, "role at the current organization", vcard="TITLE"),
    Key("tags", TAGS, "your own words to find them by", vcard="CATEGORIES"),
    Key("common_ground", PHRASES, "what you have in common: a school, a hobby, a tool"),
    Key("birthday", YEARLY, "when to congratulate them", vcard="BDAY"),
    Key("dates", YEARLY_MAP, "anniversaries and other days", vcard="ANNIVERSARY"),
    Key(
        "met",
        MET,
        "the day (default: that of the note named in `at`), the event (a note's id"
        " or text), who introduced you, the place",
    ),
    Key(
        "status",
        CHOICE,
        "`target`: someone you would like to meet. Default `active`",
        form="`target`, `active`, `resting`, `archived`, `deceased`",
        choices=STATUSES,
    ),
    Key("goal", TEXT, "why you want to meet them or keep in touch"),
    Key("circle", CIRCLE, "sets the default cadence"),
    Key(
        "cadence", DURATION_OR_NEVER, "how often to be in touch; overrides the circle's"
    ),
    Key("snooze_until", DATE, "delays follow-ups until then; never brings one forward"),
    Key("push_until", DATE, "until then, silence does not lengthen the cadence"),
    Key("do_not_contact", FLAG, "never suggested or planned"),
    Key(
        "knows",
        TIES,
        "relationships to other people: colleague, manager, mentor, spouse …",
        vcard="RELATED",
    ),
    Key(
        "photo",
        TEXT,
        "a PNG, JPEG, GIF or WebP picture of up to 5 MB",
        form="path inside the folder",
        vcard="PHOTO",
    ),
    Key(
        "self",
        FLAG,
        "this is you: one file at most. Its body can have `## Pitch: NAME` sections"
        " (a 30-second pitch) and one `## Key questions` list",
        field="is_self",
    ),
    Key(
        "private",
        PRIVATE,
        "never leaves this folder: not on the site, in feeds or exports",
        vcard="CLASS",
    ),
    Key("distinct_from", REFERENCES, "similar contacts that are other people"),
    Key(
        "source",
        TEXTS,
        "import keys such as `linkedin:<slug>`, `vcard:<uid>`",
        field="origins",
        vcard="UID",
    ),
)

NOTE_KEYS = (
    Key(
        "date",
        DATE_TIME,
        "default: the date in the file name; if they differ, this one counts",
    ),
    Key(
        "end",
        DATE,
        "last day of something longer, or when it ends; only for display",
        form="date or date-time",
    ),
    Key("kind", CHOICE, "what it was; default `note`", form="a kind"),
    Key("with", REFERENCES, "who took part", field="participants"),
    Key("title", TEXT, "default: the first heading, or the file name"),
    Key(
        "direction",
        CHOICE,
        "messages and light kinds: who wrote. Mutual kinds: who suggested it",
        form="`out`, `in`, `both`",
        choices=DIRECTIONS,
    ),
    Key(
        "answered",
        FLAG,
        "your message was answered, or theirs needs no reply",
    ),
    Key(
        "attempt",
        FLAG,
        "it did not happen (missed call, no answer, fell through), so it does not count"
        " as contact; `direction` says who tried",
    ),
    Key("place", TEXT, "where it was", field="place_name"),
    Key("url", TEXT, "its page", form="URL"),
    Key("tags", TAGS, "your own words to find it by"),
    Key("event", NOTE, "the event where it happened"),
    Key("expected", REFERENCES, "events: who will be there"),
    Key("hosts", REFERENCES, "events: who runs it"),
    Key(
        "follow_up",
        FOLLOW_UP,
        "the decision after meeting someone; `no` is a complete answer",
        field="decision",
    ),
    Key("gave", ENTRIES, "what you gave them"),
    Key("received", ENTRIES, "what they gave you"),
    Key("asked", ENTRIES, "what you asked them for"),
    Key(
        "introduced",
        INTRODUCTIONS,
        "who you introduced to each other; a plain pair is `made`",
        field="introductions",
    ),
    Key("referrals", STRANGERS, "who they suggested you meet"),
    Key(
        "outcome",
        CHOICE,
        "how it went",
        form="`good`, `mixed`, `poor`",
        choices=OUTCOMES,
    ),
    Key("lesson", TEXTS, "what you learned; shown when you prepare", field="lessons"),
    Key("pitch", TEXT, "which pitch you used", form="a pitch's name"),
    Key(
        "landed",
        CHOICE,
        "how the pitch landed",
        form="`good`, `mixed`, `poor`",
        choices=OUTCOMES,
    ),
    Key("topics", PHRASES, "what you talked about, what they work on"),
    Key("needs", ENTRIES, "what they are looking for"),
    Key("questions", TEXTS, "questions to ask"),
    Key("answers", ANSWERS, "their answers"),
    Key(
        "stage",
        CHOICE,
        "the current stage; an interview counts as contact once `held`",
        form="interviews `asked agreed held declined`, default `held`;"
        " opportunities `seed open won lost`",
        only=("interview", "opportunity"),
    ),
    Key(
        "reported",
        DATE,
        "the day you reported the outcome to them",
        only=("interview",),
    ),
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
        "where the opportunity came from",
        field="origins_from",
        only=("opportunity",),
    ),
    Key("closed", DATE, "the day it closed", only=("opportunity",)),
    Key(
        "private",
        PRIVATE,
        "never leaves this folder: not on the site, in feeds or exports",
    ),
    Key("source", TEXTS, "import keys such as `mail:<message-id>`", field="origins"),
)
