"""The goal in `mkdocs.yml`, set by a splice: nothing else in the file changes.

The file belongs to MkDocs and to its owner. The number replaces the old one; if there
is none, the shortest possible key is inserted. The result is read again and has to be
the same as before except for the goal; otherwise the edit is refused, with the reason.
"""

from __future__ import annotations

from dataclasses import replace

from netjournal.edits import RefusedError
from netjournal.format.configuration import read_settings
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
)
from netjournal.format.source import SourceFile, Span

_BY_HAND = "add 'goal: {contacts: 10, every: month}' under 'netjournal:' by hand"


def with_goal(source: SourceFile, contacts: int) -> str:
    """Return the text of the settings in *source* with that many `contacts`.

    If the goal is already the same, the text itself is returned. Raises `RefusedError`
    if a splice does not fit the file.
    """
    settings, problems = read_settings(source)
    wanted = replace(settings, goal=settings.goal._replace(contacts=contacts))
    root = compose(source, source.text, trusted=True)
    plugins = _value(root, "plugins") if isinstance(root, MappingNode) else None
    if plugins is None:
        raise RefusedError(f"there is no 'plugins:'; {_BY_HAND}", Span(0, 0))
    place, text = _splice(source.text, plugins, contacts)
    after = source.text[: place.start] + text + source.text[place.end :]
    read, found = read_settings(SourceFile(source.path, after))
    if read != wanted or len(found) > len(problems):
        raise RefusedError(f"the goal cannot be set here; {_BY_HAND}", place)
    return after


def _splice(text: str, plugins: Node, contacts: int) -> tuple[Span, str]:
    """Return the span to replace, and its replacement."""
    options = _options(plugins)
    if isinstance(options, MappingNode):
        goal = _value(options, "goal")
        if isinstance(goal, MappingNode):
            number = _value(goal, "contacts")
            if number is not None:
                return _span(number), str(contacts)
            if goal.value:
                return _before(text, goal, f"contacts: {contacts}")
        if goal is not None:
            place = _span(goal)
            space = " " if place.start == place.end else ""
            return place, f"{space}{{contacts: {contacts}}}"
        if options.value:
            return _before(text, options, f"goal: {{contacts: {contacts}}}")
    if isinstance(options, ScalarNode):
        said = f"netjournal: {{goal: {{contacts: {contacts}}}}}"
        name = _key(plugins) or options
        return Span(name.start_mark.index, _span(options).end), said
    raise RefusedError(
        f"there is no 'netjournal:' under 'plugins:'; {_BY_HAND}", _span(plugins)
    )


def _before(text: str, node: MappingNode, pair: str) -> tuple[Span, str]:
    """Return *pair* before the first pair of a map, in its style."""
    first: int = node.value[0][0].start_mark.index
    if node.flow_style:
        return Span(first, first), f"{pair}, "
    indent = first - text.rfind("\n", 0, first) - 1
    ending = "\r\n" if "\r\n" in text else "\n"
    return Span(first, first), f"{pair}{ending}{' ' * indent}"


def _options(plugins: Node) -> Node | None:
    """Return the value of `netjournal`, or the bare word itself."""
    if isinstance(plugins, MappingNode):
        return _value(plugins, "netjournal")
    for item in plugins.value if isinstance(plugins, SequenceNode) else ():
        if isinstance(item, ScalarNode) and item.value == "netjournal":
            return item
        found = _value(item, "netjournal") if isinstance(item, MappingNode) else None
        if found is not None:
            return found
    return None


def _key(plugins: Node) -> Node | None:
    maps = plugins.value if isinstance(plugins, SequenceNode) else [plugins]
    keys: list[Node] = [
        key for one in maps if isinstance(one, MappingNode) for key, _ in one.value
    ]
    return next((key for key in keys if key.value == "netjournal"), None)


def _value(node: MappingNode, name: str) -> Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _span(node: Node) -> Span:
    return Span(node.start_mark.index, node.end_mark.index)
