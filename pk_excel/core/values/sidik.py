"""The SHA-256 behind every *sidik*: the fingerprint of a draft, a file, an event."""

from __future__ import annotations

import hashlib


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* as hex."""
    return hashlib.sha256(content).hexdigest()
