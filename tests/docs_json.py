"""What `--json` holds, told from what it says of the sample journal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Maps whose keys are a journal's own words, not ours.
_OWN_WORDS = {"by_kind": "a kind", "circles": "a circle", "kinds": "a kind"}
_FIXED = ("version",)
# Maps that stand in many answers; the manual tells of each once.
SHAPES = {
    "place": ("path", "line"),
    "note": ("note", "date", "kind", "title", "evidence"),
    "path": ("people", "strength", "hops"),
    "item": (
        *("key", "contact", "name", "contacts", "names", "reason", "reasons"),
        *("due", "state", "why"),
        *("evidence", "last"),
    ),
}
_BY_KEYS = {frozenset(keys): name for name, keys in SHAPES.items()}
_ELSEWHERE = {"briefs": "prepare", "plan": "plan"}


def outline(texts: Iterable[str], command: str) -> str:
    """Return the keys of JSON texts with what they hold, indented by depth.

    *command* is the one that printed them.
    """
    return "\n".join(_Outline(command).map(list(map(json.loads, texts)), 0))


class _Outline:
    """What is told of one command's answer."""

    def __init__(self, command: str) -> None:
        self.command = command

    def map(self, found: Sequence[dict[str, object]], depth: int) -> Iterator[str]:
        for key in dict.fromkeys(key for one in found for key in one):
            values = [one[key] for one in found if key in one]
            maybe = " (may be missing)" if len(values) < len(found) else ""
            said, below = self.said(key, values, depth)
            yield f"{'  ' * depth}{key}: {said}{maybe}"
            yield from below

    def said(
        self, key: str, values: Sequence[object], depth: int
    ) -> tuple[str, Iterator[str]]:
        known = [value for value in values if value is not None]
        null = " or null" if len(known) < len(values) else ""
        if _ELSEWHERE.get(key, self.command) != self.command:
            return f"as `netjournal {_ELSEWHERE[key]} --json` has it", iter(())
        lists = [value for value in known if isinstance(value, list)]
        maps = [value for value in known if isinstance(value, dict)]
        if lists:
            return self.a_list([one for value in lists for one in value], depth, null)
        if maps:
            return self.a_map(key, maps, depth, null)
        if key in _FIXED:
            return str(known[0]), iter(())
        words = dict.fromkeys(map(_scalar, known))
        return (
            f"{' or '.join(words) or 'null in the sample'}{null * bool(words)}",
            iter(()),
        )

    def a_list(
        self, inside: Sequence[object], depth: int, null: str
    ) -> tuple[str, Iterator[str]]:
        if not inside:
            return f"list, empty in the sample{null}", iter(())
        said, below = self.said("", inside, depth)
        return f"list of {said}{null}", below

    def a_map(
        self, key: str, maps: Sequence[dict[str, object]], depth: int, null: str
    ) -> tuple[str, Iterator[str]]:
        if key in _OWN_WORDS:
            inside = [one for value in maps for one in value.values()]
            said, below = self.said("", inside, depth)
            return f"map {_OWN_WORDS[key]} → {said}{null}", below
        shapes = {_BY_KEYS.get(frozenset(value)) for value in maps}
        if len(shapes) == 1 and None not in shapes and not self.own(*shapes):
            return f"{shapes.pop()}{null}", iter(())
        return f"map{null}", self.map(maps, depth + 1)

    def own(self, shape: str | None) -> bool:
        """Say whether this is the command that tells of a shape."""
        return (shape, self.command) in {("item", "due"), ("path", "path")}


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "number"
    return "date" if _DATE.fullmatch(str(value)) else "text"
