"""The papers, one module each with its ``FORM``, as :mod:`pk_excel.forms.paper` says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pk_excel.core.papers.bersama import Paper
from pk_excel.forms.paper import Form

__all__ = ["all_forms", "form_of"]


@cache
def all_forms() -> Mapping[type[Paper], Form[Any, Any]]:
    """Return how each paper is printed, by its class."""
    found = [import_module(f"{__name__}.{module.name}").FORM for module in iter_modules(__path__)]
    return {form.paper: form for form in found}


def form_of(paper: Paper) -> Form[Any, Any]:
    """Return how *paper* is printed. Raises KeyError for a class that no module declares."""
    return all_forms()[type(paper)]
