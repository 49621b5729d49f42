"""What begins the item of a Markdown list."""

MARKER = r"(?:[-*+]|[0-9]{1,9}[.)])"
