"""The site: MkDocs builds it, and sees no file that a person wrote."""
