"""The Matriks Rencana Aksi: the year's targets by quarter and month, what was reached, and next year's base."""
