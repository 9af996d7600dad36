"""What came to light while tables were read and written, whatever the action was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """Something that the user should know: ``kind`` picks the sentence, ``facts`` fill it."""

    kind: str
    facts: Mapping[str, object] = field(default_factory=dict)
