"""The Perjanjian Kinerja from draft to paper: drafts, versions, corrections, matrix, form."""
