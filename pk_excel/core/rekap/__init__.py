"""The province's view: what it looks at in one office's PK, and what shows only beside the others."""
