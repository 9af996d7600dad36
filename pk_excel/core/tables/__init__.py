"""The workbook as data: every table with its typed rows, the settings, and how they are read."""
