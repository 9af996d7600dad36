"""Putting the buttons back into a workbook that an office made its own loses nothing of it."""

from __future__ import annotations

from books.bad_files import with_part
from survival.equipped import equipped_master
from survival.features import counted
from survival.test_every_command import packed

from pk_excel.workbook.addin import Piece, equip, lacking

# The office's own ribbon, which Excel shows in the place of the older one: our tab joins it.
LATER_RIBBON = "customUI/customUI14.xml"
DRAWING = "xl/drawings/drawing1.xml"


def test_no_feature_becomes_less_and_only_the_drawing_and_the_ribbon_change() -> None:
    whole = equipped_master()
    lost = with_part(whole, DRAWING, lambda content: content.replace(b"_Klik", b"_Hilang"))
    assert lacking(lost).lost == (Piece.BUTTONS,)
    mended = equip(lost)
    assert counted(mended) == counted(whole)
    before, after = packed(lost), packed(mended)
    assert list(before) == list(after)
    assert {name for name in after if after[name] != before[name]} == {DRAWING, LATER_RIBBON}
