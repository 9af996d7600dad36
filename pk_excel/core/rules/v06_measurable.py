"""V06: an indicator is one measure of a result: no activity, no two measures in one, and its unit fits its first word.

Rows of the Renstra are checked, and additions of the PK. That unit and target are filled says V25.
Source: PermenPANRB 53/2014 (indicators are specific and measurable).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pk_excel.core.rules.cases import WARNING, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import Indicator, new_rows
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import is_empty, wording
from pk_excel.core.values.units import PERSEN, canonical_unit

_MEASURES = ("persentase", "jumlah", "nilai", "indeks", "tingkat", "rasio", "predikat", "opini", "rata-rata", "skor")
_JOINED = re.compile(rf"(?:\b(?:dan|atau|serta)\b|[&;,/])\s*(?:{'|'.join(_MEASURES)})\b")
_ACTIVITY = re.compile(
    r"(?:me(?:laksana|nyusun|nyelenggara|laku|mbuat|ngikuti|ngada|nyiap|ngelola|laporkan|nyampai|nghadiri|mfasilitasi|"
    r"mberi|nyedia|ningkat|wujud|mproses|ngirim|nginput|mantau|mbina|ngoordinasi|nyosialisasi)\w*|"
    r"pelaksanaan|penyusunan|penyelenggaraan|pembuatan|pengadaan|rapat|sosialisasi|bimbingan|bimtek|koordinasi|"
    r"kegiatan|monitoring|perjalanan|(?:ter|men)(?:wujud|laksana|susun|capai|ingkat)\w*nya)\b"
)


def check(data: RuleData) -> Iterator[Hit]:
    """Find indicators that measure nothing, or two things."""
    for row in new_rows(data):
        text, column = wording(row.indikator), type(row).indikator
        if is_empty(text):
            continue
        if _ACTIVITY.match(text):
            yield hit(row, column, "kegiatan", id=row.id)
        elif _JOINED.search(text):
            yield hit(row, column, "dua_ukuran", id=row.id)
        elif not _unit_fits(text, row):
            yield hit(row, type(row).satuan, "satuan_lain", id=row.id, ukuran=text.split()[0].capitalize())


def _unit_fits(text: str, row: Indicator) -> bool:
    if is_empty(row.satuan):
        return True
    percent = canonical_unit(row.satuan) == PERSEN
    first = text.split()[0]
    return percent if first == "persentase" else not (percent and first == "jumlah")


def _named(text: str) -> Put:
    return Put(t.RENSTRA, "S1.2", {RenstraRow.indikator: text})


_CELL = At(t.RENSTRA, "S1.2", RenstraRow.indikator)

RULE = Rule(
    code="V06",
    severity=WARNING,
    title="Indikator adalah satu ukuran hasil dengan satuan yang cocok",
    steps=(Step.RKT,),
    needs=(t.RENSTRA, t.PK),
    check=check,
    sentences={
        "kegiatan": FindingText(
            "Indikator {id} menyebut kegiatan, bukan ukuran hasil: {nilai}",
            "Mulai dengan ukurannya, misalnya Persentase … atau Jumlah …",
        ),
        "dua_ukuran": FindingText(
            "Indikator {id} memuat lebih dari satu ukuran: {nilai}",
            "Pecah menjadi satu indikator untuk setiap ukuran.",
        ),
        "satuan_lain": FindingText(
            "Satuan {id} ({nilai}) tidak cocok dengan indikator yang dimulai dengan {ukuran}.",
            "Samakan satuan dengan ukurannya.",
        ),
    },
    must=(
        *(finds("kegiatan", WARNING, _CELL, text, _named(text))
          for text in ("Melaksanakan rapat data pemilih", "Penyusunan laporan data", "Terlaksananya pelaporan")),
        finds("dua_ukuran", WARNING, _CELL, "Jumlah laporan dan persentase tindak lanjut",
              _named("Jumlah laporan dan persentase tindak lanjut")),
        finds("satuan_lain", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.satuan), "Laporan",
              Put(t.RENSTRA, "S1.1", {RenstraRow.satuan: "Laporan"})),
        finds("satuan_lain", WARNING, At(t.RENSTRA, "S1.2", RenstraRow.satuan), "%",
              Put(t.RENSTRA, "S1.2", {RenstraRow.satuan: "%"})),
        finds("kegiatan", WARNING, At(t.PK, "S1.2", PkRow.indikator), "Rapat koordinasi",
              Put(t.PK, "S1.2", {PkRow.indikator: "Rapat koordinasi", PkRow.asal: "Tambahan"})),
    ),
    must_not=(
        silent("satu ukuran atas dua hal", _named("Jumlah laporan keuangan dan laporan barang")),
        silent("ukuran tentang kegiatan", _named("Jumlah rapat koordinasi yang dilaksanakan")),
        silent("baris PK dari Renstra diperiksa di Renstra", Put(t.PK, "S1.2", {PkRow.indikator: "Rapat koordinasi"})),
    ),
)  # fmt: skip
