"""What speaks against the proposals for one row, each with its kind and what it asks of the pleno (SOP step 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pk_excel.core.konsolidasi.acuan import Acuan
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.jenis import SIFAT
from pk_excel.core.konsolidasi.usulan import one_new_row, wording_of
from pk_excel.core.tables.choices import JenisKonflik, Keputusan
from pk_excel.core.tables.columns import TargetCell
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.values.nasional import below_national
from pk_excel.core.values.target_cell import other_bound, printed, same_targets
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.units import same_unit

TARGET = "Target mana yang ditetapkan: {pilihan}?"
HAPUS = "Dipertahankan ({tetap}) atau dihapus ({hapus})?"
SATUAN = "Satuan mana yang dipakai: {pilihan}?"
RUMUSAN = "Rumusan mana yang dipakai: {pilihan}?"
BUKAN_BARIS = "{divisi} menanggapi baris yang tidak ada di RKT."
SUDAH_ADA = "{divisi} mengusulkan Tambah, padahal baris ini sudah ada di RKT."
NASIONAL = "{target} ({divisi}) di bawah target nasional {nasional} (arah {arah})."
PENGAMPU = "Diusulkan {divisi}, padahal pengampunya {pengampu}."
BELUM = "Diusulkan {divisi}, padahal pengampunya {pengampu}, yang belum menanggapi baris ini."
BATAS = "Batas target berubah: RKT {rkt}, usulan {target} ({divisi})."
ALASAN = "{divisi} tidak menyebut {kurang}."
DASAR = "dasar (RKA-KL, Juknis, atau Renstra)"
_RKT = "RKT"
_QUOTED = 160


@dataclass(frozen=True)
class Konflik:
    """One thing that speaks against proposals: its kind, the sentence for the pleno, and whose proposals it is about.

    ``diputuskan`` says that the pleno must decide it; otherwise it is a remark.
    """

    jenis: JenisKonflik
    kalimat: str
    divisi: tuple[str, ...]
    diputuskan: bool


def konflik(jenis: JenisKonflik, kalimat: str, usulan: Iterable[UsulanRow], diputuskan: bool | None = None) -> Konflik:
    """Return a conflict about *usulan*; the pleno decides it if its kind says so, or as told."""
    decided = SIFAT[jenis].diputuskan if diputuskan is None else diputuskan
    return Konflik(jenis, one_line(kalimat), tuple(dict.fromkeys(one.divisi for one in usulan)), decided)


def row_conflicts(row: BarisKonsolidasi, acuan: Acuan) -> Iterator[Konflik]:
    """Yield what speaks against the proposals for *row* by themselves, in the order of their kinds."""
    if not row.usulan:
        return
    if not row.dalam_rkt and not one_new_row(row.usulan):
        yield _not_one_row(row)
        return
    for find in (_targets, _removal, _units, _added_twice, _national, _owner, _bounds, _reasons):
        yield from find(row, acuan)


def value_of(row: BarisKonsolidasi, usulan: UsulanRow) -> TargetCell:
    """Return the target that the row would have by a proposal: to keep a row is to propose the RKT's."""
    return row.target_rkt if usulan.keputusan is Keputusan.TETAP else usulan.target_usulan


def unit_of(row: BarisKonsolidasi, usulan: UsulanRow) -> str:
    """Return the unit that the row would have by a proposal."""
    return row.satuan if usulan.keputusan is Keputusan.TETAP else usulan.unit


def quoted(text: str) -> str:
    """Return a wording as a sentence quotes it: a cell with many of them must not overflow."""
    line = one_line(text)
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def by_division(usulan: Iterable[UsulanRow]) -> str:
    """Return who proposes: the codes, each once."""
    return ", ".join(dict.fromkeys(one.divisi for one in usulan))


def _keepers(row: BarisKonsolidasi) -> list[UsulanRow]:
    return [one for one in row.usulan if one.keputusan is not Keputusan.HAPUS]


def _changes(row: BarisKonsolidasi) -> list[UsulanRow]:
    return [one for one in row.usulan if one.keputusan is not Keputusan.TETAP]


def _groups(usulan: Sequence[UsulanRow], same: Callable[[UsulanRow, UsulanRow], bool]) -> list[list[UsulanRow]]:
    """Return the proposals in groups of such as are the same, each led by its first."""
    groups: list[list[UsulanRow]] = []
    for one in usulan:
        group = next((group for group in groups if same(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _targets(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    keepers = _keepers(row)
    groups = _groups(keepers, lambda a, b: _same_value(row, a, b))
    units = _groups(keepers, lambda a, b: same_unit(unit_of(row, a), unit_of(row, b)))
    if len(groups) > len(units):
        yield konflik(JenisKonflik.TARGET, TARGET.format(pilihan=_listed_targets(row, groups)), keepers)


def _same_value(row: BarisKonsolidasi, a: UsulanRow, b: UsulanRow) -> bool:
    return same_unit(unit_of(row, a), unit_of(row, b)) and same_targets(value_of(row, a), value_of(row, b))


def _listed_targets(row: BarisKonsolidasi, groups: Sequence[Sequence[UsulanRow]]) -> str:
    """Return the targets on the table with who proposes them; the RKT's own stands behind, proposed or not."""
    plain, kept = [], ""
    for group in groups:
        target, who = printed(value_of(row, group[0])) or "tanpa target", by_division(group)
        if row.dalam_rkt and same_targets(value_of(row, group[0]), row.target_rkt):
            kept = f"tetap {target} ({who}, {_RKT})"
        else:
            plain.append(f"{target} ({who})")
    if row.dalam_rkt and not kept:
        kept = f"tetap {printed(row.target_rkt)} ({_RKT})"
    return f"{', '.join(plain)}, atau {kept}" if kept else " atau ".join(plain)


def _removal(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    keepers = _keepers(row)
    gone = [one for one in row.usulan if one.keputusan is Keputusan.HAPUS]
    if keepers and gone:
        kalimat = HAPUS.format(tetap=by_division(keepers), hapus=by_division(gone))
        yield konflik(JenisKonflik.HAPUS, kalimat, row.usulan)


def _units(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    groups = _groups(_keepers(row), lambda a, b: same_unit(unit_of(row, a), unit_of(row, b)))
    if len(groups) > 1:
        pilihan = " atau ".join(f"{unit_of(row, group[0])} ({by_division(group)})" for group in groups)
        yield konflik(JenisKonflik.SATUAN, SATUAN.format(pilihan=pilihan), _keepers(row))


def _not_one_row(row: BarisKonsolidasi) -> Konflik:
    """Proposals under one ID that the RKT lacks: new rows in several wordings, or answers about no row."""
    about = [one for one in row.usulan if one.keputusan is not Keputusan.TAMBAH]
    if about:
        return konflik(JenisKonflik.RUMUSAN, BUKAN_BARIS.format(divisi=by_division(about)), row.usulan)
    groups = _groups(row.usulan, lambda a, b: (wording_of(a), a.arah) == (wording_of(b), b.arah))
    pilihan = " atau ".join(f"“{quoted(group[0].indikator)}” ({by_division(group)})" for group in groups)
    return konflik(JenisKonflik.RUMUSAN, RUMUSAN.format(pilihan=pilihan), row.usulan)


def _added_twice(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    adds = [one for one in row.usulan if one.keputusan is Keputusan.TAMBAH]
    if row.dalam_rkt and adds:
        yield konflik(JenisKonflik.GANDA, SUDAH_ADA.format(divisi=by_division(adds)), adds)


def _national(row: BarisKonsolidasi, acuan: Acuan) -> Iterator[Konflik]:
    least = acuan.target_nasional(row.key)
    if least is None:
        return
    below = [one for one in _keepers(row) if below_national(value_of(row, one), least, unit_of(row, one), row.arah)]
    for group in _groups(below, lambda a, b: _same_value(row, a, b)):
        target = printed(value_of(row, group[0]))
        facts = {"target": target, "divisi": by_division(group), "nasional": printed(least), "arah": one_line(row.arah)}
        yield konflik(JenisKonflik.NASIONAL, NASIONAL.format_map(facts), group)


def _owner(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    """Yield proposals about another division's row with which that division does not agree, or has not said so."""
    owner = one_line(row.divisi)
    if not row.dalam_rkt or is_empty(owner):
        return
    own = [one for one in row.usulan if one.divisi.casefold() == owner.casefold()]
    others = [one for one in _changes(row) if one not in own]
    foreign = [one for one in others if not any(_same_proposal(row, one, other) for other in own)]
    if foreign:
        kalimat = (PENGAMPU if own else BELUM).format(divisi=by_division(foreign), pengampu=owner)
        yield konflik(JenisKonflik.PENGAMPU, kalimat, foreign, diputuskan=not own)


def _same_proposal(row: BarisKonsolidasi, a: UsulanRow, b: UsulanRow) -> bool:
    gone = a.keputusan is Keputusan.HAPUS
    return a.keputusan is b.keputusan and (gone or _same_value(row, a, b))


def _bounds(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    """Yield changes that drop, add or turn the bound of the RKT's target: 1,5% promises else than ≤ 1,5%."""
    changes = [one for one in row.usulan if one.keputusan is Keputusan.UBAH]
    other = [one for one in changes if row.dalam_rkt and other_bound(row.target_rkt, one.target_usulan)]
    for group in _groups(other, lambda a, b: _same_value(row, a, b)):
        facts = {"rkt": printed(row.target_rkt), "target": printed(value_of(row, group[0]))}
        yield konflik(JenisKonflik.BATAS, BATAS.format(**facts, divisi=by_division(group)), group)


def _reasons(row: BarisKonsolidasi, _acuan: Acuan) -> Iterator[Konflik]:
    """Yield who gives no reason, and who gives one but no document for it (*Dasar* is optional in the review)."""
    for jenis, words, lacking in (
        (JenisKonflik.ALASAN, "alasan", [one for one in _changes(row) if is_empty(one.alasan)]),
        (JenisKonflik.DASAR, DASAR, [one for one in _changes(row) if is_empty(one.dasar) and not is_empty(one.alasan)]),
    ):
        if lacking:
            yield konflik(jenis, ALASAN.format(divisi=by_division(lacking), kurang=words), lacking)
