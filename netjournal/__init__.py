"""netjournal keeps a professional network alive, in plain files."""

__version__ = "0.1.0"
