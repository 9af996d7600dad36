"""The licences of all parts of the zip: each part's own texts, and a list of who is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tools.windows_bundle.interpreter import SOURCE
from tools.windows_bundle.wheels import Wheel

_TEXT = re.compile(r"[^/]+\.dist-info/(?:licenses/(.+)|([^/]*(?:LICEN[SC]E|COPYING|NOTICE|AUTHORS)[^/]*))", re.I)
#: Packages that name a licence and bring no text of it.
_GIVEN = {"docxtpl": "LGPL-2.1.txt"}
_TEXTS = Path(__file__).with_name("licence_texts")


class MissingLicence(Exception):
    """A part comes without the text of its licence: find it, and name it in this module."""


def licences(wheels: list[Wheel], of_python: bytes) -> dict[str, bytes]:
    """Return the texts, a folder for each part, ``daftar.txt`` and ``kunci.txt``. Raises MissingLicence.

    ``kunci.txt`` names the version of each package as pip's constraints do.
    """
    texts = {"Python/LICENSE.txt": of_python}
    for wheel in wheels:
        found = _texts(wheel)
        if not found:
            raise MissingLicence(wheel.name)
        texts |= {f"{wheel.name}/{name}": text for name, text in found.items()}
    others = [wheel for wheel in wheels if wheel.name != "pk-excel"]
    rows = [f"Python ({SOURCE.replace('==', ' ')}): PSF-2.0"]
    rows += [f"{one.name} {one.version}: {_named(one)}" for one in wheels]
    texts["daftar.txt"] = "".join(f"{row}\r\n" for row in rows).encode()
    texts["kunci.txt"] = "".join(f"{one.name}=={one.version}\r\n" for one in others).encode()
    return texts


def _texts(wheel: Wheel) -> Mapping[str, bytes]:
    found = ((_TEXT.fullmatch(name), content) for name, content in wheel.files().items())
    texts = {(match[1] or match[2]).replace("/", "-"): content for match, content in found if match}
    if given := _GIVEN.get(wheel.name):
        texts[given] = (_TEXTS / given).read_bytes()
    return texts


def _named(wheel: Wheel) -> str:
    """Return what a package calls its licence."""
    told = wheel.metadata["License-Expression"] or wheel.metadata["License"]
    classes = [line for line in wheel.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return str(told).splitlines()[0] if told else classes[0].rpartition(":: ")[2] if classes else "-"
