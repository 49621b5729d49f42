"""Model to text: what people, other programs and the site get to see."""
