"""V35: every letter that the papers print is one that their fonts have.

Source: ISO 19005-2 (PDF/A-2), 6.2.11.4: a file for keeping has every glyph that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pk_excel.core.rules.cases import CERMAT, ERROR, INFO, NEW, WARNING, Add, At, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import shown
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.kantor import DasarHukumRow, PejabatRow, PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.letters import LOST, has_word_bullet, is_private, named, plain_form, rare_letters
from pk_excel.core.values.target_cell import UnclearTarget
from pk_excel.core.values.target_types import Target

_MOST = 5  # letters that a finding names
#: What both PK print: nothing may be missing there.
_PRINTED: Mapping[TableSpec[Any], tuple[Column[Any], ...]] = {
    t.PENGATURAN: (PengaturanRow.nilai,),
    t.PEJABAT: (PejabatRow.jabatan, PejabatRow.nama, PejabatRow.nip, PejabatRow.pangkat),
    t.ANGGARAN: (AnggaranRow.kode, AnggaranRow.uraian, AnggaranRow.keterangan),
    t.PK: (PkRow.sasaran, PkRow.indikator, PkRow.satuan, PkRow.target, PkRow.alasan),
}
#: What becomes part of the PK, or of a Word paper, in which each computer uses the fonts that it has.
_SOURCES: Mapping[type[Row], tuple[Column[Any], ...]] = {
    RenstraRow: (RenstraRow.sasaran, RenstraRow.indikator, RenstraRow.satuan),
    RktRow: (RktRow.sasaran, RktRow.indikator, RktRow.satuan, RktRow.target),
    CermatRow: (
        CermatRow.sasaran, CermatRow.indikator, CermatRow.satuan, CermatRow.target_usulan, CermatRow.satuan_usulan,
        CermatRow.alasan, CermatRow.dasar,
    ),
    PlenoRow: (PlenoRow.target_ditetapkan, PlenoRow.alasan),
    KoreksiRow: (KoreksiRow.menjadi, KoreksiRow.catatan),
    DasarHukumRow: (DasarHukumRow.peraturan, DasarHukumRow.tentang),
}  # fmt: skip
_NOT_PRINTED = frozenset({Settings.logo.key, Settings.huruf.key})


def letters_to_print(data: RuleData) -> frozenset[str]:
    """Return the letters of the cells that are printed, or will be, which a font may lack."""
    found: set[str] = set()
    for row, column, _severity in _cells(data):
        found |= rare_letters(shown(row.value(column)))
    return frozenset(found)


def check(data: RuleData) -> Iterator[Hit]:
    """Find the letters that cannot be printed as they stand."""
    for row, column, severity in _cells(data):
        text = shown(row.value(column))
        if has_word_bullet(text):
            yield hit(row, column, "butir", kolom=column.title)
        for kind, letters in _faults(text, data.unprintable).items():
            yield hit(
                row, column, kind, severity=severity, kolom=column.title, huruf=named(letters[:_MOST]),
                ganti="".join(map(plain_form, letters[:_MOST])),
            )  # fmt: skip


def _cells(data: RuleData) -> Iterator[tuple[Row, Column[Any], Severity]]:
    """Yield the cells with letters that not every font may have."""
    return ((row, column, severity) for row, column, severity in _printed(data) if not _is_ascii(row.value(column)))


def _is_ascii(value: object) -> bool:
    typed = value.typed if isinstance(value, Target | UnclearTarget) else value
    return typed.isascii() if isinstance(typed, str) else typed is None


def _printed(data: RuleData) -> Iterator[tuple[Row, Column[Any], Severity]]:
    for spec, columns in _PRINTED.items():
        table = data.table(spec)
        rows = [row for row in data.rows_in_force(table) if getattr(row, "kunci", "") not in _NOT_PRINTED]
        yield from ((row, column, ERROR) for row in rows for column in columns)
    for table in data.current_tables():
        for column in _SOURCES.get(table.spec.row, ()):
            yield from ((row, column, WARNING) for row in table.rows)


def _faults(text: str, unprintable: frozenset[str]) -> dict[str, str]:
    """Return the letters at fault by kind, each once, in the order of the text."""
    rare = rare_letters(text)
    found: dict[str, str] = {}
    for letter in dict.fromkeys(text):
        if letter in rare and (letter == LOST or is_private(letter) or letter in unprintable):
            kind = _kind(letter)
            found[kind] = found.get(kind, "") + letter
    return found


def _kind(letter: str) -> str:
    if letter == LOST:
        return "hilang"
    if is_private(letter):
        return "simbol"
    return "bentuk_lain" if plain_form(letter) else "tanpa_huruf"


RULE = Rule(
    code="V35",
    severity=INFO,
    title="Setiap huruf yang dicetak ada pada jenis huruf formulir",
    steps=(Step.FINAL,),
    needs=(t.PENGATURAN, t.PEJABAT, t.ANGGARAN, t.PK),
    check=check,
    sentences={
        "butir": FindingText(
            "{kolom} berisi butir yang disalin dari Word; pada formulir dicetak sebagai •.",
            "Biarkan bila memang butir; bila bukan, tulis ulang di sel ini.",
        ),
        "simbol": FindingText(
            "{kolom} berisi simbol {huruf} yang hanya ada pada huruf asalnya (Symbol, Wingdings), sehingga tidak dapat "
            "dicetak.",
            "Ganti simbol itu di sel ini dengan huruf biasa, misalnya • atau ✓, atau hapus.",
        ),
        "hilang": FindingText(
            "{kolom} berisi tanda {huruf}: di situ ada huruf yang hilang saat disalin.",
            "Tulis ulang kata itu di sel ini.",
        ),
        "bentuk_lain": FindingText(
            "{kolom} berisi {huruf}, bentuk lain dari “{ganti}” yang tidak ada pada jenis huruf formulir di komputer "
            "ini.",
            "Ketik ulang di sel ini sebagai “{ganti}”.",
        ),
        "tanpa_huruf": FindingText(
            "{kolom} berisi {huruf}, yang tidak ada pada jenis huruf mana pun di komputer ini, sehingga tidak dapat "
            "dicetak.",
            "Ganti huruf itu di sel ini, atau pasang jenis huruf yang memilikinya.",
        ),
    },
    must=(
        finds("butir", INFO, At(t.PK, "S1.1", PkRow.indikator), "\uf0b7 data \uf0a7 mutakhir",
              Put(t.PK, "S1.1", {PkRow.indikator: "\uf0b7 data \uf0a7 mutakhir"})),
        finds("simbol", ERROR, At(t.PK, "S1.1", PkRow.indikator), "data \uf0fc", Put(t.PK, "S1.1",
              {PkRow.indikator: "data \uf0fc"})),
        finds("simbol", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.sasaran), "\uf04a",
              Put(t.RENSTRA, "S1.1", {RenstraRow.sasaran: "\uf04a"})),
        finds("hilang", ERROR, At(t.ANGGARAN, "076.01.CQ", AnggaranRow.uraian), "Penyelenggara\ufffdn",
              Put(t.ANGGARAN, "076.01.CQ", {AnggaranRow.uraian: "Penyelenggara\ufffdn"})),
        finds("bentuk_lain", ERROR, At(t.PK, "S1.1", PkRow.sasaran), "Ｄａｔａ", Put(t.PK, "S1.1",
              {PkRow.sasaran: "Ｄａｔａ"})),
        finds("tanpa_huruf", ERROR, Settings.tempat, "ᨆᨔᨅ", Set(Settings.tempat, "ᨆᨔᨅ")),
        finds("tanpa_huruf", ERROR, At(t.PEJABAT, "Ketua", PejabatRow.nama), "Andi 安",
              Put(t.PEJABAT, "Ketua", {PejabatRow.nama: "Andi 安"})),
        finds("tanpa_huruf", WARNING, At(CERMAT, "S1.1", CermatRow.alasan), "中",
              Put(CERMAT, "S1.1", {CermatRow.alasan: "中"})),
        finds("tanpa_huruf", WARNING, At(t.DASAR_HUKUM, NEW, DasarHukumRow.tentang), "中",
              Add(t.DASAR_HUKUM, {DasarHukumRow.peraturan: "UU 7/2017", DasarHukumRow.tentang: "中"})),
    ),
    must_not=(
        silent("tanda baca dan huruf beraksen",
               Put(t.PK, "S1.1", {PkRow.indikator: "– — “mutakhir” ‘x’ … • ≥ ≤ é ü § ½ ° ĳ"})),
        silent("huruf lain yang dimiliki jenis huruf cadangan", Put(t.PK, "S1.1", {PkRow.indikator: "✓ α Ω → Ж"})),
        silent("yang tidak dicetak", Put(t.RKT, "S1.1", {RktRow.keterangan: "中 \uf0b7"}),
               Add(t.PENGATURAN, {PengaturanRow.kunci: Settings.huruf.key, PengaturanRow.nilai: "安; Arial"})),
    ),
)  # fmt: skip
