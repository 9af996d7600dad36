"""Perjanjian Kinerja of a KPU office: from the Renstra to signed, archived forms, in Excel and without it."""

__version__ = "0.1.0"
