"""The configuration for MkDocs: made from an allow-list, never from the person's file.

MkDocs would run the code that mkdocs.yml names (hooks, plugins, Python tags),
read files from anywhere, and fail in templates where a name is not right. So
it gets a configuration of ours; the rest of the file is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    conflict_markers,
)
from netjournal.format.source import SourceFile
from netjournal.format.values import is_nothing, shown
from netjournal.format.wording import some_of

# Says whether the theme has a template of that name.
HasTemplate = Callable[[str], bool]

LOOK = ("language", "direction", "palette", "icon")

_MOST_PARTS = 2000
_DEEPEST = 8
_NAMED = 20
_WORDS = {
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
}
_SITE_URL = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?")
_ICON = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+")
_LANGUAGE = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_MEDIA = re.compile(r"\(prefers-color-scheme(?:: ?(?:light|dark))?\)")
_ICONS = frozenset({"close", "logo", "menu", "next", "previous", "search", "top"})
_SCHEMES = frozenset({"default", "slate"})
_COLORS = frozenset(
    [
        "amber",
        "black",
        "blue",
        "blue-grey",
        "brown",
        "cyan",
        "deep-orange",
        "deep-purple",
        "green",
        "grey",
        "indigo",
        "light-blue",
        "light-green",
        "lime",
        "orange",
        "pink",
        "purple",
        "red",
        "teal",
        "white",
        "yellow",
    ]
)
# Only of these is a value named that was not taken; others may be long.
_PLAIN = frozenset({"site_dir", "site_url", "use_directory_urls"})


class RefusedConfigError(Exception):
    """No site can be built with this mkdocs.yml; the message explains why."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The configuration for MkDocs, and the places of the rest of the file."""

    config: Mapping[str, Any]
    left_out: tuple[str, ...]

    def notice(self) -> str | None:
        """Return the line that names what is left out, if anything is."""
        if not self.left_out:
            return None
        return (
            f"Ignored in mkdocs.yml: {some_of(self.left_out, _NAMED)}."
            " With --trust-config, MkDocs reads the file itself and runs the code"
            " it names."
        )


class _Tagged:
    """A value that YAML would make into something else: `!ENV`, `!!python/…`."""


_TAGGED = _Tagged()


def allowed(source: SourceFile, has_template: HasTemplate) -> Allowed:
    """Return the part of the settings in *source* that MkDocs gets.

    Raises `RefusedConfigError` if the file cannot be read, does not list
    netjournal, or has another theme.
    """
    root = conflict_markers(source) or compose(source, source.text, trusted=True)
    if isinstance(root, Diagnostic):
        line = root.source.line(root.span.start)
        raise RefusedConfigError(f"mkdocs.yml, line {line}: {root.message}.")
    reader = _Reader(has_template)
    config: dict[str, Any] = {"site_name": "My network", "theme": {"name": "material"}}
    for name, value in _pairs(_plain(root)):
        if value is None:
            continue
        config |= reader.top(name, value)
    if not any("netjournal" in one for one in config.get("plugins", ())):
        raise RefusedConfigError(
            "mkdocs.yml does not list netjournal. Add '- netjournal' under 'plugins:'."
        )
    return Allowed(config, tuple(dict.fromkeys(reader.left_out)))


def look(
    theme: Mapping[str, Any], has_template: HasTemplate
) -> tuple[dict[str, Any], list[str]]:
    """Return what of a theme's settings can be drawn, and the places of the rest."""
    reader = _Reader(has_template)
    found: dict[str, Any] = {}
    for name, value in theme.items():
        if value is not None:
            found |= reader.theme_part(name, value)
    return found, reader.left_out


def has_address(source: SourceFile | None) -> bool:
    """Say whether the mkdocs.yml *source* has a `site_url`: others read that site.

    Any value counts, even one that cannot be used.
    """
    root = None if source is None else compose(source, source.text, trusted=True)
    return isinstance(root, MappingNode) and any(
        key.value == "site_url" and not is_nothing(value) for key, value in root.value
    )


def is_plain_url(url: str) -> bool:
    """Say whether *url* may be in a page unescaped, as Material prints it."""
    return _SITE_URL.fullmatch(url) is not None


def other_theme(name: object) -> str:
    """Return the message for a theme *name* that cannot be used."""
    return (
        f"The theme must be 'material', got {name!r}. For other themes, run"
        " `netjournal stage DIR`."
    )


class _Reader:
    """Takes what is allowed, and keeps the places of what is not."""

    def __init__(self, has_template: HasTemplate) -> None:
        self.has_template = has_template
        self.left_out: list[str] = []

    def leave(self, place: str, value: object = None) -> dict[str, Any]:
        """Leave out the value at *place*; a plain value is named with it."""
        plain = isinstance(value, str) and value
        self.left_out.append(
            f"{shown(place)} '{shown(str(value))}'" if plain else shown(place)
        )
        return {}

    def top(self, name: str, value: object) -> dict[str, Any]:
        """Return what a key at the top gives."""
        found: object = None
        match name, value:
            case "docs_dir", str():
                return {}  # MkDocs gets a folder of ours
            case "site_name", str():
                found = value.strip() or "My network"
            case "site_dir", str() if value.isprintable():
                found = value
            case "site_url", str() if is_plain_url(value):
                found = value
            case "use_directory_urls", str():
                found = _WORDS.get(value.lower())
            case "theme", str() | dict():
                found = self.theme(value)
            case "plugins", str() | list() | dict():
                found = self.plugins(value)
        if found is not None:
            return {name: found}
        return self.leave(name, value if name in _PLAIN else None)

    def theme(self, value: str | dict[str, Any]) -> dict[str, Any]:
        """Return the theme; raises `RefusedConfigError` for any but Material."""
        parts = {"name": value} if isinstance(value, str) else value
        name = parts.get("name") or "material"
        if name != "material":
            raise RefusedConfigError(other_theme(name))
        found: dict[str, Any] = {"name": "material"}
        for key, part in _pairs(parts):
            if key in LOOK and part is not None:
                found |= self.theme_part(key, part)
            elif key == "font" and str(part).lower() in _WORDS:
                continue  # the site has no fonts from elsewhere
            elif key != "name" and part is not None:
                self.leave(f"theme.{key}")
        return found

    def theme_part(self, name: str, value: object) -> dict[str, Any]:
        """Return what a setting of the theme gives, if it can be drawn."""
        place = f"theme.{name}"
        match name, value:
            case "language", str() if _LANGUAGE.fullmatch(value):
                if self.has_template(f"partials/languages/{value}.html"):
                    return {name: value}
            case "direction", "ltr" | "rtl":
                return {name: value}
            case "icon", dict():
                return {name: dict(self.icons(value))}
            case "palette", dict() | list():
                before = len(self.left_out)
                palette = self.palette(value)
                return {name: palette} if len(self.left_out) == before else {}
        return self.leave(place, value)

    def icons(self, icons: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in _pairs(icons):
            if name in _ICONS and self.is_icon(value):
                yield name, value
            elif value is not None:
                self.leave(f"theme.icon.{name}", value)

    def is_icon(self, value: object) -> bool:
        """Say whether *value* is an icon of the theme."""
        return (
            isinstance(value, str)
            and _ICON.fullmatch(value) is not None
            and self.has_template(f".icons/{value}.svg")
        )

    def palette(self, value: dict[str, Any] | list[Any]) -> Any:  # noqa: ANN401 (as MkDocs takes it)
        """Return a palette; one that is not right in full is left out."""
        place = "theme.palette"
        if isinstance(value, dict):
            return self.scheme(value)
        if not value or not all(isinstance(one, dict) for one in value):
            return self.leave(place)
        return [self.scheme(one) for one in value]

    def scheme(self, parts: dict[str, Any]) -> dict[str, Any]:
        place = "theme.palette"
        found: dict[str, Any] = {}
        for name, value in _pairs(parts):
            match name, value:
                case _, None:
                    continue
                case "media", str() if _MEDIA.fullmatch(value):
                    found[name] = value
                case "scheme", str() if value in _SCHEMES:
                    found[name] = value
                case "primary" | "accent", str() if _color(value) in _COLORS:
                    found[name] = _color(value)
                case "toggle", {"icon": icon, "name": str(text), **rest} if not rest:
                    if not self.is_icon(icon):
                        self.leave(f"{place}.toggle.icon", icon)
                    # Material prints it as it is.
                    found[name] = {"icon": icon, "name": escape(_unescaped(text))}
                case _:
                    self.leave(f"{place}.{name}", value)
        return found

    def plugins(self, value: str | list[Any] | dict[str, Any]) -> list[Any]:
        """Return the plugins that are ours or the theme's, each as MkDocs takes it."""
        found: dict[str, dict[str, Any]] = {}
        for name, options in _plugins(value):
            if name == "netjournal":
                found[name] = {}
            elif name in ("search", "material/search"):
                found["search"] = {}
                for key, option in _pairs(options):
                    if option is not None:
                        self.leave(f"plugins.search.{key}", option)
            else:
                self.leave(f"plugins.{name}")
        return [{name: options} for name, options in found.items()]


def _plugins(value: str | list[Any] | dict[str, Any]) -> Iterator[tuple[str, object]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from _pairs(one)
        elif isinstance(one, str):
            yield one, None
        elif one is not None:
            yield "?", None


def _color(value: str) -> str:
    return value.strip().lower().replace(" ", "-")


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)


def _pairs(value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from ((str(name), one) for name, one in value.items())


def _plain(node: Node | None) -> Any:  # noqa: ANN401 (any value of YAML)
    """Return the values of a YAML tree as texts, lists and maps; a tag counts as such.

    Aliases may make a tree larger than its file, or endless: what is too deep
    or too large is as a tag.
    """
    left = [_MOST_PARTS]

    def read(node: Node | None, depth: int) -> Any:  # noqa: ANN401 (as above)
        left[0] -= 1
        if node is None:
            return None
        if node.tag or depth > _DEEPEST or left[0] < 0:
            return _TAGGED
        if isinstance(node, ScalarNode):
            empty = not node.style and node.value in ("", "~", "null")
            return None if empty else node.value
        if isinstance(node, SequenceNode):
            return [read(one, depth + 1) for one in node.value[: _MOST_PARTS + 1]]
        return {
            key.value if isinstance(key, ScalarNode) else "?": read(one, depth + 1)
            for key, one in node.value
        }

    # Each key at the top has its own share, so that none hides another.
    if not isinstance(node, MappingNode):
        return None
    found = {}
    for key, value in node.value:
        left[0] = _MOST_PARTS
        found[key.value if isinstance(key, ScalarNode) else "?"] = read(value, 1)
    return found
