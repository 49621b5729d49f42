"""The shapes of values: what a key can hold, and what follows from that.

There is one record per shape. All code that reads, offers, writes, moves or shows a
value consults its record, so that a key with an existing shape is a single line in the
schema. Only two things have tables of their own by shape, in the rooms responsible for
them: `readers` takes a value from YAML, and `changes.setting` from the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from netjournal.format.records import dataclass

# The result of `values.misread_as` for a plain scalar. A date can be plain where a date
# is expected, because every reader that knows dates agrees.
_DAY = frozenset({"a date"})
_PARTIAL_DAY = frozenset({"a date", "a number"})
# Only `true` and `false` are booleans in both YAML 1.1 and YAML 1.2.
TRUE_OR_FALSE = "true or false"
_FLAG = frozenset({TRUE_OR_FALSE})

# Who or what a plain text names; `pair`: one of the two in an introduction.
Named = Literal["", "person", "note", "either", "pair"]
# How several values in one text are separated.
Parted = Literal["", "tags", "names", "addresses", "numbers"]


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Shape:
    """One kind of value.

    `form` is its description in the manual. With `listed` it can be a list; `inner` are
    the keys of a map in order, `label` the shape of the values in a map with free keys.
    `plain` is what another YAML reader may take a plain scalar for. With `single`,
    there is no room for a second value.
    """

    name: str
    form: str = ""
    listed: bool = False
    inner: Mapping[str, Shape] = field(default_factory=dict)
    label: Shape | None = None
    names: Named = ""
    parted: Parted = ""
    plain: frozenset[str] = frozenset()
    single: bool = False

    @property
    def mapped(self) -> bool:
        """Whether a value is one map."""
        return self.label is not None or (bool(self.inner) and not self.listed)

    @property
    def of_people(self) -> bool:
        """Whether a text names a person and can be an item of a list by itself."""
        return self.names in ("person", "either")

    def at(self, steps: Sequence[str]) -> Shape | None:
        """Return the shape of the value at *steps* inside, or `None` if there is none.

        A value without parts has the same shape at every step.
        """
        if not steps or not (self.inner or self.label):
            return self
        part = self.label or self.inner.get(steps[0])
        return part and part.at(steps[1:])


TEXT = Shape(name="text", form="text", single=True)
CIRCLE = replace(TEXT, name="circle", form="a circle's name")
TEXTS = Shape(name="texts", form="texts", listed=True)
TAGS = replace(TEXTS, name="tags", parted="tags")
NAMES = replace(TEXTS, name="names", parted="names")
# One text that looks like a list may have been meant as one.
PHRASES = replace(TEXTS, name="phrases")
FLAG = Shape(name="flag", form="yes/no", plain=_FLAG)
# Everything except a clear no is a yes.
PRIVATE = replace(FLAG, name="private")
CHOICE = Shape(name="choice", single=True)
DATE = Shape(name="date", form="date", plain=_DAY, single=True)
DATE_TIME = replace(DATE, name="date-time", form="date or date-time")
PARTIAL_DATE = Shape(name="partial-date", plain=_PARTIAL_DAY)
DURATION_OR_NEVER = Shape(name="duration-or-never", form="duration or `never`")
YEARLY = Shape(
    name="yearly",
    form="`YYYY-MM-DD`, `--MM-DD` / `MM-DD` without a year, or what is known:"
    " `YYYY-MM`, `YYYY`, `--MM`",
    plain=_PARTIAL_DAY,
    single=True,
)
YEARLY_MAP = Shape(
    name="yearly-map",
    form="map label → date, as for `birthday`",
    label=Shape(name="yearly-inside", plain=_PARTIAL_DAY),
)
REFERENCE = Shape(name="reference", names="person")
REFERENCES = Shape(name="references", form="references", listed=True, names="person")
# These may name people who are not contacts yet.
STRANGERS = replace(REFERENCES, name="strangers", form="references or names")
NOTE = Shape(name="note", form="a note's id", names="note")
ORIGINS = replace(REFERENCES, name="origins", form="people and notes", names="either")
ADDRESSES = Shape(
    name="addresses",
    form="addresses, or `{value, label}`",
    listed=True,
    inner={"value": TEXT, "label": TEXT},
    parted="addresses",
)
NUMBERS = replace(
    ADDRESSES, name="numbers", form="numbers, or `{value, label}`", parted="numbers"
)
# The label of an address, and its parts (RFC 6350, 6.3.1).
_POSTAL = ("label", "street", "extra", "box", "city", "region", "code", "country")
POSTAL = Shape(
    name="postal",
    form="texts, or `{label, street, extra, box, city, region, code, country}`",
    listed=True,
    inner=dict.fromkeys(_POSTAL, TEXT),
    single=True,
)
LINKS = Shape(
    name="links", form="map label → URL (http, https, mailto, tel)", label=TEXT
)
ANSWERS = Shape(name="answers", form="map question → text", label=TEXT)
POSITIONS = Shape(
    name="positions",
    form="text, or positions `{name, title, from, to}`",
    listed=True,
    inner={"name": TEXT, "title": TEXT, "from": PARTIAL_DATE, "to": PARTIAL_DATE},
    single=True,
)
MET = Shape(
    name="met",
    form="`{on, at, through, where}`",
    inner={
        "on": PARTIAL_DATE,
        # The event's note, or the event in words.
        "at": replace(TEXT, name="event", names="note"),
        "through": REFERENCE,
        "where": TEXT,
    },
)
TIES = Shape(
    name="ties",
    form="references, or `{who, as, since}`",
    listed=True,
    inner={"who": REFERENCES, "as": TEXT, "since": PARTIAL_DATE},
    names="person",
)
ENTRIES = Shape(
    name="entries",
    form="texts, or `{who, what}`",
    listed=True,
    inner={"who": REFERENCES, "what": TEXT},
)
INTRODUCTIONS = Shape(
    name="introductions",
    form="pairs of references, or `{who: [a, b], stage, outcome, thanked}`",
    listed=True,
    inner={"who": REFERENCES, "stage": CHOICE, "outcome": TEXT, "thanked": FLAG},
    names="pair",
)
DECISION = Shape(name="decision", plain=_DAY)
FOLLOW_UP = Shape(
    name="follow-up",
    form="date, duration, `no`, `later`; or a map person → one of these",
    label=DECISION,
    plain=_DAY,
)
