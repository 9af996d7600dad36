"""Electronic signatures: made only with a certificate and the extra, kept by the archive, reported by ``periksa``."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from offices import DONE, NO_SCANS, Office, Ran, run, scan_file, snapshots, words_of
from pypdf import PdfReader

from pk_excel.core.periksa.ttd import Ttd
from pk_excel.core.tables import schema as t
from pk_excel.errors import CertificateUnusable, SignerMissing
from pk_excel.forms.pdf import tte
from pk_excel.wiring import PASSPHRASE

SECRET = "rahasia kantor"
HOLDER = "KPU Kabupaten Tirtawangi"
PDFS = ("PK-KPU-2026.pdf", "PK-Sekretariat-2026.pdf")


@pytest.fixture(scope="module")
def certificate() -> bytes:
    """Return a throw-away certificate with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    holder = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOLDER)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(holder)
        .issuer_name(holder)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(SECRET.encode())
    return pkcs12.serialize_key_and_certificates(b"kantor", key, made, None, locked)


@pytest.fixture
def office(tmp_path: Path, certificate: bytes, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return the office before the signing, with its certificate, whose passphrase the environment has."""
    (tmp_path / "kantor.p12").write_bytes(certificate)
    monkeypatch.setenv(PASSPHRASE, SECRET)
    return Office(tmp_path, 9)


def sign(office: Office) -> Ran:
    """Record the signing with the office's certificate."""
    words = ("--tanggal", "2026-01-22", "--ke", office.papers, "--sertifikat", office.folder / "kantor.p12")
    return office.run("tandatangan", *words)


def kinds(ran: Ran) -> list[str]:
    """Return the kinds of what ``periksa --json`` noted."""
    return [note["kind"] for note in ran.json["notes"]]


def test_both_pdfs_are_signed_as_pades_and_stay_pdf_a_and_the_archive_keeps_them(office: Office) -> None:
    ran = sign(office)
    assert ran.code == 0, ran.text
    assert f"ditandatangani secara elektronik (PAdES) dengan sertifikat {HOLDER}" in ran.text
    assert SECRET not in ran.text
    for name in PDFS:
        content = office.paper(name)
        reader = PdfReader(BytesIO(content))
        (field,) = reader.trailer["/Root"]["/AcroForm"]["/Fields"]
        assert field.get_object()["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"
        metadata = reader.trailer["/Root"]["/Metadata"].get_data()
        assert b'pdfaid:part="2" pdfaid:conformance="B"' in metadata
        assert [signature.name for signature in tte.signatures(content)] == [HOLDER]
    assert "elektronik" in office.refused(5, "arsip", "--ke", office.papers, *NO_SCANS)
    notes = office.do("arsip", "--ke", office.papers, "--json").json["notes"]
    assert {note["kind"] for note in notes} == {"number_proposed", "await_receipt"}
    archive = office.papers / "Arsip-PK-2026.zip"
    assert run("arsip", archive, "--periksa").code == 0
    ran = run("periksa", *(office.papers / name for name in PDFS), "--arsip", archive, "--json")
    assert kinds(ran) == ["same_file", "signed_by_stranger"] * 2


def test_after_an_electronic_signature_nobody_is_asked_for_scans(office: Office) -> None:
    assert "Belum ada pindaian" not in sign(office).text
    record = "Berita-Acara-Penandatanganan-2026"
    assert HOLDER in " ".join(words_of(office.paper(f"{record}.docx")).split())
    scan = scan_file(office.folder / "pindai" / "pindai-kpu.pdf")
    ran = office.do("tandatangan", "--ke", office.papers, "--pindaian", scan)
    assert "Pindaian ditambahkan" in ran.text
    assert "Masih tanpa pindaian" not in ran.text


def test_an_altered_signature_is_told_and_a_lost_signed_pdf_stops_the_archive(office: Office) -> None:
    assert sign(office).code == 0
    path = office.papers / PDFS[0]
    whole = path.read_bytes()
    assert b"/Producer" in whole
    path.write_bytes(whole.replace(b"/Producer", b"/Producex", 1))
    ran = run("periksa", path, "--buku", office.master, "--json")
    assert ran.code == 10
    assert kinds(ran)[-1] == "signed_altered"
    assert "berbeda dengan yang disegel" in office.refused(10, "arsip", "--ke", office.papers)


def test_a_signature_that_the_signing_did_not_seal_is_no_evidence(certificate: bytes, tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    for name in PDFS:
        path = office.papers / name
        path.write_bytes(tte.PdfSigner("kantor.p12", certificate, SECRET).sign(path.read_bytes(), "Tirtawangi"))
    assert "pindaian PK KPU dan PK Sekretariat" in office.refused(5, "arsip", "--ke", office.papers)


def test_a_pdf_signed_elsewhere_after_it_was_recorded_agrees(certificate: bytes, tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    path = office.papers / PDFS[0]
    signed = tte.PdfSigner("kantor.p12", certificate, SECRET).sign(path.read_bytes(), "Tirtawangi")
    path.write_bytes(signed)
    ran = run("periksa", path, "--buku", office.master, "--json")
    assert (ran.code, kinds(ran)) == (0, ["extended", "signed_by_stranger"])
    path.write_bytes(signed + b"\n% lagi\n")
    ran = run("periksa", path, "--buku", office.master, "--json")
    assert (ran.code, kinds(ran)[0]) == (10, "added")


@pytest.mark.parametrize("secret", ["salah", "rahasia"])
def test_another_passphrase_signs_nothing(office: Office, monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv(PASSPHRASE, secret)
    before = office.files()
    ran = sign(office)
    assert ran.code == 13
    assert "kantor.p12 tidak dapat dipakai" in ran.text
    assert office.files() == before


def test_what_is_no_certificate_signs_nothing() -> None:
    with pytest.raises(CertificateUnusable):
        tte.PdfSigner("kantor.p12", b"bukan sertifikat", SECRET)


def test_without_the_extra_the_option_says_what_to_install_and_nothing_is_signed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tte, "installed", lambda: False)
    with pytest.raises(SignerMissing):
        tte.PdfSigner("kantor.p12", b"", SECRET)
    before = office.files()
    ran = sign(office)
    assert ran.code == 13
    assert "pip install 'pk-excel[ttd]'" in ran.text
    assert office.files() == before


def test_without_the_extra_a_signature_is_said_to_be_unchecked(
    certificate: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = snapshots()[DONE][f"formulir/{PDFS[0]}"]
    signed = tte.PdfSigner("kantor.p12", certificate, SECRET).sign(pdf, "Tirtawangi")
    monkeypatch.setattr(tte, "installed", lambda: False)
    assert [one.state for one in tte.signatures(signed)] == [Ttd.UNCHECKED]
    assert tte.signatures(pdf) == ()


def test_a_signing_without_certificate_never_speaks_of_an_electronic_one(office: Office) -> None:
    said = office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers).text
    assert "elektronik" not in said
    assert "elektronik" not in str(office.records(t.RIWAYAT))
    assert b"/ByteRange" not in office.paper(PDFS[0])
