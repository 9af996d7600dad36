"""The settings of an office: each declared once with its kind, default and help, and typed where it is read.

``settings.dipa_total`` is the value, ``Settings.dipa_total`` the setting itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, Self, TypeVar, overload

from pk_excel.core.tables.choices import Bentuk, Dokumen, Tingkat
from pk_excel.core.tables.columns import Column, Kind
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.reading import Table, convert
from pk_excel.core.values.cells import CellValue
from pk_excel.core.values.jam import parse_jam
from pk_excel.core.values.unreadable import BadCell

T = TypeVar("T")


@dataclass(eq=False)
class Setting(Generic[T]):
    """One setting; ``choices`` closes the list of values, ``required`` makes an empty value a finding (V25).

    An empty or unreadable one is ``unset``, a text the empty text, a choice its default. A number below ``least``
    (0 or 1) cannot be read.
    """

    help: str
    kind: Kind = Kind.TEXT
    default: str | int | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    unset: int | None = None
    key: str = ""
    least: int | None = None

    def __set_name__(self, _owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, settings: None, owner: type) -> Self: ...
    @overload
    def __get__(self, settings: object, owner: type) -> T: ...
    def __get__(self, settings: object, owner: type) -> Any:
        return self

    @property
    def empty(self) -> Any:
        """Return what the setting is where nothing is typed."""
        return self.blank if self.default is None or self.choices else self.default

    @property
    def blank(self) -> Any:
        """Return what the setting is where it cannot be read."""
        if self.choices:
            return self.choices[self.choices.index(str(self.default))]
        return "" if self.kind is Kind.TEXT else self.unset

    def read(self, typed: CellValue | BadCell) -> Any:
        """Return *typed* as the setting's kind; a BadCell where it does not fit, None for an empty cell."""
        if isinstance(typed, BadCell):
            return typed
        value = convert(Column(self.key, self.kind), typed)
        if value in (None, ""):
            return None
        if self.choices and not isinstance(value, BadCell):
            match = [choice for choice in self.choices if choice.casefold() == str(value).casefold()]
            return match[0] if match else BadCell(str(value), "choice")
        if self.least is not None and isinstance(value, int) and value < self.least:
            return BadCell(str(value), "below_one" if self.least else "below_zero")
        return value


class Clock(Setting[str]):
    """A setting that is a time of day, ``09.30``; the empty text where nothing is typed."""

    def read(self, typed: CellValue | BadCell) -> Any:
        """Return *typed* as ``09.30``; a BadCell where it is no time of day, None for an empty cell."""
        value = super().read(typed)
        if value is None or isinstance(value, BadCell):
            return value
        return parse_jam(value) or BadCell(value, "not_a_time")


def clock(help: str) -> Setting[str]:
    """Return a setting that is a time of day."""
    return Clock(help)


def words(help: str, *, default: str | None = None, required: bool = False) -> Setting[str]:
    """Return a setting that is a text."""
    return Setting(help, Kind.TEXT, default, required)


def one_of(help: str, choices: tuple[T, ...], *, default: T) -> Setting[T]:
    """Return a setting that is one of the texts *choices*; an unreadable one counts as its default."""
    return Setting(help, Kind.TEXT, str(default), False, tuple(choices))  # type: ignore[arg-type]


def number(
    help: str, *, least: Literal[0, 1], default: int | None = None, required: bool = False
) -> Setting[int | None]:
    """Return a setting that is a whole number, *least* or more."""
    return Setting(help, Kind.INT, default, required, least=least)


def rupiah(help: str) -> Setting[int | None]:
    """Return a setting that is an amount in whole rupiah."""
    return Setting(help, Kind.MONEY, least=0)


def day(help: str) -> Setting[date | None]:
    """Return a setting that is a date."""
    return Setting(help, Kind.DATE)


ZONA = ("waktu setempat", "WIB", "WITA", "WIT")
_LEVELS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.KRO)


class Settings:
    """The settings as the office typed them in ``tblPengaturan``; ``bad`` holds those that cannot be read.

    Raises nothing: whoever must not go on with an unreadable setting looks at ``bad``.
    """

    tahun: Setting[int] = Setting("Tahun Perjanjian Kinerja", Kind.INT, required=True, unset=0, least=1)
    nama_kantor = words("Nama lengkap kantor, seperti pada kop surat", required=True)
    kop_baris_1 = words("Baris pertama kop surat", default="KOMISI PEMILIHAN UMUM")
    kop_baris_2 = words("Baris kedua kop surat, misalnya KABUPATEN …")
    alamat = words("Alamat pada kop surat")
    logo = words("Nama berkas logo (PNG atau JPG) di folder buku kerja ini; boleh kosong")
    tempat = words("Tempat penandatanganan", required=True)
    nama_provinsi = words("KPU Provinsi tujuan laporan, misalnya KPU Provinsi …")
    renstra_nama = words("Nama dokumen Renstra yang dirujuk", required=True)
    renstra_mulai = number("Tahun pertama Renstra", least=1, required=True)
    renstra_selesai = number("Tahun terakhir Renstra", least=1, required=True)
    dipa_nomor = words("Nomor DIPA")
    dipa_tanggal = day("Tanggal DIPA")
    dipa_revisi = number("Revisi DIPA ke- (0 untuk DIPA awal)", least=0)
    dipa_total = rupiah("Pagu DIPA dalam rupiah")
    juknis_nomor = words("Nomor Juknis tahun berjalan")
    juknis_tanggal = day("Tanggal Juknis")
    juknis_revisi = number("Revisi Juknis ke- (0 untuk Juknis awal)", least=0)
    tenggat_dipa_bulan = number("Batas tanda tangan: bulan setelah DIPA", least=1, default=1)
    tenggat_internal = day("Tenggat internal tanda tangan")
    mulai_penyusunan = day("Tanggal mulai penyusunan (kosong: hari kerja pertama)")
    pencermatan_hari = number("Lama pencermatan dalam hari kerja", least=1, default=5)
    bentuk_kpu = one_of("Bentuk formulir PK KPU", tuple(Bentuk), default=Bentuk.A)
    bentuk_sekretariat = one_of("Bentuk formulir PK Sekretariat", tuple(Bentuk), default=Bentuk.B)
    pihak_kedua_kpu = words("Nama pihak kedua PK KPU (hanya bentuk B)")
    jabatan_pihak_kedua_kpu = words("Jabatan pihak kedua PK KPU (hanya bentuk B)")
    judul_sasaran_kpu = words("Judul kolom (2) PK KPU", default="Sasaran Strategis")
    judul_sasaran_sekretariat = words("Judul kolom (2) PK Sekretariat", default="Sasaran Kegiatan")
    tingkat_anggaran_kpu = one_of("Tingkat anggaran pada PK KPU", _LEVELS, default=Tingkat.PROGRAM)
    tingkat_anggaran_sekretariat = one_of("Tingkat anggaran pada PK Sekretariat", _LEVELS, default=Tingkat.KEGIATAN)
    substansi_setelah_pleno = one_of(
        "Perubahan substansi saat koreksi: kembali ke pleno, atau disahkan", ("kembali", "disahkan"), default="kembali"
    )
    rapat_tanggal = day("Tanggal rapat pleno; isi sebelum undangan dibuat")
    rapat_mulai = clock("Rapat pleno mulai pukul, misalnya 09.30; sesudah rapat perbaiki bila lain")
    rapat_selesai = clock("Rapat pleno selesai pukul; isi sesudah rapat")
    zona_waktu = one_of("Waktu yang dicetak di belakang pukul", ZONA, default=ZONA[0])
    rapat_tempat = words("Tempat rapat pleno, misalnya Ruang Rapat KPU …; kosong: tempat penandatanganan")
    rapat_pimpinan = words("Nama Anggota yang memimpin rapat bila Ketua tidak hadir; isi sesudah rapat")
    kuorum = number("Kuorum rapat pleno: berapa Ketua dan Anggota harus hadir (kosong: lebih dari separuh)", least=1)
    pola_nomor = words(
        "Pola nomor naskah: {urut} atau {urut:03}, {naskah}, {wilayah}, {tahun}, {bulan_romawi}; - bila selalu diketik",
        default="{urut}/PR.03.1-{naskah}/{wilayah}/{tahun}",
    )
    kode_wilayah = words("Kode wilayah pada nomor naskah, misalnya 7322")
    kode_naskah = words("Kode naskah yang lain dari ND, Und, BA, SR; misalnya Surat Pengantar=SD; Undangan=UND")
    urutan_nomor = one_of(
        "Nomor urut: satu urutan untuk seluruh kantor, atau satu urutan per naskah", ("kantor", "naskah"),
        default="kantor",
    )
    publikasi_laman = day("Tanggal PK dimuat di laman kantor")
    publikasi_esr = day("Tanggal PK diunggah ke e-SAKIP Reviu")
    tingkat_temuan = words("Tingkat temuan menurut kantor (E, W, I), misalnya V06=I; V12=W")
    kertas = one_of("Ukuran kertas", ("A4", "F4"), default="A4")
    huruf = words(
        "Jenis huruf formulir; pisahkan pilihan cadangan dengan titik koma",
        default="Bookman Old Style; Liberation Serif; DejaVu Serif",
    )
    cadangan = number("Jumlah cadangan buku kerja yang disimpan", least=0, default=5)
    perubahan_ke = number("PK Perubahan ke- (0 untuk PK awal; diisi program)", least=0, default=0)
    perubahan_dasar = words("Alasan PK Perubahan (diisi program)")
    perubahan_semula = number("Versi PK yang diubah (diisi program)", least=0)

    def __init__(
        self, typed: Mapping[str, CellValue | BadCell], rows: Mapping[str, PengaturanRow] | None = None
    ) -> None:
        """Take the values of ``tblPengaturan`` by key; unknown keys are left alone."""
        self.bad: dict[Setting[Any], BadCell] = {}
        self.rows = rows or {}
        for setting in SETTINGS:
            value = setting.read(typed.get(setting.key))
            if isinstance(value, BadCell):
                self.bad[setting] = value
                value = setting.blank
            self.__dict__[setting.key] = setting.empty if value is None and setting not in self.bad else value

    @classmethod
    def from_table(cls, table: Table[PengaturanRow]) -> Settings:
        """Read the settings from ``tblPengaturan``; of two rows with one key the last counts."""
        return cls.from_rows(table.rows)

    @classmethod
    def from_rows(cls, rows: Sequence[PengaturanRow]) -> Settings:
        """Read the settings from rows of ``tblPengaturan``, as :meth:`from_table` does."""
        typed = {row.kunci: row.place.bad.get(PengaturanRow.nilai.key, row.nilai) for row in rows}
        return cls(typed, {row.kunci: row for row in reversed(rows)})

    def value(self, setting: Setting[Any]) -> Any:
        """Return the value of a setting, whichever that is; what cannot be read as its BadCell."""
        return self.bad.get(setting, self.__dict__[setting.key])

    @property
    def fonts(self) -> tuple[str, ...]:
        """Return the font chain."""
        return tuple(name.strip() for name in self.huruf.split(";") if name.strip())

    def bentuk(self, dokumen: Dokumen) -> Bentuk:
        """Return the form of a document."""
        return self.bentuk_kpu if dokumen is Dokumen.KPU else self.bentuk_sekretariat

    def judul_sasaran(self, dokumen: Dokumen) -> str:
        """Return the heading of column (2) of a document."""
        return self.judul_sasaran_kpu if dokumen is Dokumen.KPU else self.judul_sasaran_sekretariat

    def tingkat_anggaran(self, dokumen: Dokumen) -> Tingkat:
        """Return the level of the budget rows that a document prints."""
        return self.tingkat_anggaran_kpu if dokumen is Dokumen.KPU else self.tingkat_anggaran_sekretariat


SETTINGS: tuple[Setting[Any], ...] = tuple(value for value in vars(Settings).values() if isinstance(value, Setting))

SETTING_BY_KEY: dict[str, Setting[Any]] = {setting.key: setting for setting in SETTINGS}

DASAR_PERUBAHAN: dict[str, str] = {
    "pejabat": "pergantian atau mutasi pejabat",
    "strategi": "perubahan strategi yang memengaruhi pencapaian sasaran (program, kegiatan, alokasi anggaran)",
    "prioritas": "perubahan prioritas atau asumsi yang berakibat signifikan",
}
