"""Changes of a journal's files that leave every other character as it is.

Front matter is changed by splices at the marks of its YAML nodes. After each edit the
file is read again and compared: it has to contain exactly the requested change, and
otherwise the same as before, or the edit is refused. An edit without effect returns the
same text object.

What edits needs the YAML library; each part is imported when it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.format.deferred import parts

if TYPE_CHECKING:
    from netjournal.edits.body import replace_spans
    from netjournal.edits.change import Key, remove_key, set_value
    from netjournal.edits.lists import append_item, remove_item
    from netjournal.edits.promises import drop, move_due, next_day, tick, tick_and_renew
    from netjournal.edits.refusal import RefusedError
    from netjournal.edits.scaffold import new_file
    from netjournal.edits.writing import Value

__all__ = [
    "Key",
    "RefusedError",
    "Value",
    "append_item",
    "drop",
    "move_due",
    "new_file",
    "next_day",
    "remove_item",
    "remove_key",
    "replace_spans",
    "set_value",
    "tick",
    "tick_and_renew",
]

__getattr__ = parts(
    __name__,
    {
        "Key": "change",
        "RefusedError": "refusal",
        "Value": "writing",
        "append_item": "lists",
        "drop": "promises",
        "move_due": "promises",
        "new_file": "scaffold",
        "next_day": "promises",
        "remove_item": "lists",
        "remove_key": "change",
        "replace_spans": "body",
        "set_value": "change",
        "tick": "promises",
        "tick_and_renew": "promises",
    },
)
