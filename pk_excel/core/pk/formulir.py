"""SOP step 8: the Perjanjian Kinerja as a paper, from the final draft, the budget, the settings and the officials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pk_excel.core.kantor import letterhead, officials_on, pihak
from pk_excel.core.papers.berita_acara import DrafDokumen
from pk_excel.core.papers.bersama import Pihak
from pk_excel.core.papers.pk import BarisAnggaran, BarisIndikator, BarisSasaran, PkForm
from pk_excel.core.pk.draf import in_force
from pk_excel.core.tables.choices import Bentuk, Cakupan, Dokumen, Peran, Tingkat
from pk_excel.core.tables.comparing import same_value
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.tables.settings import DASAR_PERUBAHAN, Settings
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.errors import StepIncomplete

ACTION = "finalisasi"
#: What stands in a PK Perubahan before the earlier wording of an indicator.
REWORDED = "Rumusan semula"


def compose_form(
    dokumen: Dokumen,
    pk: Sequence[PkRow],
    anggaran: Sequence[AnggaranRow],
    settings: Settings,
    pejabat: Iterable[PejabatRow],
    tanggal: date | None,
    *,
    berlaku: date,
    logo: bytes = b"",
    sidik: str = "",
    previous: tuple[Sequence[PkRow], Sequence[AnggaranRow]] | None = None,
) -> PkForm:
    """Return one document as it is printed.

    Targets are those of the PK rows themselves (domain §6.3), the budget is joined by code (§6.9). Signers are the
    officials in office on *tanggal*, or on *berlaku* while the signing date is open. *previous* are the PK and
    budget rows of the agreement that a PK Perubahan changes: the form then shows semula and menjadi.

    Raises:
        StepIncomplete: ``no_official`` (peran, tanggal), ``no_second_party`` (setting), ``no_amount`` (kode), or
            ``no_original`` when a PK Perubahan lacks *previous* (a new title alone is none, §6.11).
    """
    ke = settings.perubahan_ke or 0
    if ke and previous is None:
        raise StepIncomplete(action=ACTION, reason="no_original", dokumen=dokumen, perubahan_ke=ke)
    old_pk, old_anggaran = previous if previous and ke else ((), ())
    level = settings.tingkat_anggaran(dokumen)
    pertama, kedua = _parties(dokumen, settings, pejabat, tanggal or berlaku)
    return PkForm(
        dokumen=dokumen,
        bentuk=settings.bentuk(dokumen),
        tahun=settings.tahun,
        kantor=settings.nama_kantor,
        kop=letterhead(settings, logo),
        pihak_pertama=pertama,
        pihak_kedua=kedua,
        tempat=settings.tempat,
        tanggal=tanggal,
        sasaran=_sasaran(_agreed(dokumen, pk), _agreed(dokumen, old_pk), _reasons(pk), ke > 0),
        anggaran=_anggaran(
            cited_budget(dokumen, level, anggaran),
            cited_budget(dokumen, level, old_anggaran),
            budget_reason(settings) if ke else "",
        ),
        judul_sasaran=settings.judul_sasaran(dokumen),
        judul_anggaran=level,
        dipa=_dipa(settings),
        perubahan_ke=ke,
        dasar_perubahan=settings.perubahan_dasar if ke else "",
        sidik=sidik,
        kertas=settings.kertas,
        huruf=settings.fonts,
    )


def cited_budget(dokumen: Dokumen, level: Tingkat, rows: Iterable[AnggaranRow]) -> Mapping[str, AnggaranRow]:
    """Return by code the budget rows that the document cites: its own and those of both, at its level."""
    return {
        one_line(row.kode): row
        for row in rows
        if row.tingkat is level and isinstance(row.dokumen, Cakupan) and dokumen in row.dokumen.documents
    }


def draft_tables(pk: Sequence[PkRow], settings: Settings) -> tuple[DrafDokumen, ...]:
    """Return the rows in force of both documents as their lampiran lists them."""
    return tuple(
        DrafDokumen(dokumen, settings.judul_sasaran(dokumen), _sasaran(_agreed(dokumen, pk), (), {}, False))
        for dokumen in Dokumen
    )


def _parties(
    dokumen: Dokumen, settings: Settings, pejabat: Iterable[PejabatRow], day: date
) -> tuple[Pihak, Pihak | None]:
    """Return pihak pertama and pihak kedua; form A has the first alone."""
    first = Peran.KETUA if dokumen is Dokumen.KPU else Peran.SEKRETARIS
    pertama = _official(pejabat, first, day)
    if settings.bentuk(dokumen) is Bentuk.A:
        return pertama, None
    if dokumen is Dokumen.SEKRETARIAT:
        return pertama, _official(pejabat, Peran.KETUA, day)
    for setting in (Settings.pihak_kedua_kpu, Settings.jabatan_pihak_kedua_kpu):
        if not settings.value(setting):
            raise StepIncomplete(action=ACTION, reason="no_second_party", setting=setting.key, dokumen=dokumen)
    return pertama, Pihak(settings.pihak_kedua_kpu, settings.jabatan_pihak_kedua_kpu)


def _official(pejabat: Iterable[PejabatRow], peran: Peran, day: date) -> Pihak:
    held = officials_on(pejabat, day, peran)
    if not held:
        raise StepIncomplete(action=ACTION, reason="no_official", peran=peran, tanggal=day)
    return pihak(held[0])


def _agreed(dokumen: Dokumen, rows: Sequence[PkRow]) -> list[PkRow]:
    """Return the document's rows in force, in the order of their numbers."""
    mine = [row for row in rows if row.dokumen is dokumen and in_force(row)]
    return sorted(mine, key=lambda row: row.no if isinstance(row.no, int) else len(rows) + 1)


def _reasons(rows: Iterable[PkRow]) -> Mapping[RowKey, str]:
    return {row_key(row): "" if is_empty(row.alasan) else one_line(row.alasan) for row in rows}


def _sasaran(
    rows: Sequence[PkRow], before: Sequence[PkRow], reasons: Mapping[RowKey, str], revision: bool
) -> tuple[BarisSasaran, ...]:
    """Return the rows under their sasaran; a revision also has the rows it removed, without a target."""
    now = {row_key(row) for row in rows}
    old = {row_key(row): row for row in before}
    groups: dict[tuple[str, str], list[BarisIndikator]] = {}
    titles: dict[tuple[str, str], str] = {}
    for row in (*rows, *(row for key, row in old.items() if key not in now)):
        key = row_key(row)
        group = (one_line(row.kode_sasaran), wording(row.sasaran))
        titles.setdefault(group, one_line(row.sasaran))
        target = printed(row.target) if key in now else ""
        line = BarisIndikator(key[0], one_line(row.indikator), target, sumber=row)
        if revision:
            line = _compared(line, row, old.get(key), reasons.get(key, ""))
        groups.setdefault(group, []).append(line)
    return tuple(
        BarisSasaran(nomor, titles[group], tuple(lines)) for nomor, (group, lines) in enumerate(groups.items(), 1)
    )


def _compared(line: BarisIndikator, row: PkRow, old: PkRow | None, alasan: str) -> BarisIndikator:
    """Return the row of a PK Perubahan with its earlier target, and the reason where anything printed changed."""
    if old is None:
        return replace(line, alasan=alasan)
    worded = [] if same_value(PkRow.indikator, old, row) else [f"{REWORDED}: {one_line(old.indikator)}"]
    parts = (PkRow.target, PkRow.satuan, PkRow.indikator, PkRow.sasaran)
    changed = not line.target or not all(same_value(part, old, row) for part in parts)
    told = "; ".join([*([alasan] if alasan else []), *worded])
    return replace(line, semula=printed(old.target), alasan=told if changed else "")


def _anggaran(
    rows: Mapping[str, AnggaranRow], before: Mapping[str, AnggaranRow], alasan: str = ""
) -> tuple[BarisAnggaran, ...]:
    """Return the budget; a revision ends with the rows that it no longer has, so that both totals are right.

    Of a row with another amount than before the remark says why: what the office wrote anew, else *alasan*.
    """
    lines = []
    gone = {kode: row for kode, row in before.items() if kode not in rows}
    for nomor, (kode, row) in enumerate({**rows, **gone}.items(), 1):
        jumlah = _pagu(row) if kode in rows else 0
        semula = _pagu(before[kode]) if kode in before else None
        uraian, keterangan = one_line(row.uraian), one_line(row.keterangan)
        if alasan and jumlah != semula and not new_remark(row, before.get(kode)):
            keterangan = "; ".join(filter(None, (keterangan, alasan)))
        lines.append(BarisAnggaran(nomor, kode, uraian, jumlah, keterangan, semula, sumber=row))
    return tuple(lines)


def new_remark(row: AnggaranRow, before: AnggaranRow | None) -> str:
    """Return the remark that the office wrote anew beside a budget row: it says why the row changed."""
    old = one_line(before.keterangan) if before else ""
    now = "" if is_empty(row.keterangan) else one_line(row.keterangan)
    return "" if now == old else now


def _pagu(row: AnggaranRow) -> int:
    if not isinstance(row.pagu, int):
        raise StepIncomplete(action=ACTION, reason="no_amount", kode=one_line(row.kode))
    return row.pagu


def budget_reason(settings: Settings) -> str:
    """Return why amounts of a PK Perubahan change: by the revision of the DIPA, else as its ground was explained."""
    if settings.dipa_revisi:
        day = f" tanggal {format_tanggal(settings.dipa_tanggal)}" if settings.dipa_tanggal else ""
        return f"DIPA Revisi ke-{settings.dipa_revisi}{day}"
    ground = next((text for text in DASAR_PERUBAHAN.values() if settings.perubahan_dasar.startswith(text)), "")
    return settings.perubahan_dasar.removeprefix(ground).lstrip(": ")


def _dipa(settings: Settings) -> str:
    """Return how the lampiran cites the DIPA; what is not known is left out (rule V15 warns)."""
    nomor, tanggal, revisi = settings.dipa_nomor, settings.dipa_tanggal, settings.dipa_revisi
    if not nomor:
        return ""
    words = [f"DIPA Nomor {nomor}"]
    words += [f"tanggal {format_tanggal(tanggal)}"] if tanggal else []
    words += [f"Revisi ke-{revisi}"] if revisi else []
    return " ".join(words)
