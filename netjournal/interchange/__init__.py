"""Text of other programs ↔ the journal: one format per module, no file names."""
