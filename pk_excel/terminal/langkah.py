"""``langkah`` on the terminal: plan beside facts, what is late, who is on, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pk_excel.core.steps.sop import Step
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.messages import headings as h

if TYPE_CHECKING:
    from rich.table import Table

    from pk_excel.app.actions.langkah import StepsView
    from pk_excel.core.steps.tampil import StepView


def steps_table(view: StepsView) -> Table:
    """Return the ten steps as a table whose days are never broken over two lines."""
    from rich.table import Column, Table

    no, step, plan, actual, state = h.STEPS
    days = [Column(heading, no_wrap=True) for heading in (plan, actual)]
    columns = (Column(no, justify="right"), Column(step, overflow="fold"), *days, Column(state, overflow="fold"))
    table = Table(*columns, header_style="bold", show_lines=True)
    for row in view.steps:
        table.add_row(*_cells(row), style="bold" if row.no == view.current else None)
    return table


def _cells(row: StepView) -> tuple[str, ...]:
    waktu = h.TIME.format(waktu=row.waktu) if row.waktu.strip(" –-") else ""
    step = f"{row.aktivitas}{waktu}\n{row.pelaksana}"
    return str(row.no), step, _span(row.rencana_mulai, row.tenggat), _span(row.mulai, row.selesai), _state(row)


def _span(first: date | None, last: date | None) -> str:
    shown = [f"{day:%d-%m-%Y}" if day else "–" for day in (first, last)]
    return shown[0] if shown[0] == shown[1] else "\n".join(shown)


def _state(row: StepView) -> str:
    late = h.LATE.format(days=row.late) if row.late else ""
    expected = row.prakiraan if row.prakiraan != row.tenggat else None
    forecast = h.FORECAST.format(tanggal=f"{expected:%d-%m-%Y}") if expected else ""
    return "\n".join(text for text in (row.status, late, forecast) if text)


def lines(view: StepsView) -> Iterator[str]:
    """Yield what stands below the table: the step under way, what it lacks, and how far the whole is behind."""
    now = next((row for row in view.steps if row.no == view.current), None)
    if now is None:
        yield h.ALL_DONE
        yield from (f"  • {one.text}" for one in view.missing)
    else:
        yield h.NEXT.format(no=now.no, aktivitas=now.aktivitas, pelaksana=now.pelaksana)
        by_hand = (h.COMPLETE_BY_HAND,) if now.no == Step.ARAHAN else ()
        yield h.ALLOWED.format(allowed=", ".join((*by_hand, *view.allowed)))
        yield h.MISSING if view.missing else h.NOTHING_MISSING
        yield from (f"  • {one.text}" for one in view.missing)
    if view.late:
        yield (h.OVERALL_LATE if now else h.ENDED_LATE).format(days=view.late)
    if view.deadline:
        yield h.DEADLINE.format(tanggal=format_tanggal(view.deadline))
    yield from (note.text for note in view.notes)


def steps_document(view: StepsView) -> dict[str, Any]:
    """Return where the SOP stands as plain data with stable keys."""
    return {
        "current": view.current,
        "allowed": list(view.allowed),
        "deadline": view.deadline,
        "history_intact": view.history_intact,
        "late_working_days": view.late,
        "missing": [{"kind": one.kind, "message": one.text} for one in view.missing],
        "notes": [{"kind": note.kind.key, "message": note.text, **note.facts} for note in view.notes],
        "steps": [
            {"no": s.no, "activity": s.aktivitas, "executor": s.pelaksana, "time": s.waktu, "status": s.status,
             "planned_start": s.rencana_mulai, "due": s.tenggat, "start": s.mulai, "done": s.selesai,
             "forecast": s.prakiraan, "by": s.oleh, "note": s.catatan, "late_working_days": s.late,
             "late_added": s.added}
            for s in view.steps
        ],
    }  # fmt: skip
