"""What a note is about, in as few words as say it: never half a clause."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.model import Note
from netjournal.format.patterns import pattern
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import prose
from netjournal.render.pages.view import Links

# Where a clause ends: at a mark before a space, but not after an abbreviation
# such as "Dr."; the marks of Chinese and Japanese need no space.
_END = pattern(
    r"(?:(?<=\w{4})\.|(?<=[\w)\]'\"’”])[,;:!?…]|(?<=\w) [–—-])(?=\s)"
    r"|(?<=\w)[\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]"
)
_WHOLE = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f")
_LOOSE = " ,;:–—-\u3001\uff0c\uff1a\uff1b"
_MOST = 90
_LOOKED_AT = 1000
_TOPICS = 3


def clauses(text: str, room: int = _MOST) -> str:
    """Return the beginning of *text*, of about *room* characters.

    It ends where a clause does: after the last one that fits, or after the one that
    does not, where the room would stay half empty. A text without any mark is whole.
    """
    if len(text) <= room:
        return text
    ends = [mark.end() for mark in _END.finditer(text)]
    fitting = [end for end in ends if room // 2 < end <= room]
    beyond = (end for end in ends if end > room)
    end = fitting[-1] if fitting else next(beyond, len(text))
    begin = text[:end].rstrip()
    if end == len(text) or begin.endswith(_WHOLE):
        return begin
    return f"{begin.rstrip(_LOOSE)} …"


def gist(note: Note, at: Links) -> str:
    """Return the topics of a note as HTML, else how its body begins."""
    topics = _few(note.topics)
    if topics:
        return ", ".join(map(named, topics))
    view = at.view
    body = Links(view, view.addresses.notes[note.id]).body(note)
    text = view.veil.text(prose(body)[:_LOOKED_AT])
    if len(text) == _LOOKED_AT:
        text = text.rpartition(" ")[0] or text
    return named(clauses(text))


def _few(topics: Sequence[str]) -> list[str]:
    """Return the first topics: as many as fit, and at least one."""
    few: list[str] = []
    for topic in topics[:_TOPICS]:
        if few and len(", ".join((*few, topic))) > _MOST:
            break
        few.append(topic)
    return few
