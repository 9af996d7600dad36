"""One module per action, found by being there: it reads, decides, writes, records, and declares itself."""
