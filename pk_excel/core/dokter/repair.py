"""What ``dokter --perbaiki`` can mend: how the buttons of this computer find the program, and a workbook's own.

Another program that the buttons start already is never pushed aside.
"""

from __future__ import annotations

from pk_excel.core.dokter.computer import extension_state
from pk_excel.core.dokter.diagnosis import Diagnosis, Health
from pk_excel.core.dokter.facts import Asked, Content, Extension, Launcher, Macros, Unchecked
from pk_excel.errors import PkError


def wants_register(launcher: Asked[Launcher]) -> bool:
    """Return whether the buttons of this computer find no program yet."""
    return isinstance(launcher, Launcher) and launcher.system == "windows" and not launcher.path


def wants_extension(extension: Asked[Extension | None]) -> bool:
    """Return whether LibreOffice lacks the extension, or has it for no program or otherwise than this one makes it."""
    return isinstance(extension, Extension) and extension_state(extension) in ("none", "gone", "older")


def hindrance(path: str, content: Content | PkError | Unchecked) -> Diagnosis | None:
    """Return why the equipment of a workbook cannot or need not be mended; None when it can and should be."""
    if isinstance(content, PkError):
        return failed(content)
    if not isinstance(content, Content):
        return Diagnosis("repair", "not_read", Health.PROBLEM)
    if not path.lower().endswith(".xlsm"):
        return Diagnosis("repair", "no_macros", Health.PROBLEM, {"book": path})
    macros = content.macros
    whole = isinstance(macros, Macros) and macros.present and not (macros.lost or macros.other)
    return Diagnosis("repair", "not_needed") if whole else None


def registered(path: str) -> Diagnosis:
    """Return that the buttons of this computer now start this program, which the file at *path* says."""
    return Diagnosis("repair", "registered", facts={"path": path})


def extended() -> Diagnosis:
    """Return that LibreOffice has the extension as this program makes it."""
    return Diagnosis("repair", "extended")


def refitted() -> Diagnosis:
    """Return that the workbook has its equipment back."""
    return Diagnosis("repair", "refitted")


def failed(error: PkError) -> Diagnosis:
    """Return that something could not be read or written."""
    return Diagnosis("repair", "failed", Health.PROBLEM, {"error": error})
