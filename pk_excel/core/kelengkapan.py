"""What a step of the SOP still lacks (*kelengkapan*), from the tables: shown by ``langkah`` and *Beranda*.

An action refuses what it cannot do without; here stands what somebody has to see to before the step can end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from pk_excel.core.kantor import officials_on
from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.terkirim import last_sent
from pk_excel.core.pindaian import scans_of
from pk_excel.core.segel.banding import in_force
from pk_excel.core.segel.catatan import Perihal, last_seal, read_seals
from pk_excel.core.segel.isi import read_final
from pk_excel.core.steps.sop import Step
from pk_excel.core.surat import Agenda, is_of
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Kehadiran, Naskah, Peran, StatusBerkas, StatusJabatan, YaTidak
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.settings import SETTINGS, Setting, Settings
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import is_empty

_RETURNED = (StatusBerkas.DIPAKAI, StatusBerkas.DILEWATI)
_SENT = "edarkan"  # the event in Riwayat
_ERROR = "Kesalahan"  # the level in Temuan


class Tables(Protocol):
    """Gives the rows of a table, none for one that is not there."""

    def __call__(self, spec: TableSpec[R], /) -> Sequence[R]:
        """Return the rows."""


@dataclass(frozen=True)
class Keadaan:
    """What stands in the workbook on a day."""

    rows: Tables
    settings: Settings
    today: date


class Kurang(NamedTuple):
    """One thing that a step lacks: its kind for programs, its sentence for staff."""

    step: int
    kind: str
    text: str


Facts = Mapping[str, object]


@dataclass(frozen=True)
class Syarat:
    """One thing a step needs: *check* returns the facts for the sentence when it is not there, else None.

    Without a step it is reminded of whatever the step, until it is there.
    """

    step: Step | None
    kind: str
    sentence: str
    check: Callable[[Keadaan], Facts | None]


def lacking(keadaan: Keadaan, step: int) -> tuple[Kurang, ...]:
    """Return what *step* still lacks, and what is open whatever the step; 11 is when all steps are done."""
    found = ((need, need.check(keadaan)) for need in SYARAT if need.step in (step, None))
    return tuple(Kurang(step, need.kind, need.sentence.format_map(facts)) for need, facts in found if facts is not None)


def as_lines(found: Iterable[Kurang]) -> str:
    """Return what is missing as one cell shows it, line by line."""
    return "\n".join(f"• {one.text}" for one in found)


def _empty(spec: TableSpec[Any]) -> Callable[[Keadaan], Facts | None]:
    return lambda keadaan: None if keadaan.rows(spec) else {}


def _unset(*settings: Setting[Any]) -> Callable[[Keadaan], Facts | None]:
    def check(keadaan: Keadaan) -> Facts | None:
        keys = [setting.key for setting in settings if is_empty(keadaan.settings.value(setting))]
        return {"kunci": ", ".join(keys)} if keys else None

    return check


def _officials(keadaan: Keadaan) -> Facts | None:
    pejabat = keadaan.rows(t.PEJABAT)
    missing = [
        str(peran) for peran in (Peran.KETUA, Peran.SEKRETARIS) if not officials_on(pejabat, keadaan.today, peran)
    ]
    return {"peran": " dan ".join(missing)} if missing else None


def _without_status(keadaan: Keadaan) -> Facts | None:
    column = PejabatRow.status
    cells = [row.address(column) for row in keadaan.rows(t.PEJABAT) if row.blank(column)]
    return {"sel": ", ".join(cells), "pilihan": ", ".join(StatusJabatan)} if cells else None


def _active(keadaan: Keadaan) -> tuple[str, ...]:
    return tuple(row.kode for row in keadaan.rows(t.DIVISI) if row.aktif is YaTidak.YA)


def _no_division(keadaan: Keadaan) -> Facts | None:
    return None if _active(keadaan) else {}


def _no_target(keadaan: Keadaan) -> Facts | None:
    rows, tahun = keadaan.rows(t.RENSTRA), keadaan.settings.tahun
    if not rows or any(not is_empty(row.target.get(tahun)) for row in rows):
        return None
    return {"tahun": tahun or "PK"}


def _not_sent(keadaan: Keadaan) -> Facts | None:
    return None if any(row.peristiwa == _SENT for row in keadaan.rows(t.RIWAYAT)) else {}


def _not_returned(keadaan: Keadaan) -> Facts | None:
    if _not_sent(keadaan) is not None:
        return None
    berkas = keadaan.rows(t.BERKAS)
    came = {row.divisi for row in berkas if row.status in _RETURNED or row.status == StatusBerkas.DITUNGGU}
    missing = [kode for kode in _active(keadaan) if kode not in came]
    return {"divisi": ", ".join(missing)} if missing else None


def _rows_awaited(keadaan: Keadaan) -> Facts | None:
    """Return the divisions whose review came, with how many of its rows have to be answered again."""
    count = Counter(row.divisi for row in keadaan.rows(t.BERKAS) if row.status == StatusBerkas.DITUNGGU)
    told = [f"{kode} ({count[kode]} baris)" for kode in _active(keadaan) if count[kode]]
    return {"divisi": ", ".join(told)} if told else None


def _changed_since(keadaan: Keadaan) -> Facts | None:
    """Return the rows of the RKT that changed after it was sent out, and the divisions that own them."""
    sent = last_sent(keadaan.rows(t.SEGEL))
    changed = Perubahan.between(sent.rows, keadaan.rows(t.RKT)).touched() if sent else {}
    if not changed:
        return None
    owners = {kode for kodes in changed.values() for kode in kodes}
    divisi = [kode for kode in _active(keadaan) if kode in owners] or _active(keadaan)
    return {"id": _listed(key[0] for key in changed), "divisi": ", ".join(divisi)}


def _undecided(keadaan: Keadaan) -> Facts | None:
    rows = [row for row in keadaan.rows(t.PLENO) if row.blank(PlenoRow.keputusan) and not is_empty(row.id)]
    count = Counter(row.id for row in rows)
    names = (f"{row.id} {row.dokumen}" if count[row.id] > 1 else row.id for row in rows)
    return {"jumlah": len(rows), "id": _listed(names)} if rows else None


def _uninvited(keadaan: Keadaan) -> Facts | None:
    """Return no facts where the invitation is on file or its time is over: nobody invites to a meeting that was."""
    day, pk = keadaan.settings.rapat_tanggal, keadaan.settings.perubahan_ke or 0
    rows = (row for row in keadaan.rows(t.SURAT) if row.naskah is Naskah.UNDANGAN and is_of(row, pk))
    over = day is not None and day < keadaan.today
    return None if over or any(not is_empty(row.berkas) for row in rows) else {}


def _unanswered(keadaan: Keadaan) -> Facts | None:
    """Return the day of the meeting where nobody is noted as having come to it; who came to others does not count."""
    planned = keadaan.settings.rapat_tanggal
    days = (planned or keadaan.today, None)
    came = (row for row in keadaan.rows(t.HADIR) if row.hadir is Kehadiran.YA and row.tanggal in days)
    return None if any(came) else {"rapat": f"rapat {format_tanggal(planned)}" if planned else "rapat"}


def _unnumbered(naskah: Naskah) -> Callable[[Keadaan], Facts | None]:
    """Return the check for the number of a paper: it is typed in *Surat*, or proposed by the office's pattern."""

    def check(keadaan: Keadaan) -> Facts | None:
        rows, pk = keadaan.rows(t.SURAT), keadaan.settings.perubahan_ke or 0
        typed = any(row.naskah is naskah and is_of(row, pk) and not is_empty(row.nomor) for row in rows)
        found = typed or Agenda.of(keadaan.settings).next_number(rows, naskah, keadaan.today)
        return None if found else {"naskah": naskah}

    return check


def _errors(keadaan: Keadaan) -> Facts | None:
    count = sum(row.tingkat == _ERROR for row in keadaan.rows(t.TEMUAN))
    return {"jumlah": count} if count else None


def _no_scan(keadaan: Keadaan) -> Facts | None:
    rows, ke = keadaan.rows(t.ARSIP), keadaan.settings.perubahan_ke
    missing = [f"PK {dokumen}" for dokumen in _signed(keadaan) if not scans_of(rows, dokumen, ke)]
    return {"papers": " dan ".join(missing)} if missing else None


def _signed(keadaan: Keadaan) -> tuple[Dokumen, ...]:
    """Return the agreements that were signed: of a PK Perubahan maybe one only."""
    seal = last_seal(in_force(read_seals(keadaan.rows(t.SEGEL)), keadaan.rows(t.VERSI)), Perihal.FINAL)
    return read_final(seal.isi).dicetak if seal and seal.utuh else tuple(Dokumen)


def _unreceived(keadaan: Keadaan) -> Facts | None:
    """Return what was sent to KPU Provinsi and has no receipt yet."""
    waiting = [row for row in keadaan.rows(t.ARSIP) if row.dikirim and not row.diterima]
    days = [row.tanggal for row in waiting if isinstance(row.tanggal, date)]
    if not waiting:
        return None
    return {"jumlah": len(waiting), "tujuan": waiting[-1].dikirim, "hari": format_tanggal(max(days)) if days else "–"}


def _listed(names: Iterable[str], most: int = 4) -> str:
    found = list(dict.fromkeys(names))
    return ", ".join(found[:most]) + (f", dan {len(found) - most} lainnya" if len(found) > most else "")


_NUMBER = "Nomor {naskah} belum ada: ketik di lembar Surat, atau isi pola_nomor dan kode_wilayah di Pengaturan."
_AWAITED = "Masih ditunggu dari {divisi}: lihat baris Ditunggu di lembar Berkas."
_CHANGED = (
    "RKT berubah sesudah diedarkan ({id}): {divisi}, dan divisi lain yang menanggapinya, ditanya lagi dengan"
    " edarkan --timpa; jawaban yang sudah kembali ikut dengan --jawaban."
)
_REQUIRED = tuple(setting for setting in SETTINGS if setting.required)

SYARAT: tuple[Syarat, ...] = (
    Syarat(Step.ARAHAN, "settings", "Isi {kunci} di lembar Pengaturan.", _unset(*_REQUIRED)),
    Syarat(Step.ARAHAN, "officials", "{peran} yang menjabat sekarang belum ada di lembar Pejabat.", _officials),
    Syarat(Step.ARAHAN, "status", "Kolom Status di lembar Pejabat kosong (sel {sel}): pilih {pilihan}.",
           _without_status),
    Syarat(Step.ARAHAN, "divisions", "Belum ada divisi yang aktif di lembar Divisi.", _no_division),
    Syarat(Step.RKT, "renstra", "Lembar Renstra masih kosong.", _empty(t.RENSTRA)),
    Syarat(Step.RKT, "targets", "Lembar Renstra belum memuat target tahun {tahun}.", _no_target),
    Syarat(Step.PENCERMATAN, "rkt", "Lembar RKT masih kosong: jalankan rkt.", _empty(t.RKT)),
    Syarat(Step.PENCERMATAN, "budget", "Lembar RKA-KL masih kosong.", _empty(t.ANGGARAN)),
    Syarat(Step.PENCERMATAN, "juknis", "Isi {kunci} di lembar Pengaturan.",
           _unset(Settings.juknis_nomor, Settings.juknis_tanggal)),
    Syarat(Step.PENCERMATAN, "not_sent", "Berkas pencermatan belum diedarkan: jalankan edarkan.", _not_sent),
    Syarat(Step.PENCERMATAN, "changed_since", _CHANGED, _changed_since),
    Syarat(Step.PENCERMATAN, "not_returned", "Hasil pencermatan belum masuk dari {divisi}.", _not_returned),
    Syarat(Step.PENCERMATAN, "rows_awaited", _AWAITED, _rows_awaited),
    Syarat(Step.DRAF, "changed_since", _CHANGED, _changed_since),
    Syarat(Step.DRAF, "not_returned", "Hasil pencermatan belum masuk dari {divisi}.", _not_returned),
    Syarat(Step.DRAF, "rows_awaited", _AWAITED, _rows_awaited),
    Syarat(Step.PLENO, "meeting", "Isi {kunci} di lembar Pengaturan.",
           _unset(Settings.rapat_tanggal, Settings.rapat_mulai)),
    Syarat(Step.PLENO, "invitation", "Undangan rapat pleno belum dibuat: jalankan undangan.", _uninvited),
    Syarat(Step.PLENO, "undecided", "{jumlah} baris lembar Pleno belum diputuskan ({id}).", _undecided),
    Syarat(Step.PLENO, "attendance", "Kehadiran {rapat} belum diisi di lembar Daftar Hadir.", _unanswered),
    Syarat(Step.PLENO, "number", _NUMBER, _unnumbered(Naskah.BERITA_ACARA)),
    Syarat(Step.FINAL, "dipa", "Isi {kunci} di lembar Pengaturan.",
           _unset(Settings.dipa_nomor, Settings.dipa_tanggal, Settings.dipa_total)),
    Syarat(Step.FINAL, "officials", "{peran} yang menjabat sekarang belum ada di lembar Pejabat.", _officials),
    Syarat(Step.FINAL, "errors", "{jumlah} kesalahan di lembar Temuan belum diperbaiki.", _errors),
    Syarat(Step.ARSIP, "scans", "Belum ada pindaian {papers} yang ditandatangani.", _no_scan),
    Syarat(Step.ARSIP, "number", _NUMBER, _unnumbered(Naskah.SURAT_PENGANTAR)),
    Syarat(Step.ARSIP, "province", "Isi {kunci} di lembar Pengaturan.", _unset(Settings.nama_provinsi)),
    Syarat(None, "receipt", "Tanda terima {tujuan} untuk {jumlah} berkas yang dikirim {hari} belum dicatat: jalankan"
           " terima.", _unreceived),
)  # fmt: skip

#: For the list of all sentences.
SENTENCES = {f"{int(need.step or 0)}.{need.kind}": need.sentence for need in SYARAT}

