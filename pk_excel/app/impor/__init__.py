"""What the imports share: which tables of a source are taken, what their columns are, and what becomes of each row."""
