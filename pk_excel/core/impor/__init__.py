"""SOP steps 1-2: what an office already has in other files, read as the rows of its workbook."""
