"""V23: the quarters of the Rencana Aksi make the year's target, and every row of the PK is in it.

Nothing is said before the sheet is begun or the PK signed. A row has one finding at most, and rows without any quarter
or activity are told together. Quarters are judged by their kind of accumulation; a target that cannot be read is V27's,
a grade outside its scale V28's.
Source: PermenPANRB 53/2014 (the agreement is followed up by quarter); SOP Matriks Rencana Aksi.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pk_excel.core.rencana_aksi.susun import is_filled
from pk_excel.core.rencana_aksi.triwulan import clear, of_year, quarter_problem
from pk_excel.core.rules.cases import (
    BEFORE_PLENO,
    INFO,
    NEW,
    UNSIGNED,
    WARNING,
    Add,
    At,
    Clear,
    Put,
    Remove,
    finds,
    silent,
)
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Akumulasi
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana_aksi import KegiatanRow, RencanaAksiRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.cells import RawCell
from pk_excel.core.values.target_cell import same_targets
from pk_excel.core.values.target_types import Target, amount_text
from pk_excel.core.values.teks import is_empty, one_line


def check(data: RuleData) -> Iterator[Hit]:
    """Find quarters that are missing or make another year, and rows that are not, or no longer, the PK's."""
    table = data.table(t.RENCANA_AKSI)
    if not table.rows:
        if data.signed and data.pk_rows:
            yield header_hit(table, RencanaAksiRow.id, "belum_disusun", severity=INFO)
        return
    planned = [row for row in table.rows if row.target is not None]
    begun = bool(data.signed) or any(map(is_filled, planned))
    told: set[int] = set()
    if Step.FINAL in data.done_steps:
        yield from _against_pk(data, told)
    yield from _quarters(planned if begun else [], told)
    yield from _activities(data, planned, told)


def _against_pk(data: RuleData, told: set[int]) -> Iterator[Hit]:
    known = data.table(t.RENCANA_AKSI).index(row_key)
    for agreed in data.pk_rows:
        row = known.get(row_key(agreed))
        if row is None:
            yield hit(agreed, PkRow.id, "baris_belum_ada", id=agreed.id)
        elif not same_targets(row.target, agreed.target):
            told.add(id(row))
            yield hit(row, RencanaAksiRow.target, "target_berubah", id=row.id, acuan=with_unit(agreed.target))


def _quarters(planned: Sequence[RencanaAksiRow], told: set[int]) -> Iterator[Hit]:
    """Yield what is wrong with the quarters of rows that nothing was said of yet; those without any are told at once.

    *told* are the rows of which something was said: they get no second finding.
    """
    problems = [(row, quarter_problem(row)) for row in planned if id(row) not in told]
    told |= {id(row) for row, kind in problems if kind}
    empty = [row for row, kind in problems if kind == _EMPTY]
    if empty:
        yield hit(empty[0], _CELLS[_EMPTY], _EMPTY, id=_names(empty))
    for row, kind in problems:
        if kind not in ("", _EMPTY):
            yield hit(row, _CELLS[kind], kind, id=row.id, acuan=with_unit(row.target), hasil=_made(row))


def _names(rows: Sequence[RencanaAksiRow]) -> str:
    names = list(dict.fromkeys(row.id for row in rows))
    return ", ".join(names[:_MOST]) + (f", dan {len(names) - _MOST} lainnya" if len(names) > _MOST else "")


_MOST = 6
_EMPTY = "triwulan_kosong"
_CELLS: Mapping[str, Column[Any]] = {
    "triwulan_kosong": RencanaAksiRow.tw1,
    "akumulasi_kosong": RencanaAksiRow.akumulasi,
    "predikat_dihitung": RencanaAksiRow.akumulasi,
    "akhir_kosong": RencanaAksiRow.tw4,
    "akhir_berbeda": RencanaAksiRow.tw4,
    "jumlah_berbeda": RencanaAksiRow.target,
    "rata_rata_berbeda": RencanaAksiRow.target,
}


def _made(row: RencanaAksiRow) -> str:
    """Return what the quarters of a row make, as text."""
    quarters = clear(row.targets)
    if not quarters or not isinstance(row.akumulasi, Akumulasi) or not isinstance(row.target, Target):
        return ""
    number = next((bound for bound in of_year(row.akumulasi, quarters) if bound is not None), None)
    return with_unit(quarters[-1]) if number is None else amount_text(number, row.target.unit)


def _activities(data: RuleData, planned: Sequence[RencanaAksiRow], told: set[int]) -> Iterator[Hit]:
    activities = data.table(t.KEGIATAN).rows
    known, served = {row_key(row) for row in planned}, set[tuple[str, str]]()
    for row in activities:
        keys = {(one_line(row.id), str(dokumen)) for dokumen in documents(row)}
        served |= keys
        if keys and not is_empty(row.id) and not keys & known:
            yield hit(row, KegiatanRow.id, "kegiatan_tanpa_baris", id=row.id)
        if all(map(is_empty, row.months)):
            yield hit(row, KegiatanRow.jan, "kegiatan_tanpa_bulan", id=row.id)
    bare = [one for one in planned if activities and row_key(one) not in served and id(one) not in told]
    if bare:
        yield hit(bare[0], RencanaAksiRow.id, "tanpa_kegiatan", severity=INFO, id=_names(bare))


_R = RencanaAksiRow
_QUARTERS = (_R.tw1, _R.tw2, _R.tw3, _R.tw4)


def _typed(row: str, *quarters: RawCell, akumulasi: str = "") -> Put:
    typed: dict[Column[Any], RawCell] = dict(zip(_QUARTERS, quarters, strict=True))
    return Put(t.RENCANA_AKSI, row, {**typed, **({_R.akumulasi: akumulasi} if akumulasi else {})})


def _activity(row: str, dokumen: str = "KPU", bulan: str | None = "x") -> Add:
    return Add(t.KEGIATAN, {
        KegiatanRow.id: row, KegiatanRow.dokumen: dokumen, KegiatanRow.kegiatan: f"Rapat {row}", KegiatanRow.mar: bulan,
    })  # fmt: skip


_ROWS = ("S1.1", "S1.2", "S2.1 KPU", "S2.1 Sekretariat", "S3.1")
_EVERY = (_activity("S1.1"), _activity("S1.2"), _activity("S2.1", "Keduanya"), _activity("S3.1", "Sekretariat"))

RULE = Rule(
    code="V23",
    severity=WARNING,
    title="Target triwulan lengkap dan cocok dengan target tahun",
    steps=(Step.FINAL,),
    needs=(t.PK, t.RENCANA_AKSI, t.KEGIATAN, t.LANGKAH),
    check=check,
    sentences={
        "belum_disusun": FindingText(
            "PK sudah ditandatangani, tetapi Rencana Aksi belum disusun.",
            "Jalankan Rencana Aksi (perintah aksi), lalu isi target setiap triwulan di lembar Rencana Aksi.",
        ),
        "baris_belum_ada": FindingText(
            "Baris {id} belum ada di lembar Rencana Aksi.",
            "Jalankan Rencana Aksi (perintah aksi), lalu isi target triwulannya.",
        ),
        "target_berubah": FindingText(
            "Target tahun {id} di Rencana Aksi {dibaca}, sedangkan menurut PK {acuan}.",
            "Jalankan Rencana Aksi (perintah aksi), lalu sesuaikan target triwulannya.",
        ),
        "triwulan_kosong": FindingText(
            "Target triwulan {id} belum diisi.",
            "Isi sedikitnya satu triwulan; untuk Nilai akhir, TW IV.",
        ),
        "akumulasi_kosong": FindingText(
            "Akumulasi triwulan {id} belum dipilih.",
            "Pilih Jumlah, Nilai akhir, atau Rata-rata.",
        ),
        "predikat_dihitung": FindingText(
            "Target {id} berupa predikat atau opini, jadi triwulannya tidak dapat dihitung sebagai {nilai}.",
            "Pilih Nilai akhir.",
        ),
        "akhir_kosong": FindingText(
            "Target TW IV {id} kosong, padahal triwulannya dihitung sebagai Nilai akhir.",
            "Isi TW IV dengan target tahun ({acuan}), atau pilih akumulasi yang lain.",
        ),
        "jumlah_berbeda": FindingText(
            "Keempat triwulan {id} berjumlah {hasil}, sedangkan target tahun {acuan}.",
            "Perbaiki target triwulannya, atau pilih akumulasi yang lain.",
        ),
        "akhir_berbeda": FindingText(
            "Target TW IV {id} {dibaca}, sedangkan target tahun {acuan}.",
            "Samakan TW IV dengan target tahun, atau pilih akumulasi yang lain.",
        ),
        "rata_rata_berbeda": FindingText(
            "Rata-rata triwulan {id} {hasil}, sedangkan target tahun {acuan}.",
            "Perbaiki target triwulannya, atau pilih akumulasi yang lain.",
        ),
        "kegiatan_tanpa_baris": FindingText(
            "Kegiatan ini untuk baris {id}, yang tidak ada dalam Rencana Aksi.",
            "Pakai ID dan Dokumen dari lembar Rencana Aksi.",
        ),
        "kegiatan_tanpa_bulan": FindingText(
            "Kegiatan untuk {id} belum mempunyai bulan pelaksanaan.",
            "Beri tanda (misalnya x) pada bulan pelaksanaannya.",
        ),
        "tanpa_kegiatan": FindingText(
            "Baris {id} belum mempunyai kegiatan.",
            "Tulis kegiatannya di lembar Kegiatan.",
        ),
    },
    must=(
        finds("belum_disusun", INFO, At(t.RENCANA_AKSI, None, _R.id), "ID", Clear(t.RENCANA_AKSI)),
        finds("baris_belum_ada", WARNING, At(t.PK, "S1.2", PkRow.id), "S1.2", Remove(t.RENCANA_AKSI, "S1.2")),
        finds("target_berubah", WARNING, At(t.RENCANA_AKSI, "S1.2", _R.target), "2 Laporan",
              Put(t.PK, "S1.2", {PkRow.target: "3 Laporan"})),
        finds("triwulan_kosong", WARNING, At(t.RENCANA_AKSI, "S1.1", _R.tw1), "",
              _typed("S1.1", None, "-", None, None)),
        finds("akumulasi_kosong", WARNING, At(t.RENCANA_AKSI, "S1.1", _R.akumulasi), "",
              Put(t.RENCANA_AKSI, "S1.1", {_R.akumulasi: None})),
        finds("predikat_dihitung", WARNING, At(t.RENCANA_AKSI, "S3.1", _R.akumulasi), "Jumlah",
              Put(t.RENCANA_AKSI, "S3.1", {_R.akumulasi: "Jumlah"})),
        finds("akhir_kosong", WARNING, At(t.RENCANA_AKSI, "S1.1", _R.tw4), "",
              _typed("S1.1", "50%", "100%", None, None)),
        finds("akhir_berbeda", WARNING, At(t.RENCANA_AKSI, "S1.1", _R.tw4), "90%",
              _typed("S1.1", "70%", "80%", "85%", "90%")),
        finds("akhir_berbeda", WARNING, At(t.RENCANA_AKSI, "S2.1 Sekretariat", _R.tw4), "B",
              _typed("S2.1 Sekretariat", None, None, "B", "B")),
        finds("jumlah_berbeda", WARNING, At(t.RENCANA_AKSI, "S1.2", _R.target), "2 Laporan",
              _typed("S1.2", "1", "1", "1", "1")),
        finds("jumlah_berbeda", WARNING, At(t.RENCANA_AKSI, "S1.2", _R.target), "2 Laporan",
              _typed("S1.2", None, "1 Laporan", None, None)),
        finds("rata_rata_berbeda", WARNING, At(t.RENCANA_AKSI, "S1.1", _R.target), "100%",
              _typed("S1.1", "100%", "100%", "100%", "90%", akumulasi="Rata-rata")),
        finds("kegiatan_tanpa_baris", WARNING, At(t.KEGIATAN, NEW, KegiatanRow.id), "S9.9", *_EVERY, _activity("S9.9")),
        finds("kegiatan_tanpa_baris", WARNING, At(t.KEGIATAN, NEW, KegiatanRow.id), "S3.1",
              *_EVERY, _activity("S3.1", "KPU")),
        finds("kegiatan_tanpa_bulan", WARNING, At(t.KEGIATAN, NEW, KegiatanRow.jan), "",
              *_EVERY, _activity("S1.1", bulan=None)),
        finds("tanpa_kegiatan", INFO, At(t.RENCANA_AKSI, "S3.1", _R.id), "S3.1", *_EVERY[:-1]),
    ),
    must_not=(
        silent("satu triwulan saja", _typed("S1.2", None, None, "2 Laporan", None)),
        silent("triwulan tanpa satuan", _typed("S1.2", 1, "0", None, "1 lap")),
        silent("rata-rata yang dibulatkan", _typed("S1.1", "100%", "100 %", 100, None, akumulasi="Rata-rata")),
        silent("persen yang dijumlahkan", _typed("S1.1", "25%", "25%", "25%", "25%", akumulasi="Jumlah")),
        silent("predikat hanya di akhir tahun", _typed("S2.1 KPU", None, "-", None, "bb")),
        silent("belum ditandatangani dan belum diisi", *UNSIGNED,
               *(_typed(row, None, None, None, None) for row in _ROWS)),
        silent("belum disusun dan belum ditandatangani", *UNSIGNED, Clear(t.RENCANA_AKSI)),
        silent("baris yang tidak lagi dalam PK", Put(t.RENCANA_AKSI, "S1.2", {_R.target: None}), Remove(t.PK, "S1.2"),
               _typed("S1.2", "9", None, None, None)),
        silent("draf PK Perubahan", *BEFORE_PLENO, Put(t.PK, "S1.2", {PkRow.target: "3 Laporan"})),
        silent("kegiatan untuk semua baris", *_EVERY),
    ),
)  # fmt: skip
