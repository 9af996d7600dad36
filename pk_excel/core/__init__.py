"""The institution, pure: no I/O, no clock, no printing."""
