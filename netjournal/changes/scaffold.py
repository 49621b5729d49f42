"""New files: their contents and names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from netjournal.format.filenames import free, slug
from netjournal.format.patterns import pattern
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.speech.draft import Draft, Mention, Said, Task, ids_of

Value = (
    str | Sequence[str | Sequence[str] | Mapping[str, object]] | Mapping[str, object]
)
Pairs = list[tuple[str, Value]]

_PAIR = 2
_LINKED = pattern(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]")
_NOTE_ORDER = {key.name: at for at, key in enumerate(NOTE_KEYS)}
_CONTACT_ORDER = {key.name: at for at, key in enumerate(CONTACT_KEYS)}


def note_path(day: dt.date, words: Sequence[str], taken: Collection[str]) -> str:
    """Return the path of a new note: `journal/2026/2026-11-21-coffee-grace.md`."""
    stem = free("-".join([day.isoformat(), *map(slug, filter(None, words))]), taken)
    return f"journal/{day:%Y}/{stem}.md"


def contact_path(name: str, taken: Collection[str]) -> str:
    """Return the path of a new contact's file."""
    return f"contacts/{free(slug(name), taken)}.md"


def note_words(draft: Draft, who: Mapping[str, str]) -> list[str]:
    """Return the words for the name of a note of *draft*: its kind and people."""
    people = _ids(draft.people, who)
    if people:
        return [draft.kind or "note", people[0]]
    tasks = (*draft.promised, *draft.waiting)
    said = draft.heading or (tasks[0].text if tasks else "")
    words = _LINKED.sub(r"\1", said).split()
    return [draft.kind or "note", " ".join(words[:4])]


def note_pairs(draft: Draft, who: Mapping[str, str]) -> Pairs:
    """Return the keys of a note of *draft*, in the order of the schema.

    *who* maps the folded name of each person to an id. Only keys with a value are
    included.
    """
    day = draft.date.isoformat()
    everyone = _ids(draft.people, who)
    pairs: dict[str, Value] = {
        "date": f"{day} {draft.time}" if draft.time else day,
        "kind": draft.kind,
        "with": everyone,
        "direction": draft.direction,
        "attempt": "true" if draft.attempt else "",
        "answered": draft.answered,
        "place": draft.place,
        "tags": list(draft.tags),
        "event": draft.event,
        "follow_up": _decision(draft, everyone, who),
        "gave": _entries(draft.gave, everyone, who),
        "received": _entries(draft.received, everyone, who),
        "asked": _entries(draft.asked, everyone, who),
        "introduced": _introduced(draft, everyone, who),
        "outcome": draft.outcome,
        "stage": draft.stage,
        "lesson": list(draft.lessons),
        "topics": list(draft.topics),
        "needs": _entries(draft.needs, everyone, who),
    }
    return in_order(pairs, _NOTE_ORDER)


def in_order(pairs: Mapping[str, Value], order: Mapping[str, int]) -> Pairs:
    """Return the pairs with a value, in the order of the schema."""
    said = ((key, value) for key, value in pairs.items() if value)
    return sorted(said, key=lambda pair: order[pair[0]])


def contact_pairs(values: Mapping[str, Value]) -> Pairs:
    """Return a contact's keys with a value, in the order of the schema."""
    return in_order(values, _CONTACT_ORDER)


def note_body(draft: Draft, who: Mapping[str, str]) -> str:
    """Return the body of a note of *draft*: heading, text, and promises as tasks.

    *who* maps folded names to ids that were clarified.
    """
    blocks = [f"# {draft.heading}"] if draft.heading else []
    blocks += draft.text
    tasks = [_task_line(one, who) for one in draft.promised]
    tasks += [_task_line(one, who, waiting=True) for one in draft.waiting]
    if tasks:
        blocks.append("\n".join(tasks))
    return "\n\n".join(blocks)


def _task_line(task: Task, who: Mapping[str, str], *, waiting: bool = False) -> str:
    """Return a task with links to its people: where named, or else in front."""
    text = task.text
    for one in task.who:
        for stem in _ids([one], who):
            at = text.find(one.text)
            if at >= 0 and "[[" not in text[max(at - 2, 0) : at]:
                after = at + len(one.text)
                text = f"{text[:at]}[[{stem}|{one.text}]]{text[after:]}"
            else:
                text = f"[[{stem}|{one.text}]]: {text}"
    due = f" 📅 {task.due}" if task.due else ""
    return f"- [ ] {'waiting: ' if waiting else ''}{text}{due}"


def _ids(mentions: Sequence[Mention], who: Mapping[str, str]) -> list[str]:
    return ids_of(tuple(mentions), who)


def _decision(
    draft: Draft, everyone: list[str], who: Mapping[str, str]
) -> str | Mapping[str, object]:
    """Return the decision for all, or one for each person if they differ."""
    own = {stem: when for one, when in draft.decisions for stem in _ids([one], who)}
    if not own:
        return draft.follow_up
    rest = dict.fromkeys(everyone, draft.follow_up) if draft.follow_up else {}
    found = {**rest, **own}
    if list(found) == everyone and len(set(found.values())) == 1:
        return next(iter(found.values()))
    return found


def _introduced(
    draft: Draft, everyone: list[str], who: Mapping[str, str]
) -> list[list[str]]:
    """Return the pairs, without a pair of the only two people there."""
    pairs = [_ids(pair, who) for pair in draft.introduced]
    pairs = [pair for pair in pairs if len(pair) == _PAIR]
    if draft.kind == "introduction" and [everyone] == pairs:
        return []
    return pairs


def _entries(
    said: Sequence[Said], everyone: list[str], who: Mapping[str, str]
) -> list[str | Mapping[str, object]]:
    """Return ledger entries; with several people there, `who` is needed."""
    entries: list[str | Mapping[str, object]] = []
    for one in said:
        people = _ids(one.who, who) or everyone
        if not people or (people == everyone and len(everyone) == 1):
            entries.append(one.what)
        else:
            entries.append(
                {"who": people[0] if len(people) == 1 else people, "what": one.what}
            )
    return entries
