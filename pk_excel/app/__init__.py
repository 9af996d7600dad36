"""The actions, one module each in `actions`; here: their declaration, their desk, and what several of them need."""
