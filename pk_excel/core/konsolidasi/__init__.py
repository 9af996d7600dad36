"""SOP steps 3-4: the proposals of all divisions side by side."""
