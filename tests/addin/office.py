"""Excel's stand-in for the callbacks: pyOpenVBA's interpreter with our modules, a recording RunPython and dialogs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.interpreter._intrinsics import intrinsic
from pyopenvba.interpreter._objects import VBAObject, member, method, setter
from pyopenvba.interpreter._values import VBAInt

YES, NO, CANCEL = 6, 7, 2

CALLERS = """
Public Sub RunPython(ByVal command As String)
    Debug.Print command
End Sub
Public Function Enabled(ByVal control As Object) As Variant
    PK_GetEnabled control, Enabled
End Function
Public Function LabelOf(ByVal control As Object) As Variant
    PK_GetLabel control, LabelOf
End Function
Public Function SupertipOf(ByVal control As Object) As Variant
    PK_GetSupertip control, SupertipOf
End Function
"""


@intrinsic("AscW", "String", minimum=1)
def ascw(_interpreter: object, text: object) -> VBAInt:
    """VBA's AscW, which is negative from U+8000 on; pyOpenVBA's own is not."""
    code = ord(str(text)[0])
    return VBAInt(code - 0x10000 if code > 0x7FFF else code, "Integer")


class Control(VBAObject):
    """What Excel hands to a ribbon callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, identity: str, tag: str = "") -> None:
        self.identity, self.tag = identity, tag

    @member
    def Id(self) -> object:
        return self.identity

    @member
    def Tag(self) -> object:
        return self.tag


class Ribbon(VBAObject):
    """Counts how often the ribbon is asked to redraw."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.redrawn = 0

    @method
    def Invalidate(self) -> None:
        self.redrawn += 1


class Chosen(VBAObject):
    vba_type_name = "FileDialogSelectedItems"

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths

    @member(default=True)
    def Item(self, Index: object) -> object:
        return self.paths[int(Index) - 1]  # type: ignore[call-overload]

    @member
    def Count(self) -> object:
        return VBAInt(len(self.paths), "Long")


class FileDialog(VBAObject):
    """A file or folder dialog in which somebody chooses *paths*, or presses Cancel when there are none."""

    vba_type_name = "FileDialog"

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.settings: dict[str, object] = {}

    @member
    def Title(self) -> object:
        return self.settings["title"]

    @setter("Title")
    def _title(self, value: object) -> None:
        self.settings["title"] = value

    @member
    def AllowMultiSelect(self) -> object:
        return self.settings["many"]

    @setter("AllowMultiSelect")
    def _many(self, value: object) -> None:
        self.settings["many"] = value

    @method
    def Show(self) -> object:
        return VBAInt(-1 if self.paths else 0, "Long")

    @member
    def SelectedItems(self) -> object:
        return Chosen(self.paths)


class ExcelWithDialogs(Application):
    """pyOpenVBA's Excel has no file dialog."""

    chosen: Sequence[str] = ()

    @member
    def FileDialog(self, FileDialogType: object) -> object:
        assert int(FileDialogType) in (3, 4)  # type: ignore[call-overload]
        return FileDialog(self.chosen)


class Office:
    """A workbook in Excel whose macros are *modules*."""

    def __init__(self, modules: Mapping[str, str], names: Mapping[str, object]) -> None:
        self.excel = ExcelApplication()
        self.excel.application.__class__ = ExcelWithDialogs
        self.excel.add_workbook()
        sheet = self.excel.sheet(1)
        for row, (name, value) in enumerate(names.items(), 1):
            sheet.set_value(f"A{row}", value)
            self.excel.add_named_range(name, f"={sheet.name}!$A${row}")
        for name, text in modules.items():
            self.excel.add_module(text, name=name)
        self.excel.add_module(CALLERS, name="Callers")

    def answer(self, *answers: object, chosen: Sequence[str] = ()) -> Office:
        """Queue the answers to the questions, and what is chosen in the file dialog."""
        self.excel.answer_dialogs(*answers)
        self.excel.application.chosen = chosen
        return self

    def click(self, macro: str) -> list[str]:
        """Return the Python commands that a macro runs."""
        self.excel.console.clear()
        self.excel.run(macro)
        return list(self.excel.console)

    def run(self, macro: str, *arguments: object) -> object:
        return self.excel.run(macro, *arguments)
