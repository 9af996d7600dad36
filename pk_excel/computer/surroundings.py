"""What surrounds a workbook file: its place, the mark of the web, permission to write, room on the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pk_excel.books.disk.lock import check_not_open
from pk_excel.computer.probe import reason
from pk_excel.core.dokter.places import KnownFolders, plain_folder
from pk_excel.errors import BookOpen

_REMOTE_DRIVE = 4
_ONEDRIVES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_ENGINES = r"Software\SyncEngines\Providers\OneDrive"
_TRUSTED_ZONES = ("0", "1", "2")  # this computer, the office's network, trusted sites
_QUARANTINE = "com.apple.quarantine"


def known_folders(path: Path) -> KnownFolders:
    """Return what this computer says of its folders and of the drive of *path*."""
    clouds = [os.environ[name] for name in _ONEDRIVES if os.environ.get(name)]
    return KnownFolders((*clouds, *_mount_points()), (tempfile.gettempdir(),), _is_remote(path))


def plain(path: Path) -> str:
    """Return a folder of this computer to which the workbook at *path* can be moved: nothing synchronises it."""
    home = Path.home()
    return plain_folder(str(home), home.anchor, known_folders(path))


def _is_remote(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(path.drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE_DRIVE


def _mount_points() -> Iterator[str]:
    """Yield the folders that OneDrive for Windows keeps in step with SharePoint libraries."""
    if sys.platform != "win32":
        return
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SYNC_ENGINES) as engines:
            for number in range(winreg.QueryInfoKey(engines)[0]):
                with winreg.OpenKey(engines, winreg.EnumKey(engines, number)) as engine:
                    yield str(winreg.QueryValueEx(engine, "MountPoint")[0])
    except OSError:
        return


def web_mark(path: Path) -> str:
    """Return the mark that makes Excel distrust the file: ``zone`` (Windows), ``quarantine`` (Mac) or ""."""
    try:
        # A stream beside the content on Windows' file system; copies on other systems carry it as a file.
        zone = Path(f"{path}:Zone.Identifier").read_text("utf-8", "replace")
    except (OSError, ValueError):
        return "quarantine" if _is_quarantined(path) else ""
    lines = (line.strip().partition("=") for line in zone.splitlines())
    identity = next((value.strip() for key, _, value in lines if key.strip().casefold() == "zoneid"), "")
    return "" if identity in _TRUSTED_ZONES else "zone"


def _is_quarantined(path: Path) -> bool:
    if sys.platform != "darwin":
        return False
    command = ["/usr/bin/xattr", "-p", _QUARANTINE, str(path)]
    return subprocess.run(command, capture_output=True, timeout=5, check=False).returncode == 0


def owner(path: Path) -> BookOpen | None:
    """Return that the workbook is open in a spreadsheet program, or None."""
    try:
        check_not_open(path)
    except BookOpen as error:
        return error
    return None


def trial_file_problem(folder: Path) -> str:
    """Return why no file can be made in *folder*, or "": one is made there, and is gone again."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".pk-excel-", suffix=".tmp", dir=folder):
            return ""
    except OSError as error:
        return reason(error)


def file_problem(path: Path) -> str:
    """Return why the file itself may not be written, or ""."""
    return "" if os.access(path, os.W_OK) else "hanya-baca"


def free_bytes(folder: Path) -> int:
    """Return the bytes free on the disk of *folder*."""
    return shutil.disk_usage(folder).free
