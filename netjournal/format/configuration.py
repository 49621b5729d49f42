"""mkdocs.yml → Settings: everything under `plugins: - netjournal:`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar, cast

from netjournal.format.dates import Duration, parse_date, parse_duration
from netjournal.format.diagnostics import INVALID_SETTING, Diagnostic
from netjournal.format.editing import read_edit
from netjournal.format.folding import fold
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    conflict_markers,
)
from netjournal.format.patterns import pattern
from netjournal.format.schema import KINDS, Kind, Sort
from netjournal.format.settings import (
    SETTINGS,
    Birthdays,
    DayOrder,
    DocsDir,
    Goal,
    Ignored,
    Settings,
)
from netjournal.format.source import SourceFile, Span
from netjournal.format.spelling import nearest
from netjournal.format.values import is_nothing, shown
from netjournal.format.zones import zone, zone_meant

T = TypeVar("T")

_SORTS: Mapping[str, Sort] = {
    "mutual": "mutual",
    "letter": "letter",
    "letters": "letter",
    "light": "light",
    "none": "none",
}
_REGION = pattern(r"[A-Za-z]{2}")
_WHOLE = pattern(r"[0-9]{1,9}")
_LARGEST = 1000
_MOST_WEIGHT = 100.0


class _UnreadError(ValueError):
    """An invalid value, with a suggestion."""

    def __init__(self, message: str, hint: str | None) -> None:
        super().__init__(message)
        self.hint = hint


def read_settings(
    source: SourceFile | None,
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Read the settings; an invalid one keeps its default.

    mkdocs.yml belongs to MkDocs: it can contain tags and anchors, and everything except
    the site's name, `docs_dir` and our own plugin is ignored.
    """
    if source is None:
        return Settings(), ()
    root = conflict_markers(source) or compose(source, source.text, trusted=True)
    if isinstance(root, Diagnostic):
        return Settings(), (root,)
    reader = _Configuration(source)
    values: dict[str, Any] = {}
    if isinstance(root, MappingNode):
        for key, value in root.value:
            if key.value == "site_name" and isinstance(value, ScalarNode):
                values["site_name"] = value.value.strip() or "My network"
            elif key.value == "docs_dir":
                values["docs_dir"] = _docs_dir(source, value)
            elif key.value == "plugins":
                values |= reader.plugin(value)
    return Settings(**values), tuple(reader.problems)


class _Configuration:
    """Reads the settings of one file and collects the problems."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []

    def report(self, node: Node, message: str, hint: str | None = None) -> None:
        place = Span(node.start, node.end)
        text = self.source.text[place.start : place.end].rstrip()
        place = Span(place.start, place.start + max(1, len(text)))
        self.problems.append(
            Diagnostic(
                rule=INVALID_SETTING,
                source=self.source,
                span=place,
                message=message,
                hint=hint,
            )
        )

    def plugin(self, node: Node) -> dict[str, Any]:
        """Return our plugin's settings from a list or a map of plugins."""
        found: dict[str, Any] = {}
        for options in _options_of(node):
            if isinstance(options, MappingNode):
                found |= self.settings(options)
            elif options.value:
                self.report(
                    options, "expected settings, such as 'goal: {contacts: 10}'"
                )
        return found

    def settings(self, node: MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        known = [setting.name for setting in SETTINGS]
        seen: set[str] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name in seen:
                self.report(key, f"duplicate key '{shown(name)}'; the first counts")
                continue
            seen.add(name)
            if name not in _READERS:
                guess = nearest(name, known)
                hint = f"did you mean {guess}?" if guess else None
                self.report(key, f"unknown setting '{shown(name)}'", hint)
            elif isinstance(value, ScalarNode) and is_nothing(value):
                continue
            else:
                self._read(name, value, found)
        return found

    def _read(self, name: str, node: Node, found: dict[str, Any]) -> None:
        try:
            found[name] = _READERS[name](self, node)
        except ValueError as error:
            self.refuse(node, name, error)

    def refuse(self, node: Node, name: str, error: ValueError) -> None:
        """Report why the setting *name* is invalid, with a suggestion."""
        hint = error.hint if isinstance(error, _UnreadError) else None
        self.report(node, f"{name}: {error}", hint)

    def circles(self, node: Node) -> dict[str, Duration | None]:
        found: dict[str, Duration | None] = {}
        for key, value in _pairs(node, "circles with their cadence, {inner: 1 month}"):
            if fold(key) in map(fold, found):
                self.report(value, f"circles: duplicate key '{key}'; the first counts")
                continue
            try:
                text = _text(value, "a duration such as 3 months, or never")
                found[key] = None if text.lower() == "never" else parse_duration(text)
            except ValueError as error:
                self.refuse(value, f"circles.{key}", error)
        return found

    def goal(self, node: Node) -> Goal:
        goal = Goal()
        for key, value in _pairs(node, "{contacts: 10, every: month}"):
            try:
                if key == "contacts":
                    goal = goal._replace(contacts=_whole(value))
                elif key == "every":
                    goal = goal._replace(every=_word(value, ("week", "month")))
                else:
                    self.report(
                        value, f"goal: unknown key '{key}', expected contacts and every"
                    )
            except ValueError as error:
                self.refuse(value, f"goal.{key}", error)
        return goal

    def ignore(self, node: Node) -> tuple[Ignored, ...]:
        """Read rules: names, or maps of a name to the folders where it is off."""
        found: list[Ignored] = []
        for item in node.value if isinstance(node, SequenceNode) else [node]:
            if isinstance(item, MappingNode):
                for rule, where in _pairs(item, _RULES):
                    found += self._ignored(rule, where)
            elif isinstance(item, SequenceNode):
                self.report(item, f"ignore: expected {_RULES}")
            elif not is_nothing(item):
                place = Span(item.start, item.end)
                found.append(Ignored(item.value.strip(), "", self.source, place))
        return tuple(found)

    def _ignored(self, rule: str, where: Node) -> Iterator[Ignored]:
        for one in where.value if isinstance(where, SequenceNode) else [where]:
            if not isinstance(one, ScalarNode):
                self.report(one, "ignore: expected a folder such as journal/2019")
            elif not is_nothing(one):
                path = one.value.strip().removeprefix("./").strip("/")
                place = Span(one.start, one.end)
                yield Ignored(rule, path, self.source, place)

    def kinds(self, node: Node) -> dict[str, Kind]:
        kinds = {kind.name: kind for kind in KINDS}
        for name, value in _pairs(node, "kinds, such as {walk: {sort: mutual}}"):
            if fold(name) in {kind.name for kind in KINDS}:
                self.report(
                    value, f"kinds: '{name}' is a built-in kind and cannot be changed"
                )
                continue
            try:
                kinds[fold(name)] = self.kind(fold(name), value)
            except ValueError as error:
                self.refuse(value, f"kinds.{name}", error)
        return kinds

    def kind(self, name: str, node: Node) -> Kind:
        if isinstance(node, ScalarNode):
            sort = _SORTS[_word(node, _SORTS)]
            return Kind(name, sort, _WEIGHTS[sort])
        parts = dict(_pairs(node, "{sort: mutual, weight: 1.0}"))
        unknown = sorted(set(parts) - {"sort", "weight"})
        if unknown:
            raise ValueError(f"unknown key '{unknown[0]}', expected sort and weight")
        if "sort" not in parts:
            raise ValueError(
                "'sort' is missing, expected mutual, letter, light or none"
            )
        sort = _SORTS[_word(parts["sort"], _SORTS)]
        weight = _weight(parts["weight"]) if "weight" in parts else _WEIGHTS[sort]
        return Kind(name, sort, weight)


# The default weight of a user's own kind: that of the format's typical kinds of the
# same sort.
_WEIGHTS: Mapping[Sort, float] = {
    "mutual": 1.0,
    "letter": 0.3,
    "light": 0.1,
    "none": 0.0,
}


_RULES = "rules, such as [unreachable, {dead-link: journal/2019}]"


def _docs_dir(source: SourceFile, node: Node) -> DocsDir | None:
    """Return the folder; of `!ENV [NAME, folder]` the one that counts without NAME."""
    if isinstance(node, SequenceNode) and node.tag == "!ENV" and node.value:
        node = node.value[-1]
    if not isinstance(node, ScalarNode) or node.tag[:1] == "!" or is_nothing(node):
        return None
    return DocsDir(node.value.strip(), source, Span(node.start, node.end))


def _options_of(plugins: Node) -> list[Node]:
    if isinstance(plugins, SequenceNode):
        maps = [item for item in plugins.value if isinstance(item, MappingNode)]
    else:
        maps = [plugins] if isinstance(plugins, MappingNode) else []
    return [
        value for one in maps for key, value in one.value if key.value == "netjournal"
    ]


def _pairs(node: Node, expected: str) -> list[tuple[str, Node]]:
    if not isinstance(node, MappingNode):
        raise ValueError(f"expected {expected}")
    return [
        (key.value.strip(), value)
        for key, value in node.value
        if isinstance(key, ScalarNode)
    ]


def _text(node: Node, expected: str) -> str:
    if not isinstance(node, ScalarNode):
        raise ValueError(f"expected {expected}")
    text: str = node.value
    return text.strip()


def _whole(node: Node) -> int:
    text = _text(node, "a whole number from 1")
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= _LARGEST:
        raise ValueError(f"expected a whole number from 1 to {_LARGEST}")
    return int(text)


def _format(node: Node) -> int:
    text = _text(node, "a whole number from 1")
    if not _WHOLE.fullmatch(text) or int(text) < 1:
        raise ValueError("expected a whole number from 1")
    return int(text)


def _weight(node: Node) -> float:
    expected = f"expected a weight from 0 to {_MOST_WEIGHT:g}"
    try:
        weight = float(_text(node, "a weight such as 0.5"))
    except ValueError as error:
        raise ValueError(expected) from error
    if not 0 <= weight <= _MOST_WEIGHT:
        raise ValueError(expected)
    return weight


def _word(node: Node, words: Mapping[str, object] | tuple[str, ...]) -> str:
    expected = "one of " + ", ".join(words)
    word = _text(node, expected).lower()
    if word not in words:
        guess = nearest(word, words)
        hint = f"did you mean {guess}?" if guess else None
        raise _UnreadError(f"expected {expected}", hint)
    return word


def _flag(node: Node) -> bool:
    word = _text(node, "yes or no").lower()
    if word in ("yes", "true", "on"):
        return True
    if word in ("no", "false", "off"):
        return False
    raise ValueError("expected yes or no")


def _region(node: Node) -> str:
    text = _text(node, "a country of two letters such as DE")
    if not _REGION.fullmatch(text):
        raise ValueError("expected a country of two letters such as DE")
    return text.upper()


def _zone(node: Node) -> str:
    text = _text(node, "a time zone such as Europe/Berlin")
    found = zone(text)
    if found is None:
        guess = zone_meant(text)
        hint = "zones are named after places: Europe/Berlin, America/New_York, or UTC"
        raise _UnreadError(
            f"expected a time zone such as Europe/Berlin, got '{shown(text)}'",
            f"did you mean {guess}?" if guess else hint,
        )
    return found


def _scalar(read: Callable[[str], T]) -> Callable[[_Configuration, Node], T]:
    def read_node(_: _Configuration, node: Node) -> T:
        return read(_text(node, "one value"))

    return read_node


def _node(read: Callable[[Node], T]) -> Callable[[_Configuration, Node], T]:
    def read_node(_: _Configuration, node: Node) -> T:
        return read(node)

    return read_node


def _leap(node: Node) -> Literal["feb28", "mar1", "leap-years"]:
    word = _word(node, ("feb28", "mar1", "leap-years"))
    return cast("Literal['feb28', 'mar1', 'leap-years']", word)


def _birthdays(node: Node) -> Birthdays:
    word = _word(node, ("known", "circles", "all"))
    return cast("Birthdays", word)


def _day_order(node: Node) -> DayOrder:
    word = _word(node, ("dmy", "mdy"))
    return cast("DayOrder", word)


_READERS: Mapping[str, Callable[[_Configuration, Node], object]] = {
    "format": _node(_format),
    "circles": _Configuration.circles,
    "goal": _Configuration.goal,
    "first_follow_up": _scalar(parse_duration),
    "reply": _scalar(parse_duration),
    "thanks": _scalar(parse_duration),
    "promise": _scalar(parse_duration),
    "min_gap": _scalar(parse_duration),
    "backoff": _node(_whole),
    "max_unanswered": _node(_whole),
    "rest": _scalar(parse_duration),
    "recent": _scalar(parse_duration),
    "soon": _scalar(parse_duration),
    "dormant": _scalar(parse_duration),
    "half_life": _scalar(parse_duration),
    "leap_birthday": _node(_leap),
    "birthdays": _node(_birthdays),
    "day_order": _node(_day_order),
    "time_zone": _node(_zone),
    "default_region": _node(_region),
    "kinds": _Configuration.kinds,
    "ignore": _Configuration.ignore,
    "edit": _scalar(read_edit),
    "commit": _node(_flag),
    "today": _scalar(parse_date),
}
