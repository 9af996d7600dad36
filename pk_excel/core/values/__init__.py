"""Values of the field: cells, texts, numbers, targets, units, grades, dates."""
