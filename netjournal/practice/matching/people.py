"""The people that a record may be, found by keys, marks and forms of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from netjournal.format.dates import YearlyDay
from netjournal.format.folding import bare
from netjournal.format.incoming import Mark, Person, Value
from netjournal.format.model import Contact
from netjournal.format.records import dataclass
from netjournal.practice.matching.marks import (
    compared,
    email_variant,
    marks_of_contact,
    marks_of_person,
    texts,
)
from netjournal.practice.matching.names import Name, joined, name_of, short_forms, slips

# Endings of a company's name that say only what it is in law.
_LEGAL = frozenset(
    (
        *("ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "ev", "eg"),
        *("gbr", "gmbh", "inc", "incorporated", "kg", "kgaa", "limited", "llc", "llp"),
        *("ltd", "nv", "ohg", "oy", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas"),
        *("se", "sl", "spa", "srl", "ug"),
    )
)


@dataclass
class Somebody:
    """A person as matching sees them: a contact, or a record that is new.

    `strict` are names that all have to be compatible with another name, `names` are
    those and the aliases. `keys` are folded source keys.
    """

    id: str
    in_file: bool = False
    strict: list[Name] = field(default_factory=list)
    names: dict[Name, str] = field(default_factory=dict)
    marks: dict[Mark, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    keys: dict[str, bool] = field(default_factory=dict)
    birthday: YearlyDay | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A record to be matched, in the form in which everything is compared.

    `kind` is that of its key. `anchored` keys prove nothing about other records.
    """

    key: str
    name: str
    called: Name
    anchored: bool = False
    aliases: tuple[str, ...] = ()
    marks: Mapping[Mark, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    birthday: YearlyDay | None = None
    apart: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The kind of its key, with the colon."""
        kind, colon, _ = self.key.partition(":")
        return kind + colon


def employer(text: str) -> str:
    """Return the name of an organization as it is compared, without `GmbH` or `Ltd`."""
    words = "".join(sign if sign.isalnum() else " " for sign in bare(text)).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


def wanted(person: Person, region: str) -> Wanted:
    """Return *person* in the form in which records are compared."""
    from netjournal.format.dates import parse_yearly

    fields = person.fields
    try:
        birthday = (
            parse_yearly(str(fields["birthday"])) if "birthday" in fields else None
        )
    except ValueError:
        birthday = None
    return Wanted(
        key=person.key.casefold(),
        name=person.name,
        called=name_of(person.name),
        anchored=person.anchored,
        aliases=tuple(texts(fields.get("aliases"))),
        marks=marks_compared(marks_of_person(person), region),
        organizations={
            employer(text): text for text in _present(fields.get("organization"))
        },
        birthday=birthday,
        apart=frozenset(texts(fields.get("distinct_from"))),
    )


def marks_compared(marks: Iterable[Mark], region: str) -> dict[Mark, str]:
    """Return marks in the form in which they are compared, with the texts."""
    normal: dict[Mark, str] = {}
    for mark in marks:
        key = compared(mark, region)
        if key is not None:
            normal.setdefault(key, mark.text)
    return normal


def _present(value: Value | None) -> Iterator[str]:
    """Yield the organizations in a field that are not marked as past."""
    items = [value] if isinstance(value, str | Mapping) else (value or ())
    for item in items:
        if not isinstance(item, Mapping) or not item.get("to"):
            yield from texts([item])


class People:
    """Everybody that a record may be; finding somebody takes the same time always."""

    def __init__(self, region: str) -> None:
        """Begin with nobody. *region* is the country of numbers without a code."""
        self.region = region
        self.by_id: dict[str, Somebody] = {}
        self.by_key: dict[str, dict[str, None]] = {}
        self.by_mark: dict[Mark, dict[str, None]] = {}
        self.by_name: dict[str, dict[str, None]] = {}
        self.by_form: dict[str, dict[str, None]] = {}
        self.by_variant: dict[str, dict[str, None]] = {}

    def add_contact(self, contact: Contact) -> None:
        """Add a contact of the journal."""
        somebody = Somebody(contact.id, birthday=contact.birthday)
        self.by_id[contact.id] = somebody
        for place in contact.organizations:
            somebody.organizations.setdefault(employer(place.name), place.name)
        for key in contact.origins:
            self._add_key(somebody, key.casefold(), is_anchor=_is_anchor(key, contact))
        self._add_name(somebody, contact.name, is_alias=False, forms=True)
        for alias in contact.aliases:
            self._add_name(somebody, alias, is_alias=True, forms=False)
        self._add_marks(
            somebody, marks_compared(marks_of_contact(contact), self.region)
        )

    def add_key(self, stem: str, key: str) -> None:
        """Add a key of a contact that is not in its file, and proves no other wrong."""
        self._add_key(self.by_id[stem], key, is_anchor=True)

    def add_record(self, record: Wanted, stem: str = "") -> None:
        """Add a record as a new person, or what it says to the person *stem*."""
        somebody = self.by_id.get(stem)
        if somebody is None:
            somebody = Somebody(record.key, in_file=True, birthday=record.birthday)
            self.by_id[record.key] = somebody
        for key, text in record.organizations.items():
            somebody.organizations.setdefault(key, text)
        self._add_key(somebody, record.key, is_anchor=record.anchored)
        if somebody.in_file:
            # Names prove nothing between two records that have ids of one source.
            self._add_name(somebody, record.name, is_alias=False, forms=record.anchored)
            for alias in record.aliases:
                self._add_name(somebody, alias, is_alias=True, forms=False)
        self._add_marks(somebody, record.marks)

    def _add_key(self, somebody: Somebody, key: str, *, is_anchor: bool) -> None:
        somebody.keys.setdefault(key, is_anchor)
        self.by_key.setdefault(key, {})[somebody.id] = None

    def _add_marks(self, somebody: Somebody, marks: Mapping[Mark, str]) -> None:
        for mark, text in marks.items():
            somebody.marks.setdefault(mark, text)
            self.by_mark.setdefault(mark, {})[somebody.id] = None
            if mark.kind == "email":
                variant = email_variant(mark.text)
                self.by_variant.setdefault(variant, {})[somebody.id] = None

    def _add_name(
        self, somebody: Somebody, text: str, *, is_alias: bool, forms: bool
    ) -> None:
        name = name_of(text)
        if not name.words:
            return
        if not is_alias and name not in somebody.strict:
            somebody.strict.append(name)
        if name in somebody.names:
            return
        somebody.names[name] = text
        if name.is_full:
            for key in name_keys(name):
                self.by_name.setdefault(key, {})[somebody.id] = None
        if forms:
            for form in (*short_forms(name), *slips(name)):
                self.by_form.setdefault(form, {})[somebody.id] = None


def name_keys(name: Name) -> set[str]:
    """Return the keys by which equal and turned names are found."""
    return {"".join(sorted(name.words)), *joined(name)}


def _is_anchor(key: str, contact: Contact) -> bool:
    """Say whether a source key stands for an id that its program does not have."""
    called, slash, _ = key.partition(":")[2].rpartition("/")
    if not slash:
        return False
    return name_of(called) in {name_of(name) for name in contact.names}
