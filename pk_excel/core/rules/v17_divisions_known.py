"""V17: every row belongs to a division of the office, and every row of one PK supports, or rests on, one of the other.

A code of a division becomes the name of a table and of a sheet. Support is read from nested codes of sasaran (``SS1.1``
supports ``SS1``), where the office nests them.
Source: SOP step 3 (each division checks its rows); PermenPANRB 53/2014 (cascading).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import Indicator, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, YaTidak
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.values.teks import is_empty, one_line

#: What may stand in the name of an Excel table, of a sheet and of a file alike.
_USABLE = re.compile(r"[A-Za-z0-9_.]{1,20}")


def check(data: RuleData) -> Iterator[Hit]:
    """Find codes that are no division, and rows that stand alone."""
    divisions = data.table(t.DIVISI).rows
    for row in divisions:
        if not is_empty(row.kode) and not _USABLE.fullmatch(row.kode):
            yield hit(row, DivisiRow.kode, "kode_tidak_dapat_dipakai", severity=ERROR)
    active = {one_line(row.kode): row.aktif is not YaTidak.TIDAK for row in divisions}
    for spec in (t.RENSTRA, t.RKT, t.PK):
        for planned in data.rows_in_force(data.table(spec)) if active else ():
            yield from _division(planned, active)
    yield from _alone(data)


def _division(row: Indicator, active: dict[str, bool]) -> Iterator[Hit]:
    kode, column = one_line(row.divisi), type(row).divisi
    if is_empty(kode) or active.get(kode):
        return
    if kode in active:
        yield hit(row, column, "divisi_tidak_aktif", id=row.id)
        return
    folded = {name.casefold(): name for name in active}
    near = get_close_matches(kode.casefold(), folded, 1, 0.6)
    known = f"{folded[near[0]]}; " if near else ""
    yield hit(row, column, "divisi_tidak_dikenal", id=row.id, mirip=known, dikenal=", ".join(active))


def _alone(data: RuleData) -> Iterator[Hit]:
    rows = [row for row in data.pk_rows or data.table(t.RKT).rows if not is_empty(row.kode_sasaran)]
    above, below = (
        {one_line(row.kode_sasaran).upper() for row in rows if dokumen in documents(row)} for dokumen in Dokumen
    )
    if not any(_supports(code, above) for code in below - above):
        return
    done = set[str]()
    for row in rows:
        code = one_line(row.kode_sasaran).upper()
        if code in done:
            continue
        done.add(code)
        if code in below and not _supports(code, above):
            yield hit(row, type(row).kode_sasaran, "tidak_mendukung", id=row.id)
        elif code in above and not any(_supports(other, {code}) for other in below):
            yield hit(row, type(row).kode_sasaran, "tidak_didukung", id=row.id)


def _supports(code: str, above: set[str]) -> bool:
    parts = code.split(".")
    return any(".".join(parts[:length]) in above for length in range(len(parts), 0, -1))


def _sasaran(row: str, kode: str) -> Put:
    return Put(t.PK, row, {PkRow.kode_sasaran: kode})


RULE = Rule(
    code="V17",
    severity=WARNING,
    title="Setiap baris mempunyai divisi yang dikenal, dan kedua PK saling mendukung",
    needs=(t.DIVISI, t.RENSTRA, t.RKT, t.PK),
    check=check,
    sentences={
        "kode_tidak_dapat_dipakai": FindingText(
            "Kode divisi “{nilai}” tidak dapat menjadi nama tabel dan berkas pencermatan.",
            "Pakai huruf, angka, titik, atau garis bawah saja, paling banyak 20, misalnya HUKUM_SDM; "
            "ubah juga pada baris yang memakainya.",
        ),
        "divisi_tidak_dikenal": FindingText(
            "Divisi “{nilai}” pada baris {id} tidak ada di lembar Divisi.",
            "Pakai kode dari lembar Divisi (mungkin {mirip}yang ada: {dikenal}), atau tambahkan divisinya.",
        ),
        "divisi_tidak_aktif": FindingText(
            "Divisi {nilai} pada baris {id} tidak aktif, jadi tidak ikut mencermati.",
            "Pilih divisi yang aktif, atau ubah kolom Aktif di lembar Divisi.",
        ),
        "tidak_mendukung": FindingText(
            "Sasaran {nilai} (baris {id}) dalam PK Sekretariat tidak mendukung satu pun sasaran PK KPU.",
            "Samakan awal Kode Sasaran dengan sasaran PK KPU yang didukungnya.",
        ),
        "tidak_didukung": FindingText(
            "Sasaran {nilai} (baris {id}) dalam PK KPU tidak didukung satu pun sasaran PK Sekretariat.",
            "Pastikan ada kegiatan Sekretariat untuk sasaran ini, atau perbaiki Kode Sasaran.",
        ),
    },
    must=(
        *(finds("kode_tidak_dapat_dipakai", ERROR, At(t.DIVISI, NEW, DivisiRow.kode), kode,
                Add(t.DIVISI, {DivisiRow.kode: kode}, like="REN"))
          for kode in ("Teknis & Hukum", "HUKUM-SDM", "KUL/1")),
        finds("divisi_tidak_dikenal", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.divisi), "ren",
              Put(t.RENSTRA, "S1.1", {RenstraRow.divisi: "ren"})),
        finds("divisi_tidak_dikenal", WARNING, At(t.RKT, "S1.2", RktRow.divisi), "XYZ",
              Put(t.RKT, "S1.2", {RktRow.divisi: "XYZ"})),
        finds("divisi_tidak_aktif", WARNING, At(t.PK, "S1.2", PkRow.divisi), "TEK",
              Add(t.DIVISI, {DivisiRow.kode: "TEK", DivisiRow.aktif: "Tidak"}, like="REN"),
              Put(t.PK, "S1.2", {PkRow.divisi: "TEK"})),
        finds("tidak_mendukung", WARNING, At(t.PK, "S3.1", PkRow.kode_sasaran), "S3",
              _sasaran("S1.1", "S2"), _sasaran("S1.2", "S2"), _sasaran("S2.1 Sekretariat", "S2.1")),
        finds("tidak_didukung", WARNING, At(t.PK, "S1.1", PkRow.kode_sasaran), "S1", _sasaran("S3.1", "S2.3")),
    ),
    must_not=(
        silent("kode divisi dengan garis bawah", Add(t.DIVISI, {DivisiRow.kode: "HUKUM_SDM"}, like="REN")),
        silent("belum ada divisi", Clear(t.DIVISI)),
        silent("divisi kosong adalah urusan V25", Put(t.PK, "S1.1", {PkRow.divisi: "-"})),
        silent("kode sasaran tidak bertingkat", _sasaran("S3.1", "S4")),
    ),
)  # fmt: skip
