"""V16: DIPA, Juknis and budget are those of the PK's year, and the budget's codes those of the DIPA.

Last year's papers are what a copied workbook carries along. The DIPA of a year is dated at the end of the year before;
a Juknis may be of the second half of that year.
Source: PermenPANRB 53/2014; Peraturan Menteri Keuangan on DIPA and on codes of programmes (two letters since 2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.budget import code
from pk_excel.core.rules.cases import WARNING, At, Clear, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.teks import is_empty, one_line

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BUDGET_YEAR = re.compile(r"\b(?:TA|T\.A\.|tahun(?: anggaran)?|APBN) ?((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
_DIPA_PARTS = re.compile(r"(?<![0-9])([0-9]{3})\.([0-9]{2})\.")
#: A Juknis for a year is not older than the July before.
_JUKNIS_MONTH = 7


def check(data: RuleData) -> Iterator[Hit]:
    """Find papers and codes of another year."""
    year = data.settings.tahun
    if not 1900 < year < 2200:
        return
    yield from _dipa(data, year)
    yield from _juknis(data, year)
    own = _DIPA_PARTS.search(data.settings.dipa_nomor)
    for row in data.table(t.ANGGARAN).rows:
        yield from _budget_row(row, year, own.groups() if own else ())


def _dipa(data: RuleData, year: int) -> Iterator[Hit]:
    years = _YEAR.findall(one_line(data.settings.dipa_nomor))
    if years and int(years[-1]) != year:
        yield setting_hit(data, Settings.dipa_nomor, "dipa_tahun_lain", tahun=year)
    dated = data.settings.dipa_tanggal
    if dated and not date(year - 1, 10, 1) <= dated <= date(year, 12, 31):
        yield setting_hit(data, Settings.dipa_tanggal, "tanggal_dipa_tahun_lain", tahun=year)


def _juknis(data: RuleData, year: int) -> Iterator[Hit]:
    dated, years = data.settings.juknis_tanggal, _YEAR.findall(one_line(data.settings.juknis_nomor))
    if dated and not date(year - 1, _JUKNIS_MONTH, 1) <= dated <= date(year, 12, 31):
        yield setting_hit(data, Settings.juknis_tanggal, "tanggal_juknis_tahun_lain", tahun=year)
    elif years and int(years[-1]) not in ((dated.year,) if dated else (year - 1, year)):
        yield setting_hit(data, Settings.juknis_nomor, "juknis_tahun_lain", tahun=dated.year if dated else year)


def _budget_row(row: AnggaranRow, year: int, own: tuple[str, ...]) -> Iterator[Hit]:
    for column in (AnggaranRow.uraian, AnggaranRow.keterangan):
        named = _BUDGET_YEAR.findall(one_line(row.value(column)))
        if named and str(year) not in named:
            yield hit(row, column, "anggaran_tahun_lain", kode=row.kode, tahun=year)
    segments = code(row)
    if is_empty(row.kode) or len(segments) < 3 or not segments[0].isdigit():
        return
    if own and segments[: len(own)] != own:
        yield hit(row, AnggaranRow.kode, "bukan_bagian_dipa", bagian=".".join(own))
    elif segments[2].isdigit():
        yield hit(row, AnggaranRow.kode, "kode_program_lama")


_ROW = "076.01.CQ.6709.QGE"

RULE = Rule(
    code="V16",
    severity=WARNING,
    title="DIPA, Juknis, dan kode anggaran dari tahun PK",
    steps=(Step.PENCERMATAN,),
    needs=(t.PENGATURAN, t.ANGGARAN),
    check=check,
    sentences={
        "dipa_tahun_lain": FindingText(
            "Nomor DIPA {nilai} bukan DIPA tahun {tahun}.",
            "Ganti nomor, tanggal, revisi, dan pagu DIPA dengan yang tahun {tahun}.",
        ),
        "tanggal_dipa_tahun_lain": FindingText(
            "Tanggal DIPA {nilai} bukan tanggal DIPA tahun {tahun} (terbit akhir tahun sebelumnya).",
            "Periksa tanggal DIPA dan revisinya.",
        ),
        "tanggal_juknis_tahun_lain": FindingText(
            "Tanggal Juknis {nilai} bukan dari masa Juknis tahun {tahun}.",
            "Ganti dengan Juknis tahun berjalan.",
        ),
        "juknis_tahun_lain": FindingText(
            "Nomor Juknis {nilai} tidak memuat tahun {tahun}.",
            "Cocokkan nomor dan tanggal Juknis.",
        ),
        "anggaran_tahun_lain": FindingText(
            "Baris anggaran {kode} menyebut tahun lain: {nilai}",
            "Pakai RKA-KL tahun {tahun}.",
        ),
        "bukan_bagian_dipa": FindingText(
            "Kode {nilai} bukan dari bagian anggaran dan unit {bagian} pada nomor DIPA.",
            "Perbaiki kodenya menurut RKA-KL, atau nomor DIPA di Pengaturan.",
        ),
        "kode_program_lama": FindingText(
            "Kode {nilai} memakai kode program lama (angka); sejak 2021 kode program dua huruf, misalnya CQ atau WA.",
            "Salin kode dari RKA-KL tahun berjalan.",
        ),
    },
    must=(
        finds("dipa_tahun_lain", WARNING, Settings.dipa_nomor, "SP DIPA-076.01.2.000000/2025",
              Set(Settings.dipa_nomor, "SP DIPA-076.01.2.000000/2025")),
        finds("tanggal_dipa_tahun_lain", WARNING, Settings.dipa_tanggal, "2024-12-02",
              Set(Settings.dipa_tanggal, date(2024, 12, 2))),
        finds("tanggal_juknis_tahun_lain", WARNING, Settings.juknis_tanggal, "2025-01-06",
              Set(Settings.juknis_tanggal, date(2025, 1, 6)), Set(Settings.juknis_nomor, "12 Tahun 2025")),
        finds("juknis_tahun_lain", WARNING, Settings.juknis_nomor, "12 Tahun 2025",
              Set(Settings.juknis_nomor, "12 Tahun 2025")),
        finds("anggaran_tahun_lain", WARNING, At(t.ANGGARAN, _ROW, AnggaranRow.uraian), "Layanan TA 2025",
              Put(t.ANGGARAN, _ROW, {AnggaranRow.uraian: "Layanan TA 2025"})),
        finds("bukan_bagian_dipa", WARNING, At(t.ANGGARAN, "077.01.CQ.6709.QGE", AnggaranRow.kode),
              "077.01.CQ.6709.QGE",
              Put(t.ANGGARAN, _ROW, {AnggaranRow.kode: "077.01.CQ.6709.QGE"})),
        finds("kode_program_lama", WARNING, At(t.ANGGARAN, "076.01.06.3355", AnggaranRow.kode), "076.01.06.3355",
              Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.kode: "076.01.06.3355"})),
    ),
    must_not=(
        silent("Juknis akhir tahun lalu",
               Set(Settings.juknis_tanggal, date(2025, 12, 22)), Set(Settings.juknis_nomor, "9 Tahun 2025")),
        silent("DIPA revisi tahun ini", Set(Settings.dipa_tanggal, date(2026, 5, 29))),
        silent("nama program dengan tahun PK", Put(t.ANGGARAN, _ROW, {AnggaranRow.uraian: "Layanan tahun 2026"})),
        silent("belum diisi adalah urusan V15", Set(Settings.dipa_nomor, "-"), Clear(t.ANGGARAN)),
    ),
)  # fmt: skip
