"""Word documents, from the templates that staff can edit."""
