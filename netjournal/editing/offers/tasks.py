"""Offers in the text below: a box, the beginning of a task, names as links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netjournal.editing.offers import people
from netjournal.editing.offers.offer import Offer, Request


def tasks(request: Request) -> Iterator[Offer]:
    """Yield the box of a task, or what its text can begin with."""
    place = request.context
    if place.lead == "box":
        bare = replace(place, lead="")
        yield request._replace(context=bare).offer("[ ] ", "[ ] ", "task", "a promise")
        return
    if "waiting:".startswith(place.typed.casefold()):
        yield request.offer("waiting: ", "waiting: ", "task", "somebody else promised")
    if place.typed.isalpha():
        yield from people.words(request)
