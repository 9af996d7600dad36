"""The ten steps of the SOP and their clock."""
