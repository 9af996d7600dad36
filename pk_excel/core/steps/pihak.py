"""Steps 9 and 10 as the SOP words them for the agreements that are signed: of a PK Perubahan maybe one only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pk_excel.core.steps.sop import LANGKAH_SOP, Step
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.columns import Column
from pk_excel.core.values.teks import one_line

Wording = Mapping[tuple[int, Column[Any]], str]

_SIGNERS = {Dokumen.KPU: "Ketua", Dokumen.SEKRETARIAT: "Sekretaris dan Ketua"}
_BOTH = {step.no: step for step in LANGKAH_SOP}


def _of_one(dokumen: Dokumen) -> Wording:
    signed = f"PK {dokumen} yang ditandatangani"
    return {
        (Step.TANDA_TANGAN, LangkahRow.aktivitas): f"Menandatangani PK {dokumen}",
        (Step.TANDA_TANGAN, LangkahRow.pelaksana): f"{_SIGNERS[dokumen]} (PK {dokumen})",
        (Step.TANDA_TANGAN, LangkahRow.output): signed,
        (Step.ARSIP, LangkahRow.kelengkapan): signed,
    }


_WORDINGS: Mapping[tuple[Dokumen, ...], Wording] = {
    tuple(Dokumen): {
        (Step.TANDA_TANGAN, LangkahRow.aktivitas): _BOTH[Step.TANDA_TANGAN].aktivitas,
        (Step.TANDA_TANGAN, LangkahRow.pelaksana): _BOTH[Step.TANDA_TANGAN].pelaksana,
        (Step.TANDA_TANGAN, LangkahRow.output): _BOTH[Step.TANDA_TANGAN].output,
        (Step.ARSIP, LangkahRow.kelengkapan): _BOTH[Step.ARSIP].kelengkapan,
    },
    **{(dokumen,): _of_one(dokumen) for dokumen in Dokumen},
}


def steps_for(steps: Iterable[LangkahRow], dicetak: tuple[Dokumen, ...]) -> list[LangkahRow]:
    """Return the steps with the agreements *dicetak*, and who signs them; what the office worded itself stays."""
    wanted = _WORDINGS[dicetak]
    ours = {key: {words[key] for words in _WORDINGS.values()} for key in wanted}
    changed = []
    for row in steps:
        said: dict[str, Any] = {
            column.key: text
            for (step, column), text in wanted.items()
            if row.no == step and one_line(row.value(column)) in ours[step, column]
        }
        changed.append(replace(row, **said))
    return changed
