"""``macro``: what a button of the workbook starts. It carries out one function of the macros on the open workbook."""

from __future__ import annotations

import ast
import re
from typing import Any

from pk_excel.app.action import Action, Argument, Group
from pk_excel.errors import UsageError

_NAME = re.compile(r"[a-z][a-z_]*")
NO_CALL = "Tombol ini meminta hal yang tidak dapat dibaca: {text}."
UNKNOWN = "Tombol {name} tidak dikenal pk-excel yang terpasang: perbarui pk-excel atau buku kerjanya."


def read_call(text: str) -> tuple[str, tuple[Any, ...]]:
    """Return function and arguments of a call such as ``kembali('6', 'alasan')``; a name alone has none.

    Only texts and lists of texts are taken: whatever else stands there is never evaluated. Raises UsageError.
    """
    name, paren, rest = text.strip().partition("(")
    try:
        if not _NAME.fullmatch(name) or (paren and not rest.endswith(")")):
            raise ValueError(text)
        taken = ast.literal_eval(f"({rest[:-1]},)") if rest[:-1].strip() else ()
        if not all(isinstance(one, str) or (isinstance(one, list) and set(map(type, one)) <= {str}) for one in taken):
            raise ValueError(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise UsageError(text=NO_CALL.format(text=text[:200]), command="macro") from error
    return name, tuple(taken)


ACTION = Action(
    "macro",
    Group.BANTUAN,
    "Dijalankan tombol buku kerja, bukan oleh pengguna: perintah tombol itu di buku kerja yang terbuka.",
    order=4,
    arguments=(
        Argument("nama", positional=True, required=True, metavar="NAMA"),
        Argument("wb", "Buku kerja yang memanggil.", metavar="NAMA"),
        Argument("from_xl", "Dipanggil dari Excel.", metavar="1"),
        Argument("hwnd", "Jendela Excel yang memanggil.", metavar="NOMOR"),
    ),
    takes_workbook=False,
    recorded=False,
)
