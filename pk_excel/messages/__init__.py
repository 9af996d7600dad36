"""Sentences that staff meet and that belong to no rule; ``python -m pk_excel.messages`` lists all of the program."""
