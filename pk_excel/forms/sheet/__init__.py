"""Papers as printable sheets of the workbook."""
