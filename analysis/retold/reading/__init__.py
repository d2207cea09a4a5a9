"""From the bytes of a file to documents and their passages."""
