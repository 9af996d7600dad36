"""Jinja2 as the papers use it: strict about every gap, closed to Python, and each template is compiled once."""

from __future__ import annotations

from collections.abc import Mapping
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

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of what a paper says, which is seen many thousand times, or what the sandbox lets see."""
        if attribute[:1] != "_" and hasattr(type(obj), "__dataclass_fields__"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """Return the template whose text is *source*."""
        return self._compiled(source)


@cache
def environment(autoescape: bool) -> SandboxedEnvironment:
    """Return the environment of all templates; with *autoescape* what is filled in cannot become XML."""
    return _Environment(autoescape)


def render(template: Template, values: Mapping[str, object]) -> str:
    """Return what *template* says of *values*; its own method does the same after going through all names it knows."""
    context = template.new_context({**template.environment.globals, **values}, shared=True)
    return "".join(template.root_render_func(context))
