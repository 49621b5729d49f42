"""Our tables as JSON Schema (draft-07), for editors and checkers of other people.

A schema sees one front matter and neither its file's name nor other files. It takes
every value that the format reads without a problem of the rules NJ101 to NJ108, and
refuses keys that do not exist and values that their key cannot have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netjournal.format.settings import Settings

Schema = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"
# What is described, in a few words for the help.
SCHEMAS = {
    "contact": "the front matter of a contact",
    "note": "the front matter of a note",
    "settings": "the settings in mkdocs.yml",
    "obsidian": "the types of properties, for .obsidian/types.json",
}


def schema(name: str, settings: Settings | None = None) -> Schema:
    """Return what `netjournal schema` prints for *name*, one of `SCHEMAS`.

    With the *settings* of a journal, only its own circles and kinds are allowed.
    Raises `KeyError` for another name.
    """
    from netjournal.interchange.schemas import configuration, front_matter, obsidian

    makers: Mapping[str, Callable[[], Schema]] = {
        "contact": lambda: front_matter.contact(settings),
        "note": lambda: front_matter.note(settings),
        "settings": configuration.settings,
        "obsidian": obsidian.types,
    }
    return makers[name]()
