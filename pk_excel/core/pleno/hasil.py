"""SOP steps 5-6: what the rapat pleno decided, taken into the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.papers import ButirPleno
from pk_excel.core.pk.draf import pk_record, renumbered, with_new_row
from pk_excel.core.pleno.keputusan import DecisionRow, decision_problem
from pk_excel.core.tables.choices import Keputusan, StatusBaris
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import Record, RowKey, RowLike, RowProblem, one_line, printed_target, row_key

JENIS_RAPAT = "Usulan rapat"


@dataclass(frozen=True)
class PlenoResult:
    """The draft after the pleno.

    ``records`` hold the decisions that could be applied; ``decided`` are those, as the Berita Acara lists them;
    ``open`` names what still needs a decision, also where its row was deleted from the sheet. The draft is good
    only when ``problems`` and ``open`` are empty.

    Kinds of problems: ``no_decision``, ``decision_not_allowed`` (``allowed``), ``no_reason`` (Ubah, Hapus),
    ``no_target``, ``target_not_asked`` (Tetap, Hapus or Tolak beside another target), ``unclear_target``
    (``problem``), ``no_unit`` (``units``: several are on the table, so the target must name its own),
    ``unknown_row``, ``duplicate_row``, ``bad_cell`` (``problem``).
    """

    records: tuple[Record, ...]
    decided: tuple[ButirPleno, ...]
    open: tuple[RowKey, ...]
    problems: tuple[RowProblem, ...]


def apply_decisions(
    draft: Iterable[RowLike], pleno: Table, konsolidasi: Konsolidasi, keputusan_label: str
) -> PlenoResult:
    """Return *draft* with the decisions in ``tblPleno``; *keputusan_label* names the meeting in every decided row.

    *draft* is the draft after pencermatan (not one with earlier decisions, which a changed mind must not inherit).
    Tetap keeps the draft's value, Ubah sets another and needs a reason, Hapus marks the row as removed with its
    reason, Tambah takes a new row (at the proposed target when the divisions agree and none is typed), Tolak leaves
    it out. Staff may add rows for any PK row, and rows of their own with Tambah (see ``meeting_proposals``).
    """
    records: Sequence[Record] = [pk_record(row) for row in draft]
    problems: list[RowProblem] = []
    decided: dict[RowKey, ButirPleno] = {}
    seen: set[RowKey] = set()
    for row in pleno.rows:
        key = row_key(row)
        case = DecisionRow(row, konsolidasi.get(key), _find(records, key))
        found = RowProblem("duplicate_row", row, "id") if key in seen else decision_problem(case)
        seen.add(key)
        if found is None:
            records = _applied(records, case, keputusan_label)
            decided[key] = _butir(len(decided) + 1, case)
        else:
            problems.append(found)
    still_open = tuple(row.key for row in konsolidasi.rows if row.ke_pleno and row.key not in decided)
    return PlenoResult(tuple(renumbered(records)), tuple(decided.values()), still_open, tuple(problems))


def _find(records: Sequence[Record], key: RowKey) -> Record | None:
    return next((record for record in records if row_key(record) == key), None)


def _applied(records: Sequence[Record], case: DecisionRow, label: str) -> Sequence[Record]:
    alasan = case.row.text("alasan")
    decided: Record = {"keputusan": label, **({"alasan": alasan} if alasan else {})}
    others = [record for record in records if record is not case.record]
    if case.keputusan == Keputusan.TOLAK:
        return others
    if case.keputusan == Keputusan.TAMBAH and case.new is not None:
        return with_new_row(others, case.new, *case.target(), **{"alasan": case.new.alasan, **decided})
    if case.keputusan == Keputusan.UBAH:
        decided["target"], decided["satuan"] = case.target()
    if case.keputusan == Keputusan.HAPUS:
        decided["status"] = StatusBaris.DIHAPUS
    changed: Record = {**(case.record or {}), **decided}
    return [changed if record is case.record else record for record in records]


def _butir(nomor: int, case: DecisionRow) -> ButirPleno:
    about = case.record if case.new is None and case.record is not None else case.row
    words = case.keputusan
    if case.keputusan in (Keputusan.UBAH, Keputusan.TAMBAH):
        link = "menjadi" if case.keputusan == Keputusan.UBAH else "dengan target"
        words = f"{words} {link} {printed_target(*case.target())}"
    return ButirPleno(
        nomor,
        case.row.text("jenis") or JENIS_RAPAT,
        one_line(about["sasaran"]),
        one_line(about["indikator"]),
        case.proposed.lines if case.proposed is not None else (),
        words,
        one_line(case.row["alasan"]) or (case.new.alasan if case.keputusan == Keputusan.TAMBAH and case.new else ""),
    )
