"""LibreOffice Calc behind xlwings' interface, over UNO."""
