"""A sentence about a meeting → a draft of its note; nothing is guessed.

`Yesterday: coffee with Grace H. and Ada in Paris about compilers @mentor; follow up in
2 weeks` has a day, a kind, people, a place, a topic, a tag and a decision. Every word
ends up in a key, in the text or in a question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from netjournal.format.model import Journal
from netjournal.format.patterns import pattern
from netjournal.format.settings import Settings
from netjournal.speech.draft import Draft, Mention
from netjournal.speech.evidence import Evidence
from netjournal.speech.ledger_values import with_items
from netjournal.speech.line import Line
from netjournal.speech.mentions import mention_of, mentioned, pairs_of, participants
from netjournal.speech.outcome import day_read, kind_read, way_read
from netjournal.speech.sentence import Sentence
from netjournal.speech.wording import cleaned, worded

_DATE_TIME = pattern(r"(?<=\b[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?=[0-9]{2}:)", re.ASCII)
_QUOTED = pattern(r'"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»')
_LONGEST_TITLE = 120
_MANY_BLANKS = pattern(r"\s{9,}+")


def understand(
    sentence: str,
    journal: Journal,
    settings: Settings,
    today: dt.date,
    *,
    dated: bool = False,
) -> Draft:
    """Read a sentence; lines below it without a ledger word stay unchanged.

    With *dated* the day is already known, so none is cut and none is asked.
    """
    first, _, rest = re.sub("\r\n?", "\n", sentence).strip().partition("\n")
    above = Sentence(_bare(first), journal, settings, today)
    line = Line(above)
    draft = _draft(line, dated=dated)
    if not rest.strip():
        return draft
    from netjournal.speech.below import added

    return added(draft, rest, above)


def _bare(line: str) -> str:
    """Return a line without heading marks and enclosing quotes.

    Long runs of spaces are shortened, because patterns take quadratic time on them.
    """
    line = _MANY_BLANKS.sub(" ", line).removeprefix("# ").strip()
    quoted = _QUOTED.fullmatch(line)
    if quoted:
        line = next(filter(None, quoted.groups()))
    return _DATE_TIME.sub(" ", line)


def _drop_day(evidence: Evidence) -> None:
    day, evidence.day, evidence.past_topic = evidence.day, None, ""
    if day is not None:
        evidence.cuts = [
            (start, end)
            for start, end in evidence.cuts
            if not (start <= day.start and day.end <= end)
        ]


def _draft(line: Line, *, dated: bool) -> Draft:
    """Return the draft that follows from the evidence of a line."""
    sentence, evidence = line.sentence, line.evidence
    journal = sentence.journal
    kind = kind_read(sentence, evidence)
    if dated:
        _drop_day(evidence)
    day, ask, doubt = day_read(sentence, evidence)
    if doubt is not None:
        evidence.doubts.append(doubt)
    people = participants(evidence.took, journal)
    draft = Draft(
        date=day,
        time=evidence.time,
        kind=kind,
        people=people,
        mentioned=mentioned(evidence, people, journal),
        direction=way_read(sentence, evidence, kind),
        place=_place(evidence, kind),
        tags=tuple(evidence.tags),
        topics=tuple(evidence.topics),
        introduced=pairs_of(evidence.pairs, journal),
        through=pairs_of(evidence.through, journal),
        event=evidence.event,
        attempt=evidence.attempt is not None and not evidence.unreal,
        stage=evidence.stage,
        asks=(ask,) if ask else (),
        met=_says_met(sentence, evidence),
        relative=_is_relative(line),
        dated=line.evidence.day is not None,
    )
    draft = with_items(draft, line.items, journal)
    return _with_text(draft, line)


def _place(evidence: Evidence, kind: str) -> str:
    """Return the place; a place without anything else does not count."""
    happened = kind or evidence.kind or evidence.with_said
    return ", ".join(evidence.places) if happened and not evidence.unreal else ""


def _says_met(sentence: Sentence, evidence: Evidence) -> bool:
    """Say whether the words mention a first meeting or an introduction."""
    met = any(
        sentence.low(kind.first) in ("met", "meet") and kind.word.past
        for kind in evidence.kinds
    )
    return met or evidence.introduction == "in" or bool(evidence.through)


def _is_relative(line: Line) -> bool:
    """Say whether a day depends on today: `yesterday`, `by friday`."""
    day = line.evidence.day
    if day is not None and not day.phrase.absolute:
        return True
    values = [item.due for item in line.items]
    values += [item.when.value for item in line.items if item.when]
    dates = (value for value in values if value[:1].isdigit() and "-" in value)
    return any(date not in line.sentence.text for date in dates)


def _with_text(draft: Draft, line: Line) -> Draft:
    """Return the draft with its heading, its text and its doubts."""
    sentence, evidence = line.sentence, line.evidence
    links = _links(line, draft.mentioned)
    stretches = (worded(sentence, *each, evidence.cuts, links) for each in line.title)
    heading = cleaned(" ".join(filter(None, stretches)))
    texts = [
        cleaned(worded(sentence, *each, evidence.cuts, links)) for each in line.texts
    ]
    if len(heading) > _LONGEST_TITLE and ", " in heading:
        heading, _, more = heading.partition(", ")
        texts.insert(0, more)
    return draft._replace(
        heading=heading[:1].upper() + heading[1:],
        text=tuple(filter(None, texts)),
        doubts=tuple(dict.fromkeys(evidence.doubts)),
    )


def _links(line: Line, people: Sequence[Mention]) -> Mapping[int, str]:
    """Return the ids of mentioned people by the first token of their names."""
    linked = {mention.ids for mention in people}
    links = {}
    for name in line.evidence.mentioned:
        mention = mention_of(name, line.sentence.journal)
        if mention is not None and mention.exact and mention.ids in linked:
            links[name.first] = mention.ids[0]
    return links
