"""The complete office that the cases of the rules change: raw cells away from A1, read as the program reads them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pk_excel.core.riwayat import Kepala, Peristiwa, append, head
from pk_excel.core.rules import RuleData, run_rules
from pk_excel.core.rules.cases import (
    Add,
    At,
    Below,
    Beside,
    Change,
    Clear,
    Logo,
    On,
    Plan,
    Put,
    Remove,
    Set,
    Unset,
    Values,
)
from pk_excel.core.rules.findings import Finding
from pk_excel.core.rules.shown import shown
from pk_excel.core.segel.catatan import Perihal, anchor_row, make_seal, seal_rows
from pk_excel.core.segel.isi import Draf, IsiFinal, sealed_text
from pk_excel.core.segel.rantai import naming
from pk_excel.core.tables.choices import Peran, StatusJabatan
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.reading import RawTable, convert, read_table
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.tables.sheets import SheetSpec, TableSpec, master_sheets
from pk_excel.core.values.cells import clean_text, column_letter

TOP, LEFT = 4, 2
#: What the fonts of this office's computer lack.
UNPRINTABLE = frozenset("ᨆᨔᨅ安中Ｄａｔ")
YEARS = range(2025, 2030)
SHEETS: dict[str, SheetSpec] = {sheet.table.name: sheet for sheet in master_sheets(YEARS, ["REN"]) if sheet.table}
Record = dict[str, Any]


SPECS: dict[str, TableSpec[Any]] = {name: sheet.table for name, sheet in SHEETS.items() if sheet.table}


@dataclass
class Kantor:
    """The records of every table by column key, as typed into the cells."""

    records: dict[str, list[Record]]
    today: date = date(2026, 1, 20)
    below: dict[str, list[tuple[int, Record]]] = field(default_factory=dict)
    beside: dict[str, dict[tuple[int, int], Any]] = field(default_factory=dict)
    planned: date | None = None
    logo: str = ""

    def changed(self, *changes: Change) -> Kantor:
        """Make the changes of a case."""
        for change in changes:
            match change:
                case Put(table, row, values):
                    self.row(table, row).update(by_key(values))
                case Add(table, values, like):
                    self.records[table.name].append({**(self.row(table, like) if like else {}), **by_key(values)})
                case Below(table, values, gap):
                    self.below.setdefault(table.name, []).append((gap, by_key(values)))
                case Beside(table, value=value):
                    self.beside.setdefault(table.name, {})[self.place_beside(change)] = value
                case Remove(table, row):
                    self.records[table.name].remove(self.row(table, row))
                case Clear(table):
                    self.records[table.name].clear()
                case Set(setting, value):
                    self.setting(setting)["nilai"] = value
                case Unset(setting):
                    self.records["tblPengaturan"].remove(self.setting(setting))
                case On(day):
                    self.today = day
                case Logo(problem):
                    self.logo = problem
                case Plan(day):
                    self.planned = day
        return self

    def row(self, table: TableSpec[Any], words: str) -> Record:
        """Return the first row that has all *words* in cells of their own; without words the last row."""
        rows = [*self.records[table.name], *(record for _, record in self.below.get(table.name, ()))]
        if not words:
            return rows[-1]
        return next(row for row in rows if set(words.split()) <= set(map(clean_text, row.values())))

    def setting(self, setting: Setting[Any]) -> Record:
        return next(row for row in self.records["tblPengaturan"] if row["kunci"] == setting.key)

    def unused(self) -> Kantor:
        """Empty every table, but for the anchor of the audit chain with which a workbook is made."""
        self.changed(*map(Clear, SPECS.values()))
        self.records["tblSegel"].extend(_records([anchor_row(Kepala())]))
        return self

    def raw(self, name: str) -> RawTable:
        columns = SPECS[name].columns
        rows = tuple(tuple(record.get(column.key) for column in columns) for record in self.records[name])
        below, last = [], TOP + len(rows)
        for gap, record in self.below.get(name, ()):
            last += gap + 1
            below.append((last, tuple(record.get(column.key) for column in columns)))
        header = tuple(column.title for column in columns)
        return RawTable(
            name, SHEETS[name].title, TOP, LEFT, header, rows, tuple(below), self.beside.get(name, {})
        )

    def place_beside(self, at: Beside) -> tuple[int, int]:
        return TOP + at.line, LEFT + len(SPECS[at.table.name].columns) + at.column

    def data(self) -> RuleData:
        tables = {name: read_table(spec, self.raw(name)) for name, spec in SPECS.items()}
        settings = Settings.from_table(tables["tblPengaturan"])
        return RuleData(tables, settings, self.today, self.planned, self.logo, UNPRINTABLE)

    def findings(self, *only: str) -> tuple[Finding, ...]:
        return run_rules(self.data(), only or None)

    def address(self, at: At | Beside | Setting[Any]) -> str:
        """Return the A1 address of a cell, counted by hand."""
        if isinstance(at, Beside):
            row, column = self.place_beside(at)
            return f"{column_letter(column)}{row}"
        if isinstance(at, Setting):
            table, record, key = "tblPengaturan", self.setting(at), PengaturanRow.nilai.key
        else:
            table, key = at.table.name, at.column.key
            record = None if at.row is None else self.row(at.table, at.row)
        letter = column_letter(LEFT + [column.key for column in SPECS[table].columns].index(key))
        # Rows that read the same are told apart by who they are.
        rows = [id(row) for row in self.records[table]]
        for gap, row in self.below.get(table, ()):
            rows += [0] * gap + [id(row)]
        return f"{letter}{TOP if record is None else TOP + 1 + rows.index(id(record))}"

    def read_back(self, sheet: str, address: str) -> str:
        """Return what stands at an address of the raw cells, as a finding shows it."""
        name = next(name for name, spec in SHEETS.items() if spec.title == sheet)
        found = re.fullmatch(r"([A-Z]+)(\d+)", address)
        assert found
        column = next(i for i in range(100) if column_letter(LEFT + i) == found[1])
        raw, row = self.raw(name), int(found[2])
        if column >= len(raw.header):
            return shown(raw.beside[row, LEFT + column])
        if row == TOP:
            return raw.header[column]
        lines = {TOP + 1 + line: cells for line, cells in enumerate(raw.rows)} | dict(raw.below)
        return shown(convert(SPECS[name].columns[column], lines[row][column]))


def by_key(values: Values) -> Record:
    return {column.key: value for column, value in values.items()}


def _records(rows: Iterable[Row]) -> list[Record]:
    return [{column.key: row.value(column) for column in row.columns} for row in rows]


def _planned(row_id: str, sasaran: str, indikator: str, satuan: str, iku: str = "Ya") -> Record:
    return {
        "id": row_id, "kode_sasaran": row_id[:2], "sasaran": sasaran, "indikator": indikator, "satuan": satuan,
        "arah": "Maksimalkan", "iku": iku, "divisi": "REN",
    }  # fmt: skip


_ROWS: tuple[tuple[Record, str, Any], ...] = (
    (_planned("S1.1", "Terwujudnya Data Pemilih yang Terkini", "Persentase data pemilih mutakhir", "Persen"),
     "KPU", "100%"),
    (_planned("S1.2", "Terwujudnya Data Pemilih yang Terkini", "Jumlah laporan data pemilih", "Laporan"),
     "KPU", "2 Laporan"),
    (_planned("S2.1", "Meningkatnya akuntabilitas kinerja", "Nilai akuntabilitas kinerja", "Predikat"),
     "Keduanya", "BB"),
    (_planned("S3.1", "Terlaksananya pelaporan keuangan", "Opini atas laporan keuangan", "Opini"),
     "Sekretariat", "WTP"),
)  # fmt: skip
_QUARTERS: dict[str, Record] = {
    "Persen": {"akumulasi": "Nilai akhir", "tw1": "25%", "tw2": "50%", "tw3": "75%", "tw4": "100%"},
    "Laporan": {"akumulasi": "Jumlah", "tw2": "1 Laporan", "tw4": 1},
    "Predikat": {"akumulasi": "Nilai akhir", "tw4": "BB"},
    "Opini": {"akumulasi": "Nilai akhir", "tw2": "WTP", "tw3": "WTP", "tw4": "WTP"},
}
_BOTH = {"Keduanya": ("KPU", "Sekretariat")}


def _expanded() -> Iterable[tuple[Record, str, Any]]:
    return ((row, name, target) for row, dokumen, target in _ROWS for name in _BOTH.get(dokumen, (dokumen,)))


_SETTINGS: dict[str, Any] = {
    "tahun": 2026.0, "nama_kantor": "KPU Kabupaten Contoh", "tempat": "Masamba", "renstra_nama": "Renstra 2025-2029",
    "renstra_mulai": 2025, "renstra_selesai": 2029, "dipa_nomor": "SP DIPA-076.01.2.000000/2026",
    "dipa_tanggal": date(2025, 12, 31), "dipa_revisi": 0, "dipa_total": 1_000_000, "juknis_nomor": "12 Tahun 2026",
    "juknis_tanggal": "5 Januari 2026", "juknis_revisi": 0, "tenggat_internal": date(2026, 1, 30),
    "logo": None, "rapat_mulai": "09.30", "kuorum": None, "pola_nomor": None, "kode_wilayah": None, "kode_naskah": None,
    "urutan_nomor": None,
    "bentuk_kpu": "A", "bentuk_sekretariat": "B", "pihak_kedua_kpu": None, "jabatan_pihak_kedua_kpu": None,
    "publikasi_laman": None, "publikasi_esr": None, "tingkat_temuan": None,
    "perubahan_ke": 0, "perubahan_dasar": None, "perubahan_semula": None,
}  # fmt: skip

_BUDGET: tuple[tuple[str, str, int, str | None], ...] = (
    ("076.01.CQ", "Program", 600_000, "KPU"),
    ("076.01.CQ.6709", "Kegiatan", 600_000, "Sekretariat"),
    ("076.01.CQ.6709.QGE", "KRO", 250_000, None),
    ("076.01.CQ.6709.QGF", "KRO", 350_000, None),
    ("076.01.WA", "Program", 400_000, "KPU"),
    ("076.01.WA.3355", "Kegiatan", 400_000, "Sekretariat"),
)
_NIP = "197503042000031002"
_STEP_DAYS = {2: 6, 3: 13, 4: 14, 5: 15, 6: 15, 7: 16, 8: 16, 9: 19, 10: 19}


def _official(peran: str, nama: str, **more: Any) -> Record:
    base = {"peran": peran, "jabatan": f"{peran} KPU", "nama": nama, "status": "Definitif", "mulai": date(2023, 5, 1)}
    return {**base, **more}


def _steps() -> list[Record]:
    return [
        {"no": no, "aktivitas": f"Langkah {no}", "pelaksana": "Perencanaan", "status": "Selesai",
         "selesai": date(2026, 1, _STEP_DAYS.get(no, 5))}
        for no in range(1, 11)
    ]  # fmt: skip


def _sealed() -> dict[str, list[Record]]:
    """Return an audit chain whose one event sealed a final draft without rows, signed by the officials in office."""
    officials = [
        PejabatRow(peran=peran, jabatan=f"{peran} KPU", nama=nama, nip=nip, status=StatusJabatan.DEFINITIF,
                   mulai=date(2023, 5, 1))
        for peran, nama, nip in ((Peran.KETUA, "Andi Contoh", ""), (Peran.SEKRETARIS, "Budi Contoh", _NIP))
    ]  # fmt: skip
    final = IsiFinal(Draf((), ()), tuple(officials), Settings({}), "", date(2026, 1, 16))
    seal = make_seal(Perihal.FINAL, 9, sealed_text(final), Kepala())
    event = Peristiwa(datetime(2026, 1, 16, 9), "Perencanaan", "perintah", 8, "finalisasi", f"versi 9{naming([seal])}")
    history = append((), event)
    kept = (anchor_row(head(history)), *seal_rows(seal))
    return {
        "tblRiwayat": _records(history),
        "tblSegel": _records(kept),
    }


def kantor_lengkap() -> Kantor:
    """Return an office that has gone through the whole SOP and in which no rule finds anything."""
    budget = [
        {"kode": kode, "uraian": "Dukungan", "tingkat": tingkat, "pagu": pagu, "dokumen": dokumen}
        for kode, tingkat, pagu, dokumen in _BUDGET
    ]
    targets = {f"target_{year}" for year in YEARS}
    planned: dict[str, list[Record]] = {
        "tblPengaturan": [{"kunci": key, "nilai": value} for key, value in _SETTINGS.items()],
        "tblPejabat": [_official("Ketua", "Andi Contoh"), _official("Sekretaris", "Budi Contoh", nip=_NIP)],
        "tblDivisi": [{"kode": "REN", "divisi": "Perencanaan", "subbagian": "Perencanaan", "aktif": "Ya"}],
        "tblRenstra": [
            {**row, "dokumen": dok, "definisi": "Cara menghitung", "sumber_data": "Laporan",
             **dict.fromkeys(targets, target)}
            for row, dok, target in _ROWS
        ],
        "tblRKT": [{**row, "dokumen": dok, "target": target} for row, dok, target in _expanded()],
        "tblPK": [
            {**row, "dokumen": dok, "target": target, "asal": "Renstra", "status": "Berlaku"}
            for row, dok, target in _expanded()
        ],
        "tblRencanaAksi": [
            {**{key: row[key] for key in ("id", "sasaran", "indikator", "satuan", "arah", "divisi")}, "dokumen": dok,
             "target": target, **_QUARTERS[row["satuan"]]}
            for row, dok, target in _expanded()
        ],
        "tblAnggaran": budget,
        "tblVersiAnggaran": [{**row, "versi": 3} for row in budget if row["dokumen"]],
        "tblLangkah": _steps(),
        "tblSurat": [
            {"no": 1, "pk": 0, "naskah": "Berita Acara", "nomor": "12/PR.03.1-BA/7322/2026",
             "tanggal": date(2026, 1, 15)},
            {"no": 2, "pk": 0, "naskah": "Surat Pengantar", "nomor": "13/PR.03.1-SR/7322/2026",
             "tanggal": date(2026, 1, 19)},
        ],
        **_sealed(),
        "tblCermat_REN": [
            {**row, "dokumen": dok, "target_rkt": target, "pengampu": "REN", "keputusan": "Tetap"}
            for row, dok, target in _expanded()
        ],
    }
    return Kantor({name: copy.deepcopy(planned.get(name, [])) for name in SHEETS})
