"""``validasi``: run every rule and write what they find to the sheet *Temuan*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.action import Action, Button, Group
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import logo_problem
from pk_excel.app.segel import logo_differences
from pk_excel.core.rules import RuleData, run_rules
from pk_excel.core.rules.findings import Finding, Severity, count_by_severity, in_order
from pk_excel.core.rules.v35_letters_printable import letters_to_print
from pk_excel.core.segel.beda import Beda
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import TemuanRow
from pk_excel.core.tables.sheets import static_tables
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.messages.findings import SEVERITY_NAMES, finding_text
from pk_excel.ports import Bench, Context, Link, WorkbookPort

CLEAN = Sentence("clean", "Tidak ada temuan.")
WARNINGS = Sentence("warnings", "Tidak ada kesalahan; {warnings} peringatan, {infos} informasi.")
AFTER_SIGNING = Sentence(
    "after_signing",
    "PK sudah ditandatangani: yang disarankan lewat lembar Pleno, Koreksi, atau RKT hanya dapat ditempuh dengan PK"
    " Perubahan (pk-excel langkah --perubahan DASAR --catatan URAIAN).",
)
ERRORS = Sentence("errors", "{errors} kesalahan, {warnings} peringatan, {infos} informasi.")


def collect(desk: Desk, bench: Bench, signing: date | None = None) -> tuple[Finding, ...]:
    """Return the findings of all rules, and what the papers cannot print; *signing* is the date of a final draft."""
    tables = {spec.name: desk.look(spec) for spec in (*static_tables(), *desk.review_specs())}
    data = RuleData(
        tables=tables, settings=desk.settings, today=desk.today, planned_signing=signing,
        logo=logo_problem(desk, bench),
    )  # fmt: skip
    unprintable = bench.papers.unprintable(letters_to_print(data), desk.settings.fonts)
    return run_rules(replace(data, unprintable=unprintable))


def post(desk: Desk, findings: Sequence[Finding]) -> None:
    """Put *findings* on the sheet *Temuan*, each linked to its cell."""
    links = [
        Link(index, TemuanRow.sel.title, f"'{finding.sheet}'!{finding.address}")
        for index, finding in enumerate(findings)
    ]
    desk.replace(t.TEMUAN, map(_row, findings), links)
    desk.book.write_cell("pkPeriksa", f"{format_tanggal(desk.today)} pukul {desk.context.now:%H.%M}")


def _logo(one: Beda) -> Finding:
    """Return the finding that the logo's file is another than was sealed: a rule sees tables only, no files."""
    facts = {"baris": one.baris, "kolom": one.column.title, "semula": one.was, "sekarang": one.now}
    value = one.row.value(one.column) if one.row else one.column.title
    return Finding("V34", Severity.ERROR, one.sheet, one.address, str(value), "berbeda_dengan_segel", facts)


def _row(finding: Finding) -> TemuanRow:
    text = finding_text(finding)
    return TemuanRow(
        kode=finding.code, tingkat=SEVERITY_NAMES[finding.severity], lembar=finding.sheet, sel=finding.address,
        nilai=finding.value, pesan=text.pesan, saran=text.saran,
    )  # fmt: skip


def validate(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Check the whole workbook; the outcome carries every finding, errors first."""
    desk = Desk(book, context)
    findings = in_order((*collect(desk, bench), *map(_logo, logo_differences(desk, bench))))
    post(desk, findings)
    counts = count_by_severity(findings)
    summary = ", ".join(f"{counts[severity]} {severity}" for severity in Severity)
    desk.finish("validasi", summary, 0)
    kind = CLEAN if not findings else ERRORS if counts[Severity.ERROR] else WARNINGS
    facts = {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "infos": counts[Severity.INFO]}
    return Outcome("validasi", kind, facts, _notes(desk, findings), findings=findings)


def _notes(desk: Desk, findings: Sequence[Finding]) -> tuple[Note, ...]:
    """Return what is said of findings whose advice no step takes any more: those of the draft once it is signed."""
    if completed_on(desk.look(t.LANGKAH).rows, Step.TANDA_TANGAN) is None:
        return ()
    told = {one.sheet for one in findings if one.severity is not Severity.INFO}
    drafts = {desk.look(t.RKT).sheet, desk.look(t.PLENO).sheet, desk.look(t.KOREKSI).sheet, desk.look(t.PK).sheet}
    return (Note(AFTER_SIGNING),) if told & drafts else ()


ACTION = Action(
    "validasi",
    Group.PERSIAPAN,
    "Periksa semua aturan; temuan tampil di sini dan di lembar Temuan.",
    validate,
    order=3,
    batchable=True,
    buttons=(
        Button("validasi", "Validasi", "ErrorChecking", help="Periksa semua aturan; temuan tampil di lembar Temuan."),
    ),
)
