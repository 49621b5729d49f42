"""Tables of other programs: CSV in any encoding and form, and what its columns mean."""
