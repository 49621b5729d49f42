"""Phrases in sentences: the words are the format's, which files take too."""

from netjournal.format.spoken.phrase import Frame, Leaning, Phrase, Sort

__all__ = ["Frame", "Leaning", "Phrase", "Sort"]
