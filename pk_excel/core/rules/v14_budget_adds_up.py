"""V14: budget rows add up to their parent and in all to the DIPA; rows that a PK cites hang in the tree, are printed.

The budget frozen with the final draft is that of ``tblAnggaran``: a difference blocks until the signing; after it the
signed PK keeps its figures and the difference is a warning (ground for a PK Perubahan). While the step of the final
draft is open, as in a PK Perubahan, there is nothing to compare: finalising freezes the budget anew.
Source: structure of RKA-KL/DIPA (BA 076); PermenPANRB 53/2014 (the PK shows the budget of the DIPA).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.budget import Budget, code, rupiah, total
from pk_excel.core.rules.cases import ERROR, NEW, UNSIGNED, WARNING, Add, At, Clear, Put, Remove, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Tingkat
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.settings import Settings

#: RKA-KL and DIPA are drawn up in thousands of rupiah; what is not was mistyped, however well the sums agree.
_ROUNDED_TO = 1_000
_DEPTH = {tingkat: depth for depth, tingkat in enumerate(Tingkat)}


def check(data: RuleData) -> Iterator[Hit]:
    """Find what does not add up, hangs loose, is not printed, or has changed since it was frozen."""
    budget = Budget(data.table(t.ANGGARAN).rows)
    levels = {dokumen: data.settings.tingkat_anggaran(dokumen) for dokumen in Dokumen}
    loose = _incomplete_codes(budget)
    yield from loose
    yield from _amounts(budget)
    yield from _sums(budget)
    # Rows whose codes lack their parents stand beside the programmes: their sum says nothing.
    if not loose:
        yield from _total(data, budget)
    for row in budget.rows:
        yield from _cited_row(budget, row, levels)
    yield from _nothing_printed(data, budget, levels)
    yield from _frozen(data, budget)


def _incomplete_codes(budget: Budget) -> list[Hit]:
    """Find rows that show the last part of their code only, as lists of SAKTI do; one hit tells of all of them."""
    short = [row for row in budget.rows if not documents(row) and _too_short(row)]
    if not short:
        return []
    first = short[0]
    return [hit(first, AnggaranRow.kode, "kode_tidak_lengkap", jumlah=len(short), tingkat=str(first.tingkat))]


def _too_short(row: AnggaranRow) -> bool:
    return isinstance(row.tingkat, Tingkat) and len(code(row)) <= _DEPTH[row.tingkat]


def _amounts(budget: Budget) -> Iterator[Hit]:
    for row in budget.rows:
        if not isinstance(row.pagu, int):
            continue
        if row.pagu < 0:
            yield hit(row, AnggaranRow.pagu, "pagu_negatif", kode=row.kode)
        elif row.pagu % _ROUNDED_TO:
            yield hit(row, AnggaranRow.pagu, "pagu_tidak_bulat", severity=WARNING, kode=row.kode, pagu=row.pagu)


def _sums(budget: Budget) -> Iterator[Hit]:
    for segments, children in budget.children.items():
        parent, parts = budget.by_code.get(segments), total(children)
        if parent is not None and parts is not None and isinstance(parent.pagu, int) and parent.pagu != parts:
            yield hit(
                parent, AnggaranRow.pagu, "jumlah_rincian", kode=parent.kode, pagu=parent.pagu, jumlah=parts,
                selisih=abs(parent.pagu - parts),
            )  # fmt: skip


def _total(data: RuleData, budget: Budget) -> Iterator[Hit]:
    dipa, found = data.settings.dipa_total, total(budget.children.get((), []))
    if budget.rows and dipa is not None and found is not None and found != dipa:
        yield setting_hit(
            data, Settings.dipa_total, "total_dipa", dipa=dipa, jumlah=found, selisih=abs(dipa - found),
            revisi=data.settings.dipa_revisi or 0,
        )  # fmt: skip


def _cited_row(budget: Budget, row: AnggaranRow, levels: dict[Dokumen, Tingkat]) -> Iterator[Hit]:
    cited = documents(row)
    if not cited:
        return
    yield from _missing_parent(budget, row)
    if isinstance(row.tingkat, Tingkat) and all(levels[dokumen] != row.tingkat for dokumen in cited):
        wanted = " / ".join(sorted({levels[dokumen] for dokumen in cited}))
        yield hit(
            row, AnggaranRow.tingkat, "tidak_tercetak", severity=WARNING,
            kode=row.kode, dokumen=str(row.dokumen), tingkat=wanted,
        )  # fmt: skip


def _missing_parent(budget: Budget, row: AnggaranRow) -> Iterator[Hit]:
    segments = code(row)
    depth = _DEPTH[row.tingkat] if isinstance(row.tingkat, Tingkat) else 0
    if len(segments) <= depth:
        yield hit(row, AnggaranRow.kode, "kode_pendek", tingkat=str(row.tingkat or ""))
        return
    for length in range(len(segments) - 1, len(segments) - 1 - depth, -1):
        if segments[:length] not in budget.by_code:
            yield hit(row, AnggaranRow.kode, "tanpa_induk", induk=".".join(segments[:length]))
            return


def _nothing_printed(data: RuleData, budget: Budget, levels: dict[Dokumen, Tingkat]) -> Iterator[Hit]:
    in_pk = {dokumen for row in data.pk_rows for dokumen in documents(row)}
    printed = {dokumen for row in budget.rows for dokumen in documents(row) if levels[dokumen] == row.tingkat}
    for dokumen in Dokumen:
        if dokumen in in_pk - printed:
            yield header_hit(
                data.table(t.ANGGARAN), AnggaranRow.dokumen, "tanpa_anggaran", severity=WARNING,
                dokumen=str(dokumen), tingkat=levels[dokumen],
            )  # fmt: skip


def _frozen(data: RuleData, budget: Budget) -> Iterator[Hit]:
    rows = data.table(t.VERSI_ANGGARAN).rows
    newest = max((row.versi for row in rows if isinstance(row.versi, int)), default=None)
    if newest is None or Step.FINAL not in data.done_steps:
        return
    severity = WARNING if Step.TANDA_TANGAN in data.done_steps else None
    frozen = {code(row): row for row in rows if row.versi == newest}
    for segments, row in frozen.items():
        now = budget.by_code.get(segments)
        if now is None:
            yield hit(row, AnggaranRow.kode, "beku_hilang", severity=severity)
        elif now.pagu != row.pagu:
            yield hit(
                row, AnggaranRow.pagu, "beku_berbeda", severity=severity, kode=row.kode,
                beku=rupiah(row), sekarang=rupiah(now), sel=now.address(AnggaranRow.pagu),
            )  # fmt: skip
    for cited in budget.rows:
        if documents(cited) and code(cited) not in frozen:
            yield hit(cited, AnggaranRow.kode, "beku_kurang", severity=severity, dokumen=str(cited.dokumen))


RULE = Rule(
    code="V14",
    severity=ERROR,
    title="Rincian anggaran cocok dengan induknya, dengan DIPA, dan dengan draf final",
    steps=(Step.PENCERMATAN, Step.FINAL),
    needs=(t.ANGGARAN, t.PENGATURAN, t.PK, t.VERSI_ANGGARAN, t.LANGKAH),
    check=check,
    sentences={
        "kode_tidak_lengkap": FindingText(
            "{jumlah} baris anggaran memuat ujung kode saja, mulai dari “{nilai}” ({tingkat}); tempatnya di RKA-KL "
            "tidak diketahui, jadi jumlahnya tidak dapat diperiksa.",
            "Tulis kode lengkap dengan induknya, misalnya 076.01.CQ.6709.QGE; jangan menghapus barisnya.",
        ),
        "pagu_negatif": FindingText(
            "Pagu {kode} di bawah nol ({nilai}).",
            "Perbaiki pagu menurut RKA-KL; kesalahan yang saling menutupi tidak tampak pada jumlahnya.",
        ),
        "pagu_tidak_bulat": FindingText(
            "Pagu {kode} {pagu:rupiah} tidak bulat dalam ribuan, padahal RKA-KL disusun dalam ribuan rupiah.",
            "Cocokkan pagu baris ini dengan RKA-KL.",
        ),
        "jumlah_rincian": FindingText(
            "Pagu {kode} {pagu:rupiah}, tetapi jumlah rinciannya {jumlah:rupiah} (selisih {selisih:rupiah}).",
            "Perbaiki pagu atau rinciannya menurut RKA-KL.",
        ),
        "total_dipa": FindingText(
            "Pagu DIPA revisi ke-{revisi} {dipa:rupiah}, tetapi jumlah RKA-KL {jumlah:rupiah} "
            "(selisih {selisih:rupiah}).",
            "Samakan lembar RKA-KL dengan DIPA yang dirujuk.",
        ),
        "tanpa_induk": FindingText(
            "Baris anggaran {nilai} dimuat dalam PK, tetapi induknya {induk} tidak ada di RKA-KL.",
            "Tambahkan baris {induk}, atau perbaiki kodenya.",
        ),
        "kode_pendek": FindingText(
            "Kode {nilai} terlalu pendek untuk tingkat {tingkat}.",
            "Tulis kode lengkap dengan induknya, misalnya 076.01.CQ.6709.",
        ),
        "tidak_tercetak": FindingText(
            "Baris {kode} ditandai untuk PK ({dokumen}) pada tingkat {nilai}, "
            "tetapi PK hanya memuat tingkat {tingkat}.",
            "Tandai baris pada tingkat {tingkat}, atau ubah tingkat anggaran di Pengaturan.",
        ),
        "tanpa_anggaran": FindingText(
            "Tidak ada baris anggaran tingkat {tingkat} untuk PK {dokumen}; tabel anggarannya akan kosong.",
            "Isi kolom Dokumen pada baris RKA-KL yang dimuat dalam PK {dokumen}.",
        ),
        "beku_berbeda": FindingText(
            "Pagu {kode} pada draf final {beku}, di RKA-KL ({sel}) sekarang {sekarang}.",
            "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
        ),
        "beku_hilang": FindingText(
            "Baris anggaran {nilai} pada draf final tidak ada lagi di RKA-KL.",
            "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
        ),
        "beku_kurang": FindingText(
            "Baris anggaran {nilai} ditandai untuk PK ({dokumen}), tetapi tidak ada pada draf final.",
            "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
        ),
    },
    must=(
        finds("jumlah_rincian", ERROR, At(t.ANGGARAN, "076.01.CQ.6709", AnggaranRow.pagu), "600000",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: 251_000})),
        finds("kode_tidak_lengkap", ERROR, At(t.ANGGARAN, "QGE", AnggaranRow.kode), "QGE",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.kode: "QGE"}),
              Put(t.ANGGARAN, "076.01.CQ.6709.QGF", {AnggaranRow.pagu: 600_000})),
        finds("pagu_negatif", ERROR, At(t.ANGGARAN, "076.01.CQ.6709.QGE", AnggaranRow.pagu), "-250000",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: -250_000}),
              Put(t.ANGGARAN, "076.01.CQ.6709.QGF", {AnggaranRow.pagu: 850_000})),
        finds("pagu_tidak_bulat", WARNING, At(t.ANGGARAN, "076.01.WA.3355", AnggaranRow.pagu), "400001",
              Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.pagu: 400_001}),
              Put(t.ANGGARAN, "076.01.WA", {AnggaranRow.pagu: "empat ratus ribu"}), Clear(t.VERSI_ANGGARAN)),
        finds("total_dipa", ERROR, Settings.dipa_total, "1000001", Set(Settings.dipa_total, 1_000_001)),
        finds("tanpa_induk", ERROR, At(t.ANGGARAN, "076.01.CC.6710", AnggaranRow.kode), "076.01.CC.6710",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGF",
                  {AnggaranRow.kode: "076.01.CC.6710", AnggaranRow.tingkat: "Kegiatan",
                   AnggaranRow.dokumen: "Sekretariat", AnggaranRow.pagu: 0}),
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: 600_000}), Clear(t.VERSI_ANGGARAN)),
        finds("kode_pendek", ERROR, At(t.ANGGARAN, "3355", AnggaranRow.kode), "3355",
              Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.kode: "3355", AnggaranRow.pagu: 0}),
              Clear(t.VERSI_ANGGARAN)),
        finds("tidak_tercetak", WARNING, At(t.ANGGARAN, "076.01.CQ.6709.QGE", AnggaranRow.tingkat), "KRO",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.dokumen: "Keduanya"}), Clear(t.VERSI_ANGGARAN)),
        finds("tanpa_anggaran", WARNING, At(t.ANGGARAN, None, AnggaranRow.dokumen), "Dokumen",
              Put(t.ANGGARAN, "076.01.CQ", {AnggaranRow.dokumen: None}),
              Put(t.ANGGARAN, "076.01.WA", {AnggaranRow.dokumen: None})),
        finds("beku_berbeda", WARNING, At(t.VERSI_ANGGARAN, "076.01.WA.3355", AnggaranRow.pagu), "399999",
              Put(t.VERSI_ANGGARAN, "076.01.WA.3355", {AnggaranRow.pagu: 399_999})),
        finds("beku_berbeda", ERROR, At(t.VERSI_ANGGARAN, "076.01.WA.3355", AnggaranRow.pagu), "399999",
              *UNSIGNED, Put(t.VERSI_ANGGARAN, "076.01.WA.3355", {AnggaranRow.pagu: 399_999})),
        finds("beku_hilang", WARNING, At(t.VERSI_ANGGARAN, NEW, AnggaranRow.kode), "076.01.XX",
              Add(t.VERSI_ANGGARAN, {AnggaranRow.kode: "076.01.XX"}, like="076.01.CQ")),
        finds("beku_kurang", WARNING, At(t.ANGGARAN, "076.01.WA.3355", AnggaranRow.kode), "076.01.WA.3355",
              Remove(t.VERSI_ANGGARAN, "076.01.WA.3355")),
    ),
    must_not=(
        silent("rincian di bawah tingkat yang dilewati",
               Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.kode: "076.01.CQ.6709.QGE.001"})),
        silent("belum ada anggaran", Clear(t.ANGGARAN), Clear(t.VERSI_ANGGARAN), Clear(t.PK)),
        silent("pagu tak terbaca adalah urusan V27",
               Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: "dua juta"}),
               Set(Settings.dipa_total, "dua")),
        silent("satu baris program untuk kedua PK",
               Put(t.ANGGARAN, "076.01.CQ", {AnggaranRow.dokumen: "Keduanya"})),
        silent("nama anggaran yang sama pada kode lain",
               Put(t.ANGGARAN, "076.01.CQ.6709.QGF", {AnggaranRow.uraian: "Dukungan"})),
    ),
)  # fmt: skip
