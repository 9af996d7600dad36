"""What is said when the audit chain, its anchor, or what was sealed on it has been altered."""

from __future__ import annotations

from collections.abc import Mapping

_BACKUP = "Ambil cadangan terakhir yang utuh; bandingkan lembar Riwayat keduanya."
_AT = "(lembar {sheet}, sel {address})"

_KINDS: dict[str, str] = {
    "altered": f"Riwayat di {{book}} berubah di luar program, mulai baris ke-{{row}} {_AT}.",
    "no_anchor": "Catatan kepala rantai Riwayat di {book} hilang (lembar tersembunyi Segel), "
                 f"sehingga Riwayat tidak dapat dipastikan utuh {_AT}.",
    "shorter": f"Riwayat di {{book}} berkurang: {{found}} dari {{known}} peristiwa yang tercatat {_AT}.",
    "longer": f"Riwayat di {{book}} bertambah di luar program: {{found}} peristiwa, yang tercatat {{known}} {_AT}.",
    "other": f"Riwayat di {{book}} disusun ulang di luar program: peristiwa terakhirnya berubah {_AT}.",
    "rewritten": "Riwayat di {book} disusun ulang di luar program: peristiwa sebelum segel {perihal} bukan yang "
                 f"dahulu {_AT}.",
    "seal_altered": f"Segel {{perihal}} di {{book}} berubah di luar program (peristiwa ke-{{row}}, {_AT[1:]}.",
    "seal_unnamed": "Segel {perihal} di {book} bukan yang dicatat oleh Riwayat "
                    f"(peristiwa ke-{{row}}, {_AT[1:]}.",
    "seal_lost": f"Segel {{perihal}} yang dicatat Riwayat tidak ada lagi di {{book}} {_AT}.",
}  # fmt: skip


def history_broken(detail: Mapping[str, object]) -> tuple[str, str]:
    """Return what happened to the audit chain, and what to do."""
    return _KINDS[str(detail["kind"])].format_map(detail), _BACKUP
