"""The sample office's master as an office has made it its own."""

from __future__ import annotations

from functools import cache

from survival.in_book import add_book_parts, add_own_sheet, add_pivot
from survival.kit import Kit
from survival.on_sheets import discuss, draw, dress, press, write

from pk_excel.sample import sample_content
from pk_excel.workbook.builder import Builder

#: Sheets of ours that grow, and the free column beside their tables.
BESIDE = {"RKT": "L", "PK": "R", "Pleno": "R"}
DRAWN = "PK KPU"


@cache
def equipped_master() -> bytes:
    """Return the master with everything added to the office's own sheet and to sheets that the program writes."""
    kit = Kit(Builder().master_book(sample_content(), macros=True))
    own = add_own_sheet(kit)
    sheets = {own: "D"} | {kit.sheet_part(title): column for title, column in BESIDE.items()}
    for number, (sheet, column) in enumerate(sheets.items(), 901):
        draw(kit, sheet, number)
        dress(kit, sheet, number)
        write(kit, sheet, column)
        discuss(kit, sheet, number)
        press(kit, sheet, number)
    form = kit.sheet_part(DRAWN)
    draw(kit, form, 991)
    dress(kit, form, 991)
    add_pivot(kit)
    add_book_parts(kit)
    return kit.to_bytes()
