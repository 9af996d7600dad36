"""``libreoffice``: puts menu, toolbar and buttons into LibreOffice Calc, by the extension made from the actions."""

from __future__ import annotations

from pk_excel.app.action import PROFILE, Action, Argument, Group, Kind
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.ports import ExtensionPort

NAME = "libreoffice"
INSTALLED = Sentence(
    "installed",
    "Ekstensi Perjanjian Kinerja terpasang di LibreOffice. Tutup semua jendela LibreOffice, lalu buka buku kerjanya di "
    "Calc: menu dan bilah alat Perjanjian Kinerja serta tombol di Beranda bekerja dari sana.",
)
REMOVED = Sentence("removed", "Ekstensi Perjanjian Kinerja dilepas dari LibreOffice.")
NOT_THERE = Sentence("not_there", "Ekstensi Perjanjian Kinerja memang tidak terpasang di LibreOffice.")
SAVING = Sentence(
    "saving",
    "Yang disimpan lewat Calc kehilangan beberapa hal untuk Excel, antara lain makro tombolnya; sebelum dibuka lagi di "
    "Excel, kembalikan dengan pk-excel tombol.",
)


def install(extension: ExtensionPort) -> Outcome:
    """Install the extension for this user, in the place of any other version of it. Raises HostError."""
    extension.install()
    return Outcome(NAME, INSTALLED, notes=(Note(SAVING),))


def remove(extension: ExtensionPort) -> Outcome:
    """Take the extension out. Raises HostError."""
    return Outcome(NAME, REMOVED if extension.remove() else NOT_THERE)


ACTION = Action(
    "libreoffice",
    Group.BANTUAN,
    "Pasang menu, bilah alat, dan tombol Perjanjian Kinerja di LibreOffice Calc.",
    order=4,
    arguments=(Argument("lepas", "Lepas lagi dari LibreOffice.", Kind.FLAG), PROFILE),
    takes_workbook=False,
    recorded=False,
)
