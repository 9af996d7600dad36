"""Every Indonesian sentence that staff meet, and nothing else."""
