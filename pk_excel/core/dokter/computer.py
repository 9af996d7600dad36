"""What is right and wrong with a computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pk_excel.core.dokter.diagnosis import Diagnosis, Health, judged
from pk_excel.core.dokter.facts import Asked, Computer, Extension, Fonts, Hosts, Launcher, Log, Python
from pk_excel.errors import TemplateError

#: The oldest Python that the program runs on; the same as in ``pyproject.toml``.
PYTHON_NEEDED = (3, 11)


def diagnose_computer(computer: Computer, fonts: Asked[tuple[str, ...]]) -> Iterator[Diagnosis]:
    """Yield the diagnoses of a computer on which forms are to be printed in the first of *fonts* that it has."""
    yield judged("python", computer.python, _python)
    yield judged("xlwings", computer.xlwings, _xlwings)
    yield judged("host", computer.hosts, _host)
    excel = isinstance(computer.hosts, Hosts) and bool(computer.hosts.excel)
    yield judged("binding", computer.launcher, lambda launcher: _quiet(_binding(launcher, excel), not excel))
    unseen = isinstance(computer.hosts, Hosts) and not computer.hosts.screen
    if isinstance(computer.hosts, Hosts) and computer.hosts.uno is not None:
        yield _quiet(_uno(computer.hosts.uno), unseen)
    if computer.extension is not None:
        yield judged("extension", computer.extension, lambda one: _quiet(_extension(one or Extension()), unseen))
    yield from _templates(computer.templates)
    yield judged("fonts", computer.fonts, lambda found: judged("fonts", fonts, lambda wanted: _fonts(wanted, found)))
    yield judged("log", computer.log, _log)


def _quiet(diagnosis: Diagnosis, nobody: bool) -> Diagnosis:
    """Return the diagnosis of something to click; where *nobody* clicks it a warning is for information only."""
    return replace(diagnosis, health=Health.INFO) if nobody and diagnosis.health is Health.WARNING else diagnosis


def _python(python: Python) -> Diagnosis:
    facts = {"version": _dotted(python.version), "needed": _dotted(PYTHON_NEEDED), "path": python.path}
    if python.version[:2] < PYTHON_NEEDED:
        return Diagnosis("python", "old", Health.PROBLEM, facts)
    return Diagnosis("python", "good", facts=facts)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _xlwings(version: str | None) -> Diagnosis:
    if version is None:
        return Diagnosis("xlwings", "missing", Health.PROBLEM)
    return Diagnosis("xlwings", "installed", facts={"version": version})


def _binding(launcher: Launcher, excel: bool) -> Diagnosis:
    facts = {"path": launcher.path}
    if launcher.system != "windows":
        mac = launcher.system == "darwin" and excel
        return Diagnosis("binding", "mac", Health.WARNING) if mac else Diagnosis("binding", "commands")
    if not launcher.path:
        return Diagnosis("binding", "missing", Health.PROBLEM if excel else Health.WARNING)
    if not launcher.here:
        return Diagnosis("binding", "elsewhere", Health.WARNING, facts)
    return Diagnosis("binding", "here", facts=facts)


def _host(hosts: Hosts) -> Diagnosis:
    if hosts.excel:
        return Diagnosis("host", "excel", facts={"path": hosts.excel})
    if hosts.libreoffice:
        return Diagnosis("host", "libreoffice", facts={"path": hosts.libreoffice})
    # Every command works without: a computer that only runs batches needs neither.
    return Diagnosis("host", "none", Health.INFO)


def _uno(reason: str) -> Diagnosis:
    if reason:
        return Diagnosis("uno", "missing", Health.WARNING, {"reason": reason})
    return Diagnosis("uno", "ready")


def extension_state(found: Extension) -> str:
    """Return what is the matter with the extension in LibreOffice: the kind of its diagnosis."""
    if not found.version:
        return "none"
    if not found.here:
        return "gone" if found.gone else "elsewhere"
    return "installed" if found.current else "older"


def _extension(found: Extension) -> Diagnosis:
    kind = extension_state(found)
    health = {"installed": Health.OK, "gone": Health.PROBLEM}.get(kind, Health.WARNING)
    facts = {"version": found.version} | ({} if found.here else {"path": found.program})
    return Diagnosis("extension", kind, health, facts if found.version else {})


def _log(log: Log) -> Diagnosis:
    if log.problem:
        return Diagnosis("log", "not_writable", Health.WARNING, {"path": log.path, "reason": log.problem})
    return Diagnosis("log", "writable", facts={"path": log.path})


def _templates(faults: Asked[tuple[TemplateError, ...]]) -> Iterator[Diagnosis]:
    if isinstance(faults, tuple) and faults:
        for error in faults:
            yield Diagnosis("templates", "broken", Health.PROBLEM, {"error": error})
    else:
        yield judged("templates", faults, lambda _: Diagnosis("templates", "complete"))


def _fonts(wanted: tuple[str, ...], found: Fonts) -> Diagnosis:
    families = {family.casefold() for family in found.families}
    used = next((name for name in wanted if name.casefold() in families), "")
    facts = {"wanted": wanted[0] if wanted else found.last, "used": used or found.last, "chain": list(wanted)}
    if wanted and used == wanted[0]:
        return Diagnosis("fonts", "first", facts=facts)
    return Diagnosis("fonts", "fallback" if used else "none", Health.WARNING, facts)
