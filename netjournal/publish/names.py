"""The names of what is published, and of what a host or a person may add to it."""

from __future__ import annotations

VAULT = "vault"
PARTS = f"{VAULT}/b"
KEY = f"{VAULT}/key.json"
INDEX = f"{VAULT}/index"

# A vault that is not complete yet, and one that another has just replaced. Both are
# beside their place, so that one rename puts them there.
COMING = ".netjournal-coming"
GOING = ".netjournal-going"
# A file that is not complete yet, beside its place.
TEMPORARY = ".new-"

# What hosts read: a domain of one's own, headers, redirects.
HOSTS = frozenset({"CNAME", "_headers", "_redirects", "netlify.toml"})
# What desktops leave in every folder they show.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
