"""Sentences as people write them → what a note would say; nobody is guessed."""
