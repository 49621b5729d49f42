"""Decisions in sentences: the words are the format's, which files take too."""

from netjournal.format.spoken.decisions import When, decision, length_of, when_at

__all__ = ["When", "decision", "length_of", "when_at"]
