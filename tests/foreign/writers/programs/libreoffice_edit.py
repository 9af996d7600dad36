"""LibreOffice opens the workbook, types and saves, over UNO: SOURCE TARGET ANSWERS. For the Python that has ``uno``."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from answers import SHEET, answers
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(pipe: str) -> object:
    """Return the desktop of the office that listens on *pipe*, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("soffice does not answer")


source, target, typed = sys.argv[1:]
with tempfile.TemporaryDirectory() as profile:
    pipe = f"writers{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"]
    )  # fmt: skip
    try:
        desktop = connected(pipe)
        book = desktop.loadComponentFromURL(
            Path(source).resolve().as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),)
        )
        sheet = book.Sheets.getByName(SHEET)
        for cell, value in answers(typed):
            place = sheet.getCellRangeByName(cell)
            if isinstance(value, float):
                place.Value = value
            else:
                place.String = value
        how = (PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0),)
        book.storeToURL(Path(target).resolve().as_uri(), how)
        book.close(True)
        desktop.terminate()
    finally:
        office.wait(60)
