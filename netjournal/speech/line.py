"""The first line of a sentence: its clauses, and the evidence in them."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.speech import lexicon
from netjournal.speech.clauses import Clause, clauses
from netjournal.speech.evidence import Evidence
from netjournal.speech.head import read_head
from netjournal.speech.items import Item
from netjournal.speech.names import Name
from netjournal.speech.scan import Scan
from netjournal.speech.sentence import Sentence

Offsets = tuple[int, int]

_COLONS = frozenset({":", "-", "–", "—", "--", "---"})
_OPENINGS_OF_PROSE = (
    lexicon.PRONOUNS | lexicon.CONJUNCTIONS | lexicon.BUT | lexicon.VERBS_OF_PROSE
)


class Line:
    """The result of a line: the evidence, the ledger, and the spans of its text.

    `title` and `texts` are offsets: of the title, and of each part of the text below
    it.
    """

    def __init__(self, sentence: Sentence) -> None:
        """Read *sentence*, clause by clause."""
        self.sentence = sentence
        self.evidence = Evidence()
        self.items: list[Item] = []
        self.title: list[Offsets] = []
        self.texts: list[Offsets] = []
        self._scan = Scan(sentence, self.evidence)
        self._headed = False
        for at, clause in enumerate(clauses(sentence)):
            self._read(clause, first=at == 0)
        self._take_within()

    def _read(self, clause: Clause, *, first: bool) -> None:
        if clause.item is not None:
            self._read_item(clause.item, clause, first=first)
        elif self._is_head(clause):
            self._read_head(clause)
        else:
            from netjournal.speech.prose import tell

            tell(self._scan, clause.first, clause.last)
            self.texts.append(self._offsets(clause))

    def _is_head(self, clause: Clause) -> bool:
        """Say whether a clause still describes what happened."""
        evidence = self.evidence
        if not self._headed:
            return not (evidence.kind and evidence.people)
        if not (evidence.kind or evidence.people):
            return True
        if evidence.kind and evidence.people:
            return False
        prose = self.sentence.low(clause.first) in _OPENINGS_OF_PROSE
        return clause.before in _COLONS and not prose

    def _read_head(self, clause: Clause) -> None:
        self._scan.text_from = -1
        read_head(self._scan, clause.first, clause.last)
        self._headed = True
        start, end = self._offsets(clause)
        parted = self._scan.text_from
        if 0 <= parted < clause.last:
            text = self.sentence.tokens[parted].start
            self.title.append((start, text))
            self.texts.append((text, end))
        else:
            self.title.append((start, end))

    def _offsets(self, clause: Clause) -> Offsets:
        return self.sentence.offsets(clause.first, clause.last)

    def _read_item(self, item: Item, clause: Clause, *, first: bool) -> None:
        """Read a ledger clause; a leading verb in it has its people."""
        self.items.append(item)
        evidence = self.evidence
        evidence.ledger_first = evidence.ledger_first or first
        if first and item.subject:
            self._open_with(item, clause)
        elif item.subject and not item.them:
            for name in item.who:
                evidence.mention(name)
        subjects = item.who if item.subject else ()
        self._mention_in(clause, without=subjects)
        more = item.more or (item.asked != "" and not first)
        if more and (not first or item.sort == "decision"):
            self.texts.append(self._offsets(clause))

    def _open_with(self, item: Item, clause: Clause) -> None:
        """Begin with a ledger clause: `gave Tom a book` is what happened."""
        evidence = self.evidence
        for name in item.who:
            evidence.join(name)
        if item.sort not in ("task", "waiting"):
            self.title.append(self._offsets(clause))
        if item.sort == "asked" and "interview" in item.what.lower().split():
            evidence.kinds += [
                kind
                for at, kind in self.sentence.kinds.items()
                if at >= clause.first and kind.word.kind == "interview"
            ]
            evidence.stage = "asked"

    def _mention_in(self, clause: Clause, *, without: Iterable[Name]) -> None:
        """Mention the people in a ledger clause, except its subjects."""
        from netjournal.speech.commons import mention_or_quote

        for at, name in self.sentence.names.items():
            inside = clause.first <= at < clause.last and name.person
            if inside and name not in without and name not in self.evidence.took:
                mention_or_quote(self.sentence, name, self.evidence)

    def _take_within(self) -> None:
        """Let the people after `with` in a topic take part, if no one else did."""
        evidence = self.evidence
        if not evidence.took:
            for person in evidence.within:
                evidence.join(person)
        for name in evidence.within:
            if name not in evidence.took:
                evidence.mention(name)
