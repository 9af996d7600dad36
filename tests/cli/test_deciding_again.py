"""What a meeting, a correction or a final draft that runs again would change is asked about (SOP steps 6 to 8)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from offices import USER, Office, at

from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.core.tables import schema as t
from pk_excel.errors import StepIncomplete
from pk_excel.messages.errors import error_text
from pk_excel.ports import Context
from pk_excel.wiring import Workshop

CHANGED_MIND = {"IK_11": {"keputusan": "Ubah", "target_ditetapkan": "86%", "alasan": "Dihitung lagi"}}


def returned(folder: Path) -> Office:
    """Return an office whose pleno decides otherwise after the draft came back from the correction."""
    office = Office(folder, 7)
    office.do("koreksi", "--kembalikan", "Hitung lagi IK-11")
    office.vote(**CHANGED_MIND)
    return office


def test_a_pleno_that_runs_again_shows_what_changes_and_goes_on_only_when_told(tmp_path: Path) -> None:
    office = returned(tmp_path)
    text = office.refused(5, "pleno")
    assert "IK-11 (Sekretariat), Target: 85% menjadi 86%" in text
    assert "--ya" in text
    office.do("pleno", "--ya")
    (row,) = (row for row in office.records(t.PK) if row["id"] == "IK-11")
    assert row["target"] == "86%"


def test_a_pleno_that_runs_again_with_another_reason_alone_asks_too(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.do("koreksi", "--kembalikan", "Sebut dasarnya")
    reason = next(row["alasan"] for row in office.records(t.PLENO) if row["id"] == "IK-11")
    office.change(t.PLENO, lambda row: row["id"] == "IK-11", alasan="Dasarnya Renja")
    assert f"IK-11 (Sekretariat), Alasan: {reason} menjadi Dasarnya Renja" in office.refused(5, "pleno")
    office.do("pleno", "--ya")


def test_a_correction_and_a_final_draft_that_run_again_ask_too(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.do("langkah", "--kembali", 7, "--catatan", "Koreksi lain")
    office.do("koreksi")  # as before: nothing to ask
    office.do("finalisasi", "--ke", office.papers)
    office.do("langkah", "--kembali", 7, "--catatan", "Koreksi lain")
    office.type(t.KOREKSI, ())
    assert "REN-B01 (Sekretariat), Indikator: Persentase" in office.refused(5, "koreksi")
    office.do("koreksi", "--ya")
    office.pay(150_000_000)
    text = office.refused(5, "finalisasi", "--ke", office.papers)
    assert "Pagu: Rp148.500.000 menjadi Rp150.000.000" in text
    office.do("finalisasi", "--ke", office.papers, "--ya")


@pytest.mark.parametrize(("step", "action"), [(5, "pleno"), (7, "koreksi")])
def test_what_was_typed_into_the_sheet_pk_is_never_lost_unasked(tmp_path: Path, step: int, action: str) -> None:
    office = Office(tmp_path, step)
    office.decide()
    office.change(t.PK, lambda row: row["id"] == "IK-10", target="50")
    text = office.refused(5, action)
    assert "lembar PK, sel H" in text
    assert "IK-10 (Sekretariat), Target “50”, tercatat “90%”" in text
    assert "lembar Koreksi (langkah 7)" in text
    office.do(action, "--ya")
    (row,) = (row for row in office.records(t.PK) if row["id"] == "IK-10")
    assert row["target"] == "90%"


@pytest.mark.parametrize("answer", [True, False])
def test_whoever_is_asked_decides_whether_the_record_changes(tmp_path: Path, answer: bool) -> None:
    office, asked = returned(tmp_path), []
    workshop = Workshop()
    book, bench = workshop.book(office.master), workshop.bench(office.master, office.papers)
    context = Context(datetime(2026, 1, 20, 9), USER, "ribbon", confirm=lambda text: asked.append(text) or answer)
    before = office.files()
    if answer:
        hold_pleno(book, context, bench)
    else:
        with pytest.raises(StepIncomplete) as refused:
            hold_pleno(book, context, bench)
        assert "tidak jadi dijalankan" in str(error_text(refused.value))
        assert office.files() == before
    assert "IK-11 (Sekretariat), Target: 85% menjadi 86%" in asked[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal that a test can type into")
@pytest.mark.parametrize(("typed", "code"), [("ya", 0), ("", 5)])
def test_the_terminal_asks_and_only_yes_goes_on(tmp_path: Path, typed: str, code: int) -> None:
    office = returned(tmp_path)
    line = ["-m", "pk_excel", "pleno", str(office.master), "--oleh", USER, "--waktu", at(office.day)]
    ours, theirs = os.openpty()
    ran = subprocess.Popen([sys.executable, *line], stdin=theirs, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    os.write(ours, f"{typed}\n".encode())
    _, said = ran.communicate(timeout=60)
    assert ran.returncode == code
    assert "Lanjutkan? [y/t]" in said.decode()


@pytest.mark.parametrize(
    ("action", "step", "back"), [("pleno", 7, ("koreksi", "--kembalikan", "Ejaan")), ("koreksi", 8, ())]
)
def test_a_paper_that_would_bear_another_letterhead_or_signer_is_asked_about(
    tmp_path: Path, action: str, step: int, back: tuple[str, ...]
) -> None:
    office = Office(tmp_path, step)
    office.do(*(back or ("langkah", "--kembali", "7", "--catatan", "Ejaan")))
    people = office.records(t.PEJABAT)
    signs = next(row for row in people if row["peran"] == "Anggota" and "Perencanaan" in str(row["jabatan"]))
    if action == "koreksi":
        signs["nama"] = "Nama Yang Lain"
        office.type(t.PEJABAT, people)
    office.set(alamat="Jalan Kamboja Nomor 3", kop_baris_2="KABUPATEN TIRTAWANGI BARU", rapat_pimpinan=signs["nama"])
    before = office.master.read_bytes()
    said = office.refused(5, action)
    assert "alamat (lembar Pengaturan, sel " in said
    assert "menjadi Jalan Kamboja Nomor 3" in said
    assert "KABUPATEN TIRTAWANGI BARU" in said
    assert f"menjadi {signs['nama']}" in said
    assert office.master.read_bytes() == before
    office.do(action, "--ya")
