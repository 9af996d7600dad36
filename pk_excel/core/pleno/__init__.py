"""SOP steps 5-6: what the rapat pleno must decide, and what it decided."""
