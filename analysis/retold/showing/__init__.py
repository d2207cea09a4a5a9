"""What a reader sees: sentences, tables, charts, the side-by-side view, reports."""
