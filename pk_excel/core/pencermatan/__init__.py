"""SOP step 3: what divisions are given to check, and what they answer."""
