"""The marker at the beginning of a Markdown list item."""

MARKER = r"(?:[-*+]|[0-9]{1,9}[.)])"
