"""A draft as other programs get to see it: the object of `log --dry-run --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from netjournal.speech.draft import Draft, Mention, Said, Task, ids_of, unresolved

_PAIR = 2


def log_data(draft: Draft, who: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what was understood, doubted and is to be asked, by JSON's types.

    *who* gives the ids of those that were asked about, by the folded name.
    """
    asked = [name for name in unresolved(draft) if not ids_of((name,), who)]
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
            *(_task(task, people, who, waiting=False) for task in draft.promised),
            *(_task(task, people, who, waiting=True) for task in draft.waiting),
        ],
        "introduced": _pairs(draft.introduced, who),
        "met_through": dict(_pairs(draft.through, who)),
        "attempt": draft.attempt,
        "stage": draft.stage or None,
        "outcome": draft.outcome or None,
        "lessons": list(draft.lessons),
        "needs": _ledger(draft.needs, people, who),
        "title": draft.heading or None,
        "text": "\n\n".join(draft.text) or None,
        "asks": _asks(draft, asked),
        "new": [name.text for name in asked if not name.ids],
        "doubts": [{"text": doubt.text, "why": doubt.why} for doubt in draft.doubts],
    }


def _asks(draft: Draft, names: Sequence[Mention]) -> list[dict[str, Any]]:
    """Return what is to be asked: who names mean, then days and decisions."""
    asks = [(name.text, name.ids or name.near) for name in names]
    asks += [(ask.text, ask.candidates) for ask in draft.asks]
    return [{"text": text, "candidates": list(choices)} for text, choices in asks]


def _pairs(
    pairs: Sequence[tuple[Mention, Mention]], who: Mapping[str, str] | None
) -> list[list[str]]:
    """Return the ids of the pairs in which both are known."""
    ids = [ids_of(pair, who) for pair in pairs]
    return [pair for pair in ids if len(pair) == _PAIR]


def _follow_up(draft: Draft, who: Mapping[str, str] | None) -> dict[str, str]:
    decisions = {"*": draft.follow_up} if draft.follow_up else {}
    for mention, value in draft.decisions:
        decisions |= dict.fromkeys(ids_of((mention,), who), value)
    return decisions


def _ledger(
    lines: Sequence[Said], people: list[str], who: Mapping[str, str] | None
) -> list[dict[str, Any]]:
    return [{"who": _whom(line.who, people, who), "what": line.what} for line in lines]


def _whom(
    mentions: tuple[Mention, ...], people: list[str], who: Mapping[str, str] | None
) -> str | list[str] | None:
    """Return one id, several or none: those named, else all who took part."""
    ids = ids_of(mentions, who) or people
    return ids[0] if len(ids) == 1 else ids or None


def _task(
    task: Task, people: list[str], who: Mapping[str, str] | None, *, waiting: bool
) -> dict[str, Any]:
    return {
        "text": task.text,
        "due": task.due.isoformat() if task.due else None,
        "waiting": waiting,
        "who": ids_of(task.who, who) or people,
    }
