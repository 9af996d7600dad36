"""One function per action: read, decide, write, record."""
