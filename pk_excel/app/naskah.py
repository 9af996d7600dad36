"""The papers of the first steps: Nota Dinas (1), RKT (2), Hasil Pencermatan of each division (3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.papers import holder, legal_basis, office
from pk_excel.app.pindaian import archive_row
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.kantor import officials_on, pihak
from pk_excel.core.papers.bersama import Pihak
from pk_excel.core.papers.nota_dinas import BarisRencana, NotaDinas
from pk_excel.core.papers.pencermatan import BarisHasil, HasilPencermatan
from pk_excel.core.papers.rkt import BarisRkt, RktForm, SasaranRkt
from pk_excel.core.pencermatan.lembar import cited
from pk_excel.core.pencermatan.pencermat import heads_of, name_of, reviewers, subbagian_of
from pk_excel.core.steps.clock import step_row
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Keputusan, Peran
from pk_excel.core.tables.kantor import DivisiRow, PejabatRow
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.nama import in_sentence
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.unreadable import known
from pk_excel.ports import Bench

_SIGNER = {Dokumen.KPU: Peran.KETUA, Dokumen.SEKRETARIAT: Peran.SEKRETARIS}
_RECIPIENT = "Ketua Divisi {divisi} beserta Subbagian {subbagian}"
#: The first steps are those of the year's first PK: a PK Perubahan has none of them.
ORIGINAL = 0
_COPIES = (Peran.KETUA, Peran.SEKRETARIS)


def keep(desk: Desk, bench: Bench, files: Sequence[DocumentFile], day: date, nomor: str = "") -> None:
    """Stage *files* of *day* and list them in ``tblArsip``, where a paper made anew takes its old line's place.

    What is known of the old one stays in the event of the action.
    """
    for file in files:
        bench.out.put(file.nama, file.isi)
    made = {file.nama: archive_row(desk, file, day, nomor=nomor) for file in files}
    rows = desk.rows(t.ARSIP)
    listed = {row.berkas for row in rows}
    desk.superseded += [row for row in rows if row.berkas in made and row.sidik != made[row.berkas].sidik]
    added = [row for name, row in made.items() if name not in listed]
    desk.replace(t.ARSIP, [*(made.get(row.berkas, row) for row in rows), *added])


def nota_dinas(desk: Desk, bench: Bench, nomor: str, day: date) -> tuple[DocumentFile, ...]:
    """Return the instruction of *day* with the plan of the steps as it stands in *Langkah*."""
    steps = desk.rows(t.LANGKAH)
    first = step_row(steps, Step.ARAHAN)
    paper = NotaDinas(
        **office(desk, bench, day, ORIGINAL), nomor=nomor, tujuan=tuple(_recipients(desk)),
        pengarah=holder(desk, first.pelaksana, day), dasar_hukum=legal_basis(desk),
        rencana=tuple(_planned(desk)),
        tembusan=tuple(_open_signer(desk, peran, day).jabatan for peran in _COPIES),
    )  # fmt: skip
    return both_kinds(paper, bench, _name(desk, "Nota-Dinas"), "Nota Dinas penyusunan PK")


def rkt_papers(desk: Desk, bench: Bench, day: date) -> tuple[DocumentFile, ...]:
    """Return the RKT of each document that has one, as it is since *day*."""
    files: list[DocumentFile] = []
    names = division_names(desk)
    for dokumen in Dokumen:
        sasaran = tuple(_sasaran((row for row in desk.rows(t.RKT) if row.dokumen is dokumen), names))
        if sasaran:
            paper = RktForm(
                **office(desk, bench, day, ORIGINAL), dokumen=dokumen, sasaran=sasaran,
                penandatangan=_open_signer(desk, _SIGNER[dokumen], day),
            )  # fmt: skip
            files += both_kinds(paper, bench, _name(desk, f"RKT-{dokumen}"), f"RKT {dokumen}")
    return tuple(files)


def drop_result(desk: Desk, kode: str) -> None:
    """Take an earlier Hasil Pencermatan of a division out of ``tblArsip``; its event keeps what is known of it."""
    rows, stem = desk.rows(t.ARSIP), _result_stem(desk, kode)
    gone = [row for row in rows if row.berkas.rpartition(".")[0] == stem]
    if gone:
        desk.superseded += gone
        desk.replace(t.ARSIP, [row for row in rows if row not in gone])


def _result_stem(desk: Desk, kode: str) -> str:
    return _name(desk, f"Hasil-Pencermatan-{kode}")


def pencermatan_papers(desk: Desk, bench: Bench, divisi: DivisiRow, day: date) -> tuple[DocumentFile, ...]:
    """Return what a division found in its review, which came back on *day*; nothing when it answered no row."""
    settings = desk.settings
    answers = [row for row in desk.rows(t.USULAN) if row.divisi == divisi.kode]
    if not answers:
        return ()
    found = reviewers(divisi, desk.rows(t.PEJABAT), day)
    paper = HasilPencermatan(
        **office(desk, bench, day, ORIGINAL), divisi=name_of(divisi),
        juknis=cited(settings.juknis_nomor, settings.juknis_tanggal, settings.juknis_revisi),
        dipa=cited(settings.dipa_nomor, settings.dipa_tanggal, settings.dipa_revisi),
        baris=tuple(_answers(desk.rows(t.RKT), answers)), jumlah=tuple(_counted(answers)),
        ketua_divisi=_reviewer(found, (Peran.KETUA, Peran.ANGGOTA), f"Ketua Divisi {name_of(divisi)}"),
        kasubag=tuple(
            pihak(head) if head else Pihak("", f"Kepala Subbagian {name}")
            for name, head in heads_of(divisi, desk.rows(t.PEJABAT), day)
        ),
    )  # fmt: skip
    stem = _result_stem(desk, divisi.kode)
    return both_kinds(paper, bench, stem, f"Hasil Pencermatan Divisi {divisi.kode}")


def division_names(desk: Desk) -> dict[str, str]:
    """Return the names of the divisions by their codes: papers print those, since codes are this workbook's own."""
    return {row.kode: name_of(row) for row in desk.rows(t.DIVISI) if not is_empty(row.divisi)}


def _name(desk: Desk, stem: str) -> str:
    return paper_name(stem, desk.settings.tahun, None)


def _recipients(desk: Desk) -> Iterator[str]:
    active = set(desk.active_divisions())
    for row in desk.rows(t.DIVISI):
        if row.kode in active:
            yield _RECIPIENT.format(divisi=name_of(row), subbagian=" dan ".join(subbagian_of(row)))


def _planned(desk: Desk) -> Iterator[BarisRencana]:
    for row in desk.rows(t.LANGKAH):
        if isinstance(row.no, int) and row.no > Step.ARAHAN:
            yield BarisRencana(
                row.no, row.aktivitas, row.pelaksana, known(row.rencana_mulai), known(row.tenggat), row.output
            )


def _open_signer(desk: Desk, peran: Peran, day: date) -> Pihak:
    """Return who held the post; where nobody did, the post alone."""
    held = officials_on(desk.rows(t.PEJABAT), day, peran)
    return pihak(held[0]) if held else Pihak("", f"{peran} {in_sentence(desk.settings.nama_kantor)}")


def _reviewer(found: Sequence[PejabatRow], peran: Sequence[Peran], post: str) -> Pihak:
    return next((pihak(row) for row in found if row.peran in peran), Pihak("", post))


def _sasaran(rows: Iterable[RktRow], names: Mapping[str, str]) -> Iterator[SasaranRkt]:
    """Yield the rows under their sasaran, in the order of the sheet."""
    groups: dict[tuple[str, str], list[RktRow]] = {}
    for row in rows:
        groups.setdefault((one_line(row.kode_sasaran), wording(row.sasaran)), []).append(row)
    for nomor, group in enumerate(groups.values(), 1):
        yield SasaranRkt(nomor, one_line(group[0].sasaran), tuple(
            BarisRkt(
                row.id, one_line(row.indikator), printed(row.target), names.get(row.divisi, row.divisi),
                one_line(row.keterangan),
            )
            for row in group
        ))  # fmt: skip


def _answers(rkt: Iterable[RktRow], answers: Iterable[UsulanRow]) -> Iterator[BarisHasil]:
    """Yield the answers of a division, those about rows of the RKT in its order, then new rows."""
    targets = {row_key(row): row.target for row in rkt}
    places = {key: n for n, key in enumerate(targets)}
    for row in sorted(answers, key=lambda one: (places.get(row_key(one), len(places)), row_key(one))):
        yield BarisHasil(
            row.id, str(row.dokumen), one_line(row.sasaran), one_line(row.indikator),
            printed(targets.get(row_key(row))), str(row.keputusan), printed(row.target_usulan),
            one_line(row.alasan), one_line(row.dasar),
        )  # fmt: skip


def _counted(answers: Iterable[UsulanRow]) -> Iterator[tuple[str, int]]:
    count = Counter(row.keputusan for row in answers)
    yield from ((str(kind), count[kind]) for kind in Keputusan if count[kind])
