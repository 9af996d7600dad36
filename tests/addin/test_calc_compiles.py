"""A click in Calc never opens its Basic editor: LibreOffice compiles every macro of the workbook."""

from __future__ import annotations

from live.calc_apps import running_host

from pk_excel.books.calc.uno_bridge import properties, short
from pk_excel.workbook.addin.vba import own_modules

_ALWAYS = 4  # com.sun.star.document.MacroExecMode, of a document that we make ourselves
_HEAD = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n"
_ASKED = "vnd.sun.star.script:Standard.PkCalc.PkInCalc?language=Basic&location=document"


def answer_in_calc(modules: dict[str, str]) -> object:
    """What PkInCalc says in Calc, in a project with *modules*; nothing when one of them does not compile."""
    desktop = running_host().desktop
    wishes = properties(MacroExecutionMode=short(_ALWAYS))
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, wishes)
    try:
        document.BasicLibraries.VBACompatibilityMode = True
        library = document.BasicLibraries.getByName("Standard")
        for name, text in modules.items():
            lines = (line for line in text.splitlines() if not line.startswith("Attribute "))
            library.insertByName(name, _HEAD + "\n".join(lines))
        return document.getScriptProvider().getScript(_ASKED).invoke((), (), ())[0]
    finally:
        document.close(True)


def test_calc_compiles_every_module_and_knows_that_it_is_not_excel() -> None:
    assert answer_in_calc(own_modules()) is True
    broken = own_modules() | {"PkRibbon": "Sub PK_Rkt(\n"}
    assert answer_in_calc(broken) is not True
