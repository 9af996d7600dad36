"""``periksa``: agrees, differs in which row and field, or unknown – for Word, PDF and typed codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from forms.read_back import spaced
from offices import DONE, FORMS, REVISED, REVISION_DAYS, REVISION_NOTE, Desktop, Office, run, snapshots
from pypdf import PdfWriter

from pk_excel.app.actions.periksa import HandedIn, check_papers
from pk_excel.app.desk import Desk
from pk_excel.app.papers import pk_forms
from pk_excel.app.periksa import Dossier
from pk_excel.wiring import Workshop

PK = "PK-KPU-2026.docx"
BA = "Berita-Acara-Pleno-2026.docx"
MATRIX = "Matriks-Perubahan-2026.docx"


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return {Path(name).name: content for name, content in snapshots()[DONE].items() if name.startswith("formulir/")}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    desktop = Desktop.before(DONE)
    return Dossier(desktop.book, desktop.context, Workshop().reading_bench())


def said(dossier: Dossier, content: bytes, name: str = PK) -> list[tuple[str, dict[str, Any]]]:
    """Return the verdict on a file: what kinds of sentences with which facts."""
    outcome = check_papers([HandedIn(name, content)], dossier, "buku kerja")
    good = outcome.notes[0].kind.key in ("same_file", "same_words", "extended")
    assert outcome.exit_code == (0 if good else 10)
    return [(note.kind.key, dict(note.facts)) for note in outcome.notes]


def edited(content: bytes, edit: Callable[[Any], object]) -> bytes:
    """Return a Word file as it is saved after *edit*."""
    document = docx.Document(BytesIO(content))
    edit(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def code_on(content: bytes) -> str:
    """Return the verification code in the footer of a Word paper."""
    with ZipFile(BytesIO(content)) as package:
        found = re.search(r"Kode verifikasi: ([\w-]+)", package.read("word/footer1.xml").decode())
    assert found
    return found[1]


def cell(text: str, new: str) -> Callable[[Any], None]:
    """Return the edit that types *new* over the first cell of a table that says *text*."""

    def edit(document: Any) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        found = next(cell for cell in cells if spaced(cell.text) == text)
        found.paragraphs[0].runs[0].text = new

    return edit


def word(old: str, new: str) -> Callable[[Any], None]:
    """Return the edit that replaces a word wherever the body has it."""

    def edit(document: Any) -> None:
        found = [node for node in document.element.body.iter(qn("w:t")) if old in spaced(node.text or "")]
        assert found
        for node in found:
            node.text = spaced(node.text).replace(old, new)

    return edit


@pytest.mark.parametrize("name", [*FORMS, BA, MATRIX])
def test_every_paper_of_the_program_agrees(dossier: Dossier, papers: dict[str, bytes], name: str) -> None:
    assert said(dossier, papers[name], name)[0][0] in ("same_file", "same_words")


@pytest.mark.parametrize("name", [PK, "PK-Sekretariat-2026.docx", BA, MATRIX])
def test_a_word_file_that_was_only_saved_again_agrees(dossier: Dossier, papers: dict[str, bytes], name: str) -> None:
    assert said(dossier, edited(papers[name], lambda document: document), name)[0][0] == "same_words"


EDITS: dict[str, tuple[str, Callable[[Any], None], tuple[str, str, str, str]]] = {
    "a target": (PK, cell("≤ 1,8%", "≤ 18%"), ("IK-02", "Target", "≤ 1,8%", "≤ 18%")),
    "an amount": ("PK-Sekretariat-2026.docx", cell("Rp96.250.000", "Rp96.250.001"),
                  ("076.01.CQ.6710", "Anggaran (Rp)", "Rp96.250.000", "Rp96.250.001")),
    "a signer": (PK, word("Suryanto", "Sumanto"),
                 ("", "Nama", "Suryanto Wiraatmaja, S.IP., M.Si.", "Sumanto Wiraatmaja, S.IP., M.Si.")),
    "the day": (PK, word("22 Januari", "23 Januari"),
                ("tanda tangan", "tempat dan tanggal", "Tirtawangi, 22 Januari 2026", "Tirtawangi, 23 Januari 2026")),
    "the code": (PK, lambda document: footer(document, "Kode"), ("", "kode verifikasi", "", "")),
}  # fmt: skip


def footer(document: Any, start: str) -> None:
    for node in document.sections[0].footer._element.iter(qn("w:t")):
        if (node.text or "").startswith(start):
            node.text = f"{start} lain"


@pytest.mark.parametrize(("name", "edit", "told"), EDITS.values(), ids=EDITS)
def test_an_altered_word_file_is_told_with_row_field_old_and_new_value(
    dossier: Dossier, papers: dict[str, bytes], name: str, edit: Callable[[Any], None], told: tuple[str, str, str, str]
) -> None:
    kind, facts = said(dossier, edited(papers[name], edit), name)[0]
    assert kind == "differs"
    row, field, old, new = told
    assert facts["kolom"] == field
    assert not row or facts["baris"] == row
    assert not old or (facts["old"], facts["new"]) == (old, new)


def test_an_altered_day_is_told_of_the_cover_and_of_the_annex(dossier: Dossier, papers: dict[str, bytes]) -> None:
    found = said(dossier, edited(papers[PK], word("22 Januari", "23 Januari")))
    assert [facts["tempat"] for kind, facts in found if kind == "differs"] == [
        "tanda tangan, tempat dan tanggal", "tanda tangan lampiran, tempat dan tanggal",
    ]  # fmt: skip


def test_what_was_hidden_or_inserted_with_tracked_changes_is_seen(dossier: Dossier, papers: dict[str, bytes]) -> None:
    def hide(document: Any) -> None:
        run = next(node for node in document.element.body.iter(qn("w:r")) if "≤\u00a01,8%" in "".join(node.itertext()))
        run.get_or_add_rPr().append(OxmlElement("w:vanish"))

    def insert(document: Any) -> None:
        run = next(node for node in document.element.body.iter(qn("w:r")) if "≤\u00a01,8%" in "".join(node.itertext()))
        inserted = OxmlElement("w:ins")
        run.addprevious(inserted)
        inserted.append(run)
        run.find(qn("w:t")).text = "≤ 9%"

    kind, facts = said(dossier, edited(papers[PK], hide))[0]
    assert (kind, facts["old"], facts["new"]) == ("differs", "≤ 1,8%", "(tidak ada)")
    kind, facts = said(dossier, edited(papers[PK], insert))[0]
    assert (kind, facts["old"], facts["new"]) == ("differs", "≤ 1,8%", "≤ 9%")


def test_a_pdf_with_other_text_is_told_and_one_with_other_bytes_too(dossier: Dossier, papers: dict[str, bytes]) -> None:
    pdf, desktop = papers["PK-KPU-2026.pdf"], Desktop.before(DONE)
    form, _ = pk_forms(Desk(desktop.book, desktop.context), desktop.bench, date(2026, 1, 22))
    forged = desktop.bench.papers.pdf(replace(form, tempat="Lain"))
    kind, facts = said(dossier, forged, "PK.pdf")[0]
    assert (kind, facts["kolom"], facts["new"]) == ("differs", "tempat dan tanggal", "Lain, 22 Januari 2026")
    target = BytesIO()
    PdfWriter(clone_from=BytesIO(pdf)).write(target)
    assert said(dossier, target.getvalue(), "PK.pdf")[0][0] == "pdf_changed"
    assert said(dossier, pdf + b"\n% tambahan\n", "PK.pdf")[0][0] == "added"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 bukan", b"PK\x03\x04 bukan", b"teks"])
def test_what_is_no_paper_is_said_to_be_none(dossier: Dossier, content: bytes) -> None:
    assert said(dossier, content)[0][0] == "unreadable"


def test_a_strange_word_file_is_unknown(dossier: Dossier) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("PERJANJIAN KINERJA TAHUN 2026 Komisi Pemilihan Umum Kabupaten Tirtawangi lain")

    target = BytesIO()
    docx.Document().save(target)
    assert said(dossier, edited(target.getvalue(), write))[0][0] == "unknown"


@pytest.mark.parametrize(("name", "title"), [(PK, "PK KPU"), (BA, "Berita Acara"), (MATRIX, "Matriks Perubahan")])
def test_a_typed_code_is_known_by_its_document(
    dossier: Dossier, papers: dict[str, bytes], name: str, title: str
) -> None:
    outcome = check_papers([HandedIn(code_on(papers[name]).lower(), None)], dossier, "buku kerja")
    assert (outcome.exit_code, outcome.notes[0].kind.key) == (0, "code_known")
    assert outcome.notes[0].facts["dokumen"] == title


@pytest.mark.parametrize(("code", "kind"), [("2222-2222-2222", "code_unknown"), ("2222-2222-2223", "code_mistyped")])
def test_another_code_is_unknown_or_mistyped(dossier: Dossier, code: str, kind: str) -> None:
    outcome = check_papers([HandedIn(code, None)], dossier, "buku kerja")
    assert (outcome.exit_code, outcome.notes[0].kind.key) == (10, kind)


def test_by_command_against_the_workbook_beside_and_the_archive(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    beside = run("periksa", office.papers / PK)
    assert beside.code == 0, beside.text
    assert "sesuai dengan Arsip-PK-2026.zip" in beside.out
    altered = office.papers / "ubahan.docx"
    altered.write_bytes(edited(office.paper(PK), cell("≤ 1,8%", "≤ 18%")))
    archive = office.papers / "Arsip-PK-2026.zip"
    ran = run("periksa", altered, office.papers / "PK-KPU-2026.pdf", code_on(office.paper(PK)), "--arsip", archive)
    assert ran.code == 10
    assert "IK-02, Target: seharusnya “≤ 1,8%”, tertulis “≤ 18%”" in ran.text
    assert "1 dari 3" in ran.text
    assert run("periksa", altered, "--buku", office.master, "--arsip", archive).code == 2
    assert run("periksa", tmp_path / "tiada.pdf", "--buku", office.master).code == 8
    assert "--buku atau --arsip" in run("periksa", code_on(office.paper(PK))).text
    archive.write_bytes(b"bukan zip")
    assert run("periksa", altered, "--arsip", archive).code == 10


def test_a_pk_that_a_perubahan_changed_was_valid_by_code_and_by_file_alike(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    (office.papers / "tersimpan-lagi.docx").write_bytes(edited(office.paper(PK), lambda document: document))
    given = [code_on(office.paper(PK)), office.papers / PK, office.papers / "tersimpan-lagi.docx"]
    ran = run("periksa", *given, "--buku", office.master, "--json")
    assert ran.code == 0
    told = [(note["kind"], note.get("oleh"), note.get("hari")) for note in ran.json["notes"]]
    later = ("changed_later", 1, "8 Juni 2026")
    assert [one for one in told if one[0] != "resaved"] == [
        ("code_known", None, None), later, ("same_file", None, None), later, ("same_words", None, None), later,
    ]  # fmt: skip
    standing = [code_on(office.paper(name)) for name in (BA, "PK-KPU-2026-Perubahan-1.docx")]
    now = run("periksa", *standing, office.papers / BA, "--buku", office.master, "--json")
    assert [note["kind"] for note in now.json["notes"]] == ["code_known", "code_known", "same_file"]


def test_a_draft_that_was_returned_made_again_or_cancelled_is_not_called_valid(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    pleno, koreksi, final, again, _ = REVISION_DAYS
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    office.do("pleno", "--ke", office.papers, on=pleno)
    office.do("koreksi", on=koreksi)
    office.do("finalisasi", "--ke", office.papers, on=final)
    kept = tmp_path / "PK-Sekretariat-2026-Perubahan-1.docx"
    kept.write_bytes(office.paper(kept.name))
    code, ba = code_on(office.paper(kept.name)), code_on(office.paper("Berita-Acara-Pleno-2026-Perubahan-1.docx"))

    def kinds() -> list[str]:
        ran = run("periksa", code, ba, kept, "--buku", office.master, "--json")
        return [note["kind"] for note in ran.json["notes"]]

    assert kinds() == ["code_known", "code_known", "same_words"]
    office.do("langkah", "--kembali", "7", "--catatan", "Salah ketik", on=again)
    assert kinds() == ["code_known", "returned", "code_known", "same_words", "returned"]
    office.do("koreksi", on=again)
    office.do("finalisasi", "--ke", office.papers, on=again)
    assert kinds() == ["code_known", "replaced", "code_known", "same_words", "replaced"]
    office.do("langkah", "--batal-perubahan", "Tidak jadi", on=again)
    ended = ["code_known", "cancelled", "code_known", "cancelled", "same_words", "cancelled"]
    assert kinds() == ended
    assert run("periksa", code, "--buku", office.master).code == 10
    assert run("periksa", office.papers / PK, "--buku", office.master).code == 0


def test_papers_without_a_code_are_known_by_their_record_and_by_what_they_say(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    register = "Register-Naskah-2026.docx"
    (office.folder / "lama.docx").write_bytes(office.paper(register))
    day = date(2026, 2, 3)
    office.do("terima", "--ke", office.papers, "--tanggal", day.isoformat(), "--penerima", "Nara", on=day)
    office.do("beda", "rkt", "final", "--ke-word", "--ke", office.papers)
    difference = next(office.papers.glob("Beda-Draf-*.docx"))
    (office.papers / "disimpan.docx").write_bytes(edited(office.paper(register), lambda document: document))
    (office.papers / "diubah.docx").write_bytes(edited(office.paper(register), word("-2026", "-2062")))
    given = (office.folder / "lama.docx", *(office.papers / name for name in ("disimpan.docx", "diubah.docx")))
    ran = run("periksa", *given, difference, "--buku", office.master, "--json").json
    assert ran["notes"][0]["dokumen"] == "Register naskah (Word)"
    assert list(dict.fromkeys((note["berkas"], note["kind"]) for note in ran["notes"])) == [
        ("lama.docx", "same_file"), ("lama.docx", "printed_again"), ("disimpan.docx", "same_words"),
        ("disimpan.docx", "resaved"), ("diubah.docx", "differs"), ("diubah.docx", "more"),
        (difference.name, "same_words"),
    ]  # fmt: skip


def test_a_paper_of_another_office_or_year_is_told_in_one_sentence(dossier: Dossier) -> None:
    desktop = Desktop.before(DONE)
    form, _ = pk_forms(Desk(desktop.book, desktop.context), desktop.bench, date(2026, 1, 22))
    kop = replace(form.kop, baris=("KOMISI PEMILIHAN UMUM", "KOTA LAIN"))
    pihak = replace(form.pihak_pertama, jabatan="Ketua KPU Kota Lain")
    strange = replace(form, kantor="KPU Kota Lain", kop=kop, pihak_pertama=pihak, pihak_kedua=None, kode="")
    for other, kind in ((strange, "other_office"), (replace(form, tahun=2025, kode=""), "other_year")):
        for content in (desktop.bench.papers.docx(other), desktop.bench.papers.pdf(other)):
            assert [one for one, _ in said(dossier, content)] == [kind]
