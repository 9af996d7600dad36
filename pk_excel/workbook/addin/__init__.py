"""What makes the master workbook an add-in: ribbon, VBA, buttons, and the Python it is bound to.

The ribbon is ``ribbon.xml``, the VBA the ``.bas`` files beside it, as text. Every button of the ribbon (``PK_Rkt``)
and of *Beranda* (``PK_Rkt_Klik``) ends in one call of ``pk_excel.macros``; all arguments are text, ``''`` where staff
left an answer open, the scans a list of paths::

    rkt()  validasi()  edarkan()  pleno()  finalisasi()  arsip()  dokter()
    konsolidasi(folder, divisi_tanpa)      folder of the returned reviews; codes separated by commas
    koreksi(pengesahan)  kembalikan(catatan)
    tandatangan(tanggal, [pindaian, …])    the date as typed, offered as day-month-year
    selesaikan(bukti)  kembali(langkah, catatan)
"""

from pk_excel.workbook.addin.binding import bind, bound_interpreter
from pk_excel.workbook.addin.build import add_macros
from pk_excel.workbook.addin.vba import macro_modules

__all__ = ["add_macros", "bind", "bound_interpreter", "macro_modules"]
