"""The offices of an invented province: each with its own name, people, targets and budget, and some with a fault.

The same seed gives the same offices. Codes 0001 and on are of no region: provinces begin at 11.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tingkat
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.unreadable import known
from pk_excel.sample.cacat import CACAT, Cacat
from pk_excel.sample.indicators import TARGET_YEARS

LARGEST = 1_099  # codes of regions that do not exist: 0001 to 1099

_FIRST = ("Tirta", "Sekar", "Lawu", "Mandala", "Purwa", "Rimba", "Telaga", "Wana", "Giri", "Samudra", "Kencana", "Bayu")
_LAST = ("wangi", "jaya", "sari", "lestari", "mukti", "raya", "asri", "makmur", "indah", "tama", "pura", "luhur")
_KIND = ("Kabupaten", "Kabupaten", "Kabupaten", "Kota")
_GIVEN = (
    "Suryanto", "Ratna Dewi", "Yohanes Bara", "Nurul Aisyah", "Mahmud", "Sri Wahyuni", "Bambang", "Endah", "Rudi",
    "Siti Maryamah", "Dedi", "Laras", "Agus", "Fitria", "Gunawan", "Hesti", "Irfan", "Kartika", "Lukman", "Melati",
)  # fmt: skip
_FAMILY = (
    "Wiraatmaja", "Lestaringtyas", "Pradipta", "Ramadhani", "Hidayatullah", "Kusumaningrum", "Priyohutomo",
    "Kusumawardhani", "Hartawijaya", "Firmanto", "Winayu", "Arumdani", "Sasongko", "Maharani", "Nugraheni", "Santika",
)  # fmt: skip
_DEGREES = ("S.E.", "S.H.", "S.IP.", "S.Sos.", "S.Kom.", "S.Pd.", "S.IP., M.Si.", "S.E., M.M.")
#: By ID: how many whole points a target may lie above the sample's.
_ROOM = {"IK-04": 6, "IK-10": 6, "IK-13": 8, "IK-14": 8}
_STEP_OF_PAGU = 50_000


@dataclass(frozen=True)
class Kantor:
    """An office: its folder's name, its first content, the last step it has done, how many days late, its fault."""

    folder: str
    nama: str
    content: Content
    selesai: int
    terlambat: timedelta
    cacat: Cacat | None


def sample_offices(count: int, seed: int, sample: Content) -> Iterator[Kantor]:
    """Yield *count* offices that differ from the office of *sample*.

    About every third has a fault; each kind is planted before one comes a second time.

    Raises ValueError unless *count* lies in 1 to LARGEST.
    """
    if not 0 < count <= LARGEST:
        raise ValueError(f"count must lie in 1-{LARGEST}: {count}")
    names = _names(Random(seed))
    faults = list(CACAT)
    Random(seed).shuffle(faults)
    for number in range(1, count + 1):
        rnd = Random(f"{seed}/{number}")
        kind, name = next(names)
        fault = faults[(number // 3 - 1) % len(faults)] if number % 3 == 0 else None
        content = _office(rnd, number, kind, name, sample)
        done = rnd.randint(fault.langkah, 9) if fault else rnd.randint(1, 9)
        late = timedelta(days=7 * rnd.choice((0, 0, 0, 1, 2)))
        content = _later(content, late)
        yield Kantor(
            f"{number:04d}-{name.lower()}", f"KPU {kind} {name}", fault.konten(content) if fault else content,
            done, late, fault,
        )  # fmt: skip


def _names(rnd: Random) -> Iterator[tuple[str, str]]:
    """Yield kinds and names of regions without repeating a name."""
    names = [first + last for first in _FIRST for last in _LAST]
    rnd.shuffle(names)
    suffixes = ("", " Utara", " Selatan", " Timur", " Barat", " Tengah", " Hulu", " Hilir")
    for suffix in suffixes:
        for name in names:
            yield rnd.choice(_KIND), name + suffix


def _office(rnd: Random, number: int, kind: str, name: str, sample: Content) -> Content:
    budget = _budget(rnd, sample.rows(t.ANGGARAN))
    total = sum(known(row.pagu) or 0 for row in budget if row.tingkat is Tingkat.PROGRAM)
    called = f"{kind} {name}"
    words = {"Kabupaten Tirtawangi": called, "KABUPATEN TIRTAWANGI": called.upper(), "Tirtawangi": name}
    settings = {
        Settings.kode_wilayah.key: f"{number:04d}",
        Settings.dipa_total.key: total,
        Settings.dipa_nomor.key: f"SP DIPA-076.01.2.99{number:04d}/{sample.settings.tahun}",
    }
    return (
        sample.having(t.ANGGARAN, budget)
        .having(t.RENSTRA, [_plan(rnd, row) for row in sample.rows(t.RENSTRA)])
        .having(t.PEJABAT, [_person(rnd, serial, row, words) for serial, row in enumerate(sample.rows(t.PEJABAT))])
        .having(t.PENGATURAN, [_setting(row, settings, words) for row in sample.rows(t.PENGATURAN)])
    )


def _renamed(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def _setting(row: PengaturanRow, settings: dict[str, object], words: dict[str, str]) -> PengaturanRow:
    value = settings.get(row.kunci, row.nilai)
    return replace(row, nilai=_renamed(value, words) if isinstance(value, str) else value)  # type: ignore[arg-type]


def _person(rnd: Random, serial: int, row: PejabatRow, words: dict[str, str]) -> PejabatRow:
    name = f"{rnd.choice(_GIVEN)} {rnd.choice(_FAMILY)}, {rnd.choice(_DEGREES)}"
    born = date(1966, 1, 1) + timedelta(days=rnd.randrange(7_000))
    nip = f"{born:%Y%m%d}{born.year + 24}{rnd.randint(1, 12):02d}{rnd.randint(1, 2)}{999 - serial:03d}"
    return replace(row, jabatan=_renamed(row.jabatan, words), nama=name, nip=nip if row.nip else "")


def _plan(rnd: Random, row: RenstraRow) -> RenstraRow:
    more = rnd.randint(0, _ROOM.get(row.id, 0))
    if not more:
        return row
    sign = "≥ " if row.satuan == "Nilai" else ""
    unit = "%" if row.satuan == "Persen" else ""
    first = {"IK-04": 76, "IK-10": 88}.get(row.id, 80) + more
    target = {year: read_target(f"{sign}{first + place}{unit}", row.satuan) for place, year in enumerate(TARGET_YEARS)}
    return replace(row, target=target)


def _budget(rnd: Random, rows: tuple[AnggaranRow, ...]) -> list[AnggaranRow]:
    """Return the rows with another pagu for each KRO; those above are sums again."""
    share = rnd.uniform(0.7, 1.6)
    pagu = {
        row.kode: max(round((known(row.pagu) or 0) * share * rnd.uniform(0.8, 1.2) / _STEP_OF_PAGU), 1) * _STEP_OF_PAGU
        for row in rows
        if row.tingkat is Tingkat.KRO
    }

    def total(kode: str) -> int:
        return sum(one for below, one in pagu.items() if f"{below}.".startswith(f"{kode}."))

    return [replace(row, pagu=total(row.kode)) for row in rows]


def _later(content: Content, late: timedelta) -> Content:
    """Return the content of an office whose meeting is *late*."""
    def moved(row: PengaturanRow) -> PengaturanRow:
        if row.kunci == Settings.rapat_tanggal.key and isinstance(row.nilai, date):
            return replace(row, nilai=row.nilai + late)
        return row

    return content.having(t.PENGATURAN, map(moved, content.rows(t.PENGATURAN)))
