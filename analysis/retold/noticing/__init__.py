"""What stands in one document: quotations, who says what, names, roles."""
