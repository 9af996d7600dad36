"""Twelve bugs seen in other software for Perjanjian Kinerja (domain facts, section 6): none of them is here."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from forms.read_back import spaced
from offices import DONE, FORMS, NO_SCANS, PAPERS, REVISED, REVISION_DAYS, Office, rows_of, words_of
from pypdf import PdfReader

from pk_excel.core.tables import schema as t
from pk_excel.core.values.sidik import sha256

MONTHS = ("January", "February", "March", "May", "June", "July", "August", "October", "December")


def final(office: Office, *words: object, on: date | None = None) -> Office:
    """Make the forms."""
    office.do("finalisasi", "--ke", office.papers, *words, on=on)
    return office


def printed(office: Office) -> dict[str, str]:
    """Return the text of every form: Word, PDF and the printable sheets."""
    texts = {name: words_of(office.paper(name)) for name in FORMS if name.endswith("docx")}
    for name in FORMS:
        if name.endswith("pdf"):
            pages = PdfReader(BytesIO(office.paper(name))).pages
            texts[name] = " ".join(" ".join(page.extract_text() for page in pages).split())
    book = openpyxl.load_workbook(office.master)
    for title in ("PK KPU", "PK Sekretariat"):
        cells = (cell.value for row in book[title].iter_rows() for cell in row)
        texts[title] = " ".join(str(value) for value in cells if value is not None)
    return {name: spaced(text) for name, text in texts.items()}


def row_of(office: Office, form: str, indikator: str) -> list[str]:
    """Return the row of a Word form that has the indicator."""
    (found,) = (row for row in rows_of(office.paper(form)) if any(indikator in cell for cell in row))
    return found


def test_01_the_year_printed_is_the_documents_not_todays(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    office.do("arsip", "--ke", office.papers, *NO_SCANS, on=date(2027, 1, 4))
    letter = words_of(office.paper("Surat-Pengantar-2026.docx"))
    for text in (*printed(office).values(), letter):
        assert "Tahun 2026" in text.title()
        assert "Tahun 2027" not in text.title()


def test_02_the_date_printed_is_that_of_the_signing_in_indonesian(tmp_path: Path) -> None:
    office = final(Office(tmp_path, 8), on=date(2026, 1, 26))
    assert not any("26 Januari 2026" in text for text in printed(office).values())
    office.do("tandatangan", "--ke", office.papers, "--tanggal", "2026-01-27", on=date(2026, 1, 28))
    for text in printed(office).values():
        assert "27 Januari 2026" in text
        assert "28 Januari 2026" not in text
        assert not any(month in text for month in MONTHS)


def test_03_the_form_prints_the_target_of_the_pk_not_that_of_the_renstra(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    (row,) = (row for row in office.records(t.RENSTRA.with_years(range(2025, 2030))) if row["id"] == "IK-11")
    assert row["target_2026"] == "82%"
    assert row_of(office, "PK-Sekretariat-2026.docx", row["indikator"])[-1] == "85%"


def test_04_the_original_prints_its_own_budget_not_the_revised_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    signed = {name: sha256(office.paper(name)) for name in FORMS}
    assert "Rp148.500.000" in words_of(office.paper("PK-Sekretariat-2026.docx"))
    office.pay(200_000_000, dipa=False)
    for name in FORMS:
        (office.papers / name).unlink()  # so that the archive has to print them again
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        assert {name: sha256(archive.read(name)) for name in FORMS} == signed


def test_05_saving_upstream_does_not_overwrite_what_was_decided_downstream(tmp_path: Path) -> None:
    office = Office(tmp_path / "rkt", 3)
    office.change(t.RKT, lambda row: row["id"] == "IK-10", target="91%")
    spec = t.RENSTRA.with_years(range(2025, 2030))
    office.change(spec, lambda row: row["id"] == "IK-10", target_2026="88%")
    text = office.do("rkt").text
    assert "IK-10 (Sekretariat): Target di RKT “91%”, di Renstra “88%”. RKT tidak diubah." in text
    assert {row["target"] for row in office.records(t.RKT) if row["id"] == "IK-10"} == {"91%"}
    decided = Office(tmp_path / "pleno", 5)
    decided.decide()
    before = [row["keputusan"] for row in decided.records(t.PLENO)]
    decided.do("konsolidasi", decided.reviews)
    assert [row["keputusan"] for row in decided.records(t.PLENO)] == before


def test_06_rupiah_is_never_written_with_a_dollar_sign(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    for text in printed(office).values():
        assert "Rp" in text
        assert "$" not in text
    book = openpyxl.load_workbook(office.master)
    formats = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row}
    # In a number format [$Rp-421] and [$-421] name the Indonesian currency and language.
    assert not any("$" in number_format.replace("[$Rp", "").replace("[$-", "") for number_format in formats)


def test_07_the_signers_are_those_in_office_not_a_name_in_the_template(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.change(t.PEJABAT, lambda row: row["peran"] == "Ketua", nama="Melati Kusumaningrum, S.H.")
    successor = {"nama": "Agung Wicaksana, S.E.", "nip": "198503042010031001"}
    office.change(t.PEJABAT, lambda row: row["nama"].startswith("Bambang"), **successor)
    for name, text in printed(final(office)).items():
        assert "Melati Kusumaningrum, S.H." in text
        assert "Suryanto" not in text
        assert "Bambang" not in text
        assert ("Agung Wicaksana, S.E." in text) is ("Sekretariat" in name)


def test_08_every_row_of_the_pk_is_printed_once(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    for dokumen in ("KPU", "Sekretariat"):
        wanted = [
            row["indikator"] for row in office.records(t.PK) if row["dokumen"] == dokumen and row["status"] == "Berlaku"
        ]
        rows = rows_of(office.paper(f"PK-{dokumen}-2026.docx"))
        found = [text for text in wanted for row in rows if any(text in cell for cell in row)]
        assert found == wanted
        assert len(wanted) == len(set(wanted)) > 7


def test_09_the_budget_is_joined_by_code_never_by_name(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    same = "Pengelolaan Logistik Pemilu"
    office.change(t.ANGGARAN, lambda row: row["kode"] == "076.01.CQ.6710", uraian=same)
    office.change(t.ANGGARAN, lambda row: row["kode"] == "076.01.WA.3356", uraian=f"{same} ")
    rows = rows_of(final(office).paper("PK-Sekretariat-2026.docx"))
    amounts = [row[-2] for row in rows if any(same in cell for cell in row)]
    assert amounts == ["Rp96.250.000", "Rp84.600.000"]


def test_10_an_update_keeps_the_history_row_by_row(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    versions, events = office.records(t.VERSI), office.records(t.RIWAYAT)
    ids = {row["id"] for row in office.records(t.RKT)}
    office.do("koreksi", "--kembalikan", "Ulang")
    office.do("pleno")
    office.correct()
    office.do("koreksi")
    assert office.records(t.VERSI)[: len(versions)] == versions
    assert office.records(t.RIWAYAT)[: len(events)] == events
    assert {row["id"] for row in office.records(t.PK)} == ids | {"REN-B01"}
    (removed,) = (row for row in office.records(t.PK) if row["status"] == "Dihapus")
    assert (removed["id"], bool(removed["alasan"])) == ("IK-16", True)


@pytest.mark.parametrize("changes", [True, False])
def test_11_a_pk_perubahan_changes_more_than_its_title(tmp_path: Path, changes: bool) -> None:
    if changes:
        office = Office(tmp_path, REVISED)
        (row,) = (row for row in office.records(t.PK) if row["id"] == "IK-10")
        shown = row_of(office, "PK-Sekretariat-2026-Perubahan-1.docx", row["indikator"])
        assert shown[-3:] == ["90%", "93%", "Laman resmi diperbarui"]
        assert f"{PAPERS}/PK-Sekretariat-2026.docx" in office.files()
        return
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "prioritas", "--catatan", "SK 5")
    office.attend()
    office.do("pleno", on=REVISION_DAYS[0])
    office.do("koreksi", on=REVISION_DAYS[1])
    assert "tidak mengubah apa pun" in office.refused(5, "finalisasi", on=REVISION_DAYS[2])


def test_12_no_paper_claims_a_signature_that_it_does_not_bear(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    for text in printed(office).values():
        assert "elektronik" not in text.casefold()
        assert "ditandatangani secara" not in text.casefold()
