"""The report for KPU Provinsi is of its published schema, says what was signed, and is checked with its archive."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from offices import DONE, REVISED, Office, run

from pk_excel.core.tables import schema as t


def published() -> Any:
    """Return the schema as the command prints it."""
    return run("skema", "--laporan").json


def report(office: Office, name: str = "Laporan-PK-2026.json") -> Any:
    return json.loads((office.papers / name).read_text(encoding="utf-8"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, DONE)


def test_the_report_is_of_the_schema_that_is_published(office: Office) -> None:
    schema = published()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(report(office))


def test_so_is_the_report_of_a_pk_perubahan_which_has_what_was_agreed_before(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    told = report(office, "Laporan-PK-2026-Perubahan-1.json")
    Draft202012Validator(published()).validate(told)
    assert told["perubahan"]["ke"] == 1
    assert any(row["target_semula"] for pk in told["pk"] for row in pk["baris"])


def test_the_schema_refuses_a_field_that_is_missing_unknown_or_of_another_kind(office: Office) -> None:
    validator, told = Draft202012Validator(published()), report(office)
    for change in ({"tahun": "2026"}, {"skema": "pk-excel/laporan/0"}, {"lain": 1}):
        assert not validator.is_valid({**told, **change})
    del told["segel"]
    assert not validator.is_valid(told)


def test_the_report_says_what_was_sealed_and_printed(office: Office) -> None:
    told = report(office)
    kpu, sekretariat = told["pk"]
    changed = next(row for row in sekretariat["baris"] if row["id"] == "IK-11")
    assert changed["target"] == {
        "teks": "85%", "operator": "=", "bawah": "85", "atas": "85", "predikat": None, "satuan": "Persen"
    }  # fmt: skip
    assert [one["nama"] for one in kpu["penandatangan"]] == ["Suryanto Wiraatmaja, S.IP., M.Si."]
    assert len(sekretariat["penandatangan"]) == 2
    assert (kpu["ditandatangani"], told["dibuat"]) == ("2026-01-22", "2026-01-23")
    assert kpu["jumlah_anggaran"] == sum(row["jumlah"] for row in kpu["anggaran"])
    assert [step["no"] for step in told["langkah"]] == list(range(1, 11))
    assert told["langkah"][9]["selesai"] == "2026-01-23"
    minutes = next(one for one in told["naskah"] if one["berkas"] == "Berita-Acara-Pleno-2026.pdf")
    assert minutes["nomor"].endswith("/PR.03.1-BA/9999/2026")
    assert minutes["tanggal"] == "2026-01-15"


def test_the_same_workbook_gives_the_same_report(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        one = Office(tmp_path / name, 10)
        one.do("arsip", "--ke", one.papers, "--tanpa-pindaian", "Pemindai rusak")
        made.append((one.papers / "Laporan-PK-2026.json").read_bytes())
    assert made[0] == made[1]


def forged(archive: Path, change: Any) -> Path:
    """Return the archive with another report, to which the manifest was adapted."""
    with ZipFile(archive) as source:
        files = {name: source.read(name) for name in source.namelist()}
    told = json.loads(files["Laporan-PK-2026.json"])
    change(told)
    content = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    manifest = json.loads(files["manifes.json"])
    for entry in manifest["berkas"]:
        if entry["nama"] == "Laporan-PK-2026.json":
            entry.update(ukuran=len(content), sha256=hashlib.sha256(content).hexdigest())
    files |= {"Laporan-PK-2026.json": content, "manifes.json": json.dumps(manifest).encode()}
    path = archive.with_name("palsu.zip")
    with ZipFile(path, "w") as target:
        for name, inside in files.items():
            target.writestr(name, inside)
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["pk"][0]["baris"][0]["target"].update(teks="50%"),
        lambda told: told["langkah"][4].update(selesai="2026-01-01"),
        lambda told: told["naskah"][0].update(sha256="0" * 64),
        lambda told: told["riwayat"].update(hash="0" * 64),
        lambda told: told.pop("naskah"),
        lambda told: told.update(dibuat=[]),
    ],
    ids=["target", "step", "paper", "chain", "no papers", "no day"],
)
def test_periksa_names_a_report_that_says_something_else_than_the_workbook_beside_it(
    office: Office, change: Any
) -> None:
    ran = run("arsip", forged(office.papers / "Arsip-PK-2026.zip", change), "--periksa")
    assert ran.code == 10
    assert "Laporan-PK-2026.json: tidak sesuai dengan buku kerja atau berkas lain di dalam arsip" in ran.err


# ---------------------------------------------------------------- the receipt


RECEIPT = ("--tanggal", "2026-02-02", "--penerima", "Sekar Arumdani, Subbagian Perencanaan")


def test_the_receipt_of_the_province_stands_in_surat_arsip_riwayat_and_the_register(office: Office) -> None:
    def reminded() -> list[str]:
        return [one["kind"] for one in office.do("langkah", "--json").json["missing"]]

    assert reminded() == ["receipt"]
    before = (office.papers / "Register-Naskah-2026.pdf").read_bytes()
    said = office.do("terima", *RECEIPT, "--ke", office.papers).text
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        inside = {name for name in archive.namelist() if not name.startswith(("manifes", "Register-"))}
    assert f"dicatat untuk {len(inside) + 1} berkas di lembar Arsip: arsipnya dan isinya, tanpa register" in said
    sent = [row for row in office.records(t.ARSIP) if row["dikirim"]]
    assert {str(row["diterima"]) for row in sent} == {"2026-02-02"}
    letter = next(row for row in office.records(t.SURAT) if row["naskah"] == "Surat Pengantar")
    assert letter["diterima_oleh"] == "Sekar Arumdani, Subbagian Perencanaan"
    assert office.events()[-1] == "tanda terima"
    assert reminded() == []
    assert (office.papers / "Register-Naskah-2026.pdf").read_bytes() != before
    assert run("arsip", office.papers / "Arsip-PK-2026.zip", "--periksa").code == 0
    assert run("arsip", office.master, "--periksa", "--ke", office.papers).code == 0


def test_a_receipt_is_recorded_once_with_day_and_receiver_and_corrected_with_a_reason(office: Office) -> None:
    assert "nama penerimanya belum disebut" in office.refused(5, "terima", "--tanggal", "2026-02-02")
    early = ("--tanggal", "2026-01-20", *RECEIPT[2:])
    assert "Tanggal terima 20 Januari 2026 tidak mungkin" in office.refused(5, "terima", *early)
    late = ("--tanggal", "2026-07-01", *RECEIPT[2:])
    assert "harus sudah tiba" in office.refused(5, "terima", *late)
    assert "Belum ada tanda terima yang dapat" in office.refused(5, "terima", *RECEIPT, "--perbaiki", "Salah ketik")
    office.do("terima", *RECEIPT, "--ke", office.papers)
    assert "sudah bertanda terima 2 Februari 2026" in office.refused(5, "terima", *RECEIPT)
    assert "tidak ada yang diperbaiki" in office.refused(5, "terima", *RECEIPT, "--perbaiki", "Salah ketik")
    other = ("--tanggal", "2026-02-03", *RECEIPT[2:], "--perbaiki", "Salah ketik")
    office.do("terima", *other, "--ke", office.papers)
    assert "semula 2026-02-02; alasan: Salah ketik" in office.records(t.RIWAYAT)[-1]["rincian"]
    sent = [row for row in office.records(t.ARSIP) if row["dikirim"]]
    assert {str(row["diterima"]) for row in sent} == {"2026-02-03"}


def test_before_anything_was_sent_there_is_no_receipt(tmp_path: Path) -> None:
    assert "Belum ada yang dikirim" in Office(tmp_path, 10).refused(5, "terima", *RECEIPT)
