"""Files on disk: read and replaced whole, kept as backups, held while they change, published all or none."""
