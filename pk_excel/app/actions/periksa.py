"""``periksa``: does a paper, as Word, PDF or by the code printed on it, say what the workbook or archive has?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pk_excel.app.action import Action, Argument, Group, Kind, Step
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.periksa import Asing, Compared, Dossier, RecordedFile
from pk_excel.core.kode import looks_like_code, typed_code
from pk_excel.core.periksa.nasib import Kedudukan, Nasib
from pk_excel.core.periksa.naskah import Beda, Words, joined
from pk_excel.core.periksa.ttd import PdfSignature, Ttd
from pk_excel.core.pindaian import heading
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import FileMissing

AGREE = Sentence("agree", "Semua {count} yang diperiksa sesuai dengan {sumber}.")
DISAGREE = Sentence(
    "disagree", "{bad} dari {count} yang diperiksa tidak sesuai dengan {sumber}, atau tidak berlaku.", mismatch=True
)
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
UNKNOWN = Sentence("unknown", "{berkas}: tidak dikenal; bukan naskah dari {sumber}.")
UNCODED = Sentence(
    "uncoded",
    "{berkas}: {dokumen} tanpa kode verifikasi, dan berkasnya bukan yang dicatat {sumber}; bandingkan sendiri dengan"
    " berkas yang dicatat di lembar Arsip.",
)
OTHER_OFFICE = Sentence(
    "other_office",
    "{berkas}: {dokumen} kantor lain; nama {kantor} tidak ada di dalamnya. Periksa dengan buku kerja atau arsip kantor"
    " itu.",
)
OTHER_YEAR = Sentence(
    "other_year",
    "{berkas}: {dokumen} tahun {tahun}, sedangkan {sumber} memuat tahun {own}. Periksa dengan buku kerja atau arsip"
    " tahun itu.",
)
UNREADABLE = Sentence("unreadable", "{berkas}: tidak dapat dibaca sebagai Word atau PDF.")
CODE_KNOWN = Sentence("code_known", "{berkas}: sesuai; kode {dokumen} dari {peristiwa} {waktu}.")
CODE_UNKNOWN = Sentence("code_unknown", "{berkas}: kode tidak dikenal di {sumber}.")
CODE_MISTYPED = Sentence("code_mistyped", "{berkas}: ada huruf yang salah ketik; baca sekali lagi di naskahnya.")

STANDING = {
    Nasib.DIUBAH: Sentence(
        "changed_later", "{berkas}: {dokumen} itu sah, dan berlaku sampai diganti PK Perubahan ke-{oleh} pada {hari}."
    ),
    Nasib.DICETAK_LAGI: Sentence(
        "printed_again", "{berkas}: {dokumen} itu bukan yang terbaru; sesudahnya dicetak lagi sebagai penggantinya."
    ),
    Nasib.DIGANTI: Sentence(
        "replaced", "{berkas}: {dokumen} itu tidak berlaku lagi; sesudahnya dibuat yang baru sebagai penggantinya."
    ),
    Nasib.DIKEMBALIKAN: Sentence(
        "returned", "{berkas}: {dokumen} itu tidak berlaku; drafnya dikembalikan sebelum ditandatangani."
    ),
    Nasib.DIBATALKAN: Sentence(
        "cancelled", "{berkas}: {dokumen} itu tidak berlaku; naskah PK Perubahan yang dibatalkan."
    ),
}

_GOOD = (SAME_FILE, SAME_WORDS, EXTENDED, CODE_KNOWN)
_BAD = (SIGNED[Ttd.ALTERED], *(sentence for nasib, sentence in STANDING.items() if not nasib.sah))
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
    return notes[0].kind not in _GOOD or any(note.kind in _BAD for note in notes)


def _verdict(given: HandedIn, dossier: Dossier, sumber: str) -> Iterator[Note]:
    """Yield the verdict on one, and what else is to be said of it."""
    facts = {"berkas": given.nama, "sumber": sumber}
    if given.isi is None:
        yield from _of_code(facts, given.nama, dossier)
        return
    recorded = dossier.recorded(given.isi)
    signatures = dossier.signatures(given.isi)
    if recorded and not recorded[1]:
        facts |= {"dokumen": recorded[0].dokumen, "tanggal": _day(recorded[0])}
        yield Note(SAME_FILE, facts)
        yield from _standing(facts, recorded[0].kedudukan)
    else:
        yield from _of_content(dict(facts), given.isi, dossier, signatures)
    for one in signatures:
        when = f"{one.moment:%d-%m-%Y %H:%M}" if one.moment else "waktu tidak disebut"
        yield Note(SIGNED[one.state], {**facts, "nama": one.name, "waktu": when})


def _standing(facts: Mapping[str, object], kedudukan: Kedudukan) -> Iterator[Note]:
    """Yield what became of a paper that is not the one in force."""
    if kedudukan.nasib in STANDING:
        day = format_tanggal(kedudukan.hari) if kedudukan.hari else ""
        yield Note(STANDING[kedudukan.nasib], {**facts, "oleh": kedudukan.oleh, "hari": day})


def _moment(waktu: str) -> str:
    """Return when an event of the audit chain was, as letters have it; what is no moment stays as it is."""
    try:
        moment = datetime.fromisoformat(waktu)
    except ValueError:
        return waktu
    return f"{format_tanggal(moment.date())} pukul {moment:%H.%M}"


def _of_code(facts: dict[str, str], typed: str, dossier: Dossier) -> Iterator[Note]:
    code = typed_code(typed)
    if code is None:
        yield Note(CODE_MISTYPED, facts)
        return
    match = next((one for one in dossier.codes if one.kode == code), None)
    if match is None:
        yield Note(CODE_UNKNOWN, facts)
        return
    facts |= {"dokumen": match.dokumen, "peristiwa": match.peristiwa, "waktu": _moment(match.waktu)}
    yield Note(CODE_KNOWN, facts)
    yield from _standing(facts, dossier.kedudukan(match))


def _of_content(
    facts: dict[str, str], content: bytes, dossier: Dossier, signatures: Sequence[PdfSignature]
) -> Iterator[Note]:
    kind = "pdf" if content.startswith(b"%PDF-") else "docx"
    words = dossier.read(content)
    if words is None:
        yield Note(UNREADABLE, facts)
        return
    asing = dossier.asing(words)
    compared = None if asing else dossier.nearest(words, kind)
    if compared is None:
        yield _of_none(facts, asing, words, dossier)
        return
    facts |= {"dokumen": compared.judul}
    if compared.beda:
        found = tuple(dict.fromkeys(compared.beda))  # in several places that have one name: said once
        for beda in found[:_SHOWN]:
            yield Note(DIFFERS, {**facts, **_told(beda)})
        if len(found) > _SHOWN:
            yield Note(MORE, {**facts, "count": len(found) - _SHOWN})
        return
    if recorded := dossier.recorded(content):
        sealing = bool(signatures) and signatures[-1].whole and signatures[-1].state in (Ttd.VALID, Ttd.STRANGER)
        yield Note(EXTENDED if sealing else ADDED, {**facts, "tanggal": _day(recorded[0])})
    else:
        yield from _same_words(facts, compared, kind)
    yield from _standing(facts, compared.kedudukan)


def _of_none(facts: Mapping[str, str], asing: Asing | None, words: Words, dossier: Dossier) -> Note:
    """Return what is said of a paper that is none of the workbook's."""
    if asing is None:
        headed = heading(joined(words))
        return Note(UNCODED, {**facts, "dokumen": headed[0]}) if headed and headed[0] else Note(UNKNOWN, facts)
    if asing.tahun:
        return Note(OTHER_YEAR, {**facts, "dokumen": asing.naskah, "tahun": asing.tahun, "own": dossier.tahun})
    return Note(OTHER_OFFICE, {**facts, "dokumen": asing.naskah, "kantor": dossier.kantor})


def _same_words(facts: Mapping[str, str], compared: Compared, kind: str) -> Iterator[Note]:
    """What reads the same may be another file: a Word file that was saved again is none, a PDF is."""
    if compared.tercatat and kind == "pdf":
        yield Note(PDF_CHANGED, facts)
        return
    yield Note(SAME_WORDS, facts)
    if compared.tercatat:
        yield Note(RESAVED, facts)


def _day(file: RecordedFile) -> str:
    return format_tanggal(file.hari) if file.hari else "tanpa tanggal"


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
