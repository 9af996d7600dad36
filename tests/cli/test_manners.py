"""How the command line behaves: wrong use is answered in Indonesian, JSON stays JSON, no traceback unless asked for."""

from __future__ import annotations

import getpass
import importlib
import subprocess
import sys
import tomllib
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from offices import NO_SCANS, Desktop, Office, at, run

from pk_excel.app import registry
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.errors import INTERRUPTED, PkError
from pk_excel.messages import commands as words
from pk_excel.messages.errors import EXIT_CODES, INTERNAL
from pk_excel.wiring import person

COMMANDS = [command.name for command in registry.commands()]

# ---------------------------------------------------------------- wrong use

WRONG = {
    "lankah PK.xlsx": "Perintah lankah tidak dikenal. Mungkin maksudnya: langkah.",
    "finalisas PK.xlsx": "Mungkin maksudnya: finalisasi.",
    "zzz": "Perintah zzz tidak dikenal. Lihat caranya dengan: pk-excel --help",
    "rkt": "Argumen FILE belum diberikan.",
    "rkt PK.xlsx --jsn": "Opsi --jsn tidak dikenal. Mungkin maksudnya: --json.",
    "tandatangan PK.xlsx --tangal 2026-01-22": "Mungkin maksudnya: --tanggal.",
    "tandatangan PK.xlsx --tanggal kemarin": "Nilai “kemarin” untuk --tanggal tidak sah; tulis seperti 2026-01-30 atau",
    "tandatangan PK.xlsx --tanggal 2026-02-30": "Nilai “2026-02-30” untuk --tanggal tidak sah",
    "rkt PK.xlsx --waktu 10:00": "tulis seperti 2026-01-21T10:00.",
    "rkt PK.xlsx --oleh": "Opsi --oleh memerlukan nilai.",
    "rkt PK.xlsx --perbarui --waktu 2026-01-06": "Opsi --perbarui memerlukan nilai (ID), padahal sesudahnya langsung"
    " --waktu.",
    "rkt PK.xlsx satu dua": "Argumen berlebih: satu dua.",
    "baru PK.xlsx --tahun dua": "Nilai “dua” untuk --tahun tidak sah; tulis bilangan 2000 sampai 2999.",
    "baru PK.xlsx --tahun 26": "Nilai “26” untuk --tahun tidak sah",
    "langkah PK.xlsx --selesai satu": "Nilai “satu” untuk --selesai tidak sah; tulis bilangan.",
    "langkah PK.xlsx --selesai 1 --kembali 1": "Pakai salah satu saja: --selesai, --kembali.",
    "koreksi PK.xlsx --kembalikan x --pengesahan y": "Pakai salah satu saja: --kembalikan, --pengesahan.",
    "batch": "Argumen AKSI belum diberikan.",
    "batch rkt": "Argumen POLA… belum diberikan.",
    "batch langkah PK.xlsx": "Nilai “langkah” untuk AKSI tidak sah; pilih salah satu: tahun-baru, rkt, validasi",
    "batch rkt tiada-*.xlsx": "Tidak ada berkas yang cocok dengan tiada-*.xlsx.",
    "batch rkt PK.xlsx --proses 0": "tulis bilangan 1 atau lebih.",
    "impor renstr": "Perintah renstr tidak dikenal.",
    "impor anggaran PK.xlsx": "Argumen SUMBER... belum diberikan.",
    "skema --oleh saya": "Opsi --oleh tidak dikenal.",
}
ENGLISH = ("Error", "Usage", "No such", "Missing", "invalid", "does not", "unexpected", "requires", "Try ", "Got ")


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_answered_in_indonesian_with_the_way_out(line: str) -> None:
    ran = run(*line.split())
    assert ran.code == 2
    assert WRONG[line] in ran.text
    assert "Lihat caranya dengan: pk-excel" in ran.err
    assert ran.out == ""
    assert not any(word in ran.text for word in ENGLISH)


def test_a_mistyped_option_names_the_help_of_its_command() -> None:
    assert "pk-excel rkt --help" in run("rkt", "PK.xlsx", "--jsn").err
    assert "pk-excel batch --help" in run("batch").err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_is_indonesian(command: str) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith("Pemakaian: ")
    assert not any(word in ran.text for word in (*ENGLISH, "Options", "Commands", "TEXT", "INTEGER", "Show this"))


def test_alone_the_program_shows_its_commands_in_the_order_of_the_sop() -> None:
    ran = run()
    assert ran.code == 0
    places = [ran.out.index(f"\n  {name} ") for name in dict.fromkeys(name.split()[0] for name in COMMANDS)]
    assert places == sorted(places)


def test_without_a_known_user_the_name_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, 2)

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    ran = run("rkt", office.master)
    assert ran.code == 2
    assert "--oleh" in ran.err


def test_who_acts_can_be_set_for_each_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PK_EXCEL_PELAKU", " Sari Dewi ")
    assert person() == "Sari Dewi"
    monkeypatch.setenv("PK_EXCEL_PELAKU", "")
    assert person() == getpass.getuser()


# ---------------------------------------------------------------- JSON

OUTCOME = {"action", "kind", "message", "facts", "notes", "findings", "files"}
FINDING = {"code", "severity", "kind", "sheet", "address", "value", "message", "advice"}
STEPS = {"current", "allowed", "deadline", "history_intact", "late_working_days", "missing", "notes", "steps"}
STEP = {
    "no", "activity", "executor", "time", "status", "planned_start", "due", "start", "done", "forecast", "by", "note",
    "late_working_days", "late_added",
}  # fmt: skip
SCHEMA = {"versi", "lembar", "nama_sel", "pengaturan", "pilihan", "aturan"}


def stepwise(office: Office, command: str) -> tuple[Any, ...]:
    """Return the words that make *command* succeed on the sample office."""
    if command == "pleno":
        office.decide()
    return {
        "edarkan": (office.folder / "kirim",),
        "konsolidasi": (office.reviews,),
        "tandatangan": ("--tanggal", "2026-01-22"),
        "arsip": ("--ke", office.papers, *NO_SCANS),
    }.get(command, ())


GATED = {
    "rkt": 2, "edarkan": 3, "konsolidasi": 4, "pleno": 5, "koreksi": 7, "finalisasi": 8, "tandatangan": 9, "arsip": 10,
}  # fmt: skip


@pytest.mark.parametrize("command", GATED)
def test_json_of_an_action_has_stable_keys_and_names_files_that_are_there(tmp_path: Path, command: str) -> None:
    office = Office(tmp_path, GATED[command])
    ran = office.do(command, *stepwise(office, command), "--json")
    assert ran.err == ""
    assert set(ran.json) == OUTCOME
    assert ran.json["action"] == command
    assert all(Path(name).is_file() for name in ran.json["files"])
    assert all({"kind", "message"} <= set(note) for note in ran.json["notes"])


def test_json_of_findings_steps_and_schema_has_stable_keys(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.contradict()
    findings = office.run("validasi", "--json")
    assert findings.code == 1
    assert set(findings.json) == OUTCOME
    assert findings.json["findings"]
    assert all(set(finding) == FINDING for finding in findings.json["findings"])
    steps = office.do("langkah", "--json").json
    assert set(steps) == STEPS
    assert all(set(step) == STEP for step in steps["steps"])
    assert set(run("skema", "--json").json) == SCHEMA


def test_an_error_leaves_standard_output_empty_for_programs_that_read_json(tmp_path: Path) -> None:
    ran = run("rkt", tmp_path / "tiada.xlsx", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "tidak ditemukan" in ran.err


# ---------------------------------------------------------------- no traceback unless asked for


@pytest.mark.parametrize("place", ["first", "last"])
def test_rinci_shows_where_it_happened_wherever_the_option_stands(tmp_path: Path, place: str) -> None:
    line = ["rkt", str(tmp_path / "tiada.xlsx")]
    assert "Traceback" not in run(*line).err
    ran = run("--rinci", *line) if place == "first" else run(*line, "--rinci")
    assert ran.code == 3
    assert "Traceback" in ran.err
    assert "BookMissing" in ran.err
    assert "tidak ditemukan" in ran.err


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("[/tak terduga] {0}")


def test_an_unexpected_error_is_one_sentence_and_exit_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, 2)
    monkeypatch.setattr(importlib.import_module("pk_excel.app.actions.rkt"), "draft_rkt", broken)
    text = office.refused(INTERNAL, "rkt")
    assert "Kesalahan program: [/tak terduga] {0}" in text
    assert "--rinci" in text
    detailed = office.run("rkt", "--rinci")
    assert detailed.code == INTERNAL
    assert "Traceback" in detailed.err
    assert "draft_rkt" in detailed.err


def test_an_interruption_ends_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, 2)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importlib.import_module("pk_excel.app.actions.rkt"), "draft_rkt", interrupt)
    assert office.refused(INTERRUPTED, "rkt").strip() == words.INTERRUPTED


def test_an_interruption_while_the_program_is_loaded_ends_like_any_other() -> None:
    code = """
import runpy, sys
class Pressed:
    def find_spec(name, *_):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed)
runpy.run_module("pk_excel", run_name="__main__")
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (INTERRUPTED, "", words.INTERRUPTED)
    declared = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert declared["project"]["scripts"] == {"pk-excel": "pk_excel.__main__:main"}


def test_a_broken_template_is_named_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path / "kantor", 8)
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "naskah.toml").write_text("judul = [", encoding="utf-8")
    monkeypatch.setattr("pk_excel.wiring.data_folder", lambda _name: templates)
    assert "naskah.toml" in office.refused(9, "finalisasi")


def test_brackets_in_names_are_shown_as_they_are(tmp_path: Path) -> None:
    ran = run("rkt", tmp_path / "[bold]PK[/] :smile:.xlsx")
    assert ran.code == 3
    assert "[bold]PK[/] :smile:.xlsx" in ran.text


def test_brackets_in_a_step_are_shown_as_they_are(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.change(t.LANGKAH, lambda row: row["no"] == 5, aktivitas="Rapat [/b] [red]Pleno[/red] :star:")
    assert "Rapat [/b] [red]Pleno[/red] :star:" in office.do("langkah").text


def test_every_exit_code_of_the_tree_is_in_the_list() -> None:
    codes = {PkError.exit_code}
    pending = list(PkError.__subclasses__())
    while pending:
        one = pending.pop()
        codes.add(one.exit_code)
        pending += one.__subclasses__()
    assert codes | {0, 1, INTERNAL, INTERRUPTED} == set(EXIT_CODES)


class Terminal(StringIO):
    """Where somebody looks on."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_who_looks_on_is_told_which_paper_is_being_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    office = Office(tmp_path, 2)
    monkeypatch.setattr("offices.StringIO", Terminal)  # of what run() reads
    told = run("rkt", office.master, "--oleh", "Penguji", "--waktu", at(office.day))
    assert told.code == 0, told.err
    assert "RKT KPU (Word) …" in told.err
    assert "…" not in told.out


def test_every_paper_is_told_before_it_is_made() -> None:
    desktop, told = Desktop.before(2), list[tuple[str, int, int]]()
    context = replace(desktop.context, progress=lambda *one: told.append(one))
    registry.action("rkt").perform(desktop.book, context, desktop.bench)
    kinds = (("Word", 1, 2), ("PDF", 2, 2))
    assert told == [(f"RKT {dokumen} ({kind})", n, of) for dokumen in Dokumen for kind, n, of in kinds]
