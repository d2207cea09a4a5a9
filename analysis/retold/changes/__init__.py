"""What is said differently in linked passages."""
