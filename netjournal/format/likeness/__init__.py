"""Likeness: who a name may have meant, and which contacts may be one person."""
