"""Days, lengths, decisions and kinds in words, as people say and write them."""
