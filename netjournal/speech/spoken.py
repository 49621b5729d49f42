"""Days as one value: the words are the format's, which files take too."""

from netjournal.format.spoken.values import parse_spoken, parse_spoken_partial

__all__ = ["parse_spoken", "parse_spoken_partial"]
