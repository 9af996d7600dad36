"""Jinja2 as the papers use it: strict about every gap, closed to Python, and each template is compiled once."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

_MOST_TEMPLATES = 256  # a set of templates and sentences has some eighty


class _Environment(SandboxedEnvironment):
    """Keeps what it compiled: that takes longer than all the rest of a paper."""

    def __init__(self, autoescape: bool) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=autoescape)
        self._compiled = lru_cache(_MOST_TEMPLATES)(super().from_string)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may see *attr*; what a paper says is seen many thousand times."""
        if is_dataclass(obj):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """Return the template whose text is *source*."""
        return self._compiled(source)


@cache
def environment(autoescape: bool) -> SandboxedEnvironment:
    """Return the environment of all templates; with *autoescape* what is filled in cannot become XML."""
    return _Environment(autoescape)
