"""V39: what the divisions were given to check is the RKT as it is: it has not changed since it was sent.

A change that reaches no division would be found by the consolidation only, when all reviews are back; the divisions
that own the rows are asked anew by sending again. Source: the SOP's step 3 (divisions check the RKT).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.edaran import SHOWN
from pk_excel.core.pencermatan.terkirim import last_sent, sent_text
from pk_excel.core.riwayat import Kepala
from pk_excel.core.rules.cases import BEFORE_PLENO, WARNING, Add, At, Change, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit
from pk_excel.core.segel.catatan import Perihal, make_seal, seal_rows
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Dokumen, StatusLangkah
from pk_excel.core.tables.comparing import same_value
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah


def check(data: RuleData) -> Iterator[Hit]:
    """Find the rows of the RKT that say something else than was sent, until the reviews are consolidated."""
    sent = None if Step.DRAF in data.done_steps or data.settings.perubahan_ke else last_sent(data.table(t.SEGEL).rows)
    if sent is None:
        return
    table = data.table(t.RKT)
    change = Perubahan.between(sent.rows, table.rows)
    rows = {row_key(row): row for row in table.rows}
    for key, owners in change.touched().items():
        divisi = ", ".join(owners)
        if key not in change.kini:
            yield header_hit(table, RktRow.id, "hilang", id=key[0], divisi=divisi)
        elif key not in change.dulu:
            yield hit(rows[key], RktRow.id, "baru", id=key[0], divisi=divisi)
        else:
            first = next(one for one in SHOWN if not same_value(one, change.dulu[key], change.kini[key]))
            yield hit(rows[key], first, "berubah", id=key[0], divisi=divisi, perubahan=change.words(key))


def _row(target: str) -> RktRow:
    return RktRow(
        id="S1.1", dokumen=Dokumen.KPU, kode_sasaran="S1", sasaran="Sasaran", indikator="Indikator", satuan="Persen",
        target=read_target(target, "Persen"), arah=Arah.MAKSIMALKAN, divisi="REN",
    )  # fmt: skip


def _sent(*rows: RktRow) -> tuple[Change, ...]:
    """Return the changes by which an RKT went out, and the reviews of it are not consolidated."""
    (made,) = seal_rows(make_seal(Perihal.EDARAN, 0, sent_text(rows), Kepala()))
    seal = Add(t.SEGEL, {column: made.value(column) for column in made.columns})
    return (*BEFORE_PLENO, Put(t.LANGKAH, "4", {LangkahRow.status: StatusLangkah.BELUM, LangkahRow.selesai: None}),
            Clear(t.RKT), seal)  # fmt: skip


def _now(target: str) -> Add:
    row = _row(target)
    cells = {column: row.value(column) for column in row.columns}
    return Add(t.RKT, {**cells, RktRow.target: target})


RULE = Rule(
    code="V39",
    severity=WARNING,
    title="Yang diedarkan kepada divisi adalah RKT yang sekarang",
    steps=(Step.PENCERMATAN, Step.DRAF),
    needs=(t.RKT, t.SEGEL, t.LANGKAH),
    check=check,
    sentences={
        "berubah": FindingText(
            "{id} berubah sesudah diedarkan ({perubahan}); {divisi} mencermati isi yang lama.",
            "Edarkan lagi: edarkan --timpa; jawaban yang sudah kembali ikut dengan --jawaban.",
        ),
        "baru": FindingText(
            "{id} ditambahkan sesudah diedarkan; {divisi} belum ditanya tentang baris ini.",
            "Edarkan lagi: edarkan --timpa; jawaban yang sudah kembali ikut dengan --jawaban.",
        ),
        "hilang": FindingText(
            "{id} sudah diedarkan, tetapi tidak ada lagi di RKT; {divisi} masih mencermatinya.",
            "Edarkan lagi: edarkan --timpa; jawaban yang sudah kembali ikut dengan --jawaban.",
        ),
    },
    must=(
        finds("berubah", WARNING, At(t.RKT, "S1.1", RktRow.target), "97%", *_sent(_row("95%")), _now("97%")),
        finds("baru", WARNING, At(t.RKT, "S1.1", RktRow.id), "S1.1", *_sent(), _now("95%")),
        finds("hilang", WARNING, At(t.RKT, None, RktRow.id), "ID", *_sent(_row("95%"))),
    ),
    must_not=(
        silent("RKT yang sama, ditulis lain", *_sent(_row("95%")), _now("95 %")),
        silent("RKT yang berubah sesudah konsolidasi", *_sent(_row("95%")), _now("97%"),
               Put(t.LANGKAH, "4", {LangkahRow.status: StatusLangkah.SELESAI,
                                    LangkahRow.selesai: date(2026, 1, 14)})),
    ),
)  # fmt: skip
