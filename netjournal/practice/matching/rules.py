"""The rules by which a record is a person: the first that speaks decides.

A key decides alone. Marks need a name that fits; names alone only lead to questions.
`same` is said where nothing speaks against it: a wrong `new` costs one merge, a wrong
`same` destroys two people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from netjournal.format.incoming import Mark
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.matching import shortforms
from netjournal.practice.matching.marks import email_variant
from netjournal.practice.matching.names import (
    Generations,
    Name,
    compatible,
    generations,
    is_slip,
    is_turned,
    name_of,
    short_forms,
    slips,
)
from netjournal.practice.matching.people import People, Somebody, Wanted, name_keys
from netjournal.practice.matching.verdict import (
    Candidate,
    Evidence,
    Sort,
    Verdict,
    What,
)

# A number that more people have is that of a firm, and proves nothing.
_MOST_HOLDERS = 40


@dataclass(frozen=True, kw_only=True)
class Files:
    """What is in the files that are imported: their keys, and how often a name is.

    `me` are the marks of the person whose journal it is, `my_id` their contact, and
    `my_names` what they are called.
    """

    keys: frozenset[str] = frozenset()
    names: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    me: frozenset[Mark] = frozenset()
    my_id: str = ""
    my_names: tuple[Name, ...] = ()


class _Lead(NamedTuple):
    """Whom a mark leads to, and whether nobody else has it."""

    ids: frozenset[str]
    single: bool


class Rules:
    """The rules, for everybody known so far."""

    def __init__(self, people: People, files: Files) -> None:
        """Take the people that a record may be, and the files it is from."""
        self._people = people
        self._files = files

    def verdict(self, record: Wanted) -> Verdict:
        """Return who *record* is."""
        holders = self._people.by_key.get(record.key)
        if holders:
            evidence = (Evidence("key", record.key, record.key),)
            answer: What = "same" if len(holders) == 1 else "ask"
            if self._files.my_id in holders:
                answer = "self"
            candidates = tuple(self._candidate(stem, evidence) for stem in holders)
            return Verdict(answer, "M1", candidates)
        if self._is_me(record):
            return Verdict("self", "M2")
        return self._by_marks(record) or self._by_name(record)

    def _is_me(self, record: Wanted) -> bool:
        for mark in record.marks:
            if mark in self._files.me and (
                mark.kind != "phone" or self._my_name(record)
            ):
                return True
        return False

    def _my_name(self, record: Wanted) -> bool:
        """Say whether the name may be mine; a telephone is shared by a family."""
        if not record.called.is_full or not self._files.my_names:
            return True
        return any(compatible(name, record.called) for name in self._files.my_names)

    # Marks

    def _by_marks(self, record: Wanted) -> Verdict | None:
        leads = [lead for mark in record.marks if (lead := self._lead(record, mark))]
        if not leads:
            return None
        certain = {stem for lead in leads if len(lead.ids) == 1 for stem in lead.ids}
        if len(certain) != 1 or any(certain.isdisjoint(lead.ids) for lead in leads):
            everybody = sorted({stem for lead in leads for stem in lead.ids})
            rule = "M6" if len(certain) > 1 or len(leads) > 1 else "M5"
            return self._ask(rule, record, everybody)
        (stem,) = certain
        return self._of_one(
            record, stem, "M3" if any(lead.single for lead in leads) else "M5"
        )

    def _of_one(self, record: Wanted, stem: str, rule: str) -> Verdict:
        """Return the verdict where all marks lead to one person."""
        somebody = self._people.by_id[stem]
        how, ages = fit(somebody, record)
        if not how:
            return self._ask("M4", record, [stem])
        if ages != "agree":
            return self._ask("M8", record, [stem])
        if self._has_other_key(somebody, record, in_file=True):
            return self._ask("M7", record, [stem])
        return Verdict("same", rule, (self._shown(record, stem),))

    def _lead(self, record: Wanted, mark: Mark) -> _Lead | None:
        everybody = self._people.by_mark.get(mark, {})
        if len(everybody) > _MOST_HOLDERS:
            return None
        holders = [
            stem
            for stem in everybody
            if stem not in record.apart and stem != self._files.my_id
        ]
        fits = {stem: fit(self._people.by_id[stem], record) for stem in holders}
        if len(holders) == 1:
            (stem,) = holders
            how, ages = fits[stem]
            if ages == "apart" or (not how and self._is_family(stem, record)):
                return None
            return _Lead(frozenset(holders), single=True)
        able = frozenset(
            s for s, (how, ages) in fits.items() if how and ages != "apart"
        )
        return _Lead(able, single=False) if able else None

    def _is_family(self, stem: str, record: Wanted) -> bool:
        """Say whether two new records of one file are two people of a household.

        In one address book two entries with other first names are two people.
        """
        somebody = self._people.by_id[stem]
        if not somebody.in_file or not record.called.words:
            return False
        first = record.called.words[0]
        return not any(
            shortforms.fit(name.words[0], first)
            or 1 in (len(name.words[0]), len(first))
            for name in somebody.strict
        )

    # Names

    def _by_name(self, record: Wanted) -> Verdict:
        evidence: dict[str, tuple[Evidence, ...]] = {}
        for stem in self._similar(record):
            somebody = self._people.by_id[stem]
            if stem in record.apart or fit(somebody, record)[1] == "apart":
                continue
            proofs = tuple(self._speaks(somebody, record))
            if proofs:
                evidence[stem] = proofs
        called = [stem for stem, proofs in evidence.items() if proofs[0].sort == "name"]
        if len(called) == 1 and self._is_same(called[0], record):
            proofs = (*evidence[called[0]], *self._employer(called[0], record))
            return Verdict("same", "M9", (self._candidate(called[0], proofs),))
        if not evidence:
            return Verdict("new", "M11")
        return Verdict(
            "ask",
            "M10",
            tuple(
                self._candidate(stem, (*proofs, *self._against(stem, record)))
                for stem, proofs in sorted(evidence.items())
            ),
        )

    def _similar(self, record: Wanted) -> dict[str, None]:
        """Return the ids of those with a similar name or address."""
        people, stems = self._people, dict[str, None]()
        if record.called.is_full:
            for key in name_keys(record.called):
                stems |= people.by_name.get(key, {})
            for form in (*short_forms(record.called), *slips(record.called)):
                stems |= people.by_form.get(form, {})
        for alias in map(name_of, record.aliases):
            if alias.is_full:
                for key in name_keys(alias):
                    stems |= people.by_name.get(key, {})
        for mark in record.marks:
            if mark.kind == "email":
                stems |= people.by_variant.get(email_variant(mark.text), {})
        return stems

    def _speaks(self, somebody: Somebody, record: Wanted) -> Iterator[Evidence]:
        """Yield what a similar name or address says, the surest first."""
        if not self._has_other_key(somebody, record, in_file=True):
            how = _alike(somebody, record)
            if how is not None:
                yield how
        for mark, text in record.marks.items():
            if mark.kind == "email" and mark not in somebody.marks:
                variant = email_variant(mark.text)
                for address, ours in somebody.marks.items():
                    if (
                        address.kind == "email"
                        and email_variant(address.text) == variant
                    ):
                        yield Evidence("address-variant", ours, text)

    def _is_same(self, stem: str, record: Wanted) -> bool:
        """Say whether name and employer are enough, and nobody else is called so."""
        somebody = self._people.by_id[stem]
        namesakes = self._people.by_name.get("".join(sorted(record.called.words)), {})
        alone = all(
            namesake == stem
            or not _is_called(self._people.by_id[namesake], record.called)
            for namesake in namesakes
        )
        born, also = somebody.birthday, record.birthday
        return (
            alone
            and self._files.names.get(record.called.words, 1) == 1
            and not somebody.organizations.keys().isdisjoint(record.organizations)
            and fit(somebody, record)[1] == "agree"
            and not (born and also and not born.agrees(also))
            and not self._has_other_key(somebody, record, in_file=False)
            and stem != self._files.my_id
        )

    def _employer(self, stem: str, record: Wanted) -> Iterator[Evidence]:
        for key, ours in self._people.by_id[stem].organizations.items():
            if key in record.organizations:
                yield Evidence("organization", ours, record.organizations[key])

    # What is told

    def _ask(self, rule: str, record: Wanted, stems: list[str]) -> Verdict:
        candidates = (self._shown(record, stem) for stem in stems)
        return Verdict("ask", rule, tuple(candidates))

    def _shown(self, record: Wanted, stem: str) -> Candidate:
        """Return a person who shares marks with *record*, with all evidence."""
        somebody = self._people.by_id[stem]
        evidence = [
            Evidence(mark.kind, somebody.marks[mark], text)
            for mark, text in record.marks.items()
            if mark in somebody.marks
        ]
        how, _ = fit(somebody, record)
        sort: Sort = how or "name"
        called = next(iter(somebody.names.values()), "")
        evidence.append(Evidence(sort, called, record.name, agrees=bool(how)))
        return self._candidate(stem, (*evidence, *self._against(stem, record)))

    def _against(self, stem: str, record: Wanted) -> Iterator[Evidence]:
        """Yield what keeps a person and a record apart."""
        somebody = self._people.by_id[stem]
        if fit(somebody, record)[1] == "doubt":
            ages = {name.generation for name in somebody.strict}
            ours = "".join(sorted(ages))
            yield Evidence("generation", ours, record.called.generation, agrees=False)
        for key in _other_keys(somebody, record):
            yield Evidence("other-key", key, record.key, agrees=False)

    def _candidate(self, stem: str, evidence: tuple[Evidence, ...]) -> Candidate:
        return Candidate(stem, evidence, in_file=self._people.by_id[stem].in_file)

    def _has_other_key(
        self, somebody: Somebody, record: Wanted, *, in_file: bool
    ) -> bool:
        return any(
            not in_file or key in self._files.keys
            for key in _other_keys(somebody, record)
        )


def _other_keys(somebody: Somebody, record: Wanted) -> Iterator[str]:
    """Yield the ids that the source of *record* has for the person, beside its own."""
    for key, is_anchor in somebody.keys.items():
        is_other = not is_anchor and key != record.key
        if is_other and record.kind and key.startswith(record.kind):
            yield key


def fit(somebody: Somebody, record: Wanted) -> tuple[Sort | None, Generations]:
    """Return how the names of a person and a record fit, and their generations.

    `None` if they clash. A person made of several records has to fit with each.
    """
    called = record.called
    if not record.name.strip():  # whom a letter does not name, it does not misname
        return "name", "agree"
    hows = [compatible(name, called) for name in somebody.strict]
    if hows and all(hows):
        how = hows[0]
        ages = [generations(name, called) for name in somebody.strict]
        worst = next((age for age in ("apart", "doubt") if age in ages), "agree")
        return how, worst  # type: ignore[return-value] # one of the literals
    for name in somebody.names:
        if name.is_full and compatible(name, called):
            return "alias", generations(name, called)
    for alias in map(name_of, record.aliases):
        if alias.is_full and any(compatible(name, alias) for name in somebody.strict):
            return "alias", "agree"
    return None, "agree"


def _alike(somebody: Somebody, record: Wanted) -> Evidence | None:
    """Return what the names have in common, where no mark speaks."""
    called, best = record.called, None
    for name, text in somebody.names.items():
        sort = _similarity(name, called, is_alias=name not in somebody.strict)
        if sort and (best is None or _ORDER.index(sort) < _ORDER.index(best.sort)):
            best = Evidence(sort, text, record.name)
    if best is None:
        for alias in record.aliases:
            name = name_of(alias)
            if name.is_full and _is_called(somebody, name):
                return Evidence("alias", next(iter(somebody.names.values())), alias)
    return best


_ORDER: tuple[Sort, ...] = ("name", "alias", "turned", "short-form", "slip")


def _similarity(name: Name, called: Name, *, is_alias: bool) -> Sort | None:
    if not called.is_full or not name.is_full:
        return None
    if name.words == called.words:
        return "alias" if is_alias else "name"
    if is_turned(name, called):
        return "turned"
    if is_alias:
        return None
    if name.words[1:] == called.words[1:] and shortforms.fit(
        name.words[0], called.words[0]
    ):
        return "short-form"
    return "slip" if is_slip(name, called) else None


def _is_called(somebody: Somebody, called: Name) -> bool:
    return any(name.words == called.words for name in somebody.names)
