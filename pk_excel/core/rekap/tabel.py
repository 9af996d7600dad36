"""The recap as tables and charts, the same for the workbook and for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pk_excel.core.rekap.banding import Bagian, Indikator, Menyimpang, Tanda, drift, indicators
from pk_excel.core.rekap.kantor import BarisTarget, KantorRekap
from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.values.tanggal import parse_tanggal
from pk_excel.core.values.target_cell import printed

Nilai = str | int | float | date | None


class Bentuk(StrEnum):
    """How the values of a column are shown."""

    TEKS = "teks"
    BILANGAN = "bilangan"
    RUPIAH = "rupiah"
    TANGGAL = "tanggal"
    WAKTU = "waktu"


@dataclass(frozen=True)
class Kolom:
    """A column: its title, how its values are shown, its width in characters."""

    judul: str
    bentuk: Bentuk = Bentuk.TEKS
    lebar: int = 14


@dataclass(frozen=True)
class Tabel:
    """A table. ``tanda`` says by (row, column), both from 0, why a cell is marked; ``tetap`` columns name the row."""

    nama: str
    judul: str
    kolom: Sequence[Kolom]
    baris: Sequence[Sequence[Nilai]]
    tanda: Mapping[tuple[int, int], str] = field(default_factory=dict)
    tetap: int = 1
    total: Sequence[Nilai] = ()


@dataclass(frozen=True)
class Grafik:
    """A bar chart: what it counts, and the number of offices for each label."""

    judul: str
    label: Sequence[str]
    nilai: Sequence[int]


@dataclass(frozen=True)
class Rekap:
    """The province's view of a year."""

    judul: str
    keterangan: str
    angka: Sequence[tuple[str, Nilai]]
    grafik: Sequence[Grafik]
    tabel: Sequence[Tabel]


#: How the title of every recap begins.
TITLE = "Rekap Perjanjian Kinerja"
_DONE = "Selesai semua"
_RULES = 10
_UNREAD, _ASIDE = "tidak terbaca", "tidak dihitung"


def recap(offices: Iterable[KantorRekap], now: str, lacking: str = "") -> Rekap:
    """Return the recap of *offices* of one year, in the order of their names; *now* is when it is made.

    *lacking* is the sentence about files that are not in it, if there are any.
    """
    found = sorted(offices, key=lambda one: (one.tahun_lain, not one.nama, one.kode, one.nama, one.berkas))
    read = [one for one in found if not one.sebab]
    compared = indicators(read)
    drifting = drift(compared, read)
    years = sorted({one.tahun for one in read if one.tahun})
    return Rekap(
        TITLE + (f" Tahun {', '.join(map(str, years))}" if years else ""),
        f"Keadaan {now}. Target, temuan, dan tanggal adalah yang tercatat pada berkas kantor. {lacking}".rstrip(),
        tuple(_numbers(found, read, compared)),
        (_by_step(read), _by_lateness(read), _by_rule(read)),
        (_offices(found), _findings(read), _targets(read, compared),
         _indicators(compared, drifting), _drift(drifting), _budget(read)),
    )  # fmt: skip


def is_recap(start: str) -> bool:
    """Return whether a workbook or page that begins like that is a recap that was made before."""
    return "pk-excel" in start and f">{TITLE}" in start


def _numbers(
    found: Sequence[KantorRekap], read: Sequence[KantorRekap], compared: Sequence[Indikator]
) -> Iterator[tuple[str, Nilai]]:
    marks = Counter(mark for one in compared for mark in one.tanda.values())
    yield "Kantor", len(read)
    yield "Berkas yang tidak terbaca", sum(one.tidak_terbaca for one in found)
    yield "Berkas lain dari kantor yang sama", sum(one.kembar for one in found)
    yield "Berkas tahun lain", sum(one.tahun_lain for one in found)
    yield "Selesai semua langkah", sum(one.selesai for one in read)
    yield "Sudah ditandatangani", sum(one.ditandatangani is not None for one in read)
    yield "Terlambat", sum(one.terlambat > 0 for one in read)
    yield "Belum pernah divalidasi", sum(not one.diperiksa for one in read)
    yield "Dengan kesalahan", sum(one.kesalahan > 0 for one in read)
    yield "Target di bawah nasional", marks[Tanda.NASIONAL]
    yield "Target pencilan", marks[Tanda.PENCILAN]
    yield "Total pagu", sum(one.total_pagu for one in read)


def _checked(moment: str) -> datetime | str:
    """Return when an office was last checked, as *validasi* writes it; what is no such moment stays as it is."""
    day, _, clock = moment.partition(" pukul ")
    try:
        return datetime.combine(parse_tanggal(day), datetime.strptime(clock, "%H.%M").time())
    except ValueError:
        return moment or "belum pernah"


def _step(office: KantorRekap) -> str:
    if office.sebab:
        return _UNREAD if office.tidak_terbaca else _ASIDE
    # Two digits: Excel sorts the column as text.
    return _DONE if office.selesai else f"{office.langkah:02}. {LANGKAH_SOP[office.langkah - 1].aktivitas}"


def _by_step(read: Sequence[KantorRekap]) -> Grafik:
    labels = [*(str(number) for number in range(1, len(LANGKAH_SOP) + 1)), _DONE]
    counts = Counter(_DONE if one.selesai else str(one.langkah) for one in read)
    return Grafik("Kantor menurut langkah yang sedang berjalan", labels, [counts[label] for label in labels])


def _by_lateness(read: Sequence[KantorRekap]) -> Grafik:
    bounds = (("tepat waktu", 0), ("1–5 hari kerja", 5), ("6–10 hari kerja", 10), ("11–20 hari kerja", 20))
    last = "lebih dari 20"
    counts = Counter(next((label for label, most in bounds if one.terlambat <= most), last) for one in read)
    labels = [*(label for label, _ in bounds), last]
    return Grafik("Kantor menurut keterlambatan", labels, [counts[label] for label in labels])


def _by_rule(read: Sequence[KantorRekap]) -> Grafik:
    counts = Counter(code for one in read for code in one.per_aturan())
    most = counts.most_common(_RULES)
    title = "Kantor menurut aturan, temuan semua tingkat"
    return Grafik(title, [code for code, _ in most], [count for _, count in most])


def _offices(found: Sequence[KantorRekap]) -> Tabel:
    columns = (
        Kolom("Kantor", lebar=46), Kolom("Kode", lebar=8), Kolom("Langkah", lebar=40),
        Kolom("Terlambat (hari kerja)", Bentuk.BILANGAN, 12), Kolom("Kesalahan", Bentuk.BILANGAN, 11),
        Kolom("Temuan", Bentuk.BILANGAN, 9), Kolom("Divalidasi", Bentuk.WAKTU, 22),
        Kolom("Ditandatangani", Bentuk.TANGGAL, 16), Kolom("Arsip", lebar=24),
        Kolom("Diterima", Bentuk.TANGGAL, 13), Kolom("Pagu", Bentuk.RUPIAH, 20), Kolom("Sumber", lebar=12),
        Kolom("Berkas", lebar=44), Kolom("Keterangan", lebar=60),
    )  # fmt: skip
    rows = [
        (
            one.nama, one.kode, _step(one), one.terlambat, one.kesalahan, sum(one.temuan.values()),
            _checked(one.diperiksa), one.ditandatangani, str(one.arsip), one.diterima, one.total_pagu,
            str(one.asal or ""), one.berkas, _remark(one),
        )
        if not one.sebab
        else (one.nama, one.kode, _step(one), *(None,) * 8, str(one.asal or ""), one.berkas, one.sebab)
        for one in found
    ]  # fmt: skip
    marks = {(at, 2): _UNREAD for at, one in enumerate(found) if one.tidak_terbaca}
    marks |= {(at, 3): "terlambat" for at, one in enumerate(found) if one.terlambat and not one.sebab}
    marks |= {(at, 4): "ada kesalahan" for at, one in enumerate(found) if one.kesalahan and not one.sebab}
    read = [one for one in found if not one.sebab]
    errors, all_found = sum(one.kesalahan for one in read), sum(sum(one.temuan.values()) for one in read)
    pagu = sum(one.total_pagu for one in read)
    total = ("Jumlah", None, None, None, errors, all_found, None, None, None, None, pagu, None, None, None)
    return Tabel("Kantor", "Kantor", columns, rows, marks, total=total)


def _remark(office: KantorRekap) -> str:
    revision = f"PK Perubahan ke-{office.perubahan_ke}" if office.perubahan_ke else ""
    return ". ".join(filter(None, (revision, office.catatan)))


def _findings(read: Sequence[KantorRekap]) -> Tabel:
    counts = [one.per_aturan() for one in read]
    codes = sorted({code for one in counts for code in one})
    columns = (Kolom("Kantor", lebar=46), *(Kolom(code, Bentuk.BILANGAN, 7) for code in codes))
    rows = [(one.nama, *map(found.get, codes)) for one, found in zip(read, counts, strict=True)]
    marks = {
        (at, 1 + place): "kesalahan"
        for at, one in enumerate(read)
        for place, code in enumerate(codes)
        if (code, "E") in one.temuan
    }
    total: tuple[Nilai, ...] = ("Jumlah", *(sum(one.get(code, 0) for one in counts) for code in codes))
    return Tabel("Temuan", "Banyaknya temuan menurut aturan, semua tingkat", columns, rows, marks, total=total)


def _targets(read: Sequence[KantorRekap], compared: Sequence[Indikator]) -> Tabel:
    columns = (Kolom("Kantor", lebar=46), *(Kolom(f"{one.dokumen} {one.id}", lebar=13) for one in compared))
    rows = [(one.nama, *(_shown(item.baris.get(one.berkas)) for item in compared)) for one in read]
    marks = {
        (at, 1 + place): str(mark)
        for at, one in enumerate(read)
        for place, item in enumerate(compared)
        if (mark := item.tanda.get(one.berkas))
    }
    return Tabel("Target", "Target semua kantor berdampingan", columns, rows, marks)


def _shown(row: BarisTarget | None) -> str:
    return "" if row is None else printed(row.target)


def _indicators(compared: Sequence[Indikator], drifting: Sequence[Menyimpang]) -> Tabel:
    columns = (
        Kolom("Dokumen", lebar=12), Kolom("ID", lebar=10), Kolom("Indikator", lebar=60), Kolom("Satuan", lebar=12),
        Kolom("Kantor", Bentuk.BILANGAN, 9), Kolom("Terendah", Bentuk.BILANGAN, 11),
        Kolom("Tengah", Bentuk.BILANGAN, 11), Kolom("Tertinggi", Bentuk.BILANGAN, 11),
        Kolom("Di bawah nasional", Bentuk.BILANGAN, 12), Kolom("Pencilan", Bentuk.BILANGAN, 10),
        Kolom("Redaksi berbeda", Bentuk.BILANGAN, 12), Kolom("Satuan berbeda", Bentuk.BILANGAN, 12),
    )  # fmt: skip
    differ = Counter((one.dokumen, one.id, one.bagian) for one in drifting)
    rows = []
    for one in compared:
        marks = Counter(one.tanda.values())
        values = one.angka.values()
        rows.append((
            str(one.dokumen), one.id, one.indikator, one.satuan, len(one.baris), min(values, default=None), one.tengah,
            max(values, default=None), marks[Tanda.NASIONAL], marks[Tanda.PENCILAN],
            *(differ[one.dokumen, one.id, bagian] for bagian in Bagian),
        ))  # fmt: skip
    return Tabel("Indikator", "Indikator", columns, rows, tetap=2)


def _drift(drifting: Sequence[Menyimpang]) -> Tabel:
    columns = (
        Kolom("Kantor", lebar=46), Kolom("Dokumen", lebar=12), Kolom("ID", lebar=10), Kolom("Bagian", lebar=10),
        Kolom("Tertulis", lebar=56), Kolom("Umumnya", lebar=56), Kolom("Berkas", lebar=44),
    )  # fmt: skip
    rows = [
        (one.kantor, str(one.dokumen), one.id, str(one.bagian), one.tertulis, one.umumnya, one.berkas)
        for one in drifting
    ]
    return Tabel("Penyimpangan", "Redaksi dan satuan yang berbeda dari umumnya", columns, rows)


def _budget(read: Sequence[KantorRekap]) -> Tabel:
    names = {one.kode: one.uraian for office in read for one in office.pagu}
    codes = sorted(names)
    columns = (
        Kolom("Kantor", lebar=46), *(Kolom(f"{code} {names[code]}", Bentuk.RUPIAH, 24) for code in codes),
        Kolom("Jumlah", Bentuk.RUPIAH, 22),
    )  # fmt: skip
    rows = []
    for office in read:
        by_code = {one.kode: one.jumlah for one in office.pagu}
        rows.append((office.nama, *(by_code.get(code) for code in codes), office.total_pagu))
    sums = (sum(row[at] or 0 for row in rows) for at in range(1, len(codes) + 2))  # type: ignore[misc]
    return Tabel("Anggaran", "Pagu menurut program", columns, rows, total=("Jumlah", *sums))
