"""What an electronic signature on a PDF says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ttd(StrEnum):
    """What became of a signature; ``STRANGER``: unaltered, by somebody whom this computer does not know."""

    VALID = "sah"
    STRANGER = "tidak dikenal"
    ALTERED = "diubah"
    UNCHECKED = "tidak diperiksa"


@dataclass(frozen=True)
class PdfSignature:
    """A signature: its state, the holder of the certificate, the moment that the signer gives, and its reach.

    ``whole`` says that nothing follows it in the file.
    """

    state: Ttd
    name: str = ""
    moment: datetime | None = None
    whole: bool = False
