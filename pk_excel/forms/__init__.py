"""Renderers of the papers: sheet, Word, PDF."""
