"""What happens in the sample in January 2026: proposals, decisions of the pleno, one correction, the dates.

SDM and KUL disagree on a target, TEK and HKM agree on one, REN adds an indicator and drops another. The pleno never
goes below the Renstra: a regional target may not (V03).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pk_excel.core.tables.choices import Dokumen, Keputusan, Sifat
from pk_excel.core.tables.defaults import Record
from pk_excel.core.values.target import Arah

_KPU, _SEKRETARIAT = str(Dokumen.KPU), str(Dokumen.SEKRETARIAT)
_BARU = "REN-B01"
_SASARAN_BARU = "Tersedianya Data Pemilih Berkelanjutan yang Mutakhir"
_INDIKATOR_BARU = "Persentase tanggapan masyarakat atas data pemilih yang di tindak lanjuti"

#: Date of completion of each step of the SOP by its number: 5 is the rapat pleno, 9 the signing.
SAMPLE_DATES: Mapping[int, date] = MappingProxyType(
    {
        1: date(2026, 1, 5),
        2: date(2026, 1, 6),
        3: date(2026, 1, 13),
        4: date(2026, 1, 14),
        5: date(2026, 1, 15),
        6: date(2026, 1, 19),
        7: date(2026, 1, 20),
        8: date(2026, 1, 21),
        9: date(2026, 1, 22),
        10: date(2026, 1, 23),
    }
)


def sample_reviews() -> dict[str, list[Record]]:
    """Return what each division fills in, by division code: rows of its review table without the locked columns.

    Every record has id, dokumen, keputusan, target_usulan, satuan_usulan, alasan and dasar (empty cells are None);
    the new row, on the division's spare ID, also sasaran, indikator, satuan and arah. Rows not named stay blank.
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
            _review("IK-16", _SEKRETARIAT, Keputusan.HAPUS, None,
                    "Tidak ada dana hibah pemilihan pada tahun 2026; laporan terakhir sudah disampaikan tahun 2025.",
                    "RKA-KL: tidak ada pagu hibah"),
            _new_row(),
        ],
        "TEK": [
            _review("IK-03", _KPU),
            _review("IK-12", _SEKRETARIAT, Keputusan.UBAH, "95%",
                    "Seluruh keputusan tahapan sudah tersedia dalam bentuk digital.", "Juknis tahun berjalan"),
        ],
        "HKM": [
            _review("IK-05", _KPU),
            _review("IK-12", _SEKRETARIAT, Keputusan.UBAH, "95 %",
                    "Pengunggahan ke JDIH kini dilakukan pada hari penetapan.", "Juknis tahun berjalan"),
        ],
    }  # fmt: skip


def sample_decisions() -> dict[tuple[str, str], Record]:
    """Return the pleno's decisions by (id, dokumen): keputusan, target_ditetapkan (or None) and alasan."""
    return {
        ("IK-11", _SEKRETARIAT): _decision(
            Keputusan.UBAH, "85%",
            "Di atas target Renstra 82% dan tercapai dengan pelatihan daring tanpa menambah pagu.",
        ),
        ("IK-12", _SEKRETARIAT): _decision(
            Keputusan.UBAH, "95%", "Divisi Teknis dan Divisi Hukum sepakat; alur kerja JDIH sudah berjalan."
        ),
        (_BARU, _SEKRETARIAT): _decision(
            Keputusan.TAMBAH, "95%", "Tanggapan masyarakat belum terukur oleh indikator lain."
        ),
        ("IK-16", _SEKRETARIAT): _decision(
            Keputusan.HAPUS, None, "Tidak dilaksanakan tahun 2026 karena tidak ada dana hibah pemilihan."
        ),
    }  # fmt: skip


def sample_corrections() -> list[Record]:
    """Return the rows of ``tblKoreksi``: one editorial correction, of the wording of the new indicator."""
    return [
        {
            "id": _BARU, "dokumen": _SEKRETARIAT, "bagian": "Indikator",
            "menjadi": _INDIKATOR_BARU.replace("di tindak lanjuti", "ditindaklanjuti"),
            "sifat": str(Sifat.REDAKSI), "catatan": "Ejaan: ditindaklanjuti ditulis serangkai.",
        }
    ]  # fmt: skip


def _review(
    row_id: str, dokumen: str, keputusan: Keputusan = Keputusan.TETAP, target: str | None = None,
    alasan: str | None = None, dasar: str | None = None,
) -> Record:  # fmt: skip
    return {
        "id": row_id, "dokumen": dokumen, "keputusan": str(keputusan), "target_usulan": target,
        "satuan_usulan": None, "alasan": alasan, "dasar": dasar,
    }  # fmt: skip


def _new_row() -> Record:
    row = _review(
        _BARU, _SEKRETARIAT, Keputusan.TAMBAH, "95%",
        "Belum ada indikator yang mengukur tindak lanjut atas tanggapan masyarakat.", "Juknis tahun berjalan",
    )  # fmt: skip
    wording = {"sasaran": _SASARAN_BARU, "indikator": _INDIKATOR_BARU, "satuan": "Persen"}
    return {**row, **wording, "arah": str(Arah.MAKSIMALKAN)}


def _decision(keputusan: Keputusan, target: str | None, alasan: str) -> Record:
    return {"keputusan": str(keputusan), "target_ditetapkan": target, "alasan": alasan}
