"""``periksa``: does a paper, as Word, PDF or by the code printed on it, say what the workbook or archive has?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pk_excel.app.action import Action, Argument, Group, Kind, Step
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.periksa import Compared, Dossier, RecordedFile
from pk_excel.core.kode import looks_like_code, typed_code
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.naskah import Beda
from pk_excel.core.periksa.ttd import PdfSignature, Ttd
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import FileMissing

AGREE = Sentence("agree", "Semua {count} yang diperiksa sesuai dengan {sumber}.")
DISAGREE = Sentence("disagree", "{bad} dari {count} yang diperiksa tidak sesuai dengan {sumber}.", mismatch=True)
SAME_FILE = Sentence("same_file", "{berkas}: sesuai, bita demi bita, dengan {dokumen} yang dicatat {tanggal}.")
SAME_WORDS = Sentence("same_words", "{berkas}: sesuai; semua yang tercetak sama dengan {dokumen}.")
EXTENDED = Sentence(
    "extended", "{berkas}: sesuai; {dokumen} yang dicatat {tanggal}, ditandatangani secara elektronik sesudahnya."
)
ADDED = Sentence("added", "{berkas}: berbeda; pada {dokumen} yang dicatat {tanggal} ditambahkan sesuatu sesudahnya.")
SIGNED = {
    Ttd.VALID: Sentence("signed", "{berkas}: tanda tangan elektronik {nama} sah ({waktu})."),
    Ttd.STRANGER: Sentence(
        "signed_by_stranger",
        "{berkas}: tanda tangan elektronik {nama} utuh ({waktu}), tetapi sertifikatnya tidak dikenal komputer ini.",
    ),
    Ttd.ALTERED: Sentence("signed_altered", "{berkas}: diubah sesudah ditandatangani secara elektronik {nama}."),
    Ttd.UNCHECKED: Sentence(
        "signed_unchecked",
        "{berkas}: memuat tanda tangan elektronik yang belum diperiksa; pasang dahulu pip install 'pk-excel[ttd]'.",
    ),
}
RESAVED = Sentence("resaved", "{berkas}: berkasnya sendiri disimpan ulang sejak dicatat.")
DIFFERS = Sentence("differs", "{berkas}: berbeda dengan {dokumen} di {tempat}: seharusnya “{old}”, tertulis “{new}”.")
MORE = Sentence("more", "{berkas}: dan {count} perbedaan lagi.")
PDF_CHANGED = Sentence(
    "pdf_changed", "{berkas}: berbeda. Teksnya sama dengan {dokumen}, tetapi ini bukan PDF yang dicatat."
)
UNKNOWN = Sentence("unknown", "{berkas}: tidak dikenal; bukan PK, Berita Acara, atau matriks dari {sumber}.")
UNREADABLE = Sentence("unreadable", "{berkas}: tidak dapat dibaca sebagai Word atau PDF.")
CODE_KNOWN = Sentence("code_known", "{berkas}: sesuai; kode {dokumen} dari {peristiwa} {waktu}.")
CODE_REPLACED = Sentence(
    "code_replaced", "{berkas}: kode {dokumen} dari {peristiwa} {waktu}, yang sudah diganti dengan yang lebih baru."
)
CODE_UNKNOWN = Sentence("code_unknown", "{berkas}: kode tidak dikenal di {sumber}.")
CODE_MISTYPED = Sentence("code_mistyped", "{berkas}: ada huruf yang salah ketik; baca sekali lagi di naskahnya.")

_GOOD = (SAME_FILE, SAME_WORDS, EXTENDED, CODE_KNOWN)
_SHOWN = 20
_NOTHING = "(tidak ada)"


@dataclass(frozen=True)
class HandedIn:
    """What is to be checked: a file with its bytes, or a code as typed (``isi`` is then None)."""

    nama: str
    isi: bytes | None


def handed_in(text: str, nama: str, isi: bytes | None) -> HandedIn:
    """Return what *text* on the command line names: the file *nama*, if there is one, or a code. Raises FileMissing."""
    if isi is None and not looks_like_code(text):
        raise FileMissing(path=text)
    return HandedIn(text if isi is None else nama, isi)


def check_papers(given: Sequence[HandedIn], dossier: Dossier, sumber: str) -> Outcome:
    """Say of everything handed in whether it agrees with *sumber*, whose papers *dossier* knows."""
    verdicts = [tuple(_verdict(one, dossier, sumber)) for one in given]
    bad = sum(_is_bad(notes) for notes in verdicts)
    facts = {"count": len(verdicts), "bad": bad, "sumber": sumber}
    return Outcome("periksa", DISAGREE if bad else AGREE, facts, tuple(note for notes in verdicts for note in notes))


def _is_bad(notes: Sequence[Note]) -> bool:
    return notes[0].kind not in _GOOD or any(note.kind is SIGNED[Ttd.ALTERED] for note in notes)


def _verdict(given: HandedIn, dossier: Dossier, sumber: str) -> Iterator[Note]:
    """Yield the verdict on one, and what else is to be said of it."""
    facts = {"berkas": given.nama, "sumber": sumber}
    if given.isi is None:
        yield _of_code(facts, given.nama, dossier)
        return
    recorded = dossier.recorded(given.isi)
    signatures = dossier.signatures(given.isi)
    if recorded and not recorded[1]:
        yield Note(SAME_FILE, {**facts, "dokumen": recorded[0].dokumen, "tanggal": _day(recorded[0])})
    else:
        yield from _of_content(dict(facts), given.isi, dossier, signatures)
    for one in signatures:
        when = f"{one.moment:%d-%m-%Y %H:%M}" if one.moment else "waktu tidak disebut"
        yield Note(SIGNED[one.state], {**facts, "nama": one.name, "waktu": when})


def _of_code(facts: dict[str, str], typed: str, dossier: Dossier) -> Note:
    code = typed_code(typed)
    if code is None:
        return Note(CODE_MISTYPED, facts)
    match = next((one for one in dossier.codes if one.kode == code), None)
    if match is None:
        return Note(CODE_UNKNOWN, facts)
    kind = CODE_KNOWN if dossier.in_force(match) else CODE_REPLACED
    return Note(kind, {**facts, "dokumen": match.dokumen, "peristiwa": match.peristiwa, "waktu": match.waktu})


def _of_content(
    facts: dict[str, str], content: bytes, dossier: Dossier, signatures: Sequence[PdfSignature]
) -> Iterator[Note]:
    kind = "pdf" if content.startswith(b"%PDF-") else "docx"
    words = dossier.read(content)
    if words is None:
        yield Note(UNREADABLE, facts)
        return
    compared = dossier.nearest(words, kind)
    if compared is None:
        yield Note(UNKNOWN, facts)
        return
    facts |= {"dokumen": title(compared)}
    if compared.beda:
        for beda in compared.beda[:_SHOWN]:
            yield Note(DIFFERS, {**facts, **_told(beda)})
        if len(compared.beda) > _SHOWN:
            yield Note(MORE, {**facts, "count": len(compared.beda) - _SHOWN})
        return
    recorded = dossier.recorded(content)
    if recorded:
        sealing = bool(signatures) and signatures[-1].whole and signatures[-1].state in (Ttd.VALID, Ttd.STRANGER)
        yield Note(EXTENDED if sealing else ADDED, {**facts, "tanggal": _day(recorded[0])})
        return
    yield from _same_words(facts, compared, kind, dossier)


def _same_words(facts: dict[str, str], compared: Compared, kind: str, dossier: Dossier) -> Iterator[Note]:
    """What reads the same may be another file: a Word file that was saved again is none, a PDF is."""
    if not dossier.has_record(compared.paper, kind):
        yield Note(SAME_WORDS, facts)
    elif kind == "pdf":
        yield Note(PDF_CHANGED, facts)
    else:
        yield Note(SAME_WORDS, facts)
        yield Note(RESAVED, facts)


def _day(file: RecordedFile) -> str:
    return format_tanggal(file.hari) if file.hari else "tanpa tanggal"


def title(compared: Compared) -> str:
    """Return what the nearest paper is called: with its date, where it has one."""
    paper = compared.paper
    if not isinstance(paper, PkForm):
        return paper.judul
    day = f" tanggal {format_tanggal(paper.tanggal)}" if paper.tanggal else " tanpa tanggal"
    return f"{paper.judul} {paper.tahun}{day}"


def _told(beda: Beda) -> dict[str, str]:
    place = f"{beda.row}, {beda.field}" if beda.row and beda.field else beda.field or f"teks sesudah “{beda.row}”"
    return {
        "baris": beda.row, "kolom": beda.field, "tempat": place,
        "old": beda.old or _NOTHING, "new": beda.new or _NOTHING,
    }  # fmt: skip


ACTION = Action(
    "periksa",
    Group.FINAL,
    "Periksa apakah naskah (Word, PDF, atau kode yang tercetak padanya) sesuai dengan buku kerja atau arsip. "
    "Keluar dengan 0 bila semua sesuai, dengan 10 bila ada yang berbeda atau tidak dikenal.",
    order=4,
    takes_workbook=False,
    recorded=False,
    arguments=(
        Argument("berkas", kind=Kind.TEXT, metavar="BERKAS|KODE...", positional=True, required=True, many=True),
        Argument("buku", "Buku kerja yang menjadi pembanding.", Kind.PATH, metavar="FILE"),
        Argument("arsip", "Arsip (zip) yang menjadi pembanding; diperiksa dahulu.", Kind.PATH, metavar="ZIP"),
    ),
    one_of=("buku", "arsip"),
    steps=(Step.TANDA_TANGAN, Step.ARSIP),
)
