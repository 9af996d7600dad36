"""Checking what comes back from outside: an archive, the workbook in it, a paper, a code."""
