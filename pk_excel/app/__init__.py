"""The actions: `actions` has one module each; here are their declaration, their desk, and what several of them need."""
