"""V18: an indicator that stands in both documents has one unit, one target and one wording.

Rows are matched by ID, else by the wording of the indicator. The wording of rows of one ID is compared, and that of
their sasaran where its code is one too: under another code the document may have a sasaran of its own.
Source: both agreements rest on the same planning documents (PermenPANRB 53/2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import twins, unlike
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusBaris
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.values.target_cell import same_targets
from pk_excel.core.values.teks import is_empty, one_line


def check(data: RuleData) -> Iterator[Hit]:
    """Find rows of PK Sekretariat that disagree with their twin in PK KPU."""
    for row, twin in twins(data.pk_rows):
        columns = tuple(unlike(row, twin))
        yield from _other_words(row, twin, columns)
        if not is_empty(twin.target) and not is_empty(row.target):
            yield from _disagreement(row, twin, PkRow.satuan in columns)


def _disagreement(row: PkRow, twin: PkRow, other_unit: bool) -> Iterator[Hit]:
    place = twin.address(PkRow.target)
    if other_unit:
        yield hit(row, PkRow.satuan, "beda_satuan", id=row.id, sel_kpu=place, satuan_kpu=twin.satuan)
    elif not same_targets(row.target, twin.target):
        yield hit(row, PkRow.target, "beda_target", id=row.id, sel_kpu=place, target_kpu=with_unit(twin.target))


def _other_words(row: PkRow, twin: PkRow, columns: Iterable[Column[str]]) -> Iterator[Hit]:
    for column in columns:
        if column is not PkRow.satuan:
            facts = {
                "kolom": column.title, "rumusan_kpu": one_line(twin.value(column)), "sel_kpu": twin.address(column),
            }  # fmt: skip
            yield hit(row, column, "beda_rumusan", severity=WARNING, id=row.id, **facts)


RULE = Rule(
    code="V18",
    severity=ERROR,
    title="PK KPU dan PK Sekretariat sama untuk indikator yang sama",
    steps=(Step.FINAL,),
    needs=(t.PK,),
    check=check,
    sentences={
        "beda_satuan": FindingText(
            "Satuan {id} pada PK Sekretariat ({nilai}) berbeda dari PK KPU ({satuan_kpu}, target di {sel_kpu}).",
            "Samakan satuan kedua PK.",
        ),
        "beda_target": FindingText(
            "Target {id} pada PK Sekretariat ({dibaca}) berbeda dari PK KPU ({target_kpu} di {sel_kpu}).",
            "Samakan target kedua PK, atau bedakan rumusan indikatornya.",
        ),
        "beda_rumusan": FindingText(
            "{kolom} {id} pada PK Sekretariat “{nilai}” berbeda dari PK KPU (“{rumusan_kpu}” di {sel_kpu}).",
            "Samakan rumusan kedua PK, misalnya dengan baris di lembar Koreksi untuk PK yang satunya.",
        ),
    },
    must=(
        finds("beda_target", ERROR, At(t.PK, "S2.1 Sekretariat", PkRow.target), "A",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.target: "A"})),
        finds("beda_satuan", ERROR, At(t.PK, "S2.1 Sekretariat", PkRow.satuan), "Nilai",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.satuan: "Nilai"})),
        finds("beda_target", ERROR, At(t.PK, NEW, PkRow.target), "3 Laporan",
              Add(t.PK, {PkRow.id: "S9", PkRow.dokumen: "Sekretariat", PkRow.target: "3 Laporan",
                         PkRow.indikator: "jumlah  laporan DATA pemilih."}, like="S1.2")),
        finds("beda_rumusan", WARNING, At(t.PK, "S2.1 Sekretariat", PkRow.indikator), "Nilai akuntabilitas satker",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.indikator: "Nilai akuntabilitas satker"})),
        finds("beda_rumusan", WARNING, At(t.PK, "S2.1 Sekretariat", PkRow.sasaran), "Meningkatnya kinerja",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.sasaran: "Meningkatnya kinerja"})),
    ),
    must_not=(
        silent("rumusan sama dalam huruf lain",
               Put(t.PK, "S2.1 Sekretariat", {PkRow.indikator: "NILAI  akuntabilitas kinerja."})),
        silent("sasaran sendiri dengan kode sendiri",
               Put(t.PK, "S2.1 Sekretariat", {PkRow.sasaran: "Meningkatnya kinerja", PkRow.kode_sasaran: "S7"})),
        silent("satuan sama dalam ejaan lain",
               Add(t.PK, {PkRow.dokumen: "Sekretariat", PkRow.satuan: "%", PkRow.target: "100 persen"},
                   like="S1.1")),
        silent("baris kembar yang dihapus",
               Put(t.PK, "S2.1 Sekretariat",
                   {PkRow.target: "A", PkRow.status: StatusBaris.DIHAPUS, PkRow.alasan: "pleno"})),
        silent("belum ada draf", Clear(t.PK)),
    ),
)  # fmt: skip
