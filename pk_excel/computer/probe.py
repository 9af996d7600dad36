"""A look at the computer that may fail or never return, and still always ends in an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from pk_excel.core.dokter.facts import Unchecked
from pk_excel.errors import PkError

T = TypeVar("T")

#: How long one look may take: a network drive that is gone answers after minutes.
PATIENCE = 15.0


def ask(look: Callable[[], T], seconds: float = PATIENCE) -> T | Unchecked:
    """Return what *look* finds, or why it found nothing within *seconds*; raises nothing."""
    answers: list[T | Unchecked] = []

    def try_it() -> None:
        try:
            answers.append(look())
        except PkError as error:
            answers.append(Unchecked(error=error))
        # A broken computer breaks in any way; which one is the finding.
        except Exception as error:
            answers.append(Unchecked(reason(error)))

    # A daemon: a look that never returns must not keep the program from ending.
    thread = threading.Thread(target=try_it, daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else Unchecked(seconds=seconds)


def reason(error: Exception) -> str:
    """Return what the system says of *error*, in one line."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())
