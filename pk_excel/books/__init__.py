"""Workbooks behind one port, and the two libraries that the doors stand on.

::

    package    changes a workbook file and keeps what it does not own   } know nothing of the rest
    calc       LibreOffice Calc as an engine of xlwings                 } of this program
    disk       files on disk: whole, held, backed up
    file       the door to a workbook file
    live       the door to a workbook that is open in Excel or Calc
    returned   the door to review workbooks that came back
    memory     the door to a workbook that is only in memory
    bodies     what every door means by replacing a table's body
"""
