"""What people call the kinds of notes, and who wrote by what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

# What people call the kinds. The second word is who wrote, where it says so.
SYNONYMS: Mapping[str, tuple[str, Literal["in", "out"] | None]] = {
    "met": ("meeting", None),
    "met up": ("meeting", None),
    "meet": ("meeting", None),
    "talked": ("meeting", None),
    "spoke": ("meeting", None),
    "saw": ("meeting", None),
    "visited": ("meeting", None),
    "caught up": ("meeting", None),
    "tea": ("coffee", None),
    "coffees": ("coffee", None),
    "lunch": ("meal", None),
    "dinner": ("meal", None),
    "breakfast": ("meal", None),
    "brunch": ("meal", None),
    "drinks": ("meal", None),
    "beer": ("meal", None),
    "phone call": ("call", None),
    "phone": ("call", None),
    "phoned": ("call", "out"),
    "called": ("call", "out"),
    "rang": ("call", "out"),
    "video call": ("video", None),
    "zoom": ("video", None),
    "teams": ("video", None),
    "facetime": ("video", None),
    "mail": ("email", None),
    "e-mail": ("email", None),
    "mailed": ("email", "out"),
    "emailed": ("email", "out"),
    "e-mailed": ("email", "out"),
    "wrote": ("message", "out"),
    "text": ("message", None),
    "texted": ("message", "out"),
    "messaged": ("message", "out"),
    "pinged": ("message", "out"),
    "dm": ("message", None),
    "sms": ("message", None),
    "whatsapp": ("message", None),
    "signal": ("message", None),
    "card": ("letter", None),
    "postcard": ("letter", None),
    "conference": ("event", None),
    "meetup": ("event", None),
    "workshop": ("event", None),
    "party": ("event", None),
    "talk": ("event", None),
    "interviewed": ("interview", None),
    "informational interview": ("interview", None),
    "introduced": ("introduction", "out"),
    "intro": ("introduction", None),
    "liked": ("social", "out"),
    "commented": ("social", "out"),
}

# Verbs whose object is whoever follows: "met Ada" says whom, "coffee Ada" may not.
VERBS = frozenset(
    {
        *("met", "met up", "meet", "saw", "visited", "phoned", "called", "rang"),
        *("mailed", "emailed", "e-mailed", "wrote", "texted", "messaged", "pinged"),
        *("interviewed", "introduced"),
    }
)
