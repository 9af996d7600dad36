"""The budget: sums up its hierarchy, its total, its parents, and what a final PK has frozen of it (V14).

Codes decide what belongs together (``076.01.CQ`` > ``076.01.CQ.6709``), never names: two rows may share a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pk_excel.core.rules.base import Hit, hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import documents
from pk_excel.core.tables.choices import Dokumen, Tingkat
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.numbers import format_rupiah

_DEPTH = {str(tingkat): depth for depth, tingkat in enumerate(Tingkat)}
_LONGEST_CODE = 16
_FREEZING, _SIGNING = 8, 9

Code = tuple[str, ...]


class Budget:
    """``tblAnggaran`` as a tree by the segments of its codes; of two rows with one code the first is the parent."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = tuple(row for row in table.rows if code(row))
        self.by_code = {code(row): row for row in reversed(self.rows)}

    def parent(self, row: Row) -> Row | None:
        """Return the nearest row whose code is the beginning of this row's code, or None."""
        segments = code(row)
        longest = min(len(segments) - 1, _LONGEST_CODE)
        found = (self.by_code.get(segments[:length]) for length in range(longest, 0, -1))
        return next((parent for parent in found if parent is not None), None)

    @cached_property
    def children(self) -> dict[Code, list[Row]]:
        """The rows below each code; the rows without a parent stand under the empty code."""
        below: dict[Code, list[Row]] = {}
        for row in self.rows:
            parent = self.parent(row)
            below.setdefault(code(parent) if parent else (), []).append(row)
        return below


def code(row: Row) -> Code:
    """Return the segments of a budget code, in capitals."""
    return tuple(part for part in row.text("kode").upper().replace(" ", "").split(".") if part)


def _sum(rows: list[Row]) -> int | None:
    """Return the sum of the amounts in rupiah; None when one of them cannot be read (V25 and V27 say so)."""
    amounts = [row["pagu"] for row in rows]
    return sum(amounts) if all(isinstance(amount, int) for amount in amounts) else None


@rule("V14", Severity.ERROR, "tblAnggaran", "tblPengaturan", "tblPK", "tblVersiAnggaran", "tblLangkah")
def v14_budget_adds_up(data: RuleData) -> Iterator[Hit]:
    """Budget rows add up to their parent and in all to the DIPA; rows that a PK cites hang in the tree and get printed.

    The budget frozen with the final draft is that of ``tblAnggaran``: a difference blocks until the signing; after
    it the signed PK keeps its figures and the difference is a warning (ground for a PK Perubahan). While the step of
    the final draft is open, as in a PK Perubahan, there is nothing to compare: finalising freezes the budget anew.
    Source: structure of RKA-KL/DIPA (BA 076); PermenPANRB 53/2014 (the PK shows the budget of the DIPA).
    """
    budget = Budget(data.tables["tblAnggaran"])
    yield from _sums(budget)
    yield from _total(data, budget)
    yield from _cited_rows(data, budget)
    yield from _frozen(data, budget)


def _sums(budget: Budget) -> Iterator[Hit]:
    for segments, children in budget.children.items():
        total = _sum(children)
        parent = budget.by_code.get(segments)
        if parent is not None and total is not None and isinstance(parent["pagu"], int) and parent["pagu"] != total:
            yield hit(
                budget.table, parent, "pagu", "jumlah_rincian", kode=parent.text("kode"), pagu=parent["pagu"],
                jumlah=total, selisih=abs(parent["pagu"] - total),
            )  # fmt: skip


def _total(data: RuleData, budget: Budget) -> Iterator[Hit]:
    dipa, total = data.settings.dipa_total, _sum(budget.children.get((), []))
    if budget.rows and dipa is not None and total is not None and total != dipa:
        yield setting_hit(
            data, "dipa_total", "total_dipa", dipa=dipa, jumlah=total, selisih=abs(dipa - total),
            revisi=data.settings.dipa_revisi or 0,
        )  # fmt: skip


def _cited_rows(data: RuleData, budget: Budget) -> Iterator[Hit]:
    levels = {dokumen: data.settings.tingkat_anggaran(dokumen) for dokumen in Dokumen}
    printed: set[Dokumen] = set()
    for row in budget.rows:
        cited = documents(row)
        printed.update(dokumen for dokumen in cited if levels[dokumen] == row["tingkat"])
        if cited:
            yield from _missing_parent(budget, row)
        tingkat = row.text("tingkat")
        if cited and tingkat in _DEPTH and all(levels[dokumen] != tingkat for dokumen in cited):
            wanted = " / ".join(sorted({levels[dokumen] for dokumen in cited}))
            yield hit(
                budget.table, row, "tingkat", "tidak_tercetak", severity=Severity.WARNING,
                kode=row.text("kode"), dokumen=row.text("dokumen"), tingkat=wanted,
            )  # fmt: skip
    in_pk = {dokumen for row in data.pk_rows for dokumen in documents(row)}
    for dokumen in Dokumen:
        if dokumen in in_pk - printed:
            yield hit(
                budget.table, None, "dokumen", "tanpa_anggaran", severity=Severity.WARNING,
                dokumen=str(dokumen), tingkat=levels[dokumen],
            )  # fmt: skip


def _missing_parent(budget: Budget, row: Row) -> Iterator[Hit]:
    segments, depth = code(row), _DEPTH.get(row.text("tingkat"), 0)
    if len(segments) <= depth:
        yield hit(budget.table, row, "kode", "kode_pendek", tingkat=row.text("tingkat"))
        return
    for length in range(len(segments) - 1, len(segments) - 1 - depth, -1):
        if segments[:length] not in budget.by_code:
            yield hit(budget.table, row, "kode", "tanpa_induk", induk=".".join(segments[:length]))
            return


def _frozen(data: RuleData, budget: Budget) -> Iterator[Hit]:
    table = data.tables["tblVersiAnggaran"]
    versions = [row["versi"] for row in table.rows if isinstance(row["versi"], int)]
    if not versions or _FREEZING not in data.done_steps:
        return
    newest = max(versions)
    severity = Severity.WARNING if _SIGNING in data.done_steps else None
    frozen = {code(row): row for row in table.rows if row["versi"] == newest}
    for segments, row in frozen.items():
        now = budget.by_code.get(segments)
        if now is None:
            yield hit(table, row, "kode", "beku_hilang", severity=severity)
        elif now["pagu"] != row["pagu"]:
            yield hit(
                table, row, "pagu", "beku_berbeda", severity=severity, kode=row.text("kode"),
                beku=_rupiah(row), sekarang=_rupiah(now), sel=budget.table.address(now, "pagu"),
            )  # fmt: skip
    for row in budget.rows:
        if documents(row) and code(row) not in frozen:
            yield hit(budget.table, row, "kode", "beku_kurang", severity=severity, dokumen=row.text("dokumen"))


def _rupiah(row: Row) -> str:
    return format_rupiah(row["pagu"]) if isinstance(row["pagu"], int) else row.text("pagu")
