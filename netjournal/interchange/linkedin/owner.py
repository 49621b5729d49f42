"""Whose export it is: said by the journal, by the profile, or by the messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Wishes
from netjournal.interchange.linkedin.profiles import KIND, named, slug
from netjournal.interchange.tables import cells
from netjournal.interchange.tables.columns import simple
from netjournal.interchange.tables.layout import Table


@dataclass(slots=True)
class Owner:
    """The person whose export it is: slugs of profiles, folded names, and marks.

    `others` are profiles of people that the journal knows, who are somebody else.
    `is_certain` says that the owner takes part in the messages.
    """

    slugs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    gathered: list[Mark] = field(default_factory=list)
    is_certain: bool = False

    @classmethod
    def of(cls, wishes: Wishes) -> Owner:
        """Return what the journal knows of its owner."""
        slugs = {slug(mark.text) for mark in wishes.me if mark.kind == "link"}
        names = {simplest(name) for name in wishes.my_names}
        others = {slug(text) or _key(text) for text in wishes.known}
        return cls(slugs - {""}, names - {""}, others - {""})

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
        takes part in more conversations, and says or gets more, than anybody else; of
        several, the one whom the journal does not know.
        """
        taking_part = [*people]
        profiles = {slug(url) for _, _, url in taking_part} - {""}
        self.is_certain = bool(self.slugs & profiles) or self._is_named(taking_part)
        if self.slugs & profiles:
            return
        same = {
            slug(url): url
            for _, name, url in taking_part
            if slug(url) and simplest(name) in self.names
        }
        if not same and not self.is_certain:
            same = _most_frequent(taking_part, self.others)
        self.is_certain = self.is_certain or bool(same)
        self.slugs |= same.keys()
        self.gathered += [Mark("link", url) for url in same.values()]

    def is_sender(self, name: str, url: str) -> None:
        """Note that the owner wrote a message with this name and profile."""
        if slug(url):
            self.slugs.add(slug(url))
        elif simplest(name):
            self.names.add(simplest(name))

    def _is_named(self, taking_part: Iterable[tuple[str, str, str]]) -> bool:
        return any(simplest(name) in self.names for _, name, _ in taking_part)


def _key(text: str) -> str:
    """Return the profile in a source key of LinkedIn's, or `""`."""
    kind, _, profile = text.casefold().partition(":")
    return profile if kind == KIND else ""


def _most_frequent(
    taking_part: Iterable[tuple[str, str, str]], others: AbstractSet[str]
) -> dict[str, str]:
    conversations: dict[str, set[str]] = {}
    messages: Counter[str] = Counter()
    urls: dict[str, str] = {}
    for conversation, _, url in taking_part:
        profile = slug(url)
        if profile:
            conversations.setdefault(profile, set()).add(conversation)
            messages[profile] += 1
            urls.setdefault(profile, url.strip())
    counts = {
        profile: (len(conversations[profile]), messages[profile]) for profile in urls
    }
    highest = max(counts.values(), default=None)
    first = [profile for profile, count in counts.items() if count == highest]
    if len(first) > 1:
        first = [profile for profile in first if profile not in others]
    return {first[0]: urls[first[0]]} if len(first) == 1 else {}


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
