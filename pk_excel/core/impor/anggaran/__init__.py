"""RKA-KL and DIPA data as offices have them, rebuilt as one budget tree and reconciled at every level."""
