"""Where the label of a link ends: each bracket of a paragraph is matched once.

markdown-it-py looks for the end of a label from every `[` to the end of the
paragraph, which is quadratic where no label ends. Here the end is kept for
every place that was passed, so that all of them together cost one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

    # By place in the paragraph: the place of the `]` that closes what is open
    # there, -1 for none, and whether there is a link before it.
    Ends = dict[int, tuple[int, bool]]

_NOWHERE = (-1, False)
_MEMO = "label_ends"  # lives as long as the state of its paragraph


class Helpers:
    """What the rules for links and images ask for, under the names they use."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815 (the name there)
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815 (the name there)

    @staticmethod
    def parseLinkLabel(  # noqa: N802 (the name there)
        state: StateInline,
        start: int,
        disableNested: bool = False,  # noqa: FBT001, FBT002, N803 (the signature there)
    ) -> int:
        """Return the place of the `]` for the `[` at *start*, or -1 for none.

        With *disableNested* there is none if another link comes before it.
        """
        before = state.pos
        ends: Ends = state.__dict__.setdefault(_MEMO, {})
        close, has_link = _end(state, start + 1, ends)
        state.pos = before
        if close >= state.posMax or (has_link and disableNested):
            return -1
        return close


def _end(state: StateInline, start: int, ends: Ends) -> tuple[int, bool]:
    """Return the end of the label that *start* is in, and remember those on the way."""
    open_labels: list[list[tuple[int, bool]]] = [[]]
    place = start
    while open_labels:
        end = _known(state, place, ends)
        if end is None:
            after = _after(state, place)
            bracket = state.src[place] == "["
            plain = bracket and after == place + 1
            open_labels[-1].append((place, bracket and not plain))
            if plain:
                open_labels.append([])
            place = after
            continue
        end = _close(open_labels.pop(), end, ends)
        while end[0] < 0 and open_labels:
            _close(open_labels.pop(), end, ends)
        if open_labels:
            bracket_place, _ = open_labels[-1][-1]
            open_labels[-1][-1] = (bracket_place, end[1])
            place = _after(state, end[0])
    return ends.get(start) or _known(state, start, ends) or _NOWHERE


def _known(state: StateInline, place: int, ends: Ends) -> tuple[int, bool] | None:
    if place >= state.posMax:
        return _NOWHERE
    if state.src[place] == "]":
        return place, False
    return ends.get(place)


def _after(state: StateInline, place: int) -> int:
    state.pos = place
    state.md.inline.skipToken(state)
    return state.pos


def _close(
    passed: list[tuple[int, bool]], end: tuple[int, bool], ends: Ends
) -> tuple[int, bool]:
    """Remember *end* for all places *passed* in one label; return it for the first."""
    close, has_link = end
    for place, is_link in reversed(passed):
        has_link = has_link or is_link
        ends[place] = close, has_link
    return close, has_link
