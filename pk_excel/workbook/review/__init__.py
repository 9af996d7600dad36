"""The review workbook of a division (SOP step 3): drawn once, filled for each."""
