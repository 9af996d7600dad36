"""Where a workbook lies is judged by its path, on any system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.dokter.places import KnownFolders, Place, places_of, plain_folder

FOLDERS = KnownFolders(
    onedrive=(r"C:\Users\sari\KPU Kabupaten Contoh", "/home/sari/Awan"), temporary=(r"C:\Sementara\7",)
)

PATHS: dict[str, set[Place]] = {
    r"C:\Users\sari\Documents\PK.xlsm": set(),
    "/home/sari/Dokumen/PK.xlsm": set(),
    "https://kpu.sharepoint.com/sites/ren/Shared Documents/PK.xlsm": {Place.URL},
    "HTTPS://d.docs.live.net/1234/PK.xlsm": {Place.URL},
    "https:/d.docs.live.net/1234/PK.xlsm": {Place.URL},
    r"C:\Users\sari\OneDrive\PK.xlsm": {Place.ONEDRIVE},
    r"C:\Users\sari\OneDrive - KPU Kabupaten\Perencanaan\PK.xlsm": {Place.ONEDRIVE},
    "/Users/sari/Library/CloudStorage/OneDrive-KPU/PK.xlsm": {Place.ONEDRIVE},
    r"C:\Users\sari\KPU KABUPATEN contoh\PK.xlsm": {Place.ONEDRIVE},
    "/home/sari/Awan/PK.xlsm": {Place.ONEDRIVE},
    "/home/sari/Awan lain/PK.xlsm": set(),
    r"C:\Users\sari\onedriver\PK.xlsm": set(),
    r"C:\Data\OneDrive.xlsm": set(),
    r"\\server\bagi\PK.xlsm": {Place.NETWORK},
    "//server/bagi/PK.xlsm": {Place.NETWORK},
    r"\\?\C:\Data\PK.xlsm": set(),
    r"\\?\UNC\server\bagi\PK.xlsm": {Place.NETWORK},
    "/run/user/1000/gvfs/smb-share:server=x/PK.xlsm": {Place.NETWORK},
    r"C:\Users\sari\Downloads\PK.xlsm": {Place.DOWNLOADS},
    "/home/sari/Unduhan/PK.xlsm": {Place.DOWNLOADS},
    r"C:\Users\sari\AppData\Local\Temp\Temp1_kirim.zip\PK.xlsm": {Place.TEMPORARY},
    r"C:\Users\sari\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\AB\PK.xlsm": {Place.TEMPORARY},
    r"C:\Sementara\7\PK.xlsm": {Place.TEMPORARY},
    "/tmp/PK.xlsm": {Place.TEMPORARY},
    "/home/sari/tmp.xlsm": set(),
    r"C:\Users\sari\Dropbox\PK.xlsm": {Place.ONEDRIVE},
    r"G:\My Drive\PK.xlsm": {Place.ONEDRIVE},
    "/Users/sari/Library/Mobile Documents/com~apple~CloudDocs/PK.xlsm": {Place.ONEDRIVE},
    r"C:\Users\sari\PK\PK.xlsm": set(),
    r"C:\Users\sari\OneDrive\Downloads\PK.xlsm": {Place.ONEDRIVE, Place.DOWNLOADS},
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_lies_where_it_says(path: str) -> None:
    assert places_of(path, FOLDERS) == PATHS[path]


def test_a_drive_that_windows_calls_remote_is_on_the_network() -> None:
    assert places_of(r"Z:\PK.xlsm", KnownFolders(remote=True)) == {Place.NETWORK}
    assert places_of(r"Z:\PK.xlsm", KnownFolders()) == set()


@given(st.text(), st.lists(st.text()), st.lists(st.text()))
def test_no_path_is_too_strange(path: str, onedrive: list[str], temporary: list[str]) -> None:
    assert places_of(path, KnownFolders(onedrive, temporary)) <= set(Place)


@given(st.sampled_from(sorted(PATHS)), st.text(alphabet="abcXYZ 123", min_size=1, max_size=12))
def test_the_name_of_the_file_does_not_matter(path: str, name: str) -> None:
    end = max(path.rfind("/"), path.rfind("\\"))
    assert places_of(f"{path[: end + 1]}{name}.xlsm", FOLDERS) == PATHS[path]


@pytest.mark.parametrize(
    ("home", "root", "clouds", "folder"),
    [
        (r"C:\Users\sari", "C:\\", (r"C:\Users\sari\OneDrive", r"C:\Users\sari\Documents"), r"C:\Users\sari\PK"),
        (r"C:\Users\sari", "C:\\", (r"C:\Users\sari",), r"C:\PK"),
        (r"D:\OneDrive - KPU\sari", "D:\\", (), r"D:\PK"),
        ("/home/sari", "/", (), "/home/sari/PK"),
    ],
)
def test_the_folder_that_is_proposed_is_never_one_that_is_synchronised(
    home: str, root: str, clouds: tuple[str, ...], folder: str
) -> None:
    known = KnownFolders(clouds)
    assert plain_folder(home, root, known) == folder
    assert places_of(f"{folder}/PK.xlsm", known) == set()
