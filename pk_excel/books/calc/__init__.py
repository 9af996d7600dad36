"""LibreOffice Calc behind xlwings' interface, over UNO: a library by itself."""
