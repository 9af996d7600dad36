"""The pack for KPU Provinsi (SOP step 10): letter with receipt, report, register, and their rows in the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.laporan import days_by_file, naskah_of, report_file, sumber_of
from pk_excel.app.papers import cover_letter
from pk_excel.app.register import TITLE as REGISTER
from pk_excel.app.register import names as register_names
from pk_excel.app.register import numbered_row, put_register, without_suffix
from pk_excel.app.segel import seals
from pk_excel.app.surat import dispatched, filed, numbered, pk_title
from pk_excel.core.arsip import DocumentFile, paper_title, revised_title
from pk_excel.core.laporan.isi import TITLE as REPORT
from pk_excel.core.laporan.isi import Naskah as NaskahKirim
from pk_excel.core.papers.surat import ButirKirim
from pk_excel.core.pindaian import is_label
from pk_excel.core.segel.banding import revision_order
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.values.numbers import terbilang
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.ports import Bench

LETTER = "Surat pengantar dan tanda terima"


def make_pack(
    desk: Desk, bench: Bench, sent: Sequence[DocumentFile], master: DocumentFile
) -> tuple[DocumentFile, ...]:
    """Return letter, report and register for the papers *sent* and the workbook *master*, staged and recorded.

    The report says what *master* says; what this action itself writes is not in it, but for the letter's number.
    """
    sumber, to, day = sumber_of(desk.book), recipient(desk), desk.today
    nomor = numbered(desk, Naskah.SURAT_PENGANTAR, day, f"Penyampaian {pk_title(desk)}", to)
    known = naskah_of(desk, sent)
    listed = (*known, *_besides(desk, master))
    letter = both_kinds(
        cover_letter(desk, bench, tuple(_listed(listed)), nomor), bench, _name(desk, "Surat-Pengantar"), LETTER
    )
    filed(desk, Naskah.SURAT_PENGANTAR, letter)
    dispatched(desk, Naskah.SURAT_PENGANTAR, to, day)
    report = report_file(sumber, (*known, *naskah_of(desk, letter)), day, _report_name(desk))
    _record(desk, (*sent, *letter, report, master), to)
    for file in (*letter, report):
        bench.out.put(file.nama, file.isi)
    return (*letter, report, *put_register(desk, bench, day))


def recipient(desk: Desk) -> str:
    """Return to whom the pack goes: the province of the settings; while that is empty, KPU Provinsi without its name.

    Something has to stand there: what was sent to nobody would wait for no receipt.
    """
    return desk.settings.nama_provinsi or "KPU Provinsi"


def _besides(desk: Desk, master: DocumentFile) -> Iterator[NaskahKirim]:
    """Yield what the pack holds besides the papers: the report, the register, and the workbook *master*."""
    register = revised_title(REGISTER, revision_order(seals(desk), desk.settings))
    files = ((_report_name(desk), REPORT), *((name, register) for name in register_names(desk)))
    for name, dokumen in (*files, (master.nama, master.dokumen)):
        yield NaskahKirim(name, dokumen, "", None, 0, "")


def _listed(files: Iterable[NaskahKirim]) -> Iterator[ButirKirim]:
    """Yield the lines of the letter: Word and PDF of a paper are one, and so are the scans of an agreement.

    Papers of two meetings are two lines, whatever they are called: each has its own number and day.
    """
    papers: dict[tuple[str, str], list[NaskahKirim]] = {}
    for file in files:
        stem = "" if is_label(file.dokumen) else without_suffix(file.berkas)
        papers.setdefault((paper_title(file.dokumen), stem), []).append(file)
    named = Counter(title for title, _ in papers)
    for n, ((title, _), kinds) in enumerate(papers.items(), 1):
        note = _note(kinds[0], dated=named[title] > 1)
        yield ButirKirim(n, title, f"{len(kinds)} ({terbilang(len(kinds))}) berkas", note)


def _note(one: NaskahKirim, dated: bool) -> str:
    """Return number and day of a paper; of one without a number the day only where it must be told by it: *dated*."""
    number = f"Nomor {one.nomor}" if one.nomor else ""
    day = f"tanggal {format_tanggal(one.tanggal)}" if one.tanggal and (number or dated) else ""
    return "\n".join(filter(None, (number, day)))


def _report_name(desk: Desk) -> str:
    return f"{_name(desk, 'Laporan-PK')}.json"


def _record(desk: Desk, files: Sequence[DocumentFile], to: str) -> None:
    """Say in ``tblArsip`` of every file where it was sent; those that it does not have yet are added."""
    sent = {(file.nama, file.sidik) for file in files}
    rows = [replace(row, dikirim=to) if (row.berkas, row.sidik) in sent else row for row in desk.rows(t.ARSIP)]
    listed, days = {(row.berkas, row.sidik) for row in rows}, days_by_file(desk)
    new = (file for file in files if (file.nama, file.sidik) not in listed)
    desk.replace(t.ARSIP, [*rows, *(numbered_row(desk, one, days.get(one.nama, desk.today), to) for one in new)])


def _name(desk: Desk, stem: str) -> str:
    return paper_name(stem, desk.settings.tahun, desk.settings.perubahan_ke)
