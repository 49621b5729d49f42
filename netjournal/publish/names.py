"""The names of what is published, and of what a host or a person may add to it."""

from __future__ import annotations

from netjournal.format.patterns import pattern
from netjournal.store.folders import LITTER
from netjournal.vault.parts import NAME_DIGITS

VAULT = "vault"
PARTS = f"{VAULT}/b"
KEY = f"{VAULT}/key.json"
INDEX = f"{VAULT}/index"
UNLOCK = f"{VAULT}/unlock.js"
STYLE = f"{VAULT}/unlock.css"
IN_VAULT = frozenset(path.rpartition("/")[2] for path in (KEY, INDEX, UNLOCK, STYLE))

# A vault that is not complete yet, and one that another has just replaced. Both are
# beside their place, so that one rename puts them there.
COMING = ".netjournal-coming"
GOING = ".netjournal-going"
# A file that is not complete yet, beside its place.
TEMPORARY = ".netjournal-new-"

# What hosts read: a domain of one's own, headers, redirects.
HOSTS = frozenset({"CNAME", "_headers", "_redirects", "netlify.toml"})

_PART = pattern(rf"[0-9a-f]{{{NAME_DIGITS}}}")


def is_part(name: str) -> bool:
    """Say whether *name* is that of a part."""
    return _PART.fullmatch(name) is not None


def is_passed_over(name: str) -> bool:
    """Say whether a file with that *name* in the vault is nobody's work."""
    return name in LITTER or name.startswith(TEMPORARY)
