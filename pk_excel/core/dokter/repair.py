"""Whether ``dokter --perbaiki`` can bind a workbook to the running Python."""

from __future__ import annotations

from pk_excel.core.dokter.diagnosis import Diagnosis, Health
from pk_excel.core.dokter.facts import Binding, Content, Macros, Unchecked
from pk_excel.errors import PkError


def unbindable(content: Content | PkError | Unchecked) -> Diagnosis | None:
    """Return why a workbook cannot or need not be bound; None when it can and should be."""
    if isinstance(content, PkError):
        return failed(content)
    if not isinstance(content, Content):
        return Diagnosis("repair", "not_read", Health.PROBLEM)
    if isinstance(content.macros, Macros) and not content.macros.present:
        return Diagnosis("repair", "no_macros", Health.PROBLEM)
    binding = content.binding
    if not isinstance(binding, Binding):
        return Diagnosis("repair", "not_read", Health.PROBLEM)
    if not binding.sheet:
        return Diagnosis("repair", "no_sheet", Health.PROBLEM)
    return Diagnosis("repair", "not_needed", facts={"path": binding.path}) if binding.here else None


def rebound(path: str) -> Diagnosis:
    """Return that the workbook is now bound to the Python at *path*."""
    return Diagnosis("repair", "rebound", facts={"path": path})


def failed(error: PkError) -> Diagnosis:
    """Return that the workbook could not be read or written."""
    return Diagnosis("repair", "failed", Health.PROBLEM, {"error": error})
