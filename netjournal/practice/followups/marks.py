"""Marks: what each file is called in the rows of what is due that are kept."""

from __future__ import annotations

from netjournal.format.folding import fold

CONTACTS, NOTES = "contacts/", "journal/"


def mark_of(path: str) -> str:
    """Return what the file at *path* is kept under: the folder and its folded id."""
    folder, _, name = path.partition("/")
    return f"{folder}/{fold(name.rpartition('/')[2].removesuffix('.md'))}"


def mark_of_note(stem: str) -> str:
    """Return what the file of a note by id is kept under."""
    return f"{NOTES}{fold(stem)}"


def mark_of_contact(stem: str) -> str:
    """Return what the file of a person by id is kept under."""
    return f"{CONTACTS}{fold(stem)}"
