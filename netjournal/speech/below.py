"""The lines below a sentence: Markdown, except lines with a ledger word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from netjournal.speech.clauses import Clause, clauses
from netjournal.speech.commons import in_doubt, perhaps
from netjournal.speech.draft import Draft
from netjournal.speech.evidence import Doubt
from netjournal.speech.items import Item
from netjournal.speech.ledger_values import with_items
from netjournal.speech.mentions import may_be_any, mention_of
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence
from netjournal.speech.wording import cleaned, worded

_FENCES = ("```", "~~~")
# A task in Markdown: `- [ ] call her`.
_BOXES = ("[ ]", "- [ ]", "* [ ]", "[]")

Links = dict[int, str]


def added(draft: Draft, rest: str, above: Sentence) -> Draft:
    """Return *draft* with the lines below its sentence.

    Lines in fences and lines without a ledger word stay unchanged, except for links to
    the people named in them.
    """
    lines: list[str] = []
    in_code = False
    for line in rest.split("\n"):
        fence = line.lstrip().startswith(_FENCES)
        in_code ^= fence
        if in_code or fence or not line.strip():
            lines.append(line)
            continue
        sentence = Sentence(line, above.journal, above.settings, above.today)
        draft, left = _read(draft, sentence)
        lines += left
    text = "\n".join(lines).strip("\n")
    return draft._replace(text=(*draft.text, text)) if text.strip() else draft


def _read(draft: Draft, sentence: Sentence) -> tuple[Draft, list[str]]:
    """Return the draft with the content of a line, and the rest of it as text."""
    line = sentence.text
    parts = clauses(sentence)
    items = [part.item for part in parts if part.item is not None]
    draft, links = _named(draft, sentence, items)
    if not items or not (line[:1].isalpha() or line.startswith(_BOXES)):
        return draft, [worded(sentence, 0, len(line), (), links)]
    draft = with_items(draft, items, sentence.journal)
    return draft, [_text(sentence, part, links) for part in parts if _is_text(part)]


def _is_text(clause: Clause) -> bool:
    item = clause.item
    return item is None or item.more or item.asked != ""


def _text(sentence: Sentence, clause: Clause, links: Mapping[int, str]) -> str:
    start, end = sentence.offsets(clause.first, clause.last)
    return cleaned(worded(sentence, start, end, (), links))


def _named(
    draft: Draft, sentence: Sentence, items: Sequence[Item]
) -> tuple[Draft, Links]:
    """Return the people mentioned in a line, and the links to them by token."""
    present = {stem for mention in draft.people for stem in mention.ids}
    about = {name for item in items for name in item.who}
    mentioned, doubts = list(draft.mentioned), list(draft.doubts)
    links: Links = {}
    for name in filter(_is_person, sentence.names.values()):
        mention = mention_of(name, sentence.journal)
        if name.common or name.thing:
            doubts += _word_doubts(sentence, name)
        elif mention is not None and not mention.exact:
            if name not in about and present.isdisjoint(mention.ids):
                doubts.append(Doubt(name.text, may_be_any(mention)))
        elif mention is not None and mention.ids[0] not in present:
            if all(mention.ids != other.ids for other in mentioned):
                mentioned.append(mention)
            if sentence.tokens[name.first].sort == "word":
                links[name.first] = mention.ids[0]
    draft = draft._replace(
        mentioned=tuple(mentioned), doubts=tuple(dict.fromkeys(doubts))
    )
    return draft, links


def _is_person(name: Name) -> bool:
    return name.person


def _word_doubts(sentence: Sentence, name: Name) -> Iterator[Doubt]:
    """Yield a doubt about a name that is also a word, if it may be the name."""
    if in_doubt(sentence, name):
        yield Doubt(name.text, perhaps(sentence, name))
