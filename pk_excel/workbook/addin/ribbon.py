"""The ribbon as the workbook carries it, and its words for the buttons on *Beranda*."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from lxml import etree

from pk_excel.books.package import open_package
from pk_excel.workbook.addin.parts import RIBBON_RELATION, relate, with_parts

NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
PART = "customUI/customUI.xml"


@dataclass(frozen=True)
class Command:
    """A button of the ribbon: the Sub it calls, its name in full and what it does."""

    macro: str
    title: str
    help: str


def ribbon_xml() -> bytes:
    """Return the ribbon's XML as it stands in ``ribbon.xml``."""
    return files(__package__).joinpath("ribbon.xml").read_bytes()


def commands() -> dict[str, Command]:
    """Return the ribbon's buttons by the Sub they call."""
    buttons = etree.fromstring(ribbon_xml()).iter(f"{{{NAMESPACE}}}button")
    found = (Command(node.get("onAction", ""), node.get("screentip", ""), node.get("supertip", "")) for node in buttons)
    return {command.macro: command for command in found}


def add_ribbon(source: bytes) -> bytes:
    """Return the workbook with the ribbon."""
    package = open_package(with_parts(source, {PART: ribbon_xml()}))
    relate(package, "", PART, f"{RIBBON_RELATION}/ui/extensibility", "rIdRibbon")
    return package.to_bytes()
