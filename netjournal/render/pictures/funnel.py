"""A funnel: what is left of a number, step by step, as bars below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent


class Step(NamedTuple):
    """A step: plain words, how many there are, and finished HTML beside the bar."""

    words: str
    number: int
    beside: str


def funnel(steps: Sequence[Step]) -> str:
    """Return the steps as a table, each bar as wide as its part of the first."""
    whole_number = max((step.number for step in steps), default=0) or 1
    rows = "".join(
        f'<tr><th scope="row">{escape(step.words)}</th><td class="nj-num">{step.number}'
        f"</td><td>{_bar(step.number / whole_number, place)}</td>"
        f"<td>{step.beside}</td></tr>"
        for place, step in enumerate(steps, start=1)
    )
    return f'<table class="nj-funnel"><tbody>{rows}</tbody></table>'


def _bar(part: float, place: int) -> str:
    return (
        f'<svg width="100%" height="18" aria-hidden="true"><rect class="nj-step{place}"'
        f' x="0" y="0" width="{percent(part)}" height="18" rx="3"/></svg>'
    )
