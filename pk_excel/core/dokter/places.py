"""Where a workbook lies, judged by its path alone: some places keep Excel's macros or saving from working."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A place with consequences, the gravest first."""

    URL = "url"
    TEMPORARY = "temporary"
    NETWORK = "network"
    DOWNLOADS = "downloads"
    ONEDRIVE = "onedrive"


@dataclass(frozen=True)
class KnownFolders:
    """What the computer says of its folders: where OneDrive and temporary files are; whether the drive is remote."""

    onedrive: Sequence[str] = ()
    temporary: Sequence[str] = ()
    remote: bool = False


# Where Outlook, browsers and Windows' zip folders put what is opened without saving it first.
_TEMPORARY = frozenset({"temp", "tmp", "inetcache", "content.outlook", "temporary internet files"})
_DOWNLOADS = frozenset({"download", "downloads", "unduhan"})
_SYNCED = re.compile(
    r"onedrive$|onedrive ?-|.*sharepoint|cloudstorage$|dropbox$|dropbox \(|google ?drive$|googledrive-|"
    r"my drive$|drive saya$|nextcloud$|icloud ?drive$|mobile documents$"
)
_URL = re.compile(r"https?:/+", re.IGNORECASE)
_DEVICE = re.compile(r"[\\/]{2}[?.][\\/](?!unc[\\/])", re.IGNORECASE)


def places_of(path: str, folders: KnownFolders) -> frozenset[Place]:
    """Return every place with consequences that *path*, absolute or a web address, lies in."""
    if _URL.match(path):
        return frozenset({Place.URL})
    parents = _pieces(path)[:-1]
    found = {
        Place.TEMPORARY: _within(parents, folders.temporary) or not _TEMPORARY.isdisjoint(parents),
        Place.NETWORK: folders.remote or _is_share(path) or "gvfs" in parents,
        Place.DOWNLOADS: not _DOWNLOADS.isdisjoint(parents),
        Place.ONEDRIVE: _within(parents, folders.onedrive) or any(_SYNCED.match(piece) for piece in parents),
    }
    return frozenset(place for place, lies_there in found.items() if lies_there)


def plain_folder(home: str, root: str, folders: KnownFolders) -> str:
    """Return a folder for workbooks on this computer that nothing keeps in step with a cloud.

    Documents and Desktop are often among those that are; a folder of its own in *home* is not, unless all of *home* is:
    then one below the *root* of the disk.
    """
    separator = "\\" if "\\" in home else "/"
    own = f"{home.rstrip(separator)}{separator}PK"
    return f"{root}PK" if Place.ONEDRIVE in places_of(f"{own}{separator}x", folders) else own


def _is_share(path: str) -> bool:
    return path.startswith(("\\\\", "//")) and not _DEVICE.match(path)


def _pieces(path: str) -> tuple[str, ...]:
    return tuple(piece for piece in re.split(r"[\\/]+", path.casefold()) if piece)


def _within(parents: Sequence[str], folders: Sequence[str]) -> bool:
    heads = [pieces for pieces in map(_pieces, folders) if pieces]
    return any(tuple(parents[: len(head)]) == head for head in heads)
