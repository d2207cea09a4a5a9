"""What every room stands on: the tables, the errors, the intervals."""
