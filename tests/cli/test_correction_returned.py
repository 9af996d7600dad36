"""A correction that came back to the pleno: Tetap keeps what it decided before, Ubah takes the correction."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from offices import Office, words_of
from revisions import opened

from pk_excel.core.tables import schema as t

CHANGED, ADDED, ASKED = "IK-11", "REN-B01", "IK-10"
TARGETS = {CHANGED: ("85%", "86%"), ADDED: ("95%", "97%"), ASKED: ("90%", "93%")}
SECOND, THIRD = date(2026, 1, 20), date(2026, 1, 21)


def correction(row_id: str, menjadi: str) -> dict[str, Any]:
    return {"id": row_id, "dokumen": "Sekretariat", "bagian": "Target", "menjadi": menjadi, "sifat": "Substansi",
            "catatan": "Juknis"}  # fmt: skip


def sent_back(folder: Path) -> Office:
    """Return an office whose pleno is asked about a row that it changed, one that it added, and one that it left."""
    office = Office(folder, 7)
    office.correct(*(correction(row_id, after) for row_id, (_, after) in TARGETS.items()))
    office.do("koreksi")
    return office


def answer(office: Office, keputusan: str, day: date, *row_ids: str) -> None:
    """Let the meeting of *day* say the same of those rows, and nothing else."""
    office.vote(**{one.replace("-", "_"): {"keputusan": keputusan, "alasan": "Dibahas"} for one in row_ids})
    office.do("pleno", "--ya", "--ke", office.papers, "--tanggal", day.isoformat(), on=day)


def targets(office: Office) -> list[tuple[Any, Any, Any]]:
    return [(row["id"], row["dokumen"], row["target"]) for row in office.records(t.PK)]


@pytest.mark.parametrize("keputusan", ["Tetap", "Ubah"])
def test_tetap_keeps_what_stands_in_the_pk_and_ubah_takes_the_correction_of_any_row(
    tmp_path: Path, keputusan: str
) -> None:
    office = sent_back(tmp_path)
    before = targets(office)
    agenda = {row["id"]: row for row in office.records(t.PLENO)}
    for row_id, (semula, menjadi) in TARGETS.items():
        row = agenda[row_id]
        assert (row["target_semula"], row["target_ditetapkan"], row["keputusan"]) == (semula, menjadi, None)
        assert row["indikator"]
    answer(office, keputusan, SECOND, *TARGETS)
    taken = {row_id: after for row_id, (_, after) in TARGETS.items()} if keputusan == "Ubah" else {}
    assert targets(office) == [(one, paper, taken.get(one, target)) for one, paper, target in before]
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-rapat-2.docx"))
    assert all(f"Draf: {semula}" in minutes for semula, _ in TARGETS.values())
    office.do("koreksi", on=SECOND)


def test_a_third_meeting_leaves_what_the_second_said_of_its_corrections(tmp_path: Path) -> None:
    office = sent_back(tmp_path)
    answer(office, "Ubah", SECOND, *TARGETS)
    office.correct(correction(ASKED, "94%"), correction("IK-12", "96%"))
    office.do("koreksi", on=SECOND)
    before = targets(office)
    answer(office, "Tetap", THIRD, ASKED, "IK-12")
    assert targets(office) == before
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-rapat-3.docx"))
    assert "Draf: 93%" in minutes
    decided = {row["id"]: row["keputusan"] for row in office.records(t.PK)}
    assert (decided[CHANGED], decided[ASKED]) == ("Pleno 20 Januari 2026", "Pleno 21 Januari 2026")


def test_a_late_file_leaves_the_question_about_a_correction_as_it_was(tmp_path: Path) -> None:
    office = sent_back(tmp_path)
    columns = ("target_semula", "target_ditetapkan", "keputusan", "pertanyaan")
    before = {row["id"]: [row[key] for key in columns] for row in office.records(t.PLENO)}
    office.do("konsolidasi")
    after = {row["id"]: [row[key] for key in columns] for row in office.records(t.PLENO)}
    for row_id in TARGETS:
        assert after[row_id][:3] == before[row_id][:3]
        assert before[row_id][3] in after[row_id][3]
    answer(office, "Tetap", SECOND, *TARGETS)
    assert {(one, target) for one, (target, _) in TARGETS.items()} <= {(one, to) for one, _, to in targets(office)}


def test_in_a_revision_tetap_keeps_what_its_pleno_decided_and_the_minutes_say_so(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "92%", "alasan": "Strategi"})
    office.do("pleno", "--ya", "--ke", office.papers, "--tanggal", office.day.isoformat())
    office.correct(correction(ASKED, "93%"))
    office.do("koreksi")
    before = targets(office)
    answer(office, "Tetap", office.day + timedelta(days=1), ASKED)
    assert targets(office) == before
    (minutes,) = office.papers.glob("Berita-Acara-Pleno-2026-Perubahan-1-rapat-2.docx")
    text = words_of(minutes.read_bytes())
    assert "Koreksi IK-10: Target 92% menjadi 93% – Juknis" in text
    assert "Draf: 92%" in text
