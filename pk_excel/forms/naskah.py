"""The fixed sentences of the papers, read from ``naskah.toml``, and the values that may stand in them."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.letters import real_bullets
from pk_excel.errors import TemplateError

NASKAH_FILE = "naskah.toml"
# What XML cannot hold or nobody can see; the kinds of white space are left to clean_text.
_NOT_PRINTABLE = re.compile("[^\t\n\r\u000b\u000c\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(value: object) -> str:
    """Return *value* as text that every renderer can print: no control characters, nothing for None and NaN.

    Bullets pasted from Word become real ones.
    """
    if isinstance(value, str) and not (value.isascii() and value.isprintable()):
        return clean_text(real_bullets(seen(value)))
    return "" if isinstance(value, float) and math.isnan(value) else clean_text(value)


def seen(text: str) -> str:
    """Return *text* without what XML cannot hold or nobody can see."""
    return _NOT_PRINTABLE.sub("", text)


class Naskah:
    """The sentences by dotted key, such as ``pk.A.pembuka``.

    Every method raises TemplateError (``template`` the file, ``reason`` the key and what is wrong with it) when
    the key is missing, has another type, is no valid template, or names a variable that is not given.
    """

    def __init__(self, tree: dict[str, Any], source: str, shared: Mapping[str, object] | None = None) -> None:
        self._tree = tree
        self._source = source
        self._shared = shared or {}

    def sharing(self, **values: object) -> Naskah:
        """Return the same sentences, in all of which *values* may stand besides their own."""
        return Naskah(self._tree, self._source, {**self._shared, **values})

    def line(self, key: str, **values: object) -> str:
        """Return one sentence with *values* filled in."""
        template = self._find(key)
        if not isinstance(template, str):
            raise self.error(key, "harus berupa teks")
        return self._fill(key, template, values)

    def lines(self, key: str, **values: object) -> tuple[str, ...]:
        """Return a list of sentences with *values* filled in."""
        templates = self._find(key)
        if not (isinstance(templates, list) and all(isinstance(item, str) for item in templates)):
            raise self.error(key, "harus berupa daftar teks")
        return tuple(self._fill(key, item, values) for item in templates)

    def headings(self, key: str, widths: Sequence[float], **values: object) -> tuple[tuple[str, float], ...]:
        """Return the headings of a table, each with the width of its column."""
        headings = self.lines(key, **values)
        if len(headings) != len(widths):
            raise self.error(key, f"harus berisi {len(widths)} judul kolom")
        return tuple(zip(headings, widths, strict=True))

    def paper_size(self, kertas: str) -> tuple[float, float]:
        """Return width and height in millimetres of a paper that the file knows."""
        key = f"kertas.{kertas}"
        size = self._find(key)
        if not (isinstance(size, list) and len(size) == 2 and all(type(n) in (int, float) for n in size)):
            raise self.error(key, "harus berupa [lebar, tinggi] dalam milimeter")
        return float(size[0]), float(size[1])

    def error(self, key: str, problem: str) -> TemplateError:
        """Return the exception that names *key* and what is wrong with it."""
        return TemplateError(template=self._source, reason=f"{key}: {problem}")

    def _find(self, key: str) -> Any:
        node: Any = self._tree
        for part in key.split("."):
            if not isinstance(node, dict) or part not in node:
                raise self.error(key, "tidak ada")
            node = node[part]
        return node

    def _fill(self, key: str, template: str, values: dict[str, object]) -> str:
        from jinja2.exceptions import TemplateError as JinjaError

        from pk_excel.forms.jinja import environment, render

        if "{" not in template and not template.endswith("\n"):  # of which Jinja2 takes one off
            return template
        try:
            return render(environment(autoescape=False).from_string(template), {**self._shared, **values})
        except (JinjaError, TypeError, ValueError, AttributeError, ArithmeticError) as problem:
            raise self.error(key, str(problem)) from problem


@lru_cache(maxsize=8)
def _parse(path: Path, _changed: int, _size: int) -> Naskah:
    try:
        return Naskah(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise TemplateError(template=path.name, reason=str(problem)) from problem


def load_naskah(folder: Path) -> Naskah:
    """Return the sentences of *folder*, read again only when the file has changed. Raises TemplateError."""
    path = folder / NASKAH_FILE
    try:
        stamp = path.stat()
    except OSError as problem:
        raise TemplateError(template=NASKAH_FILE, reason=str(problem)) from problem
    return _parse(path, stamp.st_mtime_ns, stamp.st_size)
