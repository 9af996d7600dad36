"""``tombol``: puts ribbon, buttons and macros back into a workbook, or brings them up to the installed version."""

from __future__ import annotations

from pathlib import Path

from pk_excel.app.action import OVERWRITE, Action, Group
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.tables.sheets import SCHEMA_VERSION, schema_number, wrong_schema
from pk_excel.errors import FileExists
from pk_excel.messages.dokter import PIECES
from pk_excel.ports import Bench, Context, FitterPort, OldBook

MACROS, PLAIN = ".xlsm", ".xlsx"

REFITTED = Sentence("refitted", "Dipasang di {book}: {pieces}. Isi lembar tidak berubah.")
WHOLE = Sentence("whole", "Tab, tombol, dan makro {book} sudah lengkap dan sesuai dengan versi ini.")
COPY = Sentence("copy", "{old} tidak diubah; selanjutnya pakai {book}.")


def put_back(
    book: OldBook, context: Context, bench: Bench, fitter: FitterPort, path: Path, overwrite: bool = False
) -> Outcome:
    """Put back what the master workbook at *path* lacks of ribbon, buttons and macros; everything else stays as it is.

    An ``.xlsx`` cannot hold macros: its copy with buttons is an ``.xlsm`` beside it. Raises SchemaOutdated,
    SchemaNewer, NameMissing for a workbook of somebody else, FileExists for a copy that is there already.
    """
    found = book.read_cell("pkSkema")
    if schema_number(found) != SCHEMA_VERSION:
        raise wrong_schema(book.name, found)
    pieces = ", ".join(PIECES[piece] for piece in fitter.lacking(book.name, book.source))
    if book.name.lower().endswith(PLAIN):
        name = path.with_suffix(MACROS).name
        if name in bench.beside.names() and not overwrite:
            raise FileExists(path=name)
        bench.beside.put(name, fitter.fitted(book.name, book.source))
        files = bench.beside.publish()
        notes = (Note(COPY, {"old": book.name, "book": name}),)
        return Outcome("tombol", REFITTED, {"book": name, "pieces": pieces}, notes, files=files)
    if not pieces:
        return Outcome("tombol", WHOLE, {"book": book.name})
    fitter.fit(path, context.user)
    return Outcome("tombol", REFITTED, {"book": book.name, "pieces": pieces})


ACTION = Action(
    "tombol",
    Group.BANTUAN,
    "Pasang kembali tab, tombol, dan makro di buku kerja, atau perbarui ke versi ini; isinya tidak berubah.",
    order=3,
    arguments=(OVERWRITE,),
)
