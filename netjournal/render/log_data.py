"""A draft as other programs get to see it: the object of `log --dry-run --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from netjournal.speech.draft import Draft, Mention, Said, Task, ids_of, unresolved


def log_data(
    draft: Draft, who: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what was understood, doubted and is to be asked, by JSON's types.

    *who* gives the ids of those that were asked about, by the folded name.
    """
    asked = [one for one in unresolved(draft) if not ids_of((one,), who)]
    asks = [
        {"text": one.text, "candidates": list(one.ids or one.near)} for one in asked
    ]
    asks += [
        {"text": ask.text, "candidates": list(ask.candidates)} for ask in draft.asks
    ]
    people = ids_of(draft.people, who)
    return {
        "version": 1,
        "date": draft.date.isoformat(),
        "time": draft.time or None,
        "kind": draft.kind or None,
        "direction": draft.direction or None,
        "with": people,
        "mentioned": ids_of(draft.mentioned, who),
        "place": draft.place or None,
        "event": draft.event or None,
        "tags": list(draft.tags),
        "topics": list(draft.topics),
        "follow_up": _follow_up(draft, who),
        "gave": _ledger(draft.gave, people, who),
        "received": _ledger(draft.received, people, who),
        "asked": _ledger(draft.asked, people, who),
        "tasks": [
            *(_task(one, people, who, waiting=False) for one in draft.promised),
            *(_task(one, people, who, waiting=True) for one in draft.waiting),
        ],
        "introduced": [
            pair for one in draft.introduced if len(pair := ids_of(one, who)) > 1
        ],
        "met_through": {
            pair[0]: pair[1]
            for one in draft.through
            if len(pair := ids_of(one, who)) > 1
        },
        "attempt": draft.attempt,
        "stage": draft.stage or None,
        "outcome": draft.outcome or None,
        "lessons": list(draft.lessons),
        "needs": _ledger(draft.needs, people, who),
        "title": draft.heading or None,
        "text": "\n\n".join(draft.text) or None,
        "asks": asks,
        "new": [one.text for one in asked if not one.ids],
        "doubts": [{"text": one.text, "why": one.why} for one in draft.doubts],
    }


def _follow_up(draft: Draft, who: Mapping[str, str] | None) -> dict[str, str]:
    found = {"*": draft.follow_up} if draft.follow_up else {}
    for one, value in draft.decisions:
        for stem in ids_of((one,), who):
            found[stem] = value
    return found


def _ledger(
    said: Sequence[Said], people: list[str], who: Mapping[str, str] | None
) -> list[dict[str, Any]]:
    return [{"who": _one(one.who, people, who), "what": one.what} for one in said]


def _one(
    mentions: tuple[Mention, ...], people: list[str], who: Mapping[str, str] | None
) -> str | list[str] | None:
    found = ids_of(mentions, who) or people
    return found[0] if len(found) == 1 else found or None


def _task(
    task: Task, people: list[str], who: Mapping[str, str] | None, *, waiting: bool
) -> dict[str, Any]:
    return {
        "text": task.text,
        "due": task.due.isoformat() if task.due else None,
        "waiting": waiting,
        "who": ids_of(task.who, who) or people,
    }
