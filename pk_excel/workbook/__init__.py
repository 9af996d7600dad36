"""Builder of the master and review workbooks from the schema."""
