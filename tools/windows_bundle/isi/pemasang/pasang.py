"""Installs pk-excel for one user of a Windows computer, or the version in this zip in the place of another.

The program is unpacked beside its place, ``%LOCALAPPDATA%\\pk-excel``, and put there in one step: what is installed is
always whole, and on any error it is what it was. No administrator and no network are needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

SOURCE = Path(__file__).resolve().with_name("isi.zip")
PLACE = Path(os.environ["LOCALAPPDATA"]) / "pk-excel"
NEW, OLD = PLACE.with_name("pk-excel.baru"), PLACE.with_name("pk-excel.lama")
_OK, _DAMAGED, _IN_USE, _NOT_WRITTEN = 0, 3, 7, 8


class Refused(Exception):
    """What is said to the user, and the exit code."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.code = code


def install() -> None:
    """Put the program in its place, tell Windows of it, and let it examine the computer. Raises Refused."""
    before = _version()
    _unpack()
    _swap()
    print(f"pk-excel {_version()} terpasang di {PLACE}." + (f" Sebelumnya {before}." if before else ""))
    _python(str(PLACE / "daftar.py"), "pasang")
    print("Komputer ini diperiksa:", flush=True)
    _python("-m", "pk_excel", "dokter")
    print("Mulai: menu Start, pk-excel, Jendela perintah pk-excel; atau ketik pk-excel di Command Prompt yang baru.")
    print("Folder zip yang diekstrak boleh dihapus. Untuk melepas: menu Start, pk-excel, Lepas pk-excel.")


def _unpack() -> None:
    """Unpack the program beside its place; each file is compared with its check sum."""
    for folder in (NEW, OLD):  # what an installation that was cut off left
        shutil.rmtree(folder, ignore_errors=True)
    try:
        with zipfile.ZipFile(SOURCE) as archive:
            print(f"Menyalin {len(archive.namelist())} berkas ke {PLACE}. Tunggu sampai selesai ...", flush=True)
            archive.extractall(NEW)
    except (FileNotFoundError, zipfile.BadZipFile, zlib.error) as error:
        shutil.rmtree(NEW, ignore_errors=True)
        raise Refused(
            _DAMAGED,
            f"Berkas {SOURCE} tidak ada atau tidak utuh ({error}). pk-excel tidak dipasang.",
            "Salin atau unduh pk-excel-windows.zip sekali lagi, lalu ekstrak seluruhnya;",
            "bila terjadi lagi, minta pengelola antivirus mengizinkan folder itu.",
        ) from error
    except OSError as error:
        shutil.rmtree(NEW, ignore_errors=True)
        raise Refused(
            _NOT_WRITTEN,
            f"pk-excel tidak dapat ditulis ke {NEW}: {error.strerror or error}.",
            "Yang terpasang sebelumnya, bila ada, tidak berubah.",
        ) from error


def _swap() -> None:
    try:
        if PLACE.exists():
            PLACE.rename(OLD)
        NEW.rename(PLACE)
    except OSError as error:
        if not PLACE.exists() and OLD.exists():
            OLD.rename(PLACE)
        shutil.rmtree(NEW, ignore_errors=True)
        raise Refused(
            _IN_USE,
            "pk-excel yang terpasang masih dipakai, dan tidak diubah.",
            "Tutup Excel dan semua jendela perintah, lalu jalankan pasang.cmd lagi.",
        ) from error
    shutil.rmtree(OLD, ignore_errors=True)


def _python(*words: str) -> None:
    """Run the installed Python, which keeps what it compiles: later commands start faster."""
    line = [str(PLACE / "python" / "python.exe"), "-X", "utf8", *words]
    subprocess.run(line, check=False, stdin=subprocess.DEVNULL)


def _version() -> str:
    """Return the installed version; the empty text for none."""
    try:
        return (PLACE / "versi.txt").read_text("utf-8").strip()
    except OSError:
        return ""


def main() -> int:
    """Install; return the exit code."""
    try:
        install()
    except Refused as refused:
        print(refused)
        return refused.code
    return _OK


if __name__ == "__main__":
    sys.exit(main())
