"""Several follow-ups or contacts out of the words of one argument."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.cli import meaning
from netjournal.cli.app import App
from netjournal.cli.meaning import Meant
from netjournal.format.records import NamedTuple

_LONGEST = 6  # words of one name
_BETWEEN = ("and", "&", "+")


class Parted(NamedTuple):
    """The words of an argument: each of `texts` means something, `rest` does not."""

    texts: tuple[str, ...]
    rest: tuple[str, ...] = ()


def selection(app: App, words: Sequence[str]) -> list[Meant]:
    """Return what *words* mean: keys of follow-ups, and contacts by id or name.

    `ada lovelace` is one contact and `ada grace` are two; `and` and commas may
    separate them. Raises `RequestError`, where nothing is meant with the
    words that mean nothing.
    """
    parts = parted(app, words)
    texts = [*parts.texts, _unknown(app, parts.rest)] if parts.rest else parts.texts
    chosen: dict[tuple[str, str], Meant] = {}
    for text in texts:
        target = meaning.item_or_person(app, text)
        item, contact = target
        key = item.key if item else "", contact.id if contact else ""
        chosen.setdefault(key, target)
    return list(chosen.values())


def _unknown(app: App, words: Sequence[str]) -> str:
    """Return what of *words* is to be named as unknown: a key, or all of them."""
    first = words[0].strip(",")
    return first if meaning.is_key(app, first) else " ".join(words)


def parted(app: App, words: Sequence[str]) -> Parted:
    """Part *words* into follow-ups and contacts; the longest names win."""
    name = " ".join(words)
    if len(words) == 1 and "," not in name and _is_key(app, name):
        return Parted((name,))  # whoever it may mean as a name
    if words and meaning.people_meant(app, name):
        return Parted((name,))
    return _parted(app, [word.strip(",") for word in words])


def _parted(app: App, words: Sequence[str]) -> Parted:
    if not words:
        return Parted(())
    best = Parted((), tuple(words))
    if words[0] in _BETWEEN:
        best = _parted(app, words[1:])
    for end in range(min(len(words), _LONGEST), 0, -1):
        text = " ".join(words[:end])
        if _means(app, text):
            parts = _parted(app, words[end:])
            if len(parts.rest) < len(best.rest):
                best = Parted((text, *parts.texts), parts.rest)
        if not best.rest:
            break
    return best


def _is_key(app: App, text: str) -> bool:
    return text == text.strip() and meaning.item_with_key(app, text) is not None


def _means(app: App, text: str) -> bool:
    from netjournal.format.folding import fold

    return bool(
        _is_key(app, text)
        or meaning.people_meant(app, text, short=False)
        or fold(text) in app.journal.unread
    )
