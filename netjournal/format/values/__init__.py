"""Simple values of a front matter, from YAML nodes; problems are collected.

A reader returns `None` for absent and invalid values; the latter are problems. Nothing
a person wrote raises an exception.
"""

from __future__ import annotations

from netjournal.format.values.maps import inner_pairs
from netjournal.format.values.reader import (
    LETTERS,
    Reader,
    in_yaml,
    is_blank,
    is_nothing,
    misread_as,
    quoted,
    shown,
    trimmed,
)
from netjournal.format.values.references import (
    is_unquoted_link,
    reference_value,
    references_value,
    scalar_reference,
    unquoted_link,
)
from netjournal.format.values.scalars import (
    choice_value,
    convert,
    flag_value,
    items,
    plain_text,
    scalar,
    text_value,
    texts_value,
)

__all__ = [
    "LETTERS",
    "Reader",
    "choice_value",
    "convert",
    "flag_value",
    "in_yaml",
    "inner_pairs",
    "is_blank",
    "is_nothing",
    "is_unquoted_link",
    "items",
    "misread_as",
    "plain_text",
    "quoted",
    "reference_value",
    "references_value",
    "scalar",
    "scalar_reference",
    "shown",
    "text_value",
    "texts_value",
    "trimmed",
    "unquoted_link",
]
