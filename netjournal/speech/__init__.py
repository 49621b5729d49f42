"""Sentences as people write them → the content of a note; nothing is guessed."""
