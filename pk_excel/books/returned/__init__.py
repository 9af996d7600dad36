"""The door to review workbooks that came back from the divisions, whatever happened to them there."""
