"""V32: numbers of letters are written as KPU writes them, are of the PK's time, and stand for one letter each.

``12/PR.03.1-BA/7322/2026``: serial number, class with or without the kind of paper, region, perhaps the month, year.
Source: Keputusan KPU on tata naskah dinas; PR.03.1 is kinerja, PK.01 is persidangan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.cases import UNSIGNED, WARNING, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.teks import is_empty, one_line

_NUMBER = re.compile(
    r"[0-9]{1,5}(?:\.[0-9A-Za-z]+)?/[A-Za-z]{2}\.[0-9]{2}(?:\.[0-9]{1,2})?[^/\s]*(?:/[^/\s]+)+/(\d{4})", re.ASCII
)
_PERSIDANGAN = re.compile(r"/PK\.01", re.IGNORECASE)
#: A number with the step of which its letter comes, and the kind of paper that its class may name.
_LETTERS: tuple[tuple[Setting[str], Step, tuple[str, ...]], ...] = (
    (Settings.nomor_ba, Step.PLENO, ("BA",)),
    (Settings.nomor_surat, Step.ARSIP, ("SR", "SD", "SP")),
)
_KIND = re.compile(r"-([A-Za-z]{2,3})/")


def check(data: RuleData) -> Iterator[Hit]:
    """Find numbers that are malformed, of another year, or given twice."""
    for setting, step, kinds in _LETTERS:
        if not data.is_unset(setting):
            yield from _number(data, setting, step, kinds)
    ba, letter = data.settings.nomor_ba, data.settings.nomor_surat
    if not is_empty(ba) and one_line(ba).casefold() == one_line(letter).casefold():
        yield setting_hit(data, Settings.nomor_surat, "ganda", lain=Settings.nomor_ba.key)


def _number(data: RuleData, setting: Setting[str], step: Step, kinds: tuple[str, ...]) -> Iterator[Hit]:
    text = one_line(data.settings.value(setting))
    written = _NUMBER.fullmatch(text)
    kind = _KIND.search(text)
    years = _years(data, step)
    if written is None:
        yield setting_hit(data, setting, "bentuk")
    elif _PERSIDANGAN.search(text):
        yield setting_hit(data, setting, "persidangan")
    elif years and int(written[1]) not in years:
        yield setting_hit(data, setting, "tahun_lain", tahun=" atau ".join(map(str, years)))
    elif kind and kind[1].upper() not in kinds:
        yield setting_hit(data, setting, "naskah_lain", naskah=kind[1], benar=" atau ".join(kinds))


def _years(data: RuleData, step: Step) -> tuple[int, ...]:
    """Return the years that the letter of a step may be of: that of the step; before it, the PK's or the December."""
    done, year = data.done_steps.get(step), data.settings.tahun
    if done:
        return (done.day.year,)
    return (year,) if data.today.year >= year else (year - 1, year)


_BA = "12/PR.03.1-BA/7322/2026"

RULE = Rule(
    code="V32",
    severity=WARNING,
    title="Nomor Berita Acara dan surat pengantar benar bentuknya, tahunnya, dan tidak ganda",
    needs=(t.PENGATURAN, t.LANGKAH),
    check=check,
    sentences={
        "bentuk": FindingText(
            "Nomor “{nilai}” tidak berbentuk urut/kelas-naskah/wilayah/tahun.",
            "Tulis {kunci} seperti 12/PR.03.1-BA/7322/2026.",
        ),
        "persidangan": FindingText(
            "Nomor {nilai} memakai kelas PK.01, yaitu persidangan, bukan Perjanjian Kinerja.",
            "Pakai kelas PR.03.1 (kinerja) pada {kunci}.",
        ),
        "tahun_lain": FindingText(
            "Nomor {nilai} bukan dari tahun {tahun}.",
            "Ganti {kunci} dengan nomor tahun ini; nomor tahun lalu sering ikut tersalin.",
        ),
        "naskah_lain": FindingText(
            "Nomor {nilai} memakai kode naskah {naskah}; untuk {kunci} kodenya {benar}.",
            "Periksa apakah nomor ini untuk naskah yang lain.",
        ),
        "ganda": FindingText(
            "Nomor {nilai} sama dengan {lain}; satu nomor hanya untuk satu naskah.",
            "Perbaiki {kunci} atau {lain} menurut buku agenda.",
        ),
    },
    must=(
        finds("bentuk", WARNING, Settings.nomor_ba, "12-PR.03.1-BA-7322-2026",
              Set(Settings.nomor_ba, "12-PR.03.1-BA-7322-2026")),
        finds("bentuk", WARNING, Settings.nomor_surat, "…/PR.03.1-SR/7322/2026",
              Set(Settings.nomor_surat, "…/PR.03.1-SR/7322/2026")),
        finds("bentuk", WARNING, Settings.nomor_ba, f"{_BA} {_BA}", Set(Settings.nomor_ba, f"{_BA} {_BA}")),
        finds("persidangan", WARNING, Settings.nomor_ba, "12/PK.01-BA/7322/2026",
              Set(Settings.nomor_ba, "12/PK.01-BA/7322/2026")),
        finds("tahun_lain", WARNING, Settings.nomor_ba, "12/PR.03.1-BA/7322/2025",
              Set(Settings.nomor_ba, "12/PR.03.1-BA/7322/2025")),
        finds("naskah_lain", WARNING, Settings.nomor_surat, "13/PR.03.1-BA/7322/2026",
              Set(Settings.nomor_surat, "13/PR.03.1-BA/7322/2026")),
        finds("ganda", WARNING, Settings.nomor_surat, "12/PR.03.1/7322/2026",
              Set(Settings.nomor_ba, "12/PR.03.1/7322/2026"), Set(Settings.nomor_surat, "12/PR.03.1/7322/2026")),
    ),
    must_not=(
        silent("belum ada nomor", Set(Settings.nomor_ba, "-")),
        silent("tanpa kode naskah, dengan bulan", Set(Settings.nomor_surat, "7/PR.03.1/7322/I/2026")),
        silent("nomor Desember untuk pleno bulan Desember",
               Put(t.LANGKAH, "5", {LangkahRow.selesai: date(2025, 12, 29)}),
               Set(Settings.nomor_ba, "90/PR.03.1-BA/7322/2025"), *UNSIGNED),
        silent("kelas dengan angka subbagian", Set(Settings.nomor_ba, "12/PR.03.1-BA/02/7322/2026")),
        silent("pengaturan tanpa nilai lain", Set(Settings.nomor_surat, "13/PR.03.1-SR/7322/2026")),
    ),
)  # fmt: skip
