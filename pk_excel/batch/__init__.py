"""Runs one action over many workbooks, each in its own process: a failing office never stops the others."""
