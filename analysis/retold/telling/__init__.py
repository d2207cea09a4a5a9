"""What the tellings of a story have, and have not."""
