"""Every diagnosis, both ways, from facts alone."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from dokter.patients import BOOK, COMPUTER, CONTENT, FILE, PLACES, SHEETS, MemoryClinic, content, of, seen

from pk_excel import errors as e
from pk_excel.app.actions.dokter import examine
from pk_excel.core.dokter import CHECKS, Health
from pk_excel.core.dokter.computer import PYTHON_NEEDED
from pk_excel.core.dokter.facts import (
    Book,
    Computer,
    Extension,
    Fonts,
    Hosts,
    Launcher,
    Log,
    Logo,
    Macros,
    Python,
    Shape,
    Unchecked,
)
from pk_excel.core.dokter.places import Place
from pk_excel.messages.dokter import CHECK_NAMES, TEXTS, diagnosis_text, report, summary

OK, INFO, WARNING, PROBLEM = Health
GOOD_SHAPE = CONTENT.shape
assert isinstance(GOOD_SHAPE, Shape)
LAST = "Libertinus Serif"


def computer(**facts: object) -> tuple[Computer, Book]:
    return replace(COMPUTER, **facts), BOOK  # type: ignore[arg-type]


def book(**facts: object) -> tuple[Computer, Book]:
    return COMPUTER, replace(BOOK, **facts)  # type: ignore[arg-type]


def inside(**facts: object) -> tuple[Computer, Book]:
    return COMPUTER, content(**facts)


def plain(**facts: object) -> tuple[Computer, Book]:
    return COMPUTER, replace(content(**facts), path="/kantor/PK.xlsx")


def renamed(sheet: str, now: str) -> Shape:
    titles = tuple(now if title == sheet else title for title in GOOD_SHAPE.sheets)
    return replace(
        GOOD_SHAPE, sheets=titles, tables={table: now if at == sheet else at for table, at in PLACES.items()}
    )


# (check, kind): the facts, and how bad that is.
CASES: dict[tuple[str, str], tuple[tuple[Computer, Book], Health]] = {
    ("python", "good"): (computer(), OK),
    ("python", "old"): (computer(python=Python((3, 10, 9), "/usr/bin/python3")), PROBLEM),
    ("xlwings", "installed"): (computer(), OK),
    ("xlwings", "missing"): (computer(xlwings=None), PROBLEM),
    ("host", "excel"): (computer(hosts=Hosts(excel="/Excel", libreoffice="/soffice")), OK),
    ("host", "libreoffice"): (computer(hosts=Hosts(libreoffice="/soffice")), OK),
    ("host", "none"): (computer(hosts=Hosts()), INFO),
    ("uno", "ready"): (computer(hosts=Hosts(libreoffice="/soffice", uno="")), OK),
    ("uno", "missing"): (computer(hosts=Hosts(libreoffice="/soffice", uno="no module")), WARNING),
    ("extension", "installed"): (computer(), OK),
    ("extension", "none"): (computer(extension=Extension()), WARNING),
    ("extension", "older"): (computer(extension=Extension("0.9", "/py", here=True)), WARNING),
    ("extension", "elsewhere"): (computer(extension=Extension("1.0", "/lain/python")), WARNING),
    ("extension", "gone"): (computer(extension=Extension("1.0", "/lain/python", gone=True)), PROBLEM),
    ("templates", "complete"): (computer(), OK),
    ("templates", "broken"): (computer(templates=(e.TemplateError(template="pk.docx", reason="hilang"),)), PROBLEM),
    ("fonts", "first"): (computer(fonts=Fonts(frozenset({"BOOKMAN OLD STYLE"}), LAST)), OK),
    ("fonts", "fallback"): (computer(fonts=Fonts(frozenset({"Arial"}), LAST)), WARNING),
    ("fonts", "none"): (computer(fonts=Fonts(frozenset({"Wingdings"}), LAST)), WARNING),
    ("log", "writable"): (computer(), OK),
    ("log", "not_writable"): (computer(log=Log("/sari/pk-excel.log", "Permission denied")), WARNING),
    ("place", "plain"): (book(), OK),
    ("place", "url"): (book(places=frozenset({Place.URL})), PROBLEM),
    ("place", "temporary"): (book(places=frozenset({Place.TEMPORARY, Place.ONEDRIVE})), WARNING),
    ("place", "network"): (book(places=frozenset({Place.NETWORK, Place.DOWNLOADS})), WARNING),
    ("place", "downloads"): (book(places=frozenset({Place.DOWNLOADS})), WARNING),
    ("place", "onedrive"): (book(places=frozenset({Place.ONEDRIVE})), WARNING),
    ("book", "readable"): (book(), OK),
    ("book", "unusable"): (book(content=e.EncryptedBook(path=FILE)), PROBLEM),
    ("owner", "free"): (book(), OK),
    ("owner", "open"): (book(owner=e.BookOpen(path=FILE, owner="Sari")), WARNING),
    ("folder", "writable"): (book(), OK),
    ("folder", "read_only"): (book(file="hanya-baca"), PROBLEM),
    ("folder", "not_writable"): (book(folder="Permission denied"), PROBLEM),
    ("disk", "enough"): (book(free=200_000_000), OK),
    ("disk", "low"): (book(free=199_000_000), WARNING),
    ("disk", "full"): (book(free=19_000_000), PROBLEM),
    ("mark", "clean"): (book(), OK),
    ("mark", "zone"): (book(mark="zone"), PROBLEM),
    ("mark", "quarantine"): (book(mark="quarantine"), PROBLEM),
    ("mark", "protected_view"): (book(mark="zone", path="/kantor/PK.xlsx"), WARNING),
    ("structure", "complete"): (inside(), OK),
    ("structure", "sheet_renamed"): (inside(shape=renamed("RKT", "Rencana")), WARNING),
    ("structure", "broken"): (
        inside(shape=replace(GOOD_SHAPE, faults=(e.TableMissing(book="PK.xlsm", table="tblRKT"),))), PROBLEM,
    ),
    ("history", "intact"): (inside(), OK),
    ("history", "broken"): (
        inside(history=e.HistoryBroken(book="PK.xlsm", kind="altered", row=3, sheet="Riwayat", address="A8")), PROBLEM,
    ),
    ("logo", "printable"): (inside(logo=Logo("logo.png", "Pengaturan!C10")), OK),
    **{
        ("logo", kind): (inside(logo=Logo("logo.png", "Pengaturan!C10", kind)), PROBLEM)
        for kind in ("tidak_ada", "kosong", "bukan_gambar", "rusak")
    },
    ("macros", "none"): (plain(macros=Macros(False)), OK),
    ("macros", "stripped"): (inside(macros=Macros(False)), PROBLEM),
    ("macros", "incomplete"): (inside(macros=Macros(True, ("buttons", "ribbon"), ("macros",))), PROBLEM),
    ("macros", "older"): (inside(macros=Macros(True, (), ("macros", "kind", "code_names"))), WARNING),
    ("macros", "complete"): (inside(), OK),
    ("binding", "here"): (computer(), OK),
    ("binding", "missing"): (computer(launcher=Launcher()), PROBLEM),
    ("binding", "elsewhere"): (computer(launcher=Launcher(r"D:\lain\pk-excel.exe")), WARNING),
    ("binding", "mac"): (computer(launcher=Launcher(system="darwin")), WARNING),
    ("binding", "commands"): (computer(launcher=Launcher(system="linux")), OK),
}  # fmt: skip


@pytest.mark.parametrize(("check", "kind"), CASES)
def test_facts_lead_to_their_diagnosis_and_nothing_else_changes(check: str, kind: str) -> None:
    (facts, workbook), health = CASES[check, kind]
    found = seen(facts, workbook)
    assert [(one.kind, one.health) for one in of(check, found.diagnoses)] == [(kind, health)]
    assert {one.check for one in found.diagnoses if one.health is not OK} <= {check}
    assert found.exit_code == (1 if health is PROBLEM else 0)


@pytest.mark.parametrize(("check", "kind"), CASES)
def test_a_diagnosis_says_what_is_wrong_and_one_thing_to_do_and_no_more_when_all_is_well(check: str, kind: str) -> None:
    (facts, workbook), health = CASES[check, kind]
    (diagnosis,) = of(check, seen(facts, workbook).diagnoses)
    text = diagnosis_text(diagnosis)
    assert text.apa.endswith((".", "apa pun"))
    assert bool(text.lakukan) == (health is not OK)
    assert not {"{", "}", "None"} & set(str(text).split())
    for fact in diagnosis.facts.values():
        if health is not OK and isinstance(fact, str) and check not in ("fonts", "python"):
            assert fact in str(text) or fact == workbook.path


def test_every_sentence_has_a_case_and_every_check_a_name() -> None:
    with_error = {key for key in CASES if key not in TEXTS}
    assert {kind for _, kind in with_error} == {"broken", "unusable", "open"}
    repairs = {"registered", "extended", "refitted", "not_needed", "no_macros", "not_read"}
    assert set(TEXTS) == (set(CASES) - with_error) | {("repair", kind) for kind in repairs}
    assert tuple(CHECK_NAMES) == CHECKS
    assert {check for check, _ in CASES} == set(CHECKS) - {"repair"}


ASKED = [
    *(("computer", field.name) for field in fields(Computer)),
    *(("book", name) for name in ("places", "mark", "owner", "folder", "file", "free", "content")),
    *(("content", field.name) for field in fields(CONTENT)),
]


@pytest.mark.parametrize(("part", "name"), ASKED)
@pytest.mark.parametrize(
    ("unchecked", "said"),
    [
        (Unchecked("akses ditolak"), "Tidak dapat diperiksa: akses ditolak."),
        (Unchecked(seconds=15), "Tidak ada jawaban dalam 15 detik."),
        (Unchecked(error=e.TableMissing(book="PK.xlsm", table="tblX")), "Tidak dapat diperiksa: Tabel tblX tidak ada"),
    ],
)
def test_a_fact_that_cannot_be_had_is_a_warning_and_no_more(
    part: str, name: str, unchecked: Unchecked, said: str
) -> None:
    changed = {"computer": computer, "book": book, "content": inside}[part](**{name: unchecked})
    found = seen(*changed)
    warned = [one for one in found.diagnoses if one.health is not OK]
    assert any(diagnosis_text(one).apa.startswith(said) for one in warned)
    assert found.health is WARNING
    assert found.exit_code == 0
    for one in warned:
        assert diagnosis_text(one).lakukan


def test_the_python_that_is_needed_is_the_one_that_the_package_asks_for() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={'.'.join(map(str, PYTHON_NEEDED))}"


def test_without_a_workbook_only_the_computer_is_examined() -> None:
    found = examine(MemoryClinic())
    checks = {"python", "xlwings", "host", "binding", "extension", "templates", "fonts", "log"}
    assert {one.check for one in found.diagnoses} == checks
    assert summary(found.diagnoses) == report(found.diagnoses) == "Semuanya baik."


@pytest.mark.parametrize(
    "patient",
    [
        computer(hosts=Hosts(), launcher=Launcher(), extension=None),
        computer(hosts=Hosts(), launcher=Launcher(r"D:\lain\pk-excel.exe"), extension=None),
        computer(hosts=Hosts(libreoffice="/soffice", uno="no module", screen=False), extension=Extension()),
        computer(hosts=Hosts(libreoffice="/soffice", uno="", screen=False), extension=Extension("0.9", "/py")),
    ],
)
def test_where_nobody_clicks_what_clicks_would_need_is_information(patient: tuple[Computer, Book]) -> None:
    found = seen(*patient)
    assert (found.health, found.exit_code) == (INFO, 0)
    assert summary(found.diagnoses) == report(found.diagnoses) == "Semuanya baik."
    assert all(diagnosis_text(one).lakukan for one in found.diagnoses if one.health is INFO)


def test_without_a_libreoffice_that_could_have_it_nothing_is_said_of_the_extension() -> None:
    assert of("extension", seen(*computer(extension=None)).diagnoses) == []


@pytest.mark.parametrize(
    "gone",
    [
        book(places=frozenset({Place.URL})),
        book(content=e.BookMissing(path=FILE)),
        book(content=Unchecked(seconds=15)),
    ],
)
def test_a_workbook_that_is_out_of_reach_is_not_examined_further(gone: tuple[Computer, Book]) -> None:
    checks = [one.check for one in seen(*gone).diagnoses]
    assert checks[-1] in ("place", "book")


@pytest.mark.parametrize("sheet", [sheet.title for sheet in SHEETS if sheet.table is None])
def test_a_deleted_sheet_is_a_problem(sheet: str) -> None:
    shape = replace(GOOD_SHAPE, sheets=tuple(title for title in GOOD_SHAPE.sheets if title != sheet))
    (diagnosis,) = of("structure", seen(*inside(shape=shape)).diagnoses)
    assert diagnosis_text(diagnosis).apa == f"Lembar {sheet} tidak ada di PK.xlsm."


def test_a_workbook_of_another_schema_is_told_only_that() -> None:
    shape = replace(GOOD_SHAPE, schema="0", faults=(e.TableMissing(book="PK.xlsm", table="tblVersiAnggaran"),))
    (diagnosis,) = of("structure", seen(*inside(shape=shape)).diagnoses)
    assert isinstance(diagnosis.facts["error"], e.SchemaOutdated)


def test_a_workbook_that_is_not_ours_is_told_only_that() -> None:
    faults = tuple(e.TableMissing(book="Lain.xlsx", table=table) for table in PLACES)
    found = seen(*plain(shape=Shape(None, ("Sheet1",), {}, faults), macros=Macros(False))).diagnoses
    (diagnosis,) = of("structure", found)
    assert "mungkin bukan buku kerja pk-excel" in diagnosis_text(diagnosis).apa
    assert of("history", found) == []


def test_asked_from_inside_the_open_workbook_its_being_open_is_no_news() -> None:
    opened = book(owner=e.BookOpen(path=FILE, owner=""))
    assert seen(*opened).health is WARNING
    assert seen(*opened, inside=True).health is OK


def test_a_report_for_a_message_box_leaves_out_what_is_well() -> None:
    facts = replace(COMPUTER, xlwings=None)
    text = report(seen(facts, replace(BOOK, mark="zone")).diagnoses)
    assert text.splitlines()[0].startswith("• xlwings: xlwings tidak terpasang")
    assert "Unblock" in text
    assert "Riwayat" not in text
    assert text.splitlines()[-1] == "2 masalah, 0 perhatian."
