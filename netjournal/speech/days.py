"""Days in sentences: the words are the format's, which files take too."""

from netjournal.format.spoken.days import day_at

__all__ = ["day_at"]
