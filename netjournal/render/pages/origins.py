"""The chains of opportunities as a picture: a row for each, with its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from netjournal.format.wording import counted, spell
from netjournal.practice.opportunities import Opportunity
from netjournal.practice.provenance import Step
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links
from netjournal.render.pictures import chains
from netjournal.render.pictures.chains import Node, Result
from netjournal.render.pictures.figures import figure, key
from netjournal.render.text.readable import readable

_ROWS = 12
_SCALE = "How long before the result; the further back, the closer the days are."
_MARKS = (
    ("nj-event", "event"),
    ("nj-interaction", "talk or message"),
    ("nj-introduction", "introduction"),
    ("nj-person", "person"),
    ("nj-won", "result"),
)


def chained(listed: Iterable[Opportunity], at: Links) -> str:
    """Return all opportunities with a chain of known days; nothing for none."""
    found = [each for each in listed if each.seed is not None]
    if not found:
        return ""
    results = [_result(each, at) for each in found]
    span = chains.oldest(results)
    rows = [
        f"<li><p>{at.note(each.note.note)} {parts.quiet(_about(each))}</p>"
        f"{chains.row(result, span, _steps(result))}</li>"
        for each, result in zip(found, results, strict=True)
    ]
    rest = ""
    if rows[_ROWS:]:
        more = f'<ul class="nj-origins">{"".join(rows[_ROWS:])}</ul>'
        rest = parts.folded(f"{len(rows) - _ROWS} more", more)
    return figure(
        f'<ul class="nj-origins">{"".join(rows[:_ROWS])}</ul>{chains.axis(span)}{rest}',
        _how_far_back(found, span, at),
        css="nj-chained",
        key=f"{key(_MARKS)}<p>{parts.quiet(_SCALE)}</p>",
        listed=parts.bullets(
            f"{at.note(each.note.note)}: {escape(_steps(result))}"
            for each, result in zip(found, results, strict=True)
        ),
    )


def _end(one: Opportunity) -> dt.date:
    return one.closed or one.note.date


def _result(one: Opportunity, at: Links) -> Result:
    lines = (
        tuple(_node(step, _end(one), at) for step in reversed(chain))
        for chain in one.chains
    )
    href = at.href(at.view.addresses.notes[one.note.note])
    title = at.view.title(at.view.journal.notes[one.note.note])
    return Result(title, href, one.stage == "won", tuple(lines))


def _node(step: Step, end: dt.date, at: Links) -> Node:
    view = at.view
    uri, words = "", readable(step.words, view.today)
    if step.note:
        uri = view.addresses.notes[step.note]
        words = view.title(view.journal.notes[step.note])
    elif step.contacts:
        uri = view.addresses.people[step.contacts[0]]
    when = f", {at.day(step.day)}" if step.day else ""
    age = max(0, (end - step.day).days) if step.day else None
    return Node(step.kind, f"{words}{when}", at.href(uri) if uri else "", age)


def _about(one: Opportunity) -> str:
    seed = one.seed.day if one.seed else None
    back = f"began {spell((_end(one) - seed).days)} before" if seed else ""
    return escape(", ".join(filter(None, (one.stage, back))))


def _steps(result: Result) -> str:
    """Return all steps of a result in words."""
    lines = (" → ".join(node.words for node in chain) for chain in result.chains)
    return "; ".join(filter(None, lines))


def _how_far_back(found: Sequence[Opportunity], span: int, at: Links) -> str:
    """Return the sentence about all chains, as plain text."""
    total = counted(len(found), "opportunity", "opportunities")
    farthest = max(found, key=_grown)
    title = at.view.title(at.view.journal.notes[farthest.note.note])
    if len(found) == 1:
        return f"{title} began {spell(span)} before."
    return f"{total} with known beginnings; {title} began {spell(span)} before."


def _grown(one: Opportunity) -> int:
    seed = one.seed.day if one.seed else None
    return (_end(one) - seed).days if seed else 0
