"""Shows on the terminal what ``dokter`` found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pk_excel.core.dokter import Diagnosis, Health
from pk_excel.errors import PkError
from pk_excel.messages.dokter import CHECK_NAMES, HEALTH_NAMES, diagnosis_text, summary

if TYPE_CHECKING:
    from pk_excel.app.actions.dokter import Examination
    from pk_excel.terminal.screen import Screen

_STYLES = {Health.OK: "green", Health.INFO: "cyan", Health.WARNING: "yellow", Health.PROBLEM: "bold red"}


def show_examination(screen: Screen, examination: Examination) -> None:
    """Show every diagnosis, and below each that is not well the one thing to do."""
    if screen.as_json:
        screen.document(examination_document(examination))
        return
    for diagnosis in examination.diagnoses:
        text = diagnosis_text(diagnosis)
        head = f"{HEALTH_NAMES[diagnosis.health]:<9}  {CHECK_NAMES[diagnosis.check]}: {text.apa}"
        screen.line(head, _STYLES[diagnosis.health])
        if diagnosis.health is not Health.OK:
            screen.line(f"           → {text.lakukan}")
    screen.line(summary(examination.diagnoses), "bold")


def examination_document(examination: Examination) -> dict[str, Any]:
    """Return an examination as plain data with stable keys."""
    return {
        "health": examination.health.value,
        "message": summary(examination.diagnoses),
        "diagnoses": [diagnosis_document(diagnosis) for diagnosis in examination.diagnoses],
    }


def diagnosis_document(diagnosis: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as plain data; an error among its facts is named by its class."""
    text = diagnosis_text(diagnosis)
    facts = {
        key: type(value).__name__ if isinstance(value, PkError) else value for key, value in diagnosis.facts.items()
    }
    return {
        "check": diagnosis.check,
        "kind": diagnosis.kind,
        "health": diagnosis.health.value,
        "message": text.apa,
        "advice": "" if diagnosis.health is Health.OK else text.lakukan,
        "facts": facts,
    }
