"""``python -m pk_excel.messages``: every sentence with its key, for those who read them all."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.app import sentences as of_actions
from pk_excel.messages.problems import PROBLEMS
from pk_excel.messages.refusals import REFUSALS


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every sentence with its key."""
    yield from of_actions.sentences()
    yield from ((f"berkas ditolak.{kind}", text) for kind, text in REFUSALS.items())
    yield from ((f"isian.{kind}", text) for kind, text in PROBLEMS.items())


if __name__ == "__main__":
    for key, text in sentences():
        print(f"{key}\t{text!r}")
