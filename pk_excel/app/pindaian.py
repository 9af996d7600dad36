"""The scans of the signed papers: checked, kept under names of their own, and asked for when all is archived."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import PurePath

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import form_names, paper_name, rendered
from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.papers import pk_forms
from pk_excel.app.segel import final_seal, seals
from pk_excel.core import pindaian
from pk_excel.core.arsip import DocumentFile, paper_title
from pk_excel.core.periksa.kode import KnownCode, known_codes
from pk_excel.core.periksa.naskah import joined
from pk_excel.core.periksa.ttd import Ttd
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.segel.isi import read_final
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench

Files = Sequence[tuple[str, bytes]]
SHARED = Sentence(
    "scan_shared",
    "{berkas} tercatat sebagai pindaian PK KPU dan juga PK Sekretariat: pastikan kedua PK yang ditandatangani ada di"
    " dalamnya. Bila tidak, ganti sebelum diarsipkan dengan pk-excel tandatangan --pindaian BERKAS --perbaiki ALASAN.",
)


@dataclass(frozen=True)
class Scan:
    """A scan that was handed in: of which agreement, the file's name, its bytes."""

    dokumen: Dokumen
    nama: str
    isi: bytes


def assigned(unsorted: Files = (), kpu: Files = (), sekretariat: Files = ()) -> tuple[Scan, ...]:
    """Return the scans with their agreements, those *unsorted* by their names.

    Raises StepIncomplete for a file that is no scan, and for one of which it is not clear whose it is.
    """
    found = [Scan(Dokumen.KPU, *file) for file in kpu] + [Scan(Dokumen.SEKRETARIAT, *file) for file in sekretariat]
    for name, content in (*unsorted, *kpu, *sekretariat):
        flaw = pindaian.flaw(content)
        if flaw:
            raise StepIncomplete(action="tandatangan", reason=f"scan_{flaw}", file=name)
    for name, content in unsorted:
        dokumen = pindaian.owner(name)
        if dokumen is None:
            raise StepIncomplete(action="tandatangan", reason="scan_unclear", file=name)
        found.append(Scan(dokumen, name, content))
    return tuple(dict.fromkeys(found))


def staged(desk: Desk, bench: Bench, scans: Sequence[Scan], forms: Collection[str]) -> list[DocumentFile]:
    """Stage the scans under names of their own: one called like its form must not take the form's place.

    A file of the same name and content is the same scan, put there by a run that was ended before it could record it.
    Raises StepIncomplete for a scan that is a form as the program printed it: nobody signed that; for one that is
    another paper; for one whose very bytes are on record as a scan of something else, or stand in another of *scans*;
    and for one of an agreement that a PK Perubahan does not change.
    """
    present = set(bench.out.names())
    _check_alike(scans)
    papers = _papers(desk, bench, present & set(forms)) if scans else {}
    sealed = known_codes(seals(desk), desk.rows(t.RIWAYAT)) if scans else ()
    codes = {one.kode: _named(desk, one) for one in sealed}
    taken, files = set(forms), []
    for scan in scans:
        if scan.dokumen not in printed_papers(desk):
            raise StepIncomplete(
                action="tandatangan", reason="not_printed_scan", file=scan.nama, dokumen=scan.dokumen,
                number=desk.settings.perubahan_ke,
            )  # fmt: skip
        _check_taken(desk, scan, scans)
        _check_paper(scan, bench, papers, codes)
        path = PurePath(scan.nama)
        choices = chain((scan.nama, f"Pindaian-{path}"), (f"Pindaian-{path.stem}-{n}{path.suffix}" for n in count(2)))
        unused = (choice for choice in choices if choice not in taken)
        free = next(choice for choice in unused if choice not in present or bench.out.read(choice) == scan.isi)
        taken.add(free)
        files.append(DocumentFile(free, pindaian.label(scan.dokumen, desk.settings.perubahan_ke), scan.isi))
    for file in files:
        bench.out.put(file.nama, file.isi)
    return files


def _papers(desk: Desk, bench: Bench, forms: Collection[str]) -> dict[str, str]:
    """Return the papers of the workbook by the SHA-256 of their files, Word and PDF.

    They are those on record, the *forms* of the folder of results, and both forms as they are printed before a signing.
    """
    found = {row.sidik: paper_title(row.dokumen) for row in desk.rows(t.ARSIP) if not pindaian.is_label(row.dokumen)}
    for form in pk_forms(desk, bench, None):
        found |= {file.sidik: form.judul for file in rendered(form, bench)}
    for dokumen in Dokumen:
        names = form_names(desk.settings.tahun, desk.settings.perubahan_ke, (dokumen,))
        found |= {sha256(bench.out.read(name)): f"PK {dokumen}" for name in forms if name in names}
    return found


def _named(desk: Desk, one: KnownCode) -> str:
    """Return what a code stands on; that of another PK says so, which nobody must take for the one at hand."""
    if one.segel.perihal is not Perihal.FINAL or not one.segel.utuh:
        return one.dokumen
    ke = read_final(one.segel.isi).settings.perubahan_ke or 0
    if ke == (desk.settings.perubahan_ke or 0):
        return one.dokumen
    return f"{one.dokumen} Perubahan ke-{ke}" if ke else f"{one.dokumen} semula"


def _check_alike(scans: Sequence[Scan]) -> None:
    """Raise StepIncomplete where two scans are one file, bit for bit: a copy under another name, or of one page only.

    A file that shows both agreements is handed in for both at once, by its one name.
    """
    seen: dict[bytes, Scan] = {}
    for scan in scans:
        first = seen.setdefault(scan.isi, scan)
        if first.nama != scan.nama:
            raise StepIncomplete(action="tandatangan", reason="scan_copied", file=scan.nama, other=first.nama)
        if first is not scan and pindaian.is_single_page(scan.isi):
            raise StepIncomplete(action="tandatangan", reason="scan_of_both", file=scan.nama)


def shared_scans(desk: Desk) -> list[Note]:
    """Return a remark on each file that was recorded for both agreements: only the office can see whether it is."""
    return [Note(SHARED, {"berkas": row.berkas}) for row in _shared(desk)]


def _shared(desk: Desk) -> list[ArsipRow]:
    """Return the scans of the one agreement whose very bytes were recorded for the other, too."""
    others = {row.sidik: row for row in scans_of(desk, Dokumen.SEKRETARIAT)}
    # A scan of an older version that does not say whose it is counts for both: it is one row.
    return [row for row in scans_of(desk, Dokumen.KPU) if others.get(row.sidik, row) is not row]


def _check_taken(desk: Desk, scan: Scan, scans: Sequence[Scan]) -> None:
    """Raise StepIncomplete for a scan whose very bytes *Arsip* has for another PK, or for the other agreement.

    That of the other agreement counts no more where it was replaced, or is by *scans*: so two that were mixed up are
    put right. A file that shows both agreements is handed in for both at once.
    """
    sidik, rows = sha256(scan.isi), desk.rows(t.ARSIP)
    both = {one.dokumen for one in scans} == {*Dokumen}
    for place, row in enumerate(rows):
        if row.sidik != sidik or not pindaian.is_label(row.dokumen):
            continue
        archive = next((one.berkas for one in rows[place:] if one.dokumen == pindaian.BUNDLE), "")
        other = pindaian.belongs_elsewhere(row, scan.dokumen, desk.settings.perubahan_ke, bool(archive))
        if other == "pk" or (other and not both and not row.dokumen.endswith(pindaian.REPLACED)):
            raise StepIncomplete(
                action="tandatangan", reason=f"scan_of_other_{other}", file=scan.nama, dokumen=scan.dokumen,
                paper=row.dokumen, tanggal=known(row.tanggal), cell=row.address(ArsipRow.berkas),
                place=f", {archive}" if archive else "",
            )  # fmt: skip


def _check_paper(scan: Scan, bench: Bench, papers: Mapping[str, str], codes: Mapping[str, str]) -> None:
    """Raise StepIncomplete for a scan that is one of *papers*, or whose text is that of another paper."""
    paper = papers.get(sha256(scan.isi), "")
    if paper == f"PK {scan.dokumen}":
        raise StepIncomplete(action="tandatangan", reason="scan_unsigned", file=scan.nama)
    words = None if paper else bench.papers.read(scan.isi)
    paper = paper or (pindaian.other_paper(joined(words), scan.dokumen, codes) if words else "")
    if paper:
        raise StepIncomplete(
            action="tandatangan", reason="scan_other", file=scan.nama, paper=paper, dokumen=scan.dokumen
        )


def archive_row(desk: Desk, file: DocumentFile, day: date, *, nomor: str = "", dikirim: str = "") -> ArsipRow:
    """Return a file as a row of ``tblArsip``."""
    return ArsipRow(
        dokumen=file.dokumen, berkas=file.nama, ukuran=len(file.isi), sidik=file.sidik, nomor=nomor, tanggal=day,
        tempat=desk.settings.tempat, dikirim=dikirim,
    )  # fmt: skip


def scans_of(desk: Desk, dokumen: Dokumen) -> list[ArsipRow]:
    """Return the scans of an agreement that count now, as ``tblArsip`` lists them."""
    return pindaian.scans_of(desk.rows(t.ARSIP), dokumen, desk.settings.perubahan_ke)


def is_scan(desk: Desk, row: ArsipRow) -> bool:
    """Return whether a row of ``tblArsip`` is a scan that counts now."""
    return any(row is scan for dokumen in Dokumen for scan in scans_of(desk, dokumen))


def printed_papers(desk: Desk) -> tuple[Dokumen, ...]:
    """Return the agreements that are signed: both, unless a PK Perubahan changes one of them only."""
    return final_seal(desk, "tandatangan")[1].dicetak


def without_scan(desk: Desk) -> tuple[Dokumen, ...]:
    """Return the agreements that have no scan."""
    return tuple(dokumen for dokumen in printed_papers(desk) if not scans_of(desk, dokumen))


def check_scans(desk: Desk, bench: Bench, sealed: Iterable[DocumentFile], reason: str) -> str:
    """Return as words the agreements whose signing nothing shows: neither a scan nor an electronic signature.

    A signature counts in the PDF as the signing sealed it (*sealed*), not in one that was put into the folder. Raises
    StepIncomplete for such an agreement without a *reason*, for a reason that none needs, and for one page on record
    as the scan of both agreements.
    """
    sealed, shared = tuple(sealed), {row.sidik for row in _shared(desk)}
    for file in sealed:
        if file.sidik in shared and pindaian.is_single_page(file.isi):
            raise StepIncomplete(action="arsip", reason="scan_of_both", file=file.nama)
    signed = {file.nama for file in sealed if _is_signed(file, bench)}
    tahun, ke = desk.settings.tahun, desk.settings.perubahan_ke
    lacking = [one for one in without_scan(desk) if f"{paper_name(f'PK-{one}', tahun, ke)}.pdf" not in signed]
    if lacking and not reason.strip():
        raise StepIncomplete(action="arsip", reason="scan_missing", papers=_names(lacking))
    if reason.strip() and not lacking:
        raise StepIncomplete(action="arsip", reason="scan_there", why=reason)
    return _names(lacking)


def _is_signed(file: DocumentFile, bench: Bench) -> bool:
    """Return whether a file bears electronic signatures, none of them altered."""
    found = bench.papers.signatures(file.isi)
    return bool(found) and all(one.state is not Ttd.ALTERED for one in found)


def _names(papers: Iterable[Dokumen]) -> str:
    return " dan ".join(f"PK {dokumen}" for dokumen in papers)


def lacking_names(desk: Desk) -> str:
    """Return the agreements without a scan as words; empty when there is none."""
    return _names(without_scan(desk))


def replaced(desk: Desk, papers: Collection[Dokumen]) -> list[ArsipRow]:
    """Return the rows of ``tblArsip`` in which the scans of *papers* count no more."""
    old = [row for dokumen in papers for row in scans_of(desk, dokumen)]
    return [
        replace(row, dokumen=f"{row.dokumen}{pindaian.REPLACED}") if any(row is one for one in old) else row
        for row in desk.rows(t.ARSIP)
    ]
