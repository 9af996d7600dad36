"""V17: every row belongs to a division of the office, and every row of one PK supports, or rests on, one of the other.

A code of a division becomes the name of a table and of a sheet. Which rows of PK KPU a row of the Sekretariat supports
stands in *Mendukung* of RKT or Renstra once the office uses that column; without it support is read from nested codes
of sasaran (``SS1.1`` supports ``SS1``), where the office nests them. A row of both agreements supports itself.
A code in another case or with other blanks is the division's: every action reads it so.
The sheet *PK* is made by the program: what it has from the RKT is found there, where it can be changed.
Source: SOP step 3 (each division checks its rows); PermenPANRB 53/2014 (cascading).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pk_excel.core.divisi import Codes, is_usable
from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import Indicator, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, YaTidak
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import is_empty, listed, one_line

#: What may stand in the name of an Excel table, of a sheet and of a file alike.


#: The way out for what stands in the sheet *PK* only, which no one types in.
_PK_WAY = (
    "Lembar PK diisi program: perbaiki Divisi baris itu di lembar RKT lalu konsolidasi lagi, usulan rapat di lembar"
    " Pleno lalu pleno lagi; atau {}."
)


def check(data: RuleData) -> Iterator[Hit]:
    """Find codes that are no division, and rows that stand alone."""
    divisions = data.table(t.DIVISI).rows
    for division in divisions:
        if not is_empty(division.kode) and not is_usable(division.kode):
            yield hit(division, DivisiRow.kode, "kode_tidak_dapat_dipakai", severity=ERROR)
    known = _Divisions(divisions)
    planned = data.table(t.RKT).index(row_key)
    for spec in (t.RENSTRA, t.RKT, t.PK) if known.active else ():
        for row in data.rows_in_force(data.table(spec)):
            if not (isinstance(row, PkRow) and _from_plan(row, planned, "divisi") is not row):
                yield from _division(row, known, row.id)
    for carried_out in data.table(t.ANGGARAN).rows if known.active else ():
        yield from _division(carried_out, known, carried_out.kode)
    said = {row.id: row for row in _saying(data)}
    yield from _cascade(data, said) if said else _alone(data)


def _from_plan(row: PkRow | RktRow, planned: Mapping[RowKey, RktRow], key: str) -> PkRow | RktRow:
    """Return the row of the RKT that *row* has its cell *key* from, else *row* itself."""
    plan = planned.get(row_key(row))
    return row if plan is None or one_line(getattr(plan, key)) != one_line(getattr(row, key)) else plan


def _saying(data: RuleData) -> Iterator[RenstraRow | RktRow]:
    """Yield the rows of the Sekretariat that say what they support; those of the RKT come last, because they count."""
    rows: tuple[RenstraRow | RktRow, ...] = (*data.table(t.RENSTRA).rows, *data.table(t.RKT).rows)
    for row in rows:
        if Dokumen.SEKRETARIAT in documents(row) and not is_empty(row.mendukung):
            yield row


def _cascade(data: RuleData, said: Mapping[str, RenstraRow | RktRow]) -> Iterator[Hit]:
    """Find rows of the Sekretariat that support no row of PK KPU, names of no row, and rows that nothing supports."""
    rows = data.pk_rows or data.table(t.RKT).rows
    above = {row.id.casefold(): row for row in rows if Dokumen.KPU in documents(row)}
    below = [row for row in rows if Dokumen.SEKRETARIAT in documents(row)]
    # A row without a word on it supports the row of PK KPU of its own ID, and those whose sasaran is above its own.
    ids, codes = {row.id for row in above.values()}, {_code(row) for row in above.values()} - {""}
    named, nested = set[str](), set[str]()
    planned, agenda = data.table(t.RKT).index(row_key), data.table(t.PLENO).index(row_key)
    for row in below:
        source = said.get(row.id)
        if source is None:
            nested |= codes.intersection(_path(_code(row)))
            if row.id not in ids and codes.isdisjoint(_path(_code(row))):
                yield _supports_none(row, planned.get(row_key(row)), agenda.get(row_key(row)))
            continue
        names = listed(source.mendukung)
        unknown = [name for name in names if name.casefold() not in above]
        if unknown:
            tujuan = ", ".join(unknown)
            yield hit(source, type(source).mendukung, "mendukung_tidak_dikenal", id=row.id, tujuan=tujuan)
        named.update(map(str.casefold, names))
    # What is of both agreements, or has a row of its ID in the other, supports itself.
    both = {row.id for row in below}
    for name, row in above.items():
        if name not in named and _code(row) not in nested and row.id not in both:
            place = planned.get(row_key(row), row)
            yield hit(place, type(place).id, "baris_tidak_didukung", id=row.id)


def _code(row: PkRow | RktRow) -> str:
    return one_line(row.kode_sasaran).upper()


def _path(code: str) -> Iterator[str]:
    """Yield a code and those above it: ``SS1.1``, ``SS1``."""
    parts = code.split(".")
    return (".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _supports_none(row: PkRow | RktRow, plan: RktRow | None, agenda: PlenoRow | None) -> Hit:
    """Return the hit on the cell in which a row would say what it supports; an addition has its sasaran only."""
    if plan is None and agenda is not None:
        return hit(agenda, PlenoRow.sasaran, "baris_baru_tidak_mendukung", id=row.id)
    if plan is None:
        return hit(row, type(row).kode_sasaran, "baris_baru_tidak_mendukung", id=row.id)
    return hit(plan, RktRow.mendukung, "baris_tidak_mendukung", id=row.id)


class _Divisions:
    """The divisions of the office: which of them review, and which one a code that is none resembles."""

    def __init__(self, rows: Sequence[DivisiRow]) -> None:
        self.active = {one_line(row.kode): row.aktif is not YaTidak.TIDAK for row in rows}
        self._folded = {name.casefold(): name for name in self.active}
        self._codes = Codes(rows)
        self._near: dict[str, str] = {}

    def typed_in(self, row: Indicator | AnggaranRow) -> str:
        """Return the code of a row as the list of divisions spells it."""
        return self._codes.of(row.divisi)

    def near(self, kode: str) -> str:
        """Return a question for the code that staff may have meant, with a space before it, or the empty text."""
        if kode not in self._near:
            near = get_close_matches(kode.casefold(), self._folded, 1, 0.6)
            self._near[kode] = f" Mungkin maksudnya {self._folded[near[0]]}." if near else ""
        return self._near[kode]


def _division(row: Indicator | AnggaranRow, divisions: _Divisions, name: str) -> Iterator[Hit]:
    kode, column, active = divisions.typed_in(row), type(row).divisi, divisions.active
    if is_empty(kode) or active.get(kode):
        return
    made = "_pk" if isinstance(row, PkRow) else ""
    if kode in active:
        yield hit(row, column, f"divisi_tidak_aktif{made}", id=name)
        return
    dikenal = ", ".join(active)
    yield hit(row, column, f"divisi_tidak_dikenal{made}", id=name, mirip=divisions.near(kode), dikenal=dikenal)


def _alone(data: RuleData) -> Iterator[Hit]:
    rows = [row for row in data.pk_rows or data.table(t.RKT).rows if not is_empty(row.kode_sasaran)]
    above, below = ({_code(row) for row in rows if dokumen in documents(row)} for dokumen in Dokumen)
    if above.isdisjoint(over for code in below - above for over in _path(code)):
        return
    supported = {over for code in below for over in _path(code)}
    done, planned = set[str](), data.table(t.RKT).index(row_key)
    for row in rows:
        code, place = _code(row), _from_plan(row, planned, "kode_sasaran")
        if code in done:
            continue
        done.add(code)
        if code in below and above.isdisjoint(_path(code)):
            yield hit(place, type(place).kode_sasaran, "tidak_mendukung", id=row.id)
        elif code in above and code not in supported:
            yield hit(place, type(place).kode_sasaran, "tidak_didukung", id=row.id)


def _mendukung(row: str, ids: str) -> Put:
    return Put(t.RKT, row, {RktRow.mendukung: ids})


def _more(table: TableSpec[Any], column: Column[Any]) -> Add:
    """Add a row of the Sekretariat that says of nothing what it supports."""
    row = table.row
    return Add(table, {row.column("id"): "S4.1", row.column("indikator"): "Jumlah arsip yang ditata",
                       row.column("kode_sasaran"): "S4", column: None}, like="S3.1")  # fmt: skip


def _sasaran(row: str, kode: str) -> Put:
    return Put(t.PK, row, {PkRow.kode_sasaran: kode})


RULE = Rule(
    code="V17",
    severity=WARNING,
    title="Setiap baris mempunyai divisi yang dikenal, dan kedua PK saling mendukung",
    steps=(Step.RKT, Step.FINAL),
    needs=(t.DIVISI, t.RENSTRA, t.ANGGARAN, t.RKT, t.PLENO, t.PK),
    check=check,
    sentences={
        "kode_tidak_dapat_dipakai": FindingText(
            "Kode divisi “{nilai}” tidak dapat menjadi nama tabel dan berkas pencermatan.",
            "Pakai huruf, angka, titik, atau garis bawah saja, paling banyak 20, misalnya HUKUM_SDM; "
            "ubah juga pada baris yang memakainya.",
        ),
        "divisi_tidak_dikenal": FindingText(
            "Divisi “{nilai}” pada baris {id} tidak ada di lembar Divisi.",
            "Pakai kode dari lembar Divisi, yaitu {dikenal}, atau tambahkan divisinya di sana.{mirip}",
        ),
        "divisi_tidak_aktif": FindingText(
            "Divisi {nilai} pada baris {id} tidak aktif, jadi tidak ikut mencermati.",
            "Pilih divisi yang aktif, atau ubah kolom Aktif di lembar Divisi.",
        ),
        "divisi_tidak_dikenal_pk": FindingText(
            "Divisi “{nilai}” pada baris {id} di lembar PK tidak ada di lembar Divisi.",
            _PK_WAY.format("tambahkan divisinya di lembar Divisi, yang berisi {dikenal}") + "{mirip}",
        ),
        "divisi_tidak_aktif_pk": FindingText(
            "Divisi {nilai} pada baris {id} di lembar PK tidak aktif, jadi tidak ikut mencermati.",
            _PK_WAY.format("ubah kolom Aktif di lembar Divisi"),
        ),
        "mendukung_tidak_dikenal": FindingText(
            "Baris {id} mendukung {tujuan}, yang tidak ada dalam PK KPU.",
            "Perbaiki kolom Mendukung: tulis ID baris PK KPU, dipisahkan titik koma.",
        ),
        "baris_tidak_mendukung": FindingText(
            "Baris {id} dalam PK Sekretariat tidak mendukung satu pun baris PK KPU.",
            "Tulis di kolom Mendukung lembar RKT ID baris PK KPU yang didukungnya.",
        ),
        "baris_baru_tidak_mendukung": FindingText(
            "Baris baru {id} dalam PK Sekretariat tidak mendukung satu pun baris PK KPU.",
            "Kode Sasaran baris baru diambil dari sasaran yang sama dalam PK Sekretariat: tulis Sasaran yang kodenya"
            " sudah di bawah sasaran PK KPU (usulan divisi: di berkas pencermatannya, lalu konsolidasi lagi; usulan"
            " rapat: di lembar Pleno, lalu pleno lagi).",
        ),
        "baris_tidak_didukung": FindingText(
            "Baris {id} dalam PK KPU tidak didukung satu pun baris PK Sekretariat.",
            "Pastikan ada kegiatan Sekretariat untuk baris ini, lalu sebut ID ini di kolom Mendukung baris itu di"
            " lembar RKT.",
        ),
        "tidak_mendukung": FindingText(
            "Sasaran {nilai} (baris {id}) dalam PK Sekretariat tidak mendukung satu pun sasaran PK KPU.",
            "Samakan awal Kode Sasaran di lembar RKT dengan sasaran PK KPU yang didukungnya, lalu konsolidasi lagi;"
            " atau tulis ID baris PK KPU itu di kolom Mendukung lembar RKT.",
        ),
        "tidak_didukung": FindingText(
            "Sasaran {nilai} (baris {id}) dalam PK KPU tidak didukung satu pun sasaran PK Sekretariat.",
            "Pastikan ada kegiatan Sekretariat untuk sasaran ini; perbaiki Kode Sasaran di lembar RKT lalu konsolidasi"
            " lagi, atau sebut ID barisnya di kolom Mendukung lembar RKT.",
        ),
    },
    must=(
        finds("mendukung_tidak_dikenal", WARNING, At(t.RKT, "S3.1", RktRow.mendukung), "S1.1; S1.2; S9.9",
              _mendukung("S3.1", "S1.1; S1.2; S9.9")),
        finds("baris_tidak_mendukung", WARNING, At(t.RKT, NEW, RktRow.mendukung), "",
              _mendukung("S3.1", "S1.1; S1.2"), _more(t.RKT, RktRow.mendukung), _more(t.PK, PkRow.no)),
        finds("baris_baru_tidak_mendukung", WARNING, At(t.PK, NEW, PkRow.kode_sasaran), "S4",
              _mendukung("S3.1", "S1.1; S1.2"), _more(t.PK, PkRow.no)),
        finds("baris_tidak_didukung", WARNING, At(t.RKT, "S1.2", RktRow.id), "S1.2", _mendukung("S3.1", "s1.1")),
        *(finds("kode_tidak_dapat_dipakai", ERROR, At(t.DIVISI, NEW, DivisiRow.kode), kode,
                Add(t.DIVISI, {DivisiRow.kode: kode}, like="REN"))
          for kode in ("Teknis & Hukum", "HUKUM-SDM", "KUL/1")),
        finds("divisi_tidak_dikenal", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.divisi), "RNE",
              Put(t.RENSTRA, "S1.1", {RenstraRow.divisi: "RNE"})),
        finds("divisi_tidak_dikenal", WARNING, At(t.RKT, "S1.2", RktRow.divisi), "XYZ",
              Put(t.RKT, "S1.2", {RktRow.divisi: "XYZ"})),
        finds("divisi_tidak_dikenal", WARNING, At(t.ANGGARAN, "076.01.CQ.6709", AnggaranRow.divisi), "XYZ",
              Put(t.ANGGARAN, "076.01.CQ.6709", {AnggaranRow.divisi: "XYZ"})),
        finds("divisi_tidak_dikenal", WARNING, At(t.RKT, "S1.2", RktRow.divisi), "XYZ",
              Put(t.RKT, "S1.2", {RktRow.divisi: "XYZ"}), Put(t.PK, "S1.2", {PkRow.divisi: "XYZ"})),
        finds("divisi_tidak_dikenal_pk", WARNING, At(t.PK, "S1.2", PkRow.divisi), "XYZ",
              Put(t.PK, "S1.2", {PkRow.divisi: "XYZ"})),
        finds("divisi_tidak_aktif", WARNING, At(t.RKT, "S1.2", RktRow.divisi), "TEK",
              Add(t.DIVISI, {DivisiRow.kode: "TEK", DivisiRow.aktif: "Tidak"}, like="REN"),
              Put(t.RKT, "S1.2", {RktRow.divisi: "TEK"})),
        finds("divisi_tidak_aktif_pk", WARNING, At(t.PK, "S1.2", PkRow.divisi), "TEK",
              Add(t.DIVISI, {DivisiRow.kode: "TEK", DivisiRow.aktif: "Tidak"}, like="REN"),
              Put(t.PK, "S1.2", {PkRow.divisi: "TEK"})),
        finds("tidak_mendukung", WARNING, At(t.RKT, "S3.1", RktRow.kode_sasaran), "S3",
              _sasaran("S1.1", "S2"), _sasaran("S1.2", "S2"), _sasaran("S2.1 Sekretariat", "S2.1")),
        finds("tidak_didukung", WARNING, At(t.RKT, "S1.1", RktRow.kode_sasaran), "S1", _sasaran("S3.1", "S2.3")),
    ),
    must_not=(
        silent("kode divisi dengan garis bawah", Add(t.DIVISI, {DivisiRow.kode: "HUKUM_SDM"}, like="REN")),
        *(silent("kode divisi dalam huruf lain", Put(spec, row, {spec.row.column("divisi"): "r en"}))
          for spec, row in ((t.RENSTRA, "S1.1"), (t.RKT, "S1.1"), (t.PK, "S1.1"))),
        silent("belum ada divisi", Clear(t.DIVISI)),
        silent("divisi kosong adalah urusan V25", Put(t.PK, "S1.1", {PkRow.divisi: "-"})),
        silent("semua baris didukung", _mendukung("S3.1", "S1.1, S1.2")),
        silent("menurut Renstra", Put(t.RENSTRA, "S3.1", {RenstraRow.mendukung: "S1.1; S1.2"})),
        silent("sebagian menurut kode sasaran", _mendukung("S3.1", "S1.2"), _more(t.PK, PkRow.no),
               _sasaran("S4.1", "S1.3")),
        silent("mendukung dirinya sendiri", _mendukung("S3.1", "S1.1; S1.2; S2.1")),
        silent("kode sasaran tidak bertingkat", _sasaran("S3.1", "S4")),
    ),
)  # fmt: skip
