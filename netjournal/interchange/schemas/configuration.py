"""The settings in mkdocs.yml as JSON Schema, from the table of settings."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.format.schema import KINDS
from netjournal.format.settings import SETTINGS
from netjournal.interchange.schemas import DRAFT, Schema
from netjournal.interchange.schemas.values import (
    DATE,
    DURATION,
    DURATION_OR_NEVER,
    FLAG,
    TEXT,
    WHOLE,
    either,
    entries,
    listed,
    matching,
    record,
    word,
)

_SORT = word(dict.fromkeys(kind.sort for kind in KINDS))
_VALUES: Mapping[str, Schema] = {
    "format": WHOLE,
    "circles": entries(DURATION_OR_NEVER),
    "goal": record({"contacts": WHOLE, "every": word(("week", "month"))}),
    "backoff": WHOLE,
    "max_unanswered": WHOLE,
    "leap_birthday": word(("feb28", "mar1", "leap-years")),
    "birthdays": word(("known", "circles", "all")),
    "day_order": word(("dmy", "mdy")),
    "time_zone": TEXT,
    "default_region": matching("[A-Za-z]{2}", "DE"),
    "kinds": entries(either(_SORT, record({"sort": _SORT, "weight": TEXT}))),
    "ignore": listed(either(TEXT, entries(listed(TEXT)))),
    "commit": FLAG,
    "today": DATE,
}


def settings() -> Schema:
    """Return the schema of mkdocs.yml; it knows our plugin's settings alone."""
    own: Schema = {
        "type": ["object", "null"],
        "properties": {
            setting.name: {
                "description": setting.meaning.replace("`", ""),
                "markdownDescription": _marked(setting.meaning, setting.default),
                **_VALUES.get(setting.name, DURATION),
            }
            for setting in SETTINGS
        },
        "additionalProperties": False,
    }
    plugin: Schema = {"type": "object", "properties": {"netjournal": own}}
    return {
        "$schema": DRAFT,
        "title": "The settings of netjournal in mkdocs.yml",
        "type": "object",
        "properties": {
            "plugins": either(
                plugin, {"type": "array", "items": either(TEXT, plugin)}, TEXT
            )
        },
    }


def _marked(meaning: str, default: str) -> str:
    return f"{meaning}\n\nDefault: `{default}`" if default else meaning
