"""Keys that are not part of the format: which of ours they may mean."""

from __future__ import annotations

from collections.abc import Collection

from netjournal.format import lookalikes, synonyms
from netjournal.format.diagnostics import LOOKALIKE, UNKNOWN_KEY, Edit, Fix
from netjournal.format.frontmatter import Node, ScalarNode
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.source import Span
from netjournal.format.spelling import nearest
from netjournal.format.synonyms import Meaning, Sort
from netjournal.format.values import Reader, shown

_LOOKS = {
    "phone": "{{value: +49 30 123456, label: {}}}",
    "email": "{{value: ada@example.org, label: {}}}",
    "links": "{{{}: https://…}}",
    "dates": "{{{}: --06-21}}",
    "knows": "{{who: ada-lovelace, as: {}}}",
}
_THERE = "the journal's key is '{}', which this file already has"
_MET = {"on": "2026-03-01", "through": "ada-lovelace"}


def unknown(
    reader: Reader, node: Node, name: str, sort: Sort, written: Collection[str]
) -> None:
    """Report what a key may mean; *written* are the keys of the same file."""
    place = Span(node.start, node.end)
    message = f"unknown key '{shown(name)}'"
    ours = synonyms.spelled(name, sort)
    if ours is not None:
        odd = lookalikes.odd(name, key=True)
        message += f"; it contains {lookalikes.named(odd)}" if odd else ""
        fix = None
        if ours not in written and isinstance(node, ScalarNode):
            fix = Fix((Edit(place, ours),), f"write '{ours}' for '{shown(name)}'")
        hint = f"write it as '{ours}'"
        if ours in written and _holds_one(ours, sort):
            hint = _THERE.format(ours)
        reader.report(UNKNOWN_KEY, place, message, hint, fix)
        return
    if synonyms.silent(name, sort):
        return
    meaning = synonyms.meaning(name, sort)
    if meaning is not None:
        hint = advice(meaning, sort)
        if meaning.key in written and _holds_one(meaning.key, sort):
            hint = _THERE.format(meaning.key)
        reader.report(UNKNOWN_KEY, place, message, hint)
        return
    known = (key.name for key in _keys(sort) if key.name not in written)
    guess = nearest(name, known)
    fix = None
    if guess and isinstance(node, ScalarNode):
        fix = Fix((Edit(place, guess),), f"rename to '{guess}'", safe=False)
    hint = f"did you mean {guess}?" if guess else "prefix your own keys with x_"
    reader.report(UNKNOWN_KEY, place, message, hint, fix)


def is_marked(reader: Reader, key: Key, value: Node) -> bool:
    """Say whether a list has other bullets than hyphens, which are text to YAML."""
    text = reader.source.text
    if not isinstance(value, ScalarNode) or value.style:
        return False
    place = Span(value.start, value.end)
    start = text.rfind("\n", 0, place.start) + 1
    if text[start : place.start].strip():
        return False
    new, odd = lookalikes.mended_items(text[start : place.end])
    if not odd:
        return False
    named = lookalikes.named(odd)
    reader.report(
        LOOKALIKE,
        Span(place.start, place.start + 1),
        f"{key.name}: list items need hyphens, not {named}",
        "write '- …'",
        Fix((Edit(Span(start, place.end), new),), f"write hyphens for {named}"),
    )
    return True


def report_type(reader: Reader, place: Span) -> None:
    """Report that only opportunities have a `type`."""
    kinds = ", ".join(reader.settings.kinds)
    reader.report(
        UNKNOWN_KEY,
        Span(place.start, place.start + len("type")),
        "'type' is only for opportunities",
        f"use 'kind': one of {kinds}",
    )


def advice(meaning: Meaning, sort: Sort) -> str:
    """Report which key of ours is meant, and the form of its value."""
    if meaning.hint:
        return meaning.hint
    if meaning.key == "met":
        example = _MET.get(meaning.inner, "…")
        return f"use 'met', such as {{{meaning.inner}: {example}}}"
    if meaning.key in _LOOKS and meaning.inner:
        return (
            f"use '{meaning.key}', such as {_LOOKS[meaning.key].format(meaning.inner)}"
        )
    value = next(key.value for key in _keys(sort) if key.name == meaning.key)
    return f"use '{meaning.key}': {value.replace('`', '')}"


def _holds_one(name: str, sort: Sort) -> bool:
    return next(key.shape.single for key in _keys(sort) if key.name == name)


def _keys(sort: Sort) -> tuple[Key, ...]:
    return CONTACT_KEYS if sort == "contact" else NOTE_KEYS
