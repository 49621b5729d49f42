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
_DRAWN = 36  # rows that there are, folded or not
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
    grown = [entry for entry in listed if entry.seed is not None]
    if not grown:
        return ""
    drawn, over = grown[:_DRAWN], len(grown) - _DRAWN
    results = [_result(entry, at) for entry in grown]
    span = chains.oldest(results)
    rows = [
        f"<li><p>{at.note(entry.note.note)} {parts.quiet(_about(entry))}</p>"
        f"{chains.row(result, span, _steps(result))}</li>"
        for entry, result in zip(drawn, results, strict=False)
    ]
    remainder = ""
    if rows[_ROWS:]:
        older = f'<ul class="nj-origins">{"".join(rows[_ROWS:])}</ul>'
        remainder = parts.folded(f"{len(rows) - _ROWS} more", older)
    if over > 0:
        words = parts.quiet(f"{over} more in the lists below.")
        remainder += f"<p>{words}</p>"
    return figure(
        f'<ul class="nj-origins">{"".join(rows[:_ROWS])}</ul>'
        f"{chains.axis(span)}{remainder}",
        _how_far_back(grown, span, at),
        css="nj-chained",
        key=f"{key(_MARKS)}<p>{parts.quiet(_SCALE)}</p>",
        listed=parts.bullets(
            f"{at.note(entry.note.note)}: {escape(_steps(result))}"
            for entry, result in zip(drawn, results, strict=False)
        ),
    )


def _end(opportunity: Opportunity) -> dt.date:
    return opportunity.closed or opportunity.note.date


def _result(opportunity: Opportunity, at: Links) -> Result:
    lines = (
        tuple(_node(step, _end(opportunity), at) for step in reversed(chain))
        for chain in opportunity.chains
    )
    href = at.href(at.view.addresses.notes[opportunity.note.note])
    title = at.view.title(at.view.journal.notes[opportunity.note.note])
    return Result(title, href, opportunity.stage == "won", tuple(lines))


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


def _about(opportunity: Opportunity) -> str:
    seed = opportunity.seed.day if opportunity.seed else None
    back = f"began {spell((_end(opportunity) - seed).days)} before" if seed else ""
    return escape(", ".join(filter(None, (opportunity.stage, back))))


def _steps(result: Result) -> str:
    """Return all steps of a result in words."""
    lines = (" → ".join(node.words for node in chain) for chain in result.chains)
    return "; ".join(filter(None, lines))


def _how_far_back(grown: Sequence[Opportunity], span: int, at: Links) -> str:
    """Return the sentence about all chains, as plain text."""
    total = counted(len(grown), "opportunity", "opportunities")
    farthest = max(grown, key=_grown)
    title = at.view.title(at.view.journal.notes[farthest.note.note])
    if len(grown) == 1:
        return f"{title} began {spell(span)} before."
    return f"{total} with known beginnings; {title} began {spell(span)} before."


def _grown(opportunity: Opportunity) -> int:
    seed = opportunity.seed.day if opportunity.seed else None
    return (_end(opportunity) - seed).days if seed else 0
