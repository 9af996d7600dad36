"""Electronic signatures on PDFs: PAdES, with pyHanko of the extra ``ttd``. Nothing is asked of the network."""

from __future__ import annotations

import io
import logging
import ssl
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from pk_excel.core.periksa.ttd import PdfSignature, Ttd
from pk_excel.errors import CertificateUnusable, SignerMissing

FIELD = "TandaTanganElektronik"


class PdfSigner:
    """Signs PDFs with a certificate and its key.

    Raises SignerMissing without the extra ``ttd``, CertificateUnusable for a file or passphrase that does not open.
    """

    def __init__(self, name: str, pkcs12: bytes, passphrase: str) -> None:
        if not installed():
            raise SignerMissing(option="--sertifikat")
        from pyhanko.sign.signers import SimpleSigner

        try:
            signer = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=passphrase.encode())
        except Exception as error:  # whatever a library meets in a file that came from anywhere
            raise CertificateUnusable(path=name) from error
        if signer is None:
            raise CertificateUnusable(path=name)
        self._signer: Any = signer

    @property
    def name(self) -> str:
        """Return whose certificate it is."""
        return str(self._signer.subject_name)

    def sign(self, content: bytes, location: str) -> bytes:
        """Return the PDF with a signature at its end; what was there stays as it is, PDF/A included."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

        facts = PdfSignatureMetadata(
            field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", name=self.name, location=location
        )
        signed: io.BytesIO = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), facts, signer=self._signer)
        return signed.getvalue()


def installed() -> bool:
    """Return whether signatures can be made and checked here."""
    return find_spec("pyhanko") is not None


def signatures(content: bytes) -> tuple[PdfSignature, ...]:
    """Return the electronic signatures of a PDF, in the order they were made, each with what became of it."""
    if b"/ByteRange" not in content:
        return ()
    if not installed():
        return (PdfSignature(Ttd.UNCHECKED),)
    try:
        return tuple(_checked(content))
    except Exception:  # whatever a library meets in a file that came from anywhere
        return (PdfSignature(Ttd.ALTERED),)


def _checked(content: bytes) -> Iterator[PdfSignature]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    for library in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    harmless = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
    for embedded in PdfFileReader(io.BytesIO(content)).embedded_regular_signatures:
        status = validate_pdf_signature(embedded, ValidationContext(_trusted(), allow_fetching=False))
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        same = status.intact and status.valid and (whole or status.modification_level in harmless)
        state = (Ttd.VALID if status.trusted else Ttd.STRANGER) if same else Ttd.ALTERED
        yield PdfSignature(state, _holder(status.signing_cert), status.signer_reported_dt, whole)


def _trusted() -> list[Any]:
    """Return the certificate authorities that this computer trusts."""
    from asn1crypto.x509 import Certificate

    return [Certificate.load(one) for one in ssl.create_default_context().get_ca_certs(binary_form=True)]


def _holder(certificate: Any) -> str:
    names = certificate.subject.native
    return str(names.get("common_name") or certificate.subject.human_friendly)
