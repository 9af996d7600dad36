"""V27: every value reads in exactly one way: numbers, dates, choices, targets, settings.

An unreadable value in a required cell is an error, as if the cell were empty; so is one that stops every step.
Source: Indonesian number writing (EYD V: ``.`` thousands, ``,`` decimals); ambiguity is reported, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import officials_on, unknown_settings
from pk_excel.core.rules.cases import CERMAT, ERROR, NEW, WARNING, Add, At, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.levels import read_levels
from pk_excel.core.rules.nip import nip_problem
from pk_excel.core.rules.plausible import implausible
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.rules.target_cells import filled_targets, is_agreed, is_date, is_placeholder, off_scale
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import CHOICES, Peran
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.settings import SETTING_BY_KEY, Settings
from pk_excel.core.values.cells import CellError, Percent, Uncalculated
from pk_excel.core.values.target_cell import UnclearTarget, printed
from pk_excel.core.values.teks import is_empty
from pk_excel.core.values.unreadable import BadCell

#: Commissioners are no civil servants.
_WITHOUT_NIP = (Peran.KETUA, Peran.ANGGOTA)
#: A grade in a unit of numbers is no number, nor is the cell that is filled and says so (NaN).
_CALLED: dict[str, str] = {"unknown_grade": "not_a_number", "empty": "not_a_number"}
#: Tables of which no step goes on while one of their cells cannot be read; so with the settings.
_STOPPING = (t.PEJABAT, t.DIVISI, t.RKT, t.PK)


def check(data: RuleData) -> Iterator[Hit]:
    """Find what cannot be read in one way."""
    yield from _cells(data)
    yield from _settings(data)
    yield from _nip(data)
    for cell in filled_targets(data):
        odd = implausible(cell, data.settings)
        if odd:
            yield hit(cell.row, cell.column, f"target_{odd}", satuan=cell.unit, dicetak=printed(cell.target))
        elif (date_typed := is_date(cell)) or is_placeholder(cell):
            kind = "target_date" if date_typed else "target_bukan_target"
            yield hit(cell.row, cell.column, kind, severity=ERROR if is_agreed(data, cell) else None)
        elif isinstance(cell.target, UnclearTarget) and not off_scale(cell):
            kind = _CALLED.get(cell.target.kind, cell.target.kind)
            yield hit(cell.row, cell.column, f"target_{kind}", satuan=cell.unit, kolom=cell.column.title)


def target_hint(problem: str) -> str:
    """Return how to write a target that is unclear for *problem* (a kind of `TargetProblem`), as the rule says it."""
    return RULE.sentences[f"target_{_CALLED.get(problem, problem)}"].saran


def _nip(data: RuleData) -> Iterator[Hit]:
    """Find NIPs that are none; an error where it will be printed."""
    signing = officials_on(data.table(t.PEJABAT).rows, data.signing_day, Peran.SEKRETARIS)
    for row in data.table(t.PEJABAT).rows:
        kind = "" if row.peran in _WITHOUT_NIP or is_empty(row.nip) else nip_problem(row.nip)
        if kind:
            yield hit(
                row, PejabatRow.nip, f"nip_{kind}", severity=ERROR if row in signing and kind != "tanggal" else None,
                nama=row.nama, panjang=sum(map(str.isdigit, row.nip)),
            )  # fmt: skip


def _cells(data: RuleData) -> Iterator[Hit]:
    for table in data.current_tables():
        for row, column, bad in table.bad_cells():
            if column is not PengaturanRow.nilai and not (column.required and is_empty(bad)):
                yield hit(
                    row, column, bad.problem, severity=ERROR if column.required or table.spec in _STOPPING else None,
                    kolom=column.title, pilihan=", ".join(CHOICES.get(column.choices, ())),
                )  # fmt: skip


def _settings(data: RuleData) -> Iterator[Hit]:
    rows = data.table(t.PENGATURAN).rows
    for row in rows:
        setting = SETTING_BY_KEY.get(row.kunci)
        value = setting.read(row.value(PengaturanRow.nilai)) if setting and not is_empty(row.nilai) else None
        if setting and isinstance(value, BadCell):
            yield hit(
                row, PengaturanRow.nilai, value.problem, severity=ERROR,
                kolom=setting.key, pilihan=", ".join(setting.choices),
            )  # fmt: skip
    for entry in read_levels(data.settings.tingkat_temuan).bad:
        yield setting_hit(data, Settings.tingkat_temuan, "tingkat_tidak_dikenal", entri=entry)
    for unknown in unknown_settings(rows):
        if not is_empty(unknown.key):
            kind = "kunci_mirip" if unknown.near else "kunci_tidak_dikenal"
            yield hit(unknown.row, PengaturanRow.kunci, kind, mirip=unknown.near)


_TARGET_2026, _TARGET_2029 = RenstraRow.target.column(2026), RenstraRow.target.column(2029)

RULE = Rule(
    code="V27",
    severity=WARNING,
    title="Angka, tanggal, pilihan, dan target hanya dapat dibaca dengan satu cara",
    steps=tuple(Step),
    needs=(t.PENGATURAN, t.PEJABAT, t.LANGKAH, t.PK, t.KOREKSI),
    check=check,
    sentences={
        "error": FindingText(
            "Kolom {kolom} menampilkan galat Excel {nilai}.",
            "Perbaiki rumusnya, atau ganti dengan nilai.",
        ),
        "uncalculated": FindingText(
            "Rumus pada kolom {kolom} belum dihitung: {nilai}",
            "Buka buku kerja di Excel, hitung (F9), lalu simpan.",
        ),
        "not_a_number": FindingText(
            "Kolom {kolom} memerlukan angka, bukan “{nilai}”.",
            "Tulis angkanya saja, misalnya 1.500.",
        ),
        "ambiguous": FindingText(
            "Angka “{nilai}” pada kolom {kolom} dapat dibaca dengan dua cara.",
            "Pakai titik untuk ribuan dan koma untuk desimal.",
        ),
        "not_whole": FindingText(
            "Kolom {kolom} memerlukan bilangan bulat, bukan {nilai}.",
            "Tulis tanpa desimal.",
        ),
        "below_zero": FindingText(
            "{kolom} tidak boleh kurang dari 0, padahal diisi {nilai}.",
            "Isi 0 atau lebih; kosongkan bila memang belum ada.",
        ),
        "below_one": FindingText(
            "{kolom} sedikitnya harus 1, padahal diisi {nilai}.",
            "Isi 1 atau lebih; kosongkan untuk memakai nilai bawaan.",
        ),
        "not_a_date": FindingText(
            "“{nilai}” pada kolom {kolom} bukan tanggal.",
            "Tulis lengkap dengan tahunnya, seperti 3 Juli 2023 atau 03/07/2023; kosongkan bila memang belum ada.",
        ),
        "not_a_time": FindingText(
            "“{nilai}” pada kolom {kolom} bukan pukul.",
            "Tulis jam dan menit seperti 09.30.",
        ),
        "choice": FindingText(
            "“{nilai}” bukan pilihan untuk {kolom}.",
            "Pilih salah satu: {pilihan}.",
        ),
        "target_ambiguous": FindingText(
            "Target “{nilai}” dapat dibaca dengan dua cara.",
            "Pakai titik untuk ribuan dan koma untuk desimal, misalnya 77,5.",
        ),
        "target_not_a_number": FindingText(
            "Target “{nilai}” bukan angka yang dapat dibaca untuk satuan {satuan}.",
            "Tulis angka dengan satuan yang benar, misalnya 100% atau 2 Laporan.",
        ),
        "target_fraction_percent": FindingText(
            "Target {nilai} pada satuan {satuan} tidak jelas: pecahan dari 100%, atau memang di bawah satu persen?",
            "Tulis persennya dengan tanda, misalnya 77,5% atau 0,5%.",
        ),
        "target_bounds_reversed": FindingText(
            "Rentang target “{nilai}” terbalik: batas bawah lebih besar dari batas atas.",
            "Tulis batas bawah lebih dulu, misalnya 70–79.",
        ),
        "target_unit_mismatch": FindingText(
            "Target “{nilai}” tidak cocok dengan satuan {satuan}.",
            "Samakan satuan pada target dan pada kolom satuan.",
        ),
        "target_date": FindingText(
            "Target terbaca sebagai tanggal ({nilai}); Excel mungkin mengubah isian seperti 1-2.",
            "Ubah format sel menjadi Teks, lalu tulis ulang targetnya.",
        ),
        "target_bukan_target": FindingText(
            "“{nilai}” bukan target.",
            "Tulis targetnya, atau putuskan Hapus dengan alasan bila indikator ini tidak dilaksanakan.",
        ),
        "target_tahun": FindingText(
            "Target {nilai} tampaknya sebuah tahun, bukan jumlah {satuan}.",
            "Periksa apakah tahun tertulis di kolom target.",
        ),
        "target_negatif": FindingText(
            "Target {nilai} di bawah nol.",
            "Tulis tanpa tanda minus; tanda hubung di depan angka terbaca sebagai minus.",
        ),
        "target_persen": FindingText(
            "Target {nilai} melebihi 100%.",
            "Periksa tanda koma dan persennya, misalnya 82% atau 8,2%.",
        ),
        "target_desimal": FindingText(
            "Target tersimpan dengan lebih banyak desimal daripada yang terlihat di selnya; naskah mencetak {dicetak}.",
            "Bulatkan, misalnya ketik 83% atau 83,33% menurut yang dimaksud.",
        ),
        "nip_angka": FindingText(
            "NIP {nama} tersimpan sebagai angka, sehingga angka terakhirnya hilang ({nilai}).",
            "Ubah format sel menjadi Teks, lalu ketik ulang NIP 18 angka.",
        ),
        "nip_panjang": FindingText(
            "NIP {nama} memuat {panjang} angka; NIP terdiri dari 18 angka ({nilai}).",
            "Perbaiki NIP menurut data kepegawaian.",
        ),
        "nip_tanggal": FindingText(
            "NIP {nama} ({nilai}) tidak memuat tanggal lahir, tahun pengangkatan, dan jenis kelamin yang mungkin.",
            "Periksa NIP menurut data kepegawaian.",
        ),
        "tingkat_tidak_dikenal": FindingText(
            "Tingkat temuan “{entri}” tidak dapat dibaca dan tidak dipakai.",
            "Tulis kode aturan dan E, W, atau I, dipisahkan titik koma, misalnya V06=I; V12=W.",
        ),
        "kunci_mirip": FindingText(
            "Pengaturan “{nilai}” tidak dikenal dan tidak dipakai; mungkin maksudnya {mirip}.",
            "Ganti Kunci menjadi {mirip}.",
        ),
        "kunci_tidak_dikenal": FindingText(
            "Pengaturan “{nilai}” tidak dikenal dan tidak dipakai.",
            "Hapus baris ini, atau perbaiki Kunci menurut perintah skema.",
        ),
    },
    must=(
        finds("error", ERROR, At(t.PK, "S1.1", PkRow.target), "#REF!",
              Put(t.PK, "S1.1", {PkRow.target: CellError("#REF!")})),
        finds("uncalculated", ERROR, At(t.RKT, "S1.1", RktRow.keterangan), "=A1&B1",
              Put(t.RKT, "S1.1", {RktRow.keterangan: Uncalculated("=A1&B1")})),
        finds("not_a_number", ERROR, At(t.ANGGARAN, "076.01.CQ.6709.QGE", AnggaranRow.pagu), "dua juta",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: "dua juta"})),
        finds("ambiguous", ERROR, At(t.ANGGARAN, "076.01.CQ.6709.QGE", AnggaranRow.pagu), "250,000",
              Put(t.ANGGARAN, "076.01.CQ.6709.QGE", {AnggaranRow.pagu: "250,000"})),
        finds("ambiguous", ERROR, Settings.dipa_total, "1,000,000", Set(Settings.dipa_total, "1,000,000")),
        finds("not_whole", ERROR, Settings.tahun, "2026,5", Set(Settings.tahun, "2026,5")),
        finds("not_a_date", ERROR, Settings.tenggat_internal, "30 Januari",
              Set(Settings.tenggat_internal, "30 Januari")),
        finds("not_a_date", ERROR, At(t.PEJABAT, "Ketua", PejabatRow.sampai), "31 Februari 2026",
              Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: "31 Februari 2026"})),
        finds("below_one", ERROR, Settings.kuorum, "0", Set(Settings.kuorum, 0)),
        finds("below_zero", ERROR, Settings.perubahan_ke, "-1", Set(Settings.perubahan_ke, "-1")),
        finds("not_a_time", ERROR, Settings.rapat_mulai, "9,30", Set(Settings.rapat_mulai, "9,30")),
        finds("choice", ERROR, At(t.PK, "S1.1", PkRow.dokumen), "KPU Kab",
              Put(t.PK, "S1.1", {PkRow.dokumen: "KPU Kab"})),
        finds("choice", ERROR, Settings.bentuk_kpu, "C", Set(Settings.bentuk_kpu, "C")),
        finds("target_ambiguous", WARNING, At(t.RENSTRA, "S1.1", _TARGET_2029), "77.5",
              Put(t.RENSTRA, "S1.1", {_TARGET_2029: "77.5"})),
        finds("target_not_a_number", WARNING, At(t.RENSTRA, "S1.2", _TARGET_2026), "5O",
              Put(t.RENSTRA, "S1.2", {_TARGET_2026: "5O"})),
        finds("target_not_a_number", WARNING, At(t.RENSTRA, "S1.2", _TARGET_2026), "BBB",
              Put(t.RENSTRA, "S1.2", {_TARGET_2026: "BBB"})),
        finds("target_not_a_number", WARNING, At(t.PK, "S1.1", PkRow.target), "NaN",
              Put(t.PK, "S1.1", {PkRow.target: float("nan")})),
        finds("target_fraction_percent", WARNING, At(t.PK, "S1.1", PkRow.target), "0,775",
              Put(t.PK, "S1.1", {PkRow.target: 0.775})),
        finds("target_fraction_percent", WARNING, At(t.RENSTRA, "S1.1", _TARGET_2029), "0,84",
              Put(t.RENSTRA, "S1.1", {_TARGET_2029: "0,84"})),
        finds("target_fraction_percent", WARNING, At(t.RKT, "S1.1", RktRow.target), "≥ 0,84",
              Put(t.RKT, "S1.1", {RktRow.target: "≥ 0,84"})),
        finds("target_bounds_reversed", WARNING, At(t.PK, "S1.1", PkRow.target), "79-70%",
              Put(t.PK, "S1.1", {PkRow.target: "79-70%"})),
        finds("target_unit_mismatch", WARNING, At(t.PK, "S1.1", PkRow.target), "2 Laporan",
              Put(t.PK, "S1.1", {PkRow.target: "2 Laporan"})),
        finds("target_unit_mismatch", WARNING, At(CERMAT, "S1.1", CermatRow.target_usulan), "90%",
              Put(CERMAT, "S1.1",
                  {CermatRow.keputusan: "Ubah", CermatRow.target_usulan: "90%", CermatRow.satuan_usulan: "Laporan",
                   CermatRow.alasan: "Juknis"})),
        *(finds("target_bukan_target", ERROR, At(t.PK, "S1.1", PkRow.target), shown,
                Put(t.PK, "S1.1", {PkRow.target: typed}))
          for typed, shown in ((True, "True"), ("n/a", "n/a"), ("belum ada", "belum ada"))),
        finds("target_bukan_target", WARNING, At(t.RENSTRA, "S3.1", _TARGET_2029), "N/A",
              Put(t.RENSTRA, "S3.1", {_TARGET_2029: "N/A"})),
        finds("target_bukan_target", WARNING,
              At(t.TARGET_NASIONAL, NEW, TargetNasionalRow.target.column(2026)), "menyusul",
              Add(t.TARGET_NASIONAL, {TargetNasionalRow.id: "S1.1", TargetNasionalRow.satuan: "Persen",
                                      TargetNasionalRow.target.column(2026): "menyusul"})),
        finds("target_tahun", WARNING, At(t.RKT, "S1.2", RktRow.target), "2026",
              Put(t.RKT, "S1.2", {RktRow.target: 2026})),
        finds("target_tahun", WARNING, At(t.PK, "S1.1", PkRow.target), "2025",
              Put(t.PK, "S1.1", {PkRow.target: "2025"})),
        finds("target_negatif", WARNING, At(t.PK, "S1.1", PkRow.target), "-5%",
              Put(t.PK, "S1.1", {PkRow.target: "-5%"})),
        finds("target_negatif", WARNING, At(t.PK, "S1.2", PkRow.target), "-2", Put(t.PK, "S1.2", {PkRow.target: -2})),
        finds("target_persen", WARNING, At(t.PK, "S1.1", PkRow.target), "820%",
              Put(t.PK, "S1.1", {PkRow.target: "820%"})),
        finds("target_persen", WARNING, At(t.RENSTRA, "S1.1", _TARGET_2026), "1.500 %",
              Put(t.RENSTRA, "S1.1", {_TARGET_2026: "1.500 %"})),
        finds("target_desimal", WARNING, At(t.PK, "S1.1", PkRow.target), "83,3333333333333%",
              Put(t.PK, "S1.1", {PkRow.target: Percent(10 / 12)})),
        finds("target_desimal", WARNING, At(t.PK, "S1.1", PkRow.target), "83,33%",
              Put(t.PK, "S1.1", {PkRow.target: Percent(0.8333, 1)})),
        *(finds("nip_angka", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nip), shown,
                Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: typed}))
          for typed, shown in ((1.97503042000031e17, "1.97503042000031e+17"),
                               (197503042000031000, "197503042000031000"))),
        finds("nip_panjang", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nip), "19750304200003100",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "19750304200003100"})),
        finds("nip_panjang", WARNING, At(t.PEJABAT, NEW, PejabatRow.nip), "1975",
              Add(t.PEJABAT, {PejabatRow.peran: "Kasubag", PejabatRow.nama: "Citra", PejabatRow.nip: "1975"},
                  like="Sekretaris")),
        finds("nip_tanggal", WARNING, At(t.PEJABAT, "Sekretaris", PejabatRow.nip), "197513042000031002",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "197513042000031002"})),
        finds("target_date", ERROR, At(t.PK, "S2.1 KPU", PkRow.target), "2026-01-02",
              Put(t.PK, "S2.1 KPU", {PkRow.target: date(2026, 1, 2)})),
        finds("target_ambiguous", WARNING, At(t.KOREKSI, NEW, KoreksiRow.menjadi), "1.5",
              Add(t.KOREKSI,
                  {KoreksiRow.id: "S1.1", KoreksiRow.dokumen: "KPU", KoreksiRow.bagian: "Target",
                   KoreksiRow.menjadi: "1.5", KoreksiRow.sifat: "Substansi",
                   KoreksiRow.catatan: "hasil hitung ulang"})),
        finds("tingkat_tidak_dikenal", WARNING, Settings.tingkat_temuan, "V06=I; V12=berat",
              Set(Settings.tingkat_temuan, "V06=I; V12=berat")),
        finds("kunci_mirip", WARNING, At(t.PENGATURAN, NEW, PengaturanRow.kunci), "tenggat_internl",
              Add(t.PENGATURAN,
                  {PengaturanRow.kunci: "tenggat_internl", PengaturanRow.nilai: "30 Januari 2026"})),
        finds("kunci_tidak_dikenal", WARNING, At(t.PENGATURAN, NEW, PengaturanRow.kunci), "zzz",
              Add(t.PENGATURAN, {PengaturanRow.kunci: "zzz"})),
    ),
    must_not=(
        silent("persen dengan desimal yang terlihat", Put(t.PK, "S1.1", {PkRow.target: Percent(0.8333, 2)})),
        silent("persen berformat persen", Put(t.PK, "S1.1", {PkRow.target: Percent(0.775)})),
        silent("di bawah satu persen, dengan tandanya", Put(t.PK, "S1.1", {PkRow.target: "0,5%"})),
        silent("target kosong", Put(t.PK, "S1.1", {PkRow.target: "-"})),
        silent("pertumbuhan di atas seratus persen",
               Put(t.PK, "S1.1", {PkRow.target: "120%", PkRow.indikator: "Persentase peningkatan partisipasi"})),
        silent("dua ribu orang", Put(t.PK, "S1.2", {PkRow.target: 2026, PkRow.satuan: "Orang"})),
        silent("NIP dengan spasi", Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "19750304 200003 1 002"})),
        silent("ribuan Indonesia", Set(Settings.dipa_total, "1.000.000")),
    ),
)  # fmt: skip
