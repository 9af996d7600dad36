"""Message boxes speak of buttons: every sentence of the program, as the ribbon shows it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.pita import in_the_box
from pk_excel.app.registry import buttons
from pk_excel.core.values.teks import ended
from pk_excel.messages.catalogue import sentences

LABELS = {button.label for _, button in buttons()}
#: What the terminal alone says: its own words, what dokter says of this computer, the help of options.
TERMINAL = ("messages.commands", "messages.dokter", "messages.errors.EXIT_CODES", "messages.file_errors._TERMINAL")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Lanjutkan: pk-excel rkt.", "Lanjutkan: tombol Susun RKT."),
        ("Buat dengan pk-excel arsip PK-2026.xlsm.", "Buat dengan tombol Arsip & Lapor."),
        ("Kembali (pk-excel langkah --kembali 8 --catatan ALASAN).", "Kembali (tombol Kembalikan langkah)."),
        ("Lihat dengan: pk-excel langkah.", "Lihat dengan: lembar Langkah."),
        ("Tombol lain: tombol PK Perubahan, atau pk-excel langkah FILE --perubahan pejabat --catatan NOMOR-KEPUTUSAN.",
         "Tombol lain: tombol PK Perubahan."),
        ("Hapus dengan rkt --perbarui R1,R2 (tombol Perbarui RKT).", "Hapus dengan tombol Perbarui RKT."),
        ("Jalankan lagi dengan --ya bila benar.", "Jalankan lagi dengan jawaban Ya bila benar."),
        ("Tambahkan dengan --pindaian.", "Tambahkan dengan tombol Pindaian."),
        ("pip install --upgrade pk-excel", "pip install --upgrade pk-excel"),
    ],
)
def test_commands_become_buttons_and_options_what_is_answered(said: str, shown: str) -> None:
    assert in_the_box(said) == shown


def test_no_sentence_shows_an_option_in_a_message_box() -> None:
    for key, text in sentences():
        if key.startswith(TERMINAL) or key.endswith(".help"):
            continue
        shown = in_the_box(text)
        assert not re.search(r"(?<!install )(?<!\S)--[a-z]", shown), (key, shown)
        for named in re.findall(r"tombol ([A-Z][\w& -]*?)(?=[.,:;()]|$)", shown):
            assert any(named.startswith(label) or label.startswith(named) for label in LABELS), (key, shown)


def test_a_message_has_one_stop_and_days_as_they_are_printed() -> None:
    facts = {"day": date(2026, 1, 9), "by": "A. Sari, M.Si."}
    note = Note(Sentence("x", "Selesai pada {day} oleh {by}."), facts)
    assert note.text == "Selesai pada 9 Januari 2026 oleh A. Sari, M.Si."
    assert ended("Alasan: anggaran berkurang") == "Alasan: anggaran berkurang."
    assert ended("Titik-titik ... tetap.") == "Titik-titik ... tetap."
