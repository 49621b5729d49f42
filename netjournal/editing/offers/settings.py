"""Offers of settings and their values, in mkdocs.yml under our plugin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from netjournal.editing.offers import dates
from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.words import begins
from netjournal.format.dates import Duration
from netjournal.format.settings import SETTINGS, Settings
from netjournal.format.wording import every

_INNER: Mapping[str, Mapping[str, str]] = {
    "goal": {"contacts": "how many people", "every": "`week` or `month`"},
    "kinds": {
        "sort": "`mutual`, `letter`, `light` or `none`",
        "weight": "its weight in tie strength",
    },
}
_WORDS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("goal", "every"): ("week", "month"),
    ("leap_birthday",): ("feb28", "mar1", "leap-years"),
    ("birthdays",): ("known", "circles", "all"),
    ("day_order",): ("dmy", "mdy"),
    ("commit",): ("true", "false"),
    ("format",): ("1",),
}
_SORTS = ("mutual", "letter", "light", "none")
_CADENCES = ("1 month", "3 months", "6 months", "1 year", "2 weeks", "never")
_KIND = ("kinds", "", "sort")


def keys(request: Request) -> Iterator[Offer]:
    """Yield the settings that are not there yet, or the keys inside one."""
    place = request.context
    for name, meaning in _keys(request):
        if name not in place.others and begins(name, place.typed):
            insert = name if place.tail else f"{name}: "
            yield request.offer(name, insert, "key", meaning)


def _keys(request: Request) -> Iterator[tuple[str, str]]:
    path = request.context.path
    if not path:
        for name, default, meaning in SETTINGS:
            yield name, f"{meaning} (default: {default})".replace(" (default: )", "")
    elif path == ("circles",):
        for name, cadence in Settings().circles.items():
            yield name, every(cadence) if cadence else "never"
    elif path == ("goal",) or (path[0] == "kinds" and len(path) == len(_KIND) - 1):
        yield from _INNER[path[0]].items()
    elif path == ("ignore",):
        yield from _rules()


def values(request: Request) -> Iterator[Offer]:
    """Yield the possible values of a setting, its default first."""
    place = request.context
    if _is_duration(place.path):
        default = _default(place.path[0]) if len(place.path) == 1 else ""
        usual = _CADENCES if place.path[0] == "circles" else dates.USUAL_LENGTHS
        yield from dates.lengths(request, filter(None, (default, *usual)))
        return
    if place.path == ("today",):
        yield from dates.days(request)
        return
    if place.path and place.path[0] == "ignore":
        yield from _ignored(request)
        return
    for word in _words(request):
        if begins(word, place.typed):
            yield request.offer(word, request.written(word), "value")


def _is_duration(path: tuple[str, ...]) -> bool:
    if len(path) == 1:
        default = getattr(Settings(), path[0], None)
        return isinstance(default, Duration)
    return len(path) == len(("circles", "inner")) and path[0] == "circles"


def _default(name: str) -> str:
    return next((row.default for row in SETTINGS if row.name == name), "")


def _words(request: Request) -> Collection[str]:
    path = request.context.path
    if path == ("time_zone",):
        from netjournal.format.zones import ZONES

        return sorted(ZONES)
    if path in _WORDS:
        return _WORDS[path]
    if path and path[0] == "kinds" and len(path) in (2, len(_KIND)):
        return _SORTS if path[-1] != "weight" else ()
    default = _default(path[0]) if len(path) == 1 else ""
    return (
        [default] if default and default[0] not in "{[" and ":" not in default else []
    )


def _ignored(request: Request) -> Iterator[Offer]:
    place = request.context
    if len(place.path) > 1:
        for folder in _folders(request):
            if folder not in place.others and begins(folder, place.typed):
                yield request.offer(folder, folder, "value")
        return
    for name, meaning in _rules():
        if name not in place.others and begins(name, place.typed):
            yield request.offer(name, name, "value", meaning)


def _folders(request: Request) -> list[str]:
    """Return the folders that files of the journal are in, and those around them."""
    folders: set[str] = set()
    for page in request.day.journal.files():
        folder = page.source.path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(folders)


def _rules() -> Iterator[tuple[str, str]]:
    from netjournal.rules import RULES

    for module in RULES:
        yield module.RULE.name, module.RULE.code
