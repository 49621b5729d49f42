"""Phrases in sentences: the words are the format's, which files take too."""

from netjournal.format.spoken.phrase import NO_SUCH_DAY, Frame, Leaning, Phrase, Sort

__all__ = ["NO_SUCH_DAY", "Frame", "Leaning", "Phrase", "Sort"]
