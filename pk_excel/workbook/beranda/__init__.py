"""*Beranda*: the first sheet of the master, from which staff see where the SOP stands and start its steps."""
