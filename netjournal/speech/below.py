"""The lines below a sentence: Markdown, but for those with a word of the ledger."""

from __future__ import annotations

from dataclasses import replace

from netjournal.speech.clauses import clauses
from netjournal.speech.commons import in_doubt, perhaps
from netjournal.speech.draft import Draft
from netjournal.speech.evidence import Doubt
from netjournal.speech.ledger import Item
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence
from netjournal.speech.wording import cleaned, worded


def added(draft: Draft, rest: str, above: Sentence) -> Draft:
    """Return *draft* with the lines below its sentence.

    Lines in fences and lines without a word of the ledger stay as they are,
    but for links to those who are named in them.
    """
    from netjournal.speech.reading import with_items

    lines: list[str] = []
    in_code = False
    for line in rest.split("\n"):
        fence = line.lstrip().startswith(("```", "~~~"))
        in_code ^= fence
        if in_code or fence or not line.strip():
            lines.append(line)
            continue
        sentence = Sentence(line, above.journal, above.settings, above.today, above.order)
        parts = clauses(sentence)
        items = [one.item for one in parts if one.item is not None]
        draft, links = _named(draft, sentence, items)
        if items and (line[:1].isalpha() or _is_box(line)):
            draft = with_items(draft, items, sentence)
            for part in parts:
                if part.item is None or part.item.more or part.item.asked:
                    start = sentence.tokens[part.first].start
                    end = sentence.tokens[part.last - 1].end
                    lines.append(cleaned(worded(sentence, start, end, (), links)))
        else:
            lines.append(worded(sentence, 0, len(line), (), links))
    text = "\n".join(lines).strip("\n")
    return replace(draft, text=(*draft.text, text)) if text.strip() else draft


def _is_box(line: str) -> bool:
    """Say whether a line is a task that is written out: `- [ ] call her`."""
    return line.startswith(("[ ]", "- [ ]", "* [ ]", "[]"))


def _named(
    draft: Draft, sentence: Sentence, items: list[Item]
) -> tuple[Draft, dict[int, str]]:
    """Return who is mentioned in a line, and the links to them by their token."""
    from netjournal.speech.reading import mention_of

    spoken_of = [name for item in items for name in item.who]
    links: dict[int, str] = {}
    there = {stem for one in draft.people for stem in one.ids}
    mentioned = list(draft.mentioned)
    doubts = list(draft.doubts)
    for first, name in sentence.names.items():
        if not name.person:
            continue
        if name.common or name.thing:
            if in_doubt(sentence, name):
                doubts.append(Doubt(name.text, perhaps(sentence, name)))
            continue
        one = mention_of(name, sentence.journal)
        if one is None or (len(one.ids) == 1 and one.ids[0] in there):
            continue
        if len(one.ids) > 1:
            if name not in spoken_of and not there.intersection(one.ids):
                doubts.append(Doubt(name.text, f"may be any of {', '.join(one.ids)}"))
            continue
        if all(one.ids != other.ids for other in mentioned):
            mentioned.append(one)
        if _linkable(sentence, name):
            links[first] = one.ids[0]
    doubts = list(dict.fromkeys(doubts))
    return replace(draft, mentioned=tuple(mentioned), doubts=tuple(doubts)), links


def _linkable(sentence: Sentence, name: Name) -> bool:
    return sentence.tokens[name.first].sort == "word"
