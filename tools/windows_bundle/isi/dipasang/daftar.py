"""Tells Windows of the program in this folder, for one user: PATH, Start menu, list of programs; or takes that back.

``daftar.py pasang`` or ``daftar.py lepas``. Nothing of it needs an administrator.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import winreg
from contextlib import suppress
from pathlib import Path

import pythoncom
from win32com.shell import shell

PLACE = Path(os.environ["LOCALAPPDATA"]) / "pk-excel"
MENU = Path(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", "pk-excel")
LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\pk-excel"


def install() -> None:
    """Put the program on the user's PATH, into the Start menu and the list of programs."""
    _on_path(wanted=True)
    _into_menu()
    _into_list((PLACE / "versi.txt").read_text("utf-8").strip())


def remove() -> None:
    """Take away all that :func:`install` made; the folder of the program itself is deleted by ``lepas.cmd``."""
    _on_path(wanted=False)
    shutil.rmtree(MENU, ignore_errors=True)
    with suppress(FileNotFoundError):
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, LISTED)
    print("pk-excel sudah dilepas dari komputer ini. Buku kerja dan naskah Anda tidak disentuh.")


def _on_path(*, wanted: bool) -> None:
    """Put the program's folder last on the user's PATH, once, or take it off; all else stays as it is."""
    access = winreg.KEY_READ | winreg.KEY_WRITE
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, "Environment", 0, access) as key:
        value, kind = "", winreg.REG_EXPAND_SZ
        with suppress(FileNotFoundError):
            value, kind = winreg.QueryValueEx(key, "Path")
        ours = str(PLACE).casefold()
        others = [entry for entry in value.split(";") if entry.rstrip("\\").casefold() != ours]
        winreg.SetValueEx(key, "Path", 0, kind, ";".join([*filter(None, others), str(PLACE)] if wanted else others))
    # Windows that are opened from now on know it: HWND_BROADCAST, WM_SETTINGCHANGE, SMTO_ABORTIFHUNG.
    ctypes.windll.user32.SendMessageTimeoutW(0xFFFF, 0x1A, 0, "Environment", 2, 3000, None)


def _into_menu() -> None:
    """Make the entries of the Start menu."""
    MENU.mkdir(parents=True, exist_ok=True)
    console = os.environ.get("COMSPEC", r"C:\Windows\System32\cmd.exe")
    documents = str(Path(os.environ["USERPROFILE"], "Documents"))
    for name, target, words, folder in (
        ("Jendela perintah pk-excel", console, f'/k ""{PLACE}\\pk-excel.cmd" --help"', documents),
        ("Baca dulu", str(PLACE / "BACA-DULU.txt"), "", str(PLACE)),
        ("Lepas pk-excel", str(PLACE / "lepas.cmd"), "", documents),
    ):
        link = pythoncom.CoCreateInstance(
            shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
        )
        link.SetPath(target)
        link.SetArguments(words)
        link.SetWorkingDirectory(folder)
        link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(MENU / f"{name}.lnk"), 0)


def _into_list(version: str) -> None:
    """Let *Settings, Apps* list the program, with the way to remove it."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, LISTED) as key:
        for name, value in (
            ("DisplayName", "pk-excel"),
            ("DisplayVersion", version),
            ("InstallLocation", str(PLACE)),
            ("UninstallString", f'"{PLACE}\\lepas.cmd"'),
            ("QuietUninstallString", f'"{PLACE}\\lepas.cmd" --diam'),
        ):
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
        for name in ("NoModify", "NoRepair"):
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD, 1)


if __name__ == "__main__":
    {"pasang": install, "lepas": remove}[sys.argv[1]]()
