"""One of every paper, printed for nobody: do the templates work?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pk_excel.core import papers as p
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.errors import TemplateError
from pk_excel.ports import PapersPort

_KOP = p.Kop(("KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH"), "Jalan Contoh Nomor 1")
_ORANG = p.Pihak("Nama", "Sekretaris KPU Kabupaten Contoh", "Pembina (IV/a)", "19700412 199603 1 004")
_KANTOR, _TAHUN, _TEMPAT, _TANGGAL = "KPU Kabupaten Contoh", 2026, "Contoh", date(2026, 1, 30)


def broken_templates(papers: PapersPort) -> tuple[TemplateError, ...]:
    """Return what is wrong with the texts and templates behind *papers*, each template once."""
    found: dict[object, TemplateError] = {}
    for draw in _trials(papers):
        try:
            draw()
        except TemplateError as error:
            found.setdefault(error.detail["template"], error)
    return tuple(found.values())


def _trials(papers: PapersPort) -> tuple[Callable[[], object], ...]:
    original, revised = _form(Bentuk.A, 0), _form(Bentuk.B, 1)
    return (
        lambda: papers.pk_sheet(original),
        lambda: papers.pk_docx(original),
        lambda: papers.pk_pdf(original),
        lambda: papers.pk_sheet(revised),
        lambda: papers.pk_docx(revised),
        lambda: papers.pk_pdf(revised),
        lambda: papers.berita_acara(_minutes()),
        lambda: papers.matriks_perubahan(_matrix()),
        lambda: papers.surat_pengantar(_letter()),
    )


def _form(bentuk: Bentuk, perubahan: int) -> p.PkForm:
    row = p.BarisIndikator("R1", "Indikator", "100%", *(("90%", "Alasan") if perubahan else ()))
    budget = p.BarisAnggaran(1, "WA", "Program", 1_000_000, semula=900_000 if perubahan else None)
    return p.PkForm(
        dokumen=Dokumen.SEKRETARIAT if perubahan else Dokumen.KPU, bentuk=bentuk, tahun=_TAHUN, kantor=_KANTOR,
        kop=_KOP, pihak_pertama=_ORANG, pihak_kedua=_ORANG if bentuk is Bentuk.B else None, tempat=_TEMPAT,
        tanggal=_TANGGAL, sasaran=(p.BarisSasaran(1, "Sasaran", (row,)),), anggaran=(budget,),
        perubahan_ke=perubahan, dasar_perubahan="Alasan" if perubahan else "", sidik="0" * 12,
    )  # fmt: skip


def _minutes() -> p.BeritaAcara:
    item = p.ButirPleno(1, "Konflik", "Sasaran", "Indikator", ("95%", "100%"), "100%", "Alasan")
    return p.BeritaAcara(
        _KANTOR, _KOP, "1/BA/2026", _TAHUN, _TANGGAL, _TEMPAT, _ORANG, (_ORANG,), (item,), ("Peraturan",)
    )


def _matrix() -> p.MatriksPerubahan:
    row = p.BarisPerubahan("R1", "KPU", "Sasaran", "Indikator", ("95%", "100%"), "Konflik", "Alasan")
    return p.MatriksPerubahan(_KANTOR, _KOP, _TAHUN, ("RKT", "Pleno"), (row,), 0, _TEMPAT, _TANGGAL, _ORANG)


def _letter() -> p.SuratPengantar:
    item = p.ButirKirim(1, "Perjanjian Kinerja", "1 (satu) berkas")
    return p.SuratPengantar(_KANTOR, _KOP, "1/S/2026", _TEMPAT, _TANGGAL, _TAHUN, "KPU Provinsi", (item,), _ORANG)
