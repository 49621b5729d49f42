"""What a page is: first planned, then drawn, before anything is built of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

Inputs = tuple[object, ...]


class Card(NamedTuple):
    """A person in a few words beside the name, as plain text.

    `names` are the others, `about` what they do and where, `ways` are mail addresses
    and phone numbers in digits alone. `face` is the address of a picture, or the number
    of a hue and the initials. `last` is the day of the last contact, `due` the state of
    the first follow-up and its day; both are empty without one.
    """

    names: str = ""
    about: str = ""
    ways: str = ""
    face: str = ""
    last: str = ""
    due: str = ""


class Drawing(NamedTuple):
    """What a page shows: safe and complete HTML, with the page's `h1`.

    `found` is the plain text that search looks through beside the title, which
    may be all there is; a page with `None` is not searched for. The page of a person
    has a `card`; `label` is what the search shows under the title of another one.
    """

    html: str
    found: str | None = None
    card: Card | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A page as it is planned: its place, its title, and all that it shows.

    `uri` is the page's file among the pages (`people/grace-hopper.md`), `title`
    plain text, `menu` its place in the navigation, outermost first; a page
    without one is found through the others. `inputs` are frozen values, or gathered
    when they are needed, as most of planning is to gather them. `draw` gets the page's
    links and them: what is not in them, and is not what a name in them means, the page
    must not show (`digest`).
    """

    uri: str
    title: str
    draw: Callable[..., Drawing]
    inputs: Inputs | Callable[[], Inputs] = ()
    menu: tuple[str, ...] = ()

    def gathered(self) -> tuple[Sketch, Inputs]:
        """Return this sketch with its inputs, which are gathered only once so."""
        if isinstance(self.inputs, tuple):
            return self, self.inputs
        inputs = self.inputs()
        return replace(self, inputs=inputs), inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One finished page of the site: a sketch, drawn."""

    uri: str
    title: str
    html: str
    menu: tuple[str, ...] = ()
    found: str | None = None
    card: Card | None = None
    label: str = ""
