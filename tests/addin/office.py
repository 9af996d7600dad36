"""Excel's stand-in for the callbacks: pyOpenVBA's interpreter with our modules, a Windows that records, and dialogs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._intrinsics import intrinsic
from pyopenvba.interpreter._objects import VBAObject, member, method, setter
from pyopenvba.interpreter._values import VBAInt

YES, NO, CANCEL = 6, 7, 2

CALLERS = """
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


PROGRAM = r"C:\Users\Sari\AppData\Local\pk-excel\pk-excel.cmd"
VARIABLES = {
    "LOCALAPPDATA": r"C:\Users\Sari\AppData\Local",
    "USERPROFILE": r"C:\Users\Sari",
    "TEMP": r"C:\Users\Sari\AppData\Local\Temp",
    "PATH": r'C:\Windows;"D:\Alat Kantor\bin";.;\\server\alat',
}


class Windows:
    """A computer: its environment variables, which programs are on it, and what it answers when one is run."""

    def __init__(self) -> None:
        self.variables = dict(VARIABLES)
        self.programs = {PROGRAM}
        self.commands: list[str] = []
        self.code, self.said, self.refusal = 0, "", ""
        self.while_it_runs: Callable[[], None] = lambda: None

    def run(self, command: str) -> int:
        if self.refusal:
            raise VBARuntimeError(70, self.refusal)
        self.commands.append(command)
        self.while_it_runs()
        return self.code


#: The computer that the macros run on: each office puts its own here.
HERE = [Windows()]


@intrinsic("Environ", "Expression", minimum=1)
def environ(_interpreter: object, name: object) -> str:
    return HERE[0].variables.get(str(name), "")


@intrinsic("CreateObject", "Class", minimum=1)
def create_object(_interpreter: object, name: object) -> VBAObject:
    return {"WScript.Shell": Shell, "Scripting.FileSystemObject": Files}[str(name)]()


class Shell(VBAObject):
    vba_type_name = "WshShell"

    @method
    def Run(self, Command: object, WindowStyle: object, WaitOnReturn: object) -> object:
        assert (int(WindowStyle), bool(WaitOnReturn)) == (0, True)  # type: ignore[call-overload]
        return VBAInt(HERE[0].run(str(Command)), "Long")


class Log(VBAObject):
    vba_type_name = "TextStream"

    @member
    def Size(self) -> object:
        return VBAInt(len(HERE[0].said), "Long")

    @method
    def ReadAll(self) -> object:
        return HERE[0].said


class Files(VBAObject):
    vba_type_name = "FileSystemObject"

    @method
    def FileExists(self, FileSpec: object) -> object:
        return str(FileSpec) in HERE[0].programs

    @method
    def GetFile(self, FilePath: object) -> object:
        assert str(FilePath).startswith(VARIABLES["TEMP"])
        return Log()

    @method
    def OpenTextFile(self, FileName: object, IOMode: object, Create: object, Format: object) -> object:
        assert (int(IOMode), bool(Create), int(Format)) == (1, False, 0)  # type: ignore[call-overload]
        return self.GetFile(FileName)

    @method
    def DeleteFile(self, FileSpec: object) -> None:
        assert str(FileSpec).startswith(VARIABLES["TEMP"])


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
    system = "Windows (64-bit) NT 10.00"

    @member
    def OperatingSystem(self) -> object:
        return self.system

    @member
    def Hwnd(self) -> object:
        return VBAInt(1234, "Long")

    @member
    def FileDialog(self, FileDialogType: object) -> object:
        assert int(FileDialogType) in (3, 4)  # type: ignore[call-overload]
        return FileDialog(self.chosen)


def called(command: str) -> str:
    """Return the call in a command that runs :data:`PROGRAM`, as cmd.exe and the program would read it."""
    pattern = r'cmd\.exe /S /C ""(.*?)" macro "(.*?)" --wb="(.*?)" --from_xl=1 --hwnd=1234 2> "(.*?)""'
    found = re.fullmatch(pattern, command)
    assert found
    assert found[1] == PROGRAM
    return found[2]


class Office:
    """A workbook in Excel whose macros are *modules*."""

    def __init__(self, modules: Mapping[str, str], names: Mapping[str, object]) -> None:
        self.windows = HERE[0] = Windows()
        self.excel = ExcelApplication()
        self.excel.application.__class__ = ExcelWithDialogs
        self.excel.add_workbook()
        sheet = self.excel.sheet(1)
        for row, (name, value) in enumerate(names.items(), 1):
            sheet.set_value(f"A{row}", value)
            self.excel.add_named_range(name, f"={sheet.name}!$A${row}")
        for name, text in modules.items():
            # The interpreter knows no name that nobody declared: in Excel it is empty.
            self.excel.add_module(text.replace("(StarDesktop)", "(Empty)"), name=name)
        self.excel.add_module(CALLERS, name="Callers")

    def answer(self, *answers: object, chosen: Sequence[str] = ()) -> Office:
        """Queue the answers to the questions, and what is chosen in the file dialog."""
        self.excel.answer_dialogs(*answers)
        self.excel.application.chosen = chosen
        return self

    def click(self, macro: str) -> list[str]:
        """Return the calls of Python that a macro makes."""
        self.windows.commands.clear()
        self.excel.run(macro)
        return [called(command) for command in self.windows.commands]

    def run(self, macro: str, *arguments: object) -> object:
        return self.excel.run(macro, *arguments)
