"""How the printable sheets look, as data: the workbook builder makes named cell styles, columns and page from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Border = Literal["", "grid", "light", "double_bottom"]

# Text cells that Excel would otherwise read as numbers: "100%", "(1)", "Rp1.234.567".
_TEXT = "@"


@dataclass(frozen=True)
class FormStyle:
    """One named cell style. ``size`` in points, ``color`` and ``fill`` as RRGGBB, ``fill`` empty for none.

    ``border``: ``grid`` is a thin black line on all four sides, ``light`` a grey one,
    ``double_bottom`` the rule below a letterhead. What does not ``wrap`` may ``shrink`` into its cell.
    """

    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    horizontal: Literal["left", "center", "right", "justify"] = "left"
    vertical: Literal["top", "center", "bottom"] = "top"
    wrap: bool = True
    shrink: bool = False
    border: Border = ""
    number_format: str = "General"
    indent: int = 0
    fill: str = ""
    color: str = "000000"
    font: str = "Bookman Old Style"


FORM_STYLES: dict[str, FormStyle] = {
    "pk_kop": FormStyle(size=14, bold=True, horizontal="center", vertical="center"),
    "pk_alamat": FormStyle(size=9, horizontal="center", vertical="center"),
    "pk_garis": FormStyle(size=6, border="double_bottom"),
    "pk_judul": FormStyle(size=14, bold=True, horizontal="center", vertical="center"),
    "pk_isi": FormStyle(horizontal="justify"),
    "pk_label": FormStyle(wrap=False),
    "pk_pihak": FormStyle(),
    "pk_tanda": FormStyle(horizontal="center", number_format=_TEXT),
    "pk_nama": FormStyle(bold=True, underline=True, horizontal="center", vertical="bottom"),
    "pk_lampiran": FormStyle(size=12, bold=True, horizontal="center", vertical="center"),
    "pk_catatan": FormStyle(size=10),
    "pk_anggaran": FormStyle(size=10, bold=True, vertical="bottom"),
    "pk_kepala": FormStyle(size=10, bold=True, horizontal="center", vertical="center", border="grid", fill="EDEDED"),
    "pk_nomor_kolom": FormStyle(size=8, horizontal="center", vertical="center", border="grid", number_format=_TEXT),
    "pk_sel": FormStyle(size=10, vertical="center", border="grid"),
    "pk_sel_tengah": FormStyle(size=10, horizontal="center", vertical="center", border="grid", number_format=_TEXT),
    "pk_rupiah": FormStyle(
        size=10,
        horizontal="right",
        vertical="center",
        border="grid",
        wrap=False,
        indent=1,
        number_format=_TEXT,
    ),
    "pk_jumlah": FormStyle(size=10, bold=True, horizontal="center", vertical="center", border="grid"),
    "pk_jumlah_rupiah": FormStyle(
        size=10,
        bold=True,
        horizontal="right",
        vertical="center",
        border="grid",
        wrap=False,
        indent=1,
        number_format=_TEXT,
    ),
    "pk_sidik": FormStyle(size=8, vertical="bottom", wrap=False, shrink=True, color="5F5F5F", number_format=_TEXT),
}



def form_margins(width: float) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom margin in millimetres on paper *width* wide: those of the PDF.

    Its width of text is the same on every paper.
    """
    return 25.0, 20.0 + width - 210.0, 18.0, 20.0
