"""What files mean: from characters to a journal, with the place of each value."""
