"""Which passages of two documents say the same."""
