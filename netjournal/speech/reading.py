"""A sentence about a meeting → a draft of its note; nobody is guessed.

`Yesterday: coffee with Grace H. and Ada in Paris about compilers @mentor;
follow up in 2 weeks` names a day, a kind, people, a place, a topic, a tag and
a decision. Every word ends in a key, in the text or in a question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from netjournal.model import Journal, fold
from netjournal.settings import Settings
from netjournal.speech import below, kinds, ledger, lexicon
from netjournal.speech.clauses import Clause, clauses
from netjournal.speech.commons import in_doubt, perhaps
from netjournal.speech.days import DayOrder
from netjournal.speech.draft import Ask, Draft, Mention, Said, Task
from netjournal.speech.evidence import Doubt, Evidence, Person
from netjournal.speech.ledger import Item
from netjournal.speech.names import Name
from netjournal.speech.outcome import day_read, kind_read, way_read
from netjournal.speech.scanner import Scanner
from netjournal.speech.sentence import Sentence
from netjournal.speech.wording import cleaned, worded

_DATE_TIME = re.compile(r"(?<=\b[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?=[0-9]{2}:)", re.ASCII)
_QUOTED = re.compile(r'(?:"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»)')
_LONGEST_TITLE = 120


def understand(
    sentence: str,
    journal: Journal,
    settings: Settings,
    today: dt.date,
    *,
    dated: bool = False,
) -> Draft:
    """Read a sentence; lines below it without a ledger word stay as they are.

    With *dated* the day is known otherwise: none is cut, and none is asked.
    """
    first, _, rest = re.sub("\r\n?", "\n", sentence).strip().partition("\n")
    first = first.removeprefix("# ").strip()
    quoted = _QUOTED.fullmatch(first)
    if quoted:
        first = next(filter(None, quoted.groups()))
    first = _DATE_TIME.sub(" ", first)
    order: DayOrder = settings.day_order
    line = _Line(Sentence(first, journal, settings, today, order), dated=dated)
    draft = line.draft()
    return below.added(draft, rest, line.sentence) if rest.strip() else draft


class _Line:
    """The first line: its clauses, and what they show together."""

    def __init__(self, sentence: Sentence, *, dated: bool = False) -> None:
        self.sentence = sentence
        self.evidence = Evidence()
        self.dated = dated
        self.scanner = Scanner(sentence, self.evidence)
        self.items: list[Item] = []
        # Offsets: of the title, and of each stretch of text below it.
        self.title: list[tuple[int, int]] = []
        self.texts: list[tuple[int, int]] = []
        self.headed = False

    def draft(self) -> Draft:
        parts = clauses(self.sentence)
        for at, clause in enumerate(parts):
            self._clause(clause, first=at == 0, alone=len(parts) == 1)
        return self._made()

    def _clause(self, clause: Clause, *, first: bool, alone: bool) -> None:
        item = clause.item
        if item is not None:
            self._item(item, clause, first=first)
            return
        evidence = self.evidence
        still_head = not (evidence.kind and evidence.people) and (
            not self.headed
            or not (evidence.kind or evidence.people)
            or clause.before in (":", "-", "–", "—", "--", "---")
        )
        if still_head and not (self.headed and self._is_told(clause)):
            self._head(clause)
        else:
            self.scanner.tell(clause.first, clause.last)
            self.texts.append(self._offsets(clause.first, clause.last))

    def _is_told(self, clause: Clause) -> bool:
        """Say whether a clause behind a head that has something is prose."""
        evidence = self.evidence
        if not (evidence.kind or evidence.people):
            return False
        low = self.sentence.low(clause.first)
        return low in lexicon.PRONOUNS | lexicon.CONJUNCTIONS | lexicon.BUT | (
            lexicon.VERBS_OF_PROSE
        )

    def _head(self, clause: Clause) -> None:
        self.scanner.text_from = -1
        self.scanner.head(clause.first, clause.last)
        self.headed = True
        parted = self.scanner.text_from
        start, end = self._offsets(clause.first, clause.last)
        if 0 <= parted < clause.last:
            at = self.sentence.tokens[parted].start
            self.title.append((start, at))
            self.texts.append((at, end))
        else:
            self.title.append((start, end))

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
        tokens = self.sentence.tokens
        return tokens[first].start, tokens[last - 1].end

    def _item(self, item: Item, clause: Clause, *, first: bool) -> None:
        """Take a clause of the ledger; a verb of it in front has its people."""
        self.items.append(item)
        evidence = self.evidence
        evidence.ledger_first = evidence.ledger_first or first
        if first and item.subject:
            for name in item.who:
                evidence.join(name)
            if item.sort not in ("task", "waiting"):
                self.title.append(self._offsets(clause.first, clause.last))
            if item.sort == "asked" and "interview" in item.what.lower().split():
                evidence.kinds += [
                    kind
                    for at, kind in self.sentence.kinds.items()
                    if at >= clause.first and kind.word.kind == "interview"
                ]
                evidence.stage = "asked"
        elif item.subject and not item.them:
            for name in item.who:
                evidence.mention(name)
        for name in self.sentence.names.values():
            if clause.first <= name.first < clause.last and not (
                name in item.who and item.subject
            ):
                self._named_in_value(name)
        if (item.more or item.asked) and not first:
            self.texts.append(self._offsets(clause.first, clause.last))
        elif first and item.sort == "decision" and item.more:
            self.texts.append(self._offsets(clause.first, clause.last))

    def _named_in_value(self, name: Name) -> None:
        if not name.person or name in self.evidence.took:
            return
        if name.common or name.thing:
            if in_doubt(self.sentence, name):
                self.evidence.doubt(name.text, perhaps(self.sentence, name))
            return
        self.evidence.mention(name)

    # Putting it together

    def _made(self) -> Draft:
        sentence, evidence = self.sentence, self.evidence
        if not evidence.took and evidence.within:
            for person in evidence.within:
                evidence.join(person)
        for person in evidence.within:
            if isinstance(person, Name) and person not in evidence.took:
                evidence.mention(person)
        kind = kind_read(sentence, evidence)
        if self.dated:
            self._drop_day()
        day, ask, doubt = day_read(sentence, evidence)
        people = self._people(evidence.took)
        if doubt is not None:
            evidence.doubts.append(doubt)
        mentioned = self._mentioned(people)
        draft = Draft(
            date=day,
            time=evidence.time,
            kind=kind,
            people=people,
            mentioned=mentioned,
            direction=way_read(sentence, evidence, kind),
            place=", ".join(evidence.places) if self._has_place(kind) else "",
            tags=tuple(evidence.tags),
            topics=tuple(evidence.topics),
            introduced=self._pairs(evidence.pairs),
            through=self._pairs(evidence.through),
            event=evidence.event,
            attempt=evidence.attempt is not None and not evidence.unreal,
            stage=evidence.stage,
            asks=(ask,) if ask else (),
            doubts=tuple(evidence.doubts),
            met=self._says_met(),
            relative=self._is_relative(),
        )
        draft = with_items(draft, self.items, sentence)
        return self._worded(draft)

    def _drop_day(self) -> None:
        evidence = self.evidence
        found, evidence.day, evidence.past_topic = evidence.day, None, ""
        if found is not None:
            evidence.cuts = [
                one
                for one in evidence.cuts
                if not (one[0] <= found.start and found.end <= one[1])
            ]

    def _has_place(self, kind: str) -> bool:
        evidence = self.evidence
        said = kind or evidence.kind or evidence.with_said
        return bool(said) and not evidence.unreal

    def _is_relative(self) -> bool:
        """Say whether a day here depends on today: `yesterday`, `by friday`."""
        found = self.evidence.day
        if found is not None and not found.phrase.absolute:
            return True
        said = [item.due for item in self.items if item.due]
        said += [item.when.value for item in self.items if item.when]
        return any(
            one[:1].isdigit() and "-" in one and one not in self.sentence.text
            for one in said
        )

    def _says_met(self) -> bool:
        """Say whether the words are of meeting, being introduced, or an event."""
        evidence = self.evidence
        met = any(
            self.sentence.low(kind.first) in ("met", "meet") and kind.word.past
            for kind in evidence.kinds
        )
        return bool(met or evidence.introduction == "in" or evidence.through)

    def _people(self, persons: Sequence[Person]) -> tuple[Mention, ...]:
        found: dict[str, Mention] = {}
        seen: set[str] = set()
        for person in persons:
            one = self.mention(person)
            if one is None or (len(one.ids) == 1 and one.ids[0] in seen):
                continue
            seen.update(one.ids if len(one.ids) == 1 else ())
            found.setdefault(fold(one.text), one)
        return tuple(found.values())

    def mention(self, person: Person) -> Mention | None:
        """Return a person as the draft has them; `None` for oneself."""
        return mention_of(person, self.sentence.journal)

    def _mentioned(self, people: Sequence[Mention]) -> tuple[Mention, ...]:
        there = {stem for one in people for stem in one.ids}
        found: dict[str, Mention] = {}
        for name in self.evidence.mentioned:
            one = self.mention(name)
            if one is None:
                continue
            if len(one.ids) > 1 and not there.intersection(one.ids):
                self.evidence.doubt(
                    name.text, f"may be any of {', '.join(one.ids)}"
                )
            elif len(one.ids) == 1 and one.ids[0] not in there:
                found.setdefault(one.ids[0], one)
        return tuple(found.values())

    def _pairs(
        self, pairs: Sequence[tuple[Person, Person]]
    ) -> tuple[tuple[Mention, Mention], ...]:
        found = []
        for left, right in pairs:
            one, other = self.mention(left), self.mention(right)
            if one is not None and other is not None:
                found.append((one, other))
        return tuple(found)

    def _worded(self, draft: Draft) -> Draft:
        """Return the draft with its heading and its text."""
        sentence, evidence = self.sentence, self.evidence
        links = {
            name.first: one.ids[0]
            for name in evidence.mentioned
            if (one := self.mention(name)) is not None
            and len(one.ids) == 1
            and any(one.ids == other.ids for other in draft.mentioned)
        }
        cuts = evidence.cuts
        title = " ".join(
            filter(None, (worded(sentence, *one, cuts, links) for one in self.title))
        )
        heading = cleaned(title)
        texts = [cleaned(worded(sentence, *one, cuts, links)) for one in self.texts]
        if len(heading) > _LONGEST_TITLE and ", " in heading:
            heading, _, more = heading.partition(", ")
            texts.insert(0, more)
        heading = heading[:1].upper() + heading[1:]
        return replace(
            draft,
            heading=heading,
            text=tuple(one for one in texts if one),
            doubts=tuple(dict.fromkeys((*draft.doubts, *evidence.doubts))),
        )


def mention_of(person: Person, journal: Journal) -> Mention | None:
    """Return a person as a draft has them; `None` for oneself."""
    me = journal.me.id if journal.me else None
    if not isinstance(person, Name):
        near = tuple(stem for stem in person.near if stem != me)
        return Mention(person.text, (), near)
    ids = tuple(stem for stem in person.ids if stem != me)
    return Mention(person.text, ids) if ids else None


def with_items(draft: Draft, items: Sequence[Item], sentence: Sentence) -> Draft:
    """Return *draft* with what the clauses of the ledger say."""
    for item in items:
        draft = _with_item(draft, item, sentence)
    return draft


def _with_item(draft: Draft, item: Item, sentence: Sentence) -> Draft:
    who = tuple(
        one
        for name in item.who
        if (one := mention_of(name, sentence.journal)) is not None
    )
    if item.asked:
        sort = "decision" if item.sort == "decision" else "due"
        about = who if sort == "decision" else ()
        ask = Ask(sort, item.asked, item.days, item.why, about)  # type: ignore[arg-type] # the two words
        draft = replace(draft, asks=(*draft.asks, ask))
        if item.sort == "decision":
            return draft
    if item.sort == "decision":
        return _decided(draft, item, who)
    if item.sort in ("task", "waiting"):
        due = dt.date.fromisoformat(item.due) if item.due else None
        task = Task(item.what, due, who)
        if item.sort == "task":
            return replace(draft, promised=(*draft.promised, task))
        return replace(draft, waiting=(*draft.waiting, task))
    if item.sort in ("gave", "received", "asked", "needs"):
        held = getattr(draft, item.sort)
        return replace(draft, **{item.sort: (*held, Said(item.what, who))})
    return _with_value(draft, item)


def _decided(draft: Draft, item: Item, who: tuple[Mention, ...]) -> Draft:
    value = item.when.value if item.when else ""
    if not who:
        return replace(draft, follow_up=value)
    return replace(
        draft, decisions=(*draft.decisions, *((one, value) for one in who))
    )


def _with_value(draft: Draft, item: Item) -> Draft:
    if item.sort == "lesson":
        return replace(draft, lessons=(*draft.lessons, item.what))
    if item.sort == "outcome":
        return replace(draft, outcome=item.what.lower())
    if item.sort == "event":
        return replace(draft, event=item.what)
    if item.sort == "title":
        return replace(draft, heading=item.what)
    values = tuple(one.lstrip("@#") for one in ledger.values(item.what))
    held = getattr(draft, item.sort)
    return replace(draft, **{item.sort: (*held, *values)})


def doubted(text: str, why: str) -> Doubt:
    """Return a doubt about words of the sentence."""
    return Doubt(text, why)


__all__ = ["kinds", "understand"]
