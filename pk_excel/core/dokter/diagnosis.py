"""One diagnosis, and how a fact that could not be had becomes one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pk_excel.core.dokter.facts import Asked, T, Unchecked

#: What is looked at, in the order of the report; these ids never change. ``repair`` is what ``--perbaiki`` did.
CHECKS = (
    "repair", "python", "xlwings", "host", "binding", "uno", "extension", "templates", "fonts", "log", "place",
    "book", "owner", "folder", "disk", "mark", "structure", "history", "logo", "macros",
)  # fmt: skip


class Health(StrEnum):
    """How bad it is: a ``problem`` must be mended, a ``warning`` may bite, ``info`` bites nobody as things are."""

    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Diagnosis:
    """The result of one check: ``kind`` picks the sentence, ``facts`` fill it.

    An ``error`` among the facts is the PkError behind it.
    """

    check: str
    kind: str
    health: Health = Health.OK
    facts: Mapping[str, object] = field(default_factory=dict)


def judged(check: str, fact: Asked[T], judge: Callable[[T], Diagnosis]) -> Diagnosis:
    """Return what *judge* makes of the fact, or that it could not be checked."""
    if not isinstance(fact, Unchecked):
        return judge(fact)
    if fact.seconds:
        return Diagnosis(check, "no_answer", Health.WARNING, {"seconds": round(fact.seconds)})
    cause = {"error": fact.error} if fact.error else {"reason": fact.reason}
    return Diagnosis(check, "unchecked", Health.WARNING, cause)


def worst(diagnoses: Iterable[Diagnosis]) -> Health:
    """Return the worst health among *diagnoses*; ok without any."""
    order = tuple(Health)
    return max((diagnosis.health for diagnosis in diagnoses), key=order.index, default=Health.OK)
