"""Whose export it is: said by the journal, by the profile, or by the messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Wishes
from netjournal.interchange.linkedin.profiles import named, slug
from netjournal.interchange.tables import cells
from netjournal.interchange.tables.columns import simple
from netjournal.interchange.tables.layout import Table


@dataclass(slots=True)
class Owner:
    """The person whose export it is: slugs of profiles, folded names, and marks."""

    slugs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    gathered: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, wishes: Wishes) -> Owner:
        """Return what the journal knows of its owner."""
        slugs = {slug(mark.text) for mark in wishes.me if mark.kind == "link"}
        names = {simplest(name) for name in wishes.my_names}
        return cls(slugs - {""}, names - {""})

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the export itself says of its owner."""
        return tuple(dict.fromkeys(self.gathered))

    def has(self, name: str, url: str) -> bool:
        """Say whether the one with *name* and the profile at *url* is the owner."""
        profile = slug(url)
        return profile in self.slugs if profile else simplest(name) in self.names

    def learn(self, people: Iterable[tuple[str, str, str]]) -> None:
        """Find the owner among *people*: pairs of name and URL in conversations.

        A profile that the journal names counts first, then the owner's name, then who
        takes part in more conversations, and says or gets more, than anybody else.
        """
        taking_part = [*people]
        profiles = {slug(url) for _, _, url in taking_part} - {""}
        if self.slugs & profiles:
            return
        same = {
            slug(url): url
            for _, name, url in taking_part
            if slug(url) and simplest(name) in self.names
        }
        if not same and not self._is_named(taking_part):
            same = _most_frequent(taking_part)
        self.slugs |= same.keys()
        self.gathered += [Mark("link", url) for url in same.values()]

    def _is_named(self, taking_part: Iterable[tuple[str, str, str]]) -> bool:
        return any(simplest(name) in self.names for _, name, _ in taking_part)


def _most_frequent(taking_part: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    conversations: dict[str, set[str]] = {}
    messages: Counter[str] = Counter()
    urls: dict[str, str] = {}
    for conversation, _, url in taking_part:
        profile = slug(url)
        if profile:
            conversations.setdefault(profile, set()).add(conversation)
            messages[profile] += 1
            urls.setdefault(profile, url.strip())
    ranked = sorted(
        ((len(conversations[profile]), messages[profile], profile) for profile in urls),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return {}
    return {ranked[0][2]: urls[ranked[0][2]]}


def simplest(name: str) -> str:
    """Return a name as it is compared: folded, and without credentials."""
    return fold(" ".join(named(name).name.split()))


def add_profile(owner: Owner, table: Table) -> None:
    """Add what `Profile.csv` or `Email Addresses.csv` says of the owner."""
    headers = [simple(header) for header in table.headers]
    for row in table.rows:
        texts = dict(zip(headers, row.cells, strict=False))
        name = f"{texts.get('first name', '')} {texts.get('last name', '')}".strip()
        if name:
            owner.names.add(simplest(name))
        # A date with a comma in it moves the cells behind the first one.
        address = texts.get("email address", "").strip()
        if cells.is_email(address):
            owner.gathered.append(Mark("email", address))
