"""Messages as they are read in a message box: there staff press buttons, and no command has options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pk_excel.app.registry import actions, buttons

#: The program, and its command that shows, without options, where the SOP stands.
_COMMAND, _STANDING = "pk-excel", "langkah"
#: What a button asks for, or what there is instead, where the command line has an option that no button stands for.
_WORDS: Mapping[str, str] = {
    "ya": "jawaban Ya", "catatan": "isian alasan", "alasan": "isian alasan", "tanggal": "isian tanggal",
    "bukti": "isian bukti", "pengesahan": "isian pengesahan", "tanpa": "isian divisi yang tidak ikut",
    "tanpa-pindaian": "isian alasan tanpa pindaian", "penerima": "isian penerima", "waktu": "jam komputer",
    "pindaian-kpu": "nama berkas yang memuat KPU", "pindaian-sekretariat": "nama berkas yang memuat Sekretariat",
    "peta": "lembar Impor", "coba": "lembar Impor", "tabel": "lembar Impor", "terima": "isian alasan",
    "tata-letak": "tata letak yang dikenal", "ke": "folder hasil", "timpa": "izin menimpa",
}  # fmt: skip
#: A value behind an option: a word in capitals, a number, a name in quotes.
_VALUE = r"(?:\s+(?:[A-Z](?:[\w.,-]*\w)?|\d+\b|semua\b|'[^']*'|\"[^\"]*\"))?"
_OPTION = re.compile(rf"(?<!install )--([a-z]+(?:-[a-z]+)*){_VALUE}")
#: The same button named twice, as where a sentence offered the button and the command.
_SAID_TWICE = re.compile(r"(tombol [^,.:;()]+?)(?:, atau \1| \(\1\)| \(atau \1\))")


def in_the_box(text: str) -> str:
    """Return a message with buttons in the place of commands, and the names of answers in that of options."""
    said = _OPTION.sub(lambda found: _answer(found[1]), _call().sub(_pressed, text))
    while said != (shorter := _SAID_TWICE.sub(r"\1", said)):
        said = shorter
    return said


@cache
def _call() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, actions()), key=len, reverse=True))
    book = r"(?:\s+(?:FILE\b|\S+\.(?:xls[xm]|zip)\b|\"[^\"]*\"))*"
    option = rf"(?:\s+--[a-z]+(?:-[a-z]+)*{_VALUE}(?:\s+(?:pejabat|strategi|prioritas)\b)?)"
    return re.compile(rf"(?:{_COMMAND}\s+({names})\b{book}({option}*)|\b({names})\b{book}({option}+))")


def _pressed(found: re.Match[str]) -> str:
    name, options = found[1] or found[3], found[2] or found[4] or ""
    labels = [button.label for action, button in buttons() if action.name == name]
    given = _OPTION.findall(options)
    if name == _STANDING and not given:
        return f"lembar {_STANDING.capitalize()}"
    if not labels:
        return f"perintah {name}{options}"
    own = [option for option in given if option not in _WORDS]
    label = next(filter(None, (_owner(name, option) for option in own)), "")
    return f"perintah {name}" if own and not label else f"tombol {label or labels[0]}"


def _owner(name: str, option: str) -> str:
    """Return the label of the button that stands for an option of a command; empty where none does."""
    standing = [
        button.label
        for action, button in buttons()
        if action.name == name
        and (option in (*button.arguments, *button.sets) or f"--{option} " in button.command)
    ]
    # Of several the one that is called so: a date is asked by many, scans have a button.
    standing.sort(key=lambda label: not label.casefold().startswith(option))
    return standing[0] if standing and option not in _WORDS else ""


def _answer(option: str) -> str:
    if option in _WORDS:
        return _WORDS[option]
    label = next(filter(None, (_owner(name, option) for name in actions())), "")
    return f"tombol {label}" if label else f"pilihan {option.replace('-', ' ')}"
