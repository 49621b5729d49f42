"""Matching: which person of a journal a record is, or that only a person can say."""
