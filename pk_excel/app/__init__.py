"""What the actions are made of: their desk, their declaration, the papers and reviews that several of them need."""
