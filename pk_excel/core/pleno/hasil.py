"""SOP steps 5-6: what the rapat pleno decided, taken into the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.papers.berita_acara import BagianButir, ButirPleno
from pk_excel.core.pk.draf import Baru, renumbered, with_new_rows
from pk_excel.core.pleno.keputusan import DecisionRow, corrections, decision_problems, is_from_meeting
from pk_excel.core.pleno.selaras import contradictions
from pk_excel.core.pleno.terdahulu import NONE_BEFORE, Terdahulu
from pk_excel.core.pleno.uraian import JENIS_RAPAT
from pk_excel.core.tables.choices import Keputusan, StatusBaris
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.problem import RowProblem
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import is_empty, one_line

#: How a line begins that tells what the draft has, or the PK that is changed.
DRAF = "Draf"
SEMULA = "PK semula"


@dataclass(frozen=True)
class PlenoResult:
    """The draft after the pleno.

    ``rows`` hold the decisions that could be applied; ``decided`` are those, as the Berita Acara lists them; ``open``
    names what still needs a decision, also where its row was deleted from the sheet. The draft is good only when
    ``problems`` and ``open`` are empty.

    Kinds of problems: ``no_decision``, ``decision_not_allowed`` (``allowed``), ``no_reason`` (Ubah, Hapus),
    ``no_target``, ``target_not_asked`` (Tetap, Hapus or Tolak beside another target), ``unclear_target``,
    ``other_unit``, ``as_fraction``, ``two_readings`` (each ``problem``, ``units``), ``added_twice``,
    ``agreements_differ`` (see :func:`~pk_excel.core.pleno.selaras.contradictions`),
    ``no_unit`` (``units``: several are on the table, so the target must name its own), ``unknown_row``,
    ``unknown_row_near`` and ``no_document`` (``near``: those that were probably meant), ``duplicate_row``,
    ``bad_cell`` (``problem``).
    """

    rows: tuple[PkRow, ...]
    decided: tuple[ButirPleno, ...]
    open: tuple[RowKey, ...]
    problems: tuple[RowProblem, ...]


def apply_decisions(
    draft: Iterable[PkRow],
    pleno: Iterable[PlenoRow],
    konsolidasi: Konsolidasi,
    keputusan_label: str,
    terdahulu: Terdahulu = NONE_BEFORE,
) -> PlenoResult:
    """Return *draft* with the decisions in ``tblPleno``; *keputusan_label* names the meeting in every row that it
    decided; a row on which it only repeats one of the meetings *terdahulu* keeps the name of that one.

    *draft* is the draft after pencermatan (not one with earlier decisions, which a changed mind must not inherit); a
    row about which a correction came back stands in it as corrected (``with_corrected_rows``).
    Tetap keeps the draft's value, Ubah sets another and needs a reason, Hapus marks the row as removed with its
    reason, Tambah takes a new row (at the proposed target when the divisions agree and none is typed), Tolak leaves
    it out. Staff may add rows for any PK row, and rows of their own with Tambah (see ``meeting_proposals``).
    """
    rows: list[PkRow] = list(draft)
    problems: list[RowProblem] = []
    decided: dict[RowKey, ButirPleno] = {}
    applied: dict[RowKey, PlenoRow] = {}
    places = {row_key(row): place for place, row in reversed(list(enumerate(rows)))}
    known = dict.fromkeys((*places, *(row.key for row in konsolidasi.rows)))
    new: list[Baru] = []
    seen: set[RowKey] = set()
    for item in pleno:
        key = row_key(item)
        place = places.get(key)
        case = DecisionRow(item, konsolidasi.get(key), None if place is None else rows[place])
        found = [RowProblem("duplicate_row", item, PlenoRow.id)] if key in seen else [*decision_problems(case, known)]
        seen.add(key)
        problems += found
        if found:
            continue
        decided[key], applied[key] = _butir(len(decided) + 1, case), item
        label = terdahulu.label(decided[key], keputusan_label)
        if place is not None:
            rows[place] = _decided(rows[place], case, label)
        elif item.keputusan is Keputusan.TAMBAH and case.new is not None:
            new.append(Baru(case.new, *case.target(), _reason(case.new.alasan, item), label))
    after = renumbered(with_new_rows(rows, new))
    for problem in list(contradictions(after, applied)):
        problems.append(problem)
        del decided[row_key(problem.row)]
    still_open = [row.key for row in konsolidasi.rows if row.ke_pleno and row.key not in decided]
    still_open += [key for key in terdahulu.dropped((*decided, *still_open), known) if key not in seen]
    return PlenoResult(tuple(after), tuple(decided.values()), tuple(still_open), tuple(problems))


def _decided(row: PkRow, case: DecisionRow, label: str) -> PkRow:
    """Return a row of the draft with what was decided about it."""
    row = replace(row, keputusan=label, alasan=_reason(row.alasan, case.row))
    if case.row.keputusan is Keputusan.UBAH:
        target, satuan = case.target()
        return replace(row, target=target, satuan=satuan)
    return replace(row, status=StatusBaris.DIHAPUS) if case.row.keputusan is Keputusan.HAPUS else row


def _reason(before: str, decided: PlenoRow) -> str:
    """Return the reason of the decision; where none was typed that which the row had."""
    return before if is_empty(decided.alasan) else decided.alasan


def _butir(nomor: int, case: DecisionRow) -> ButirPleno:
    about = case.draft if case.new is None and case.draft is not None else case.row
    words = one_line(case.row.keputusan)
    if case.row.keputusan in (Keputusan.UBAH, Keputusan.TAMBAH):
        link = "menjadi" if case.row.keputusan is Keputusan.UBAH else "dengan target"
        words = f"{words} {link} {printed(case.target()[0])}"
    taken = case.new if case.row.keputusan is Keputusan.TAMBAH else None
    put_forward = corrections(case.row)
    return ButirPleno(
        nomor,
        one_line(case.row.jenis) or JENIS_RAPAT,
        one_line(about.sasaran),
        one_line(about.indikator),
        (*_options(case), *put_forward),
        words,
        (taken.alasan if taken else "") if is_empty(case.row.alasan) else one_line(case.row.alasan),
        one_line(about.dokumen),
        row_key(case.row)[0],
        _bagian(case),
    )


def _options(case: DecisionRow) -> tuple[str, ...]:
    """Return what was on the table: what the draft has, and every proposal with its reason and basis."""
    if is_from_meeting(case.proposed):
        return ()
    name = DRAF if case.proposed is not None or corrections(case.row) else SEMULA
    standing = (f"{name}: {printed(case.draft.target)}",) if case.draft is not None else ()
    return (*standing, *(case.proposed.lines if case.proposed is not None else ()))


def _bagian(case: DecisionRow) -> BagianButir:
    if is_from_meeting(case.proposed):
        return BagianButir.RAPAT
    if corrections(case.row):
        return BagianButir.KOREKSI
    return BagianButir.PUTUSAN
