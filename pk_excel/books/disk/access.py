"""Who may use a file or folder: what is replaced stays whose it was, what is new is for all who work in its folder.

A folder that its group, or everybody, may write to is shared: whoever may write there can replace any file in it, so
they may all read and write what the program puts there. A sticky folder such as ``/tmp`` is not shared: there only
its owner replaces a file.

Windows has no modes: what is new, a replaced file too, inherits the rights of its folder, which is how a folder is
shared there. Rights that somebody gave to one file alone do not outlive it. It has a mark for files that may only be
read: one that bears it is neither replaced nor deleted there, so no copy of ours bears it.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

_WINDOWS = sys.platform == "win32"


def keep_access(old: Path, new: Path) -> None:
    """Give the file *new* what the file *old* has: owner, group, mode, access list.

    Only an administrator can give a file away. Where the owner changes, all who work in the folder may use the file
    as its owner could; where the group cannot be kept either, it may do no more than everybody.
    """
    if _WINDOWS:
        return
    before, made = old.stat(), new.stat()
    with suppress(OSError):  # on a file system without attributes
        shutil.copystat(old, new)
    os.utime(new, ns=(made.st_atime_ns, made.st_mtime_ns))
    after = _given(new, before)
    mode = stat.S_IMODE(before.st_mode)
    if after.st_uid != before.st_uid:
        mode |= _shared(old.parent)
    if after.st_gid != before.st_gid:
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    _allow(new, mode)


def share(new: Path) -> None:
    """Give a new file or folder the group and mode of the shared folder around it; somebody else's stays as it is.

    What an administrator makes becomes the property of the folder's owner, shared or not.
    """
    if _WINDOWS:
        return
    folder, made = new.parent.stat(), new.stat()
    if os.geteuid() not in (0, made.st_uid):
        return
    shared = _shared(new.parent)
    if os.geteuid() == 0 or shared & stat.S_IWGRP:
        made = _given(new, folder)
    if shared:
        is_folder = stat.S_ISDIR(made.st_mode)
        _allow(new, stat.S_IMODE(folder.st_mode) & (0o2777 if is_folder else 0o666))


def may_only_be_read(path: Path) -> bool:
    """Return whether nobody may write the file: Windows' mark for such files, or a mode that says so.

    Elsewhere the folder would let it be replaced all the same, but somebody meant it to stay as it is.
    """
    return path.is_file() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def delete(path: Path) -> None:
    """Delete a file of ours, also one that bears the mark. Raises OSError."""
    if may_only_be_read(path):
        path.chmod(stat.S_IWRITE)
    path.unlink()


def _shared(folder: Path) -> int:
    """Return reading and writing, as bits of a mode, for those besides the owner who may write in a folder."""
    mode = folder.stat().st_mode
    writing = 0 if mode & stat.S_ISVTX else mode & (stat.S_IWGRP | stat.S_IWOTH)
    return writing | writing << 1


def _given(path: Path, like: os.stat_result) -> os.stat_result:
    """Give a file the owner and group of another, or only the group, as far as the system allows."""
    if sys.platform != "win32":
        for owner in (like.st_uid, -1):
            with suppress(OSError):
                os.chown(path, owner, like.st_gid)
                break
    return path.stat()


def _allow(path: Path, mode: int) -> None:
    with suppress(OSError):  # a drive without modes, or one that is mounted with fixed ones
        os.chmod(path, mode)
