"""Published measures of a text, with their intervals."""
