"""Workbooks behind one port: memory, file, live application."""
