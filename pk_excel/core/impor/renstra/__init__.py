"""Tables of sasaran, indikator and targets as offices have them (Renstra, RKT, IKU, Renja), read for the Renstra."""
