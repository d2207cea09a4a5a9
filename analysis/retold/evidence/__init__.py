"""Evidence out of a story, for other programs: Word, sheets, Parquet, Web Annotations, BibTeX."""
