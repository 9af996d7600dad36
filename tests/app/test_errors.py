"""Every error of the tree can happen: each is brought about here, or raised in another test that names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cells import block, cells_of
from msoffcrypto.format.ooxml import OOXMLFile
from offices import USER, Desktop, Office, snapshots, table_of

from pk_excel import errors
from pk_excel.app.actions.arsip import verify
from pk_excel.app.actions.finalisasi import finalize
from pk_excel.app.actions.impor_anggaran import import_budget
from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.app.actions.rkt import make_rkt
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.desk import Desk
from pk_excel.app.segel import letterhead_logo
from pk_excel.books.disk.folder import DiskFolder
from pk_excel.cli import program
from pk_excel.core.papers.contoh import example
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import Settings
from pk_excel.forms.papers import Papers
from pk_excel.messages.errors import EXIT_CODES, error_text
from pk_excel.wiring import Workshop

Cause = Callable[[Path], object]
WORKSHOP = Workshop()


def saved(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def master() -> bytes:
    return next(content for name, content in snapshots()[2].items() if name.endswith(".xlsm"))


def encrypted(folder: Path) -> Path:
    target = BytesIO()
    OOXMLFile(BytesIO(master())).encrypt("rahasia", target)
    return saved(folder, "PK.xlsm", target.getvalue())


def without(change: Callable[[openpyxl.Workbook], None], step: int = 2) -> Callable[[Path], tuple[object, ...]]:
    """Return what opens the sample office before *step* after *change*: the workbook and the bench."""

    def opened(folder: Path) -> tuple[object, ...]:
        office = Office(folder, step)
        book = openpyxl.load_workbook(office.master, keep_vba=True)
        change(book)
        book.save(office.master)
        book.vba_archive.close()
        return WORKSHOP.book(office.master), Desktop.before(step).context, WORKSHOP.bench(office.master)

    return opened


def run_rkt(change: Callable[[openpyxl.Workbook], None]) -> Cause:
    return lambda folder: make_rkt(*without(change)(folder))


def rename_column(book: openpyxl.Workbook) -> None:
    book["Renstra"]["E4"].value = "Ukuran"
    next(iter(book["Renstra"].tables.values())).tableColumns[4].name = "Ukuran"


def type_below(book: openpyxl.Workbook) -> None:
    book["RKT"]["A8"].value = "Sumber: Renstra kantor"


def put(sheet: str, address: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][address].value = value

    return change


def set_schema(number: int) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        ((sheet, cell),) = book.defined_names["pkSkema"].destinations
        book[sheet][cell.replace("$", "")].value = number

    return change


def drop_name(book: openpyxl.Workbook) -> None:
    del book.defined_names["pkSkema"]


def drop(sheet: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        del book[sheet]

    return change


def findings(_folder: Path) -> object:
    desk = Desktop.before(8)
    rows = [{**cells_of(row), "target": "A"} for row in table_of(desk.book, t.PK).rows]
    desk.book.write_table(t.PK.name, *block(t.PK, rows))
    return finalize(desk.book, desk.context, desk.bench)


def changed_meanwhile(folder: Path) -> object:
    office = Office(folder, 2)
    book = WORKSHOP.book(office.master)
    office.set(tempat="Kota Lain")
    return make_rkt(book, Desktop.before(2).context, WORKSHOP.bench(office.master))


def held_by_another(folder: Path) -> object:
    office = Office(folder, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pk_excel.books.disk.lock.WAIT", 0.1)
        with WORKSHOP.held_book(office.master, "Sari"), WORKSHOP.held_book(office.master, "Rudi"):
            return None


def opened_in_excel(folder: Path) -> object:
    saved(folder, "~$PK.xlsm", b"\x04Sari")
    return WORKSHOP.book(saved(folder, "PK.xlsm", master()))


def altered_history(_folder: Path) -> object:
    desk = Desktop.before(9)
    raw = desk.book.read_table(t.RIWAYAT.name)
    desk.book.write_table(raw.name, ("Pelaku",), [["Orang lain"] for _ in raw.rows])
    return sign(desk.book, desk.context, desk.bench, desk.day)


def without_logo(_folder: Path) -> bytes:
    desktop = Desktop.before(5)
    desk = Desk(desktop.book, desktop.context)
    desk.set_settings({Settings.logo: "tiada.png"})
    return letterhead_logo(desk, desktop.bench)


CAUSES: dict[type[errors.PkError], Cause] = {
    errors.UsageError: lambda _folder: program.main(["lankah"], standalone_mode=False),
    errors.BookMissing: lambda folder: WORKSHOP.book(folder / "tiada.xlsx"),
    errors.NotAWorkbook: lambda folder: WORKSHOP.book(saved(folder, "PK.xlsx", b"ID;Target")),
    errors.LegacyBook: lambda folder: WORKSHOP.book(saved(folder, "PK.xls", b"lama")),
    errors.EncryptedBook: lambda folder: WORKSHOP.book(encrypted(folder)),
    errors.SheetMissing: lambda folder: finalize(*without(drop("PK KPU"), 8)(folder)),
    errors.TableMissing: run_rkt(drop("Renstra")),
    errors.ColumnMissing: run_rkt(rename_column),
    errors.NameMissing: run_rkt(drop_name),
    errors.TableBlocked: run_rkt(type_below),
    errors.ReviewBook: lambda folder: make_rkt(
        WORKSHOP.book(Office(folder, 4).reviews / "Pencermatan-KUL-2026.xlsx"), *parts(Desktop.before(2))[1:]
    ),
    errors.SchemaOutdated: run_rkt(set_schema(0)),
    errors.SchemaNewer: run_rkt(set_schema(99)),
    errors.SourceUnusable: lambda folder: import_budget(*without(lambda _book: None)(folder), ()),
    errors.BadCells: run_rkt(put("Renstra", "G5", "#REF!")),
    errors.StepOutOfOrder: lambda _folder: hold_pleno(*parts(Desktop.before(2))),
    errors.StepIncomplete: lambda _folder: hold_pleno(*parts(Desktop.before(5))),
    errors.FindingsBlock: findings,
    errors.BookOpen: opened_in_excel,
    errors.BookHeld: held_by_another,
    errors.BookChanged: changed_meanwhile,
    errors.FolderNotEmpty: lambda folder: WORKSHOP.prepare_folder(saved(folder, "a", b"").parent, False),
    errors.FileExists: lambda folder: program.main(
        ["baru", str(saved(folder, "PK.xlsx", b"")), "--oleh", USER], standalone_mode=False
    ),
    errors.FileMissing: lambda folder: WORKSHOP.returned_files([folder / "tiada.xlsx"]),
    errors.LogoMissing: without_logo,
    errors.CannotWrite: lambda folder: DiskFolder(saved(folder, "berkas", b"") / "hasil").publish(),
    errors.TemplateError: lambda folder: Papers(folder).docx(example(PkForm)),
    errors.ArchiveBroken: lambda _folder: verify("arsip.zip", b"bukan zip", Workshop().book_inside),
    errors.HistoryBroken: altered_history,
}


def parts(desk: Desktop) -> tuple[object, ...]:
    return desk.book, desk.context, desk.bench


def leaves(base: type[errors.PkError] = errors.PkError) -> Iterator[type[errors.PkError]]:
    for child in base.__subclasses__():
        yield from leaves(child) if child.__subclasses__() else (child,)


@pytest.mark.parametrize("error", CAUSES, ids=lambda error: error.__name__)
def test_the_error_happens_and_is_said_in_sentences(error: type[errors.PkError], tmp_path: Path) -> None:
    with pytest.raises(errors.PkError) as caught:
        CAUSES[error](tmp_path)
    assert type(caught.value) is error
    text = error_text(caught.value)
    assert text.apa
    assert text.lakukan
    assert "{" not in str(text)
    assert caught.value.exit_code in EXIT_CODES


def test_every_class_of_the_tree_is_brought_about_somewhere() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    elsewhere = {error.__name__ for error in set(leaves()) - set(CAUSES)}
    assert {name for name in elsewhere if not re.search(rf"(raises\(|, |is )(errors\.)?{name}\b", sources)} == set()
