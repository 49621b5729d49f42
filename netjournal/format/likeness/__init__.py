"""Likeness: whom a name may have meant, and which two contacts may be one person."""
