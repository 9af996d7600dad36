"""V25: cells of required columns and required settings hold something; ``-`` counts as nothing.

So do the NIP of the Sekretaris who signs, and each of the two agreements once there is a draft.

In a division's review sheet, what its decision needs is missing with a warning: the pleno still decides.
Source: the schema (`Column.required`, `Setting.required`); SOP step 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.kantor import officials_on
from pk_excel.core.rules.cases import (
    CERMAT,
    ERROR,
    NEW,
    WARNING,
    Add,
    At,
    Clear,
    Put,
    Remove,
    Set,
    Unset,
    finds,
    silent,
)
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Keputusan, Peran, StatusBaris
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.settings import SETTINGS, Settings
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find what is left empty."""
    for table in data.current_tables():
        required = [column for column in table.spec.columns if column.required]
        for row in data.rows_in_force(table):
            if isinstance(row, CermatRow):
                yield from _proposal(row)
                continue
            for column in required:
                if is_empty(row.value(column)):
                    yield hit(row, column, "sel_kosong", kolom=column.title)
    yield from _settings(data)
    yield from _nip(data)
    yield from _empty_agreements(data)


def _nip(data: RuleData) -> Iterator[Hit]:
    for row in officials_on(data.table(t.PEJABAT).rows, data.signing_day, Peran.SEKRETARIS):
        if is_empty(row.nip):
            yield hit(row, PejabatRow.nip, "nip_kosong", nama=row.nama)


def _empty_agreements(data: RuleData) -> Iterator[Hit]:
    present = {dokumen for row in data.pk_rows for dokumen in documents(row)}
    for dokumen in Dokumen:
        if data.table(t.PK).rows and dokumen not in present:
            yield header_hit(data.table(t.PK), PkRow.dokumen, "pk_tanpa_indikator", dokumen=str(dokumen))


def _proposal(row: CermatRow) -> Iterator[Hit]:
    decision = None if is_empty(row.keputusan) else row.keputusan
    if is_empty(row.id) and decision is not Keputusan.TAMBAH:
        yield hit(row, CermatRow.id, "usulan_tanpa_id", severity=WARNING)
    if decision in (Keputusan.UBAH, Keputusan.TAMBAH) and is_empty(row.target_usulan):
        yield hit(row, CermatRow.target_usulan, "usulan_tanpa_target", severity=WARNING, keputusan=str(decision))
    if decision not in (None, Keputusan.TETAP) and is_empty(row.alasan):
        yield hit(row, CermatRow.alasan, "usulan_tanpa_alasan", severity=WARNING, keputusan=str(decision))


def _settings(data: RuleData) -> Iterator[Hit]:
    for setting in SETTINGS:
        if setting.required and data.is_unset(setting):
            kind = "pengaturan_kosong" if setting.key in data.settings.rows else "pengaturan_tidak_ada"
            yield setting_hit(data, setting, kind, arti=setting.help)


RULE = Rule(
    code="V25",
    severity=ERROR,
    title="Isian wajib tidak kosong",
    steps=tuple(Step),
    needs=(t.PENGATURAN, t.PEJABAT, t.PK, t.LANGKAH),
    check=check,
    sentences={
        "sel_kosong": FindingText(
            "Kolom {kolom} wajib diisi.",
            "Isi sel ini; tanda “-” dianggap kosong.",
        ),
        "pengaturan_kosong": FindingText(
            "Pengaturan {kunci} wajib diisi ({arti}).",
            "Isi kolom Nilai; tanda “-” dianggap kosong.",
        ),
        "pengaturan_tidak_ada": FindingText(
            "Baris {kunci} ({arti}) tidak ada di Pengaturan.",
            "Tambahkan baris dengan Kunci {kunci} dan isi nilainya.",
        ),
        "nip_kosong": FindingText(
            "NIP Sekretaris {nama} kosong, padahal tercetak di bawah tanda tangannya.",
            "Isi NIP 18 angka sebagai teks.",
        ),
        "pk_tanpa_indikator": FindingText(
            "PK {dokumen} tidak mempunyai satu pun indikator.",
            "Periksa kolom Dokumen di lembar RKT dan PK; kedua PK ditandatangani (langkah 9).",
        ),
        "usulan_tanpa_id": FindingText(
            "Baris pencermatan ini tidak mempunyai ID.",
            "Pilih Tambah bila ini usulan baru; bila bukan, kembalikan ID-nya dari RKT.",
        ),
        "usulan_tanpa_target": FindingText(
            "Keputusan {keputusan} memerlukan Target Usulan.",
            "Isi Target Usulan.",
        ),
        "usulan_tanpa_alasan": FindingText(
            "Keputusan {keputusan} memerlukan alasan.",
            "Isi kolom Alasan.",
        ),
    },
    must=(
        finds("sel_kosong", ERROR, At(t.PK, "S1.1", PkRow.target), "-", Put(t.PK, "S1.1", {PkRow.target: "-"})),
        finds("sel_kosong", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.mulai), "-",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.mulai: "-"})),
        finds("sel_kosong", ERROR, At(t.RENSTRA, "S1.1", RenstraRow.indikator), "",
              Put(t.RENSTRA, "S1.1", {RenstraRow.indikator: "\u00a0 "})),
        finds("nip_kosong", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nip), "-",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "-"})),
        finds("pk_tanpa_indikator", ERROR, At(t.PK, None, PkRow.dokumen), "Dokumen",
              Remove(t.PK, "S2.1 Sekretariat"), Remove(t.PK, "S3.1")),
        finds("pengaturan_kosong", ERROR, Settings.tempat, "–", Set(Settings.tempat, "–")),
        finds("pengaturan_tidak_ada", ERROR, At(t.PENGATURAN, None, PengaturanRow.kunci), "Kunci",
              Unset(Settings.renstra_nama)),
        finds("usulan_tanpa_id", WARNING, At(CERMAT, NEW, CermatRow.id), "",
              Add(CERMAT, {CermatRow.id: None}, like="S1.1")),
        finds("usulan_tanpa_target", WARNING, At(CERMAT, "S1.1", CermatRow.target_usulan), "",
              Put(CERMAT, "S1.1", {CermatRow.keputusan: "Ubah", CermatRow.alasan: "Juknis"})),
        finds("usulan_tanpa_alasan", WARNING, At(CERMAT, "S1.1", CermatRow.alasan), "-",
              Put(CERMAT, "S1.1", {CermatRow.keputusan: "Hapus", CermatRow.alasan: "-"})),
    ),
    must_not=(
        silent("baris cadangan pencermatan", Add(CERMAT, {CermatRow.id: "REN-B01"})),
        silent("tanda hubung bukan keputusan divisi", Put(CERMAT, "S1.1", {CermatRow.keputusan: "-"})),
        silent("belum ada draf", Clear(t.PK)),
        silent("NIP komisioner", Put(t.PEJABAT, "Ketua", {PejabatRow.nip: None})),
        silent("usulan baru tanpa ID",
               Add(CERMAT, {CermatRow.keputusan: "Tambah", CermatRow.target_usulan: "2", CermatRow.alasan: "Juknis",
                            CermatRow.indikator: "Rapat"})),
        silent("baris PK yang dihapus",
               Put(t.PK, "S1.1",
                   {PkRow.status: StatusBaris.DIHAPUS, PkRow.target: None, PkRow.alasan: "pleno"})),
        silent("versi lama yang tidak lengkap",
               Add(t.VERSI, {VersiRow.versi: 1, PkRow.id: "S1.1", PkRow.dokumen: "KPU"})),
    ),
)  # fmt: skip
