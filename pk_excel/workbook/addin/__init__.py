"""What makes the master workbook an add-in: ribbon, VBA and buttons.

The frame of the ribbon is ``ribbon.xml``, that of the VBA the ``.bas`` files beside it; what differs from button to
button comes from the declarations of the actions. Every button of the ribbon (``PK_Rkt``) and of *Beranda*
(``PK_Rkt_Klik``) ends in one call of ``pk_excel.macros`` with what was asked for, in the order of the button's
arguments: ``kembali('6', 'alasan')``, which ``pk-excel macro`` carries out. All are text, ``''`` where staff left an
answer open, the scans a list of paths; a date is as typed, codes are separated by commas.
"""

from pk_excel.workbook.addin.equip import Lacking, Piece, equip, lacking
from pk_excel.workbook.addin.vba import macro_modules

__all__ = ["Lacking", "Piece", "equip", "lacking", "macro_modules"]
