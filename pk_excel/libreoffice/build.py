"""``pk-excel.oxt``: the extension as one file, made from the declarations of the buttons."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from pk_excel import __version__
from pk_excel.app.action import Action, Argument, Button, Kind
from pk_excel.app.registry import buttons, gate_of
from pk_excel.libreoffice.menus import addons
from pk_excel.messages import extension as words

IDENTIFIER = "org.pk_excel.perjanjian_kinerja"
NAME = "pk-excel.oxt"
#: The part that says what the buttons start.
DECLARED = "tombol.json"
_FRAME = files(__package__).joinpath("extension")
_HOW = {Kind.REVIEWS: "folder", Kind.SCANS: "files", Kind.SOURCES: "files", Kind.DAY: "day"}


def extension(command: Sequence[str]) -> bytes:
    """Return the extension; what starts a button's work is *command*. The same input gives the same bytes."""
    parts = {part.name: part.read_bytes() for part in _FRAME.iterdir() if part.name.endswith((".py", ".xcu"))}
    # Where LibreOffice looks for the modules of an extension.
    modules = _FRAME.joinpath("pythonpath").iterdir()
    parts |= {f"pythonpath/{part.name}": part.read_bytes() for part in modules if part.name.endswith(".py")}
    parts["description.xml"] = _FRAME.joinpath("description.xml").read_bytes().replace(
        b"VERSION", __version__.encode()
    )
    parts["META-INF/manifest.xml"] = _FRAME.joinpath("manifest.xml").read_bytes()
    parts["Addons.xcu"] = addons(buttons())
    parts[DECLARED] = json.dumps(declared(command), ensure_ascii=False, indent=1).encode()
    return _packed(parts)


def declared(command: Sequence[str]) -> Mapping[str, Any]:
    """Return what the extension knows: the buttons with their questions, its own sentences, and the command."""
    return {
        "command": list(command),
        "texts": words.TEXTS,
        "buttons": [_button(action, button) for action, button in buttons()],
    }


def _button(action: Action, button: Button) -> Mapping[str, Any]:
    asks = [_question(argument) for argument in action.asked(button) if argument.question]
    gate = gate_of(action, button)
    return {"macro": button.macro, "tag": gate[0] if gate else "", "shows": button.shows, "asks": asks}


def _question(argument: Argument) -> Mapping[str, Any]:
    question = argument.question
    assert question is not None
    return {
        "how": _HOW.get(argument.kind, "text"), "text": question.text, "optional": question.optional,
        "folder": question.folder,
    }  # fmt: skip


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items(), key=_manifest_first):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _manifest_first(part: tuple[str, bytes]) -> tuple[bool, str]:
    return not part[0].startswith("META-INF"), part[0]
