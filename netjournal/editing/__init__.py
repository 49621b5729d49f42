"""What an editor asks while one types: contexts, offers, places, remedies, hints."""
