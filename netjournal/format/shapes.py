"""The shapes of values: what a key may hold, and what follows from that.

One record a shape. Whoever reads, offers, writes, moves or tells a value asks
its record, so that a key with a shape that is there already is a line in the
schema and nothing else. Only two things have tables of their own, by shape, in
the rooms that may know how: `readers` takes a value out of YAML, and
`changes.setting` takes it from what people say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

# What `values.misread_as` says of a plain scalar; a day may stand plain where a
# day is meant, since it is one to every reader that knows days.
_DAY = frozenset({"a date"})
_PARTIAL_DAY = frozenset({"a date", "a number"})
# Only `true` and `false` are booleans to YAML 1.1 and to YAML 1.2.
TRUE_OR_FALSE = "true or false"
_FLAG = frozenset({TRUE_OR_FALSE})

# Whom or what a plain text names; `pair`: one of the two of an introduction.
Named = Literal["", "person", "note", "either", "pair"]
# How several values in one text are told apart.
Parted = Literal["", "tags", "names", "addresses", "numbers"]


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Shape:
    """One kind of value.

    `form` is how the manual tells it. With `listed` it may be a list; `inner`
    are the keys of a map in their order, `label` the shape of the values in a
    map whose keys are a person's own. `plain` is what another YAML reader may
    take a plain scalar for. With `single` a second value has no place beside
    the first.
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
        """Whether a text names a person who may stand in a list by themselves."""
        return self.names in ("person", "either")

    def at(self, steps: Sequence[str]) -> Shape | None:
        """Return the shape of what stands at *steps* inside; `None`: nothing does.

        What has no parts has the same shape all through.
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
# All but a clear no is a yes.
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
# Who is named may be somebody whom nobody here knows yet.
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
