"""What a message advises can be done: after the signing and after the archive, each advised command is followed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from offices import DONE, Office, scan_file

from pk_excel.core.tables import schema as t

#: Commands that are refused once the PK is signed, and once it is archived, and what they then advise to run.
REFUSED = (
    "rkt", "edarkan kirim", "konsolidasi", "undangan", "pleno", "koreksi", "finalisasi",
    "tandatangan --tanggal 2026-01-21", "arsip", "langkah --kembali 5 --catatan x", "langkah --selesai 1",
    "langkah --perbaiki 5 --tanggal 2026-01-14 --catatan x", "langkah --perbaiki 9 --tanggal 2026-01-21 --catatan x",
    "langkah --batal-perubahan x",
)  # fmt: skip
ADVISED = re.compile(r"pk-excel ([a-z]+(?: (?:--[a-z-]+|[A-Z]+|\d+)\b)*)")
FILLED = {"DASAR": "strategi", "URAIAN": "SK 5/2026", "ALASAN": "Salah ketik", "TANGGAL": "2026-01-21"}
REVISION = "langkah --perubahan DASAR --catatan URAIAN"
AMENDED = "tandatangan --perbaiki ALASAN --tanggal TANGGAL"


@pytest.mark.parametrize(
    ("step", "advised"), [(10, {REVISION, AMENDED, "tandatangan --pindaian", "langkah"}), (DONE, {REVISION, "langkah"})]
)
def test_whatever_a_refused_command_advises_is_done_when_it_is_followed(
    tmp_path: Path, step: int, advised: set[str]
) -> None:
    office = Office(tmp_path / "ditolak", step)
    told = [office.refused(5, *words.split()) for words in REFUSED]
    commands = {command for text in told for command in ADVISED.findall(" ".join(text.split()))}
    assert commands == advised
    for number, command in enumerate(commands):
        followed = Office(tmp_path / str(number), step)
        words = shlex.split(" ".join(shlex.quote(FILLED.get(word, word)) for word in command.split()))
        scan = [scan_file(tmp_path / "pindai-kpu.pdf")] if words[-1] == "--pindaian" else []
        followed.do(words[0], *words[1:], *scan)


@pytest.mark.parametrize(("step", "told"), [(9, False), (10, True), (DONE, True)])
def test_validasi_says_of_findings_of_the_draft_that_after_the_signing_only_a_pk_perubahan_mends_them(
    tmp_path: Path, step: int, told: bool
) -> None:
    office = Office(tmp_path, step)
    office.change(t.PK, lambda row: row["id"] == "IK-11", target="sekitar 80")
    assert (REVISION in office.run("validasi").text) is told
