"""V03: from 2026 on, a regional target is not below the national one, in the direction of the row.

The national targets stand in *Target Nasional*, by the ID of the Renstra. One without an ID whose wording is nearly
that of a row of the Renstra is a warning: nobody compares it. Without a draft the RKT counts. A national target that
cannot be read is V27's, as every other.
Source: Renstra KPU 2025-2029 (one national Renstra; a regional target may not be below the national one).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Clear, Put, Set, Values, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.gist import Gists, gist_of
from pk_excel.core.values.nasional import FIRST_YEAR, below_national
from pk_excel.core.values.target_cell import TargetCell, printed
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find targets below the nation's, and national targets that are bound to no row although they should be."""
    if data.settings.tahun < FIRST_YEAR:
        return
    rows = data.pk_rows or data.table(t.RKT).rows
    renstra = data.table(t.RENSTRA).rows
    known = {row.id.casefold() for row in (*renstra, *data.table(t.RKT).rows, *rows)}
    gists: Gists[str] = Gists()
    for name, wanted in {row.id: row for row in renstra if not is_empty(row.id)}.items():
        gists.add(name, gist_of(wanted.indikator))
    by_id: dict[str, list[PkRow | RktRow]] = {}
    for row in rows:
        by_id.setdefault(row.id.casefold(), []).append(row)
    for national in data.table(t.TARGET_NASIONAL).rows:
        if is_empty(national.id):
            yield from _unbound(national, gists)
        elif national.id.casefold() not in known:
            yield hit(national, TargetNasionalRow.id, "id_lain", severity=WARNING)
        least = national.target.get(data.settings.tahun)
        for row in by_id.get(national.id.casefold(), ()):
            yield from _below(row, least)


def _unbound(national: TargetNasionalRow, gists: Gists[str]) -> Iterator[Hit]:
    near = tuple(gists.alike(gist_of(national.indikator)))
    if near:
        yield hit(national, TargetNasionalRow.indikator, "tanpa_id", severity=WARNING, usulan=" atau ".join(near))


def _below(row: PkRow | RktRow, least: TargetCell) -> Iterator[Hit]:
    if below_national(row.target, least, row.satuan, row.arah):
        yield hit(
            row, type(row).target, "di_bawah_nasional", id=row.id, nasional=printed(least), arah=str(row.arah)
        )  # fmt: skip


def _nation(name: str, target: str, **more: str) -> Add:
    """Return the change that adds a national target of 2026."""
    columns = {column.key: column for column in TargetNasionalRow.columns}
    values: Values = {
        TargetNasionalRow.id: name, _TARGET_2026: target, **{columns[key]: value for key, value in more.items()}
    }  # fmt: skip
    return Add(t.TARGET_NASIONAL, values)


_TARGET_2026 = TargetNasionalRow.target.column(2026)
_ID, _INDIKATOR = (At(t.TARGET_NASIONAL, NEW, column) for column in (TargetNasionalRow.id, TargetNasionalRow.indikator))
_OPINI, _OPINION = "Opini atas Laporan Keuangan.", "Opini BPK atas laporan keuangan kementerian"

RULE = Rule(
    code="V03",
    severity=ERROR,
    title="Target daerah tidak di bawah target nasional (PK 2026 dan sesudahnya)",
    steps=(Step.DRAF, Step.REVISI),
    needs=(t.PENGATURAN, t.RENSTRA, t.TARGET_NASIONAL, t.RKT, t.PK),
    check=check,
    sentences={
        "di_bawah_nasional": FindingText(
            "Target {id} ({dibaca}) di bawah target nasional ({nasional}; arah {arah}).",
            "Naikkan sampai sedikitnya target nasional, lewat lembar Pleno atau Koreksi.",
        ),
        "id_lain": FindingText(
            "Target nasional ber-ID {nilai}, padahal Renstra tidak memuat ID itu, jadi tidak ada yang dibandingkan.",
            "Tulis ID baris Renstra yang diikatnya, atau kosongkan sel ini.",
        ),
        "tanpa_id": FindingText(
            "Target nasional untuk “{nilai}” belum ber-ID, jadi belum dibandingkan; indikatornya mirip {usulan}.",
            "Bila memang indikator yang sama, tulis {usulan} di kolom ID.",
        ),
    },
    must=(
        finds("di_bawah_nasional", ERROR, At(t.PK, "S1.1", PkRow.target), "90%",
              Put(t.PK, "S1.1", {PkRow.target: "90%"}), _nation("S1.1", "95%"), _nation("S2.1", "BB")),
        finds("di_bawah_nasional", ERROR, At(t.PK, "S1.1", PkRow.target), "3%",
              Put(t.PK, "S1.1", {PkRow.target: "3%", PkRow.arah: "Minimalkan"}),
              _nation("s1.1", "≤ 2", satuan="Persen")),
        finds("di_bawah_nasional", ERROR, At(t.RKT, "S3.1", RktRow.target), "WTP",
              Clear(t.PK), Put(t.RKT, "S3.1", {RktRow.arah: "Minimalkan"}), _nation("S3.1", "WDP")),
        finds("id_lain", WARNING, _ID, "X9", _nation("S1.1", "100%"), _nation("X9", "5")),
        finds("tanpa_id", WARNING, _INDIKATOR, _OPINI,
              Put(t.RENSTRA, "S3.1", {RenstraRow.indikator: "Opini atas Laporan Keuangan"}),
              _nation("", "WTP", indikator=_OPINI)),
    ),
    must_not=(
        silent("sama dengan nasional", _nation("S1.1", "100 persen"), _nation("S2.1", "B"), _nation("S3.1", "WTP")),
        silent("lebih rendah adalah lebih baik",
               Put(t.PK, "S1.1", {PkRow.target: "1%", PkRow.arah: "Minimalkan"}), _nation("S1.1", "2%")),
        silent("satuan lain", _nation("S1.2", "5", satuan="Dokumen")),
        silent("sebelum 2026", Set(Settings.tahun, 2025), _nation("S1.1", "200%"), _nation("X9", "5")),
        silent("target tahun lain",
               Add(t.TARGET_NASIONAL, {TargetNasionalRow.id: "S1.1", TargetNasionalRow.target.column(2027): "200%"})),
        silent("indikator nasional yang bukan urusan kantor", _nation("", "7", indikator=_OPINION)),
        silent("tanpa target nasional", Add(t.TARGET_NASIONAL, {TargetNasionalRow.id: "S1.1"})),
    ),
)  # fmt: skip
