"""The JSON Schema of the report. Its fields are fixed under its number: others make the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NUMBER = 1
#: What a report names as its ``skema``.
NAME = f"pk-excel/laporan/{NUMBER}"

_TEXT: Mapping[str, Any] = {"type": "string"}
_WHOLE: Mapping[str, Any] = {"type": "integer"}
_SHA: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY: Mapping[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_RULE: Mapping[str, Any] = {"type": "string", "pattern": r"^V\d{2}$"}
_NUMBER_TEXT = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}


def _or_null(kind: Mapping[str, Any]) -> dict[str, Any]:
    return {**kind, "type": [kind["type"], "null"]}


def _one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _object(**fields: object) -> dict[str, Any]:
    """Return an object with exactly these fields."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(item: object, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": least}


_TARGET = _object(
    teks={**_TEXT, "description": "Target seperti tercetak pada PK."},
    operator={"enum": ["=", ">=", ">", "<=", "<", "..", None], "description": "Yang diminta; .. untuk rentang."},
    bawah={**_NUMBER_TEXT, "description": "Batas bawah; persen dihitung dalam persen (77.5)."},
    atas={**_NUMBER_TEXT, "description": "Batas atas."},
    predikat={**_or_null(_TEXT), "description": "Predikat atau opini, misalnya BB atau WTP."},
    satuan=_TEXT,
)
_ROW = _object(
    id={**_TEXT, "description": "ID yang tetap dari Renstra sampai PK."},
    no=_or_null(_WHOLE), kode_sasaran=_TEXT, sasaran=_TEXT, indikator=_TEXT, satuan=_TEXT, target=_TARGET,
    target_semula={"anyOf": [_TARGET, {"type": "null"}], "description": "Hanya pada PK Perubahan."},
    arah=_one_of("Maksimalkan", "Minimalkan", "Stabil", ""), iku={"type": "boolean"}, divisi=_TEXT,
    asal=_one_of("Renstra", "Tambahan", ""), alasan=_TEXT, keputusan=_TEXT,
)  # fmt: skip
_AGREEMENT = _object(
    dokumen=_one_of("KPU", "Sekretariat"), bentuk=_one_of("A", "B"), judul_sasaran=_TEXT, tempat=_TEXT,
    ditandatangani=_DAY,
    tanda_tangan_elektronik={**_or_null(_TEXT), "description": "Nama pada sertifikat; null bila tanda tangan basah."},
    penandatangan=_list(
        _object(pihak=_one_of("pertama", "kedua"), nama=_TEXT, jabatan=_TEXT, pangkat=_TEXT, nip=_TEXT), 1
    ),
    baris=_list(_ROW), tingkat_anggaran=_TEXT,
    anggaran=_list(
        _object(
            kode=_TEXT, uraian=_TEXT, jumlah={**_WHOLE, "description": "Rupiah."}, semula=_or_null(_WHOLE),
            keterangan=_TEXT,
        )
    ),
    jumlah_anggaran=_WHOLE,
)  # fmt: skip
_STEP = _object(
    no=_WHOLE, aktivitas=_TEXT, pelaksana=_TEXT,
    status=_one_of("Belum", "Berjalan", "Selesai", "Dikembalikan", ""), rencana_mulai=_or_null(_DAY),
    tenggat=_or_null(_DAY), mulai=_or_null(_DAY), selesai=_or_null(_DAY), oleh=_TEXT, bukti=_TEXT,
)  # fmt: skip
_PAPER = _object(berkas=_TEXT, dokumen=_TEXT, nomor=_TEXT, tanggal=_or_null(_DAY), ukuran=_WHOLE, sha256=_SHA)
_CHAIN = _object(jumlah=_WHOLE, hash=_SHA)

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:{NAME.replace('/', ':')}",
    "title": "Laporan Perjanjian Kinerja kepada KPU Provinsi",
    **_object(
        skema={"const": NAME},
        dibuat=_DAY,
        kantor=_object(nama=_TEXT, kode_wilayah=_TEXT, provinsi=_TEXT),
        tahun={**_WHOLE, "minimum": 2000},
        perubahan=_object(ke={**_WHOLE, "minimum": 0, "description": "0 untuk PK awal."}, dasar=_TEXT),
        dipa=_object(nomor=_TEXT, tanggal=_or_null(_DAY), revisi=_or_null(_WHOLE), total=_or_null(_WHOLE)),
        juknis=_object(nomor=_TEXT, tanggal=_or_null(_DAY), revisi=_or_null(_WHOLE)),
        pk=_list(_AGREEMENT, 1),
        langkah=_list(_STEP, 10),
        temuan=_object(
            diperiksa={**_TEXT, "description": "Waktu validasi terakhir; kosong bila belum pernah."},
            jumlah=_list(_object(kode=_RULE, tingkat=_one_of("E", "W", "I", ""), jumlah=_WHOLE)),
        ),
        naskah=_list(_PAPER),
        segel=_object(versi=_WHOLE, sidik=_SHA, rantai=_CHAIN),
        riwayat=_CHAIN,
    ),
}
