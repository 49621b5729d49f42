"""Pictures of figures: shapes, and the words that say the same."""
