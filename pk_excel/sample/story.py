"""What happens in the sample in January 2026: proposals, decisions of the pleno, one correction, the dates.

SDM and KUL disagree on a target, TEK and HKM agree on one, REN adds an indicator, which TEK proposes in nearly the same
words, and drops one of KUL. The pleno never goes below the Renstra: a regional target may not (V03).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.choices import Bagian, Dokumen, Kehadiran, Keputusan, Sifat
from pk_excel.core.tables.hadir import HadirRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah

_KPU, _SEKRETARIAT = Dokumen.KPU, Dokumen.SEKRETARIAT
_BARU, _KEMBAR = "REN-B01", "TEK-B01"
_SASARAN_BARU = "Tersedianya Data Pemilih Berkelanjutan yang Mutakhir"
_INDIKATOR_BARU = "Persentase tanggapan masyarakat atas data pemilih yang di tindak lanjuti"
_EJAAN_BENAR = _INDIKATOR_BARU.replace("di tindak lanjuti", "ditindaklanjuti")

#: When the rapat pleno ended.
SAMPLE_END = "11.45"

#: Date of completion of each step of the SOP.
SAMPLE_DATES: Mapping[Step, date] = MappingProxyType(
    {
        Step.ARAHAN: date(2026, 1, 5),
        Step.RKT: date(2026, 1, 6),
        Step.PENCERMATAN: date(2026, 1, 13),
        Step.DRAF: date(2026, 1, 14),
        Step.PLENO: date(2026, 1, 15),
        Step.REVISI: date(2026, 1, 19),
        Step.KOREKSI: date(2026, 1, 20),
        Step.FINAL: date(2026, 1, 21),
        Step.TANDA_TANGAN: date(2026, 1, 22),
        Step.ARSIP: date(2026, 1, 23),
    }
)


def sample_reviews() -> dict[str, list[CermatRow]]:
    """Return what each division fills in, by division code: rows of its review table without the locked columns.

    Every row has its ID and document and what the division types; the new row, on the division's spare ID, also
    sasaran, indikator, satuan and arah. Rows not named stay blank.
    """
    return {
        "KUL": [
            _review("IK-08", _KPU),
            _review("IK-08", _SEKRETARIAT),
            _review("IK-11", _SEKRETARIAT, Keputusan.UBAH, "80%",
                    "Pagu pelatihan tahun ini hanya cukup untuk empat dari lima pegawai.", "RKA-KL 076.01.WA.3360.EBC"),
            _review("IK-15", _SEKRETARIAT),
        ],
        "SDM": [
            _review("IK-04", _KPU),
            _review("IK-11", _SEKRETARIAT, Keputusan.UBAH, "90%",
                    "Pelatihan daring tanpa biaya tersedia sepanjang tahun.", "Juknis tahun berjalan"),
        ],
        "REN": [
            _review("IK-01", _KPU),
            _review("IK-16", _SEKRETARIAT, Keputusan.HAPUS, "",
                    "Tidak ada dana hibah pemilihan pada tahun 2026; laporan terakhir sudah disampaikan tahun 2025.",
                    "RKA-KL: tidak ada pagu hibah"),
            _new_row(_BARU, _INDIKATOR_BARU, "95%",
                     "Belum ada indikator yang mengukur tindak lanjut atas tanggapan masyarakat."),
        ],
        "TEK": [
            _review("IK-03", _KPU),
            _review("IK-12", _SEKRETARIAT, Keputusan.UBAH, "95%",
                    "Seluruh keputusan tahapan sudah tersedia dalam bentuk digital.", "Juknis tahun berjalan"),
            _new_row(_KEMBAR, _EJAAN_BENAR, "90%", "Tanggapan masyarakat masuk lewat layanan Divisi Teknis."),
        ],
        "HKM": [
            _review("IK-05", _KPU),
            _review("IK-12", _SEKRETARIAT, Keputusan.UBAH, "95 %",
                    "Pengunggahan ke JDIH kini dilakukan pada hari penetapan.", "Juknis tahun berjalan"),
        ],
    }  # fmt: skip


def sample_decisions() -> list[PlenoRow]:
    """Return the pleno's decisions: rows of ``tblPleno`` with ID, document and what staff type."""
    return [
        PlenoRow(
            id="IK-11", dokumen=_SEKRETARIAT, keputusan=Keputusan.UBAH, target_ditetapkan="85%",
            alasan="Di atas target Renstra 82% dan tercapai dengan pelatihan daring tanpa menambah pagu.",
        ),
        PlenoRow(
            id="IK-12", dokumen=_SEKRETARIAT, keputusan=Keputusan.UBAH, target_ditetapkan="95%",
            alasan="Divisi Teknis dan Divisi Hukum sepakat; alur kerja JDIH sudah berjalan.",
        ),
        PlenoRow(
            id=_BARU, dokumen=_SEKRETARIAT, keputusan=Keputusan.TAMBAH, target_ditetapkan="95%",
            alasan="Tanggapan masyarakat belum terukur oleh indikator lain.",
        ),
        PlenoRow(
            id=_KEMBAR, dokumen=_SEKRETARIAT, keputusan=Keputusan.TOLAK,
            alasan="Sama dengan usulan Divisi Perencanaan (REN-B01), yang dimuat.",
        ),
        PlenoRow(
            id="IK-16", dokumen=_SEKRETARIAT, keputusan=Keputusan.HAPUS,
            alasan="Tidak dilaksanakan tahun 2026 karena tidak ada dana hibah pemilihan.",
        ),
    ]  # fmt: skip


def sample_attendance(rows: Iterable[HadirRow]) -> list[HadirRow]:
    """Return the rows of ``tblHadir`` with who came: all but one commissioner and one Kasubag, with their reasons."""
    absent = {
        "Yohanes Bara Pradipta, S.Sos.": (Kehadiran.IZIN, "Perjalanan dinas ke KPU Provinsi Nusa Kencana"),
        "Dedi Firmanto, S.H.": (Kehadiran.TIDAK, "Sakit"),
    }
    return [
        replace(row, hadir=hadir, keterangan=why)
        for row in rows
        for hadir, why in [absent.get(row.nama, (Kehadiran.YA, ""))]
    ]


def sample_corrections() -> list[KoreksiRow]:
    """Return the rows of ``tblKoreksi``: one editorial correction, of the wording of the new indicator."""
    return [
        KoreksiRow(
            id=_BARU, dokumen=_SEKRETARIAT, bagian=Bagian.INDIKATOR,
            menjadi=_EJAAN_BENAR,
            sifat=Sifat.REDAKSI, catatan="Ejaan: ditindaklanjuti ditulis serangkai.",
        )
    ]  # fmt: skip


def _review(
    row_id: str, dokumen: Dokumen, keputusan: Keputusan = Keputusan.TETAP, target: str = "", alasan: str = "",
    dasar: str = "",
) -> CermatRow:  # fmt: skip
    return CermatRow(
        id=row_id, dokumen=dokumen, keputusan=keputusan, target_usulan=read_target(target, ""), alasan=alasan,
        dasar=dasar,
    )  # fmt: skip


def _new_row(row_id: str, indikator: str, target: str, alasan: str) -> CermatRow:
    row = _review(row_id, _SEKRETARIAT, Keputusan.TAMBAH, target, alasan, "Juknis tahun berjalan")
    return replace(row, sasaran=_SASARAN_BARU, indikator=indikator, satuan="Persen", arah=Arah.MAKSIMALKAN)
