"""Text of other programs ↔ the journal: one format a file, no file names in it."""
