"""What leaves the program as a document: the drawn diagram, the report, tables."""
