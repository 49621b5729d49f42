"""What measures the code itself: the house's figures, and whether tests can fail."""
