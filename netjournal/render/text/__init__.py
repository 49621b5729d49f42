"""Answers in words and as JSON: for a terminal, for paper and for programs."""
